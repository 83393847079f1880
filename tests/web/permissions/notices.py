"""Notices from inside."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.records.models import Notice
from tests.town import PASSWORD, SCHOOL, Town, at
from tests.web.permissions.drivers import Request, driver, school_url, url

_REASON = {"reason": "公示内容有更正", "password": PASSWORD}


@driver("notices.view", "in_school")
def view(town: Town) -> Iterator[tuple[Request, ...]]:
    pk = _unit(town).pk
    with at(town, "direct", "notice"):
        yield (
            Request(school_url(town, "school_notices")),
            Request(school_url(town, "school_notice", pk=pk)),
            Request(school_url(town, "school_notice_pdf", pk=pk), slow=True),
            Request(url(town, "district_notices")),
            Request(url(town, "district_notice", pk=pk)),
            Request(url(town, "district_notice_pdf", pk=pk), slow=True),
        )


@driver("notice.release", "in_school")
def release(town: Town) -> Iterator[Request]:
    with at(town, "direct", "notice"):
        yield Request(url(town, "notice_release", pk=_unit(town).pk), _REASON, stage="direct")


@driver("notice.withdraw", "in_school")
def withdraw(town: Town) -> Iterator[Request]:
    with at(town, "direct", "notice"):
        yield Request(url(town, "notice_withdraw", pk=_unit(town).pk), _REASON, stage="direct")


@driver("notice.posted", "in_school")
def posted(town: Town) -> Iterator[Request]:
    hung = {"place": "教学楼一楼公示栏", "first": "2023-07-04", "last": "2023-07-06"}
    with at(town, "direct", "notice"):
        address = school_url(town, "notice_posted", pk=_unit(town).pk)
        yield Request(address, hung | {"witnesses": "孙某 教师\n李某 教师"}, stage="direct")


def _unit(town: Town) -> Notice:
    """Who is proposed to the first school's posts."""
    return Notice.objects.get(campaign=town.campaign, stage="direct", school=SCHOOL)
