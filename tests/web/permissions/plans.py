"""A school's plan, from the draft to the district's answer."""

from __future__ import annotations

from collections.abc import Iterator

from tests import school_plans
from tests.town import PASSWORD, Town, at
from tests.web.permissions.drivers import Request, driver, school_url

_SIGNED = {"password": PASSWORD}


@driver("plan.view", "posts")
def view(town: Town) -> Iterator[tuple[Request, ...]]:
    school_plans.approved(town)
    with at(town, "posts", "approval"):
        yield (
            Request(school_url(town, "school_plan")),
            Request(school_url(town, "plan_version", version=1)),
        )


@driver("plan.save", "posts")
def save(town: Town) -> Iterator[tuple[Request, ...]]:
    school_plans.drafted(town)
    with at(town, "posts", "consultation"):
        yield (
            Request(school_url(town, "plan_edit"), {"reset": "1"}, stage="posts"),
            Request(school_url(town, "plan_edit", section="panel"), {"reset": "1"}, stage="posts"),
        )


@driver("plan.submit", "posts")
def submit(town: Town) -> Iterator[Request]:
    school_plans.drafted(town)
    with at(town, "posts", "vote"):
        yield Request(school_url(town, "plan_submit"), _SIGNED, stage="posts")


@driver("plan.vote", "posts")
def vote(town: Town) -> Iterator[Request]:
    school_plans.submitted(town)
    with at(town, "posts", "vote"):
        yield Request(school_url(town, "plan_vote"), school_plans.PASSED | _SIGNED, stage="posts")


@driver("plan.send", "posts")
def send(town: Town) -> Iterator[Request]:
    school_plans.voted(town)
    with at(town, "posts", "vote"):
        yield Request(school_url(town, "plan_send"), _SIGNED, stage="posts")
