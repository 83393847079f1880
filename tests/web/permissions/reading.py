"""Pages that only show something, outside the other areas."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from guanpin.records import clock
from guanpin.records.models import Act
from tests.town import FIRST_DAY, SCHOOL, Town, at, moment
from tests.web.permissions.candidacies import someone
from tests.web.permissions.drivers import Request, driver, school_url, url


@driver("todo.view", "new")
def todo(town: Town) -> Iterator[Request]:
    with clock.frozen(moment(FIRST_DAY)):
        yield Request(reverse("todo"))


@driver("jobs.view", "new")
def jobs(town: Town) -> Iterator[Request]:
    with clock.frozen(moment(FIRST_DAY)):
        yield Request(reverse("jobs"))


@driver("campaign.view", "posts")
def overview(town: Town) -> Iterator[Request]:
    with at(town, "posts", "consultation"):
        yield Request(url(town, "district_overview"))


@driver("school.view", "posts")
def school(town: Town) -> Iterator[Request]:
    with at(town, "posts", "consultation"):
        yield Request(school_url(town, "school_overview"))


@driver("school.list", "posts")
def schools(town: Town) -> Iterator[Request]:
    with at(town, "posts", "consultation"):
        yield Request(url(town, "schools"))


@driver("quotas.view", "direct")
def quotas(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "posts", "notice"):
        yield Request(url(town, "quotas")), Request(url(town, "quota_school", school=SCHOOL))


@driver("posts.view", "direct")
def posts(town: Town) -> Iterator[Request]:
    with at(town, "posts", "notice"):
        yield Request(school_url(town, "school_posts"))


@driver("acts.view", "posts")
def acts(town: Town) -> Iterator[tuple[Request, ...]]:
    done = Act.objects.filter(campaign=town.campaign.pk).order_by("pk")[0]
    with at(town, "posts", "consultation"):
        yield Request(url(town, "acts")), Request(url(town, "act", pk=done.pk))


@driver("results.view", "cross_school")
def results(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "in_school", "notice"):
        yield (
            Request(school_url(town, "school_results")),
            Request(school_url(town, "person_result", person=someone(town))),
            Request(url(town, "stage_school", stage="in_school", school=SCHOOL), stage="in_school"),
        )
