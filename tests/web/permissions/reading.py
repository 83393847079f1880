"""Pages that only show something, outside the other areas."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from guanpin.records import clock
from tests.town import FIRST_DAY, SCHOOL, Town, at, moment
from tests.web.permissions.drivers import Request, driver, url


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


@driver("results.view", "cross_school")
def results(town: Town) -> Iterator[Request]:
    with at(town, "in_school", "notice"):
        yield Request(url(town, "stage_school", stage="in_school", school=SCHOOL))
