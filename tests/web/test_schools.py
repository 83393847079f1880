"""The list of schools, and a school's first page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.records.models import Person, School, YearGroup
from tests.town import OTHER_SCHOOL, SCHOOL, Town, at, lead_to
from tests.web.conftest import Login


def schools(town: Town) -> str:
    return reverse("schools", kwargs={"campaign": town.campaign.pk})


def overview(town: Town, school: str = SCHOOL) -> str:
    return reverse("school_overview", kwargs={"campaign": town.campaign.pk, "school": school})


def test_every_school_with_its_numbers_leads_to_its_page(town: Town, login: Login) -> None:
    page = login(town.officer).get(schools(town)).content.decode()
    for school in School.objects.all():
        assert school.name in page and overview(town, school.key) in page
    people = Person.objects.filter(school=SCHOOL, on_roll=True).count()
    pupils = sum(YearGroup.objects.filter(school=SCHOOL).values_list("pupils", flat=True))
    assert f">{people}<" in page and f">{pupils}<" in page


def test_schools_are_filtered_and_found(town: Town, login: Login) -> None:
    client = login(town.officer)
    count = School.objects.filter(kind="primary").count()
    assert f"共 {count} 条" in client.get(schools(town), {"kind": "primary"}).content.decode()
    assert "共 1 条" in client.get(schools(town), {"q": SCHOOL}).content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200), ("second_officer", 200), ("quota_office", 200), ("personnel_office", 200),
        ("supervisor", 200), ("leader", 200), ("clerk", 403), ("principal", 403), ("teacher", 403),
        ("administrator", 403), ("stranger", 403),
    ],
)  # fmt: skip
def test_who_sees_the_list(town: Town, login: Login, who: str, status: int) -> None:
    assert login(getattr(town, who)).get(schools(town)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("clerk", 200), ("principal", 200), ("secretary", 200), ("union", 200), ("officer", 200), ("supervisor", 200),
        ("other_clerk", 403), ("teacher", 403), ("administrator", 403), ("stranger", 403),
    ],
)  # fmt: skip
def test_who_sees_a_schools_page(town: Town, login: Login, who: str, status: int) -> None:
    assert login(getattr(town, who)).get(overview(town)).status_code == status


def test_the_first_page_says_what_is_open_and_leads_there(town: Town, login: Login) -> None:
    client = login(town.clerk)
    assert "现在没有开放的阶段" in client.get(overview(town)).content.decode()
    lead_to(town, "direct")
    with at(town, "direct", "entry"):
        client = login(town.clerk)
        page = client.get(overview(town)).content.decode()
        assert "报名" in page and "截止" in page and "公布" in page and "还没有方案" in page
    assert reverse("year_groups", kwargs={"campaign": town.campaign.pk, "school": SCHOOL}) in page
    other = login(town.other_clerk).get(overview(town, OTHER_SCHOOL)).content.decode()
    assert School.objects.get(key=SCHOOL).name not in other


def test_the_list_takes_the_same_number_of_statements_for_few_and_many(town: Town, login: Login) -> None:
    client, counts = login(town.officer), []
    like = School.objects.get(key=SCHOOL)
    client.get(schools(town))
    for few in (True, False):
        with CaptureQueriesContext(connection) as taken:
            assert client.get(schools(town)).status_code == 200
        counts.append(len(taken))
        if not few:
            break
        School.objects.bulk_create(
            School(
                campaign=town.campaign, key=f"Z{number:03}", code="9999999999", name=f"演示第{number}小学",
                kind=like.kind, tier=1, location=like.location, cluster=like.cluster, legal_entity=f"Z{number:03}",
            )
            for number in range(300)
        )  # fmt: skip
    assert counts[0] == counts[1] <= 20
