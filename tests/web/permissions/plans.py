"""A school's plan, from the draft to the district's answer."""

from __future__ import annotations

from collections.abc import Iterator

from tests import school_plans
from tests.town import PASSWORD, SCHOOL, Town, at
from tests.web.permissions.drivers import Request, driver, school_url, url

_SIGNED = {"password": PASSWORD}


@driver("plan.view", "posts")
def view(town: Town) -> Iterator[tuple[Request, ...]]:
    school_plans.approved(town)
    with at(town, "posts", "approval"):
        yield (
            Request(school_url(town, "school_plan")),
            Request(school_url(town, "plan_version", version=1)),
            Request(url(town, "plans")),
            Request(url(town, "plan_review", school=SCHOOL)),
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


@driver("plan.approve", "posts")
def approve(town: Town) -> Iterator[Request]:
    school_plans.sent(town)
    with at(town, "posts", "approval"):
        yield Request(url(town, "plan_approve", school=SCHOOL), _SIGNED, stage="posts")


@driver("plan.return", "posts")
def return_(town: Town) -> Iterator[Request]:
    school_plans.sent(town)
    with at(town, "posts", "approval"):
        remark = {"reason": "请把评分权重改到区里的范围内"}
        yield Request(url(town, "plan_return", school=SCHOOL), _SIGNED | remark, stage="posts")
