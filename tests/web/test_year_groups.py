"""Classes and pupils on the web: one form for the school, errors at the cell, nobody's figures overwritten unseen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from guanpin.records.models import Act, YearGroup
from tests.actions.test_imports import act_count
from tests.town import OTHER_SCHOOL, SCHOOL, Town
from tests.web.conftest import Login


def url(town: Town, name: str, at: str = SCHOOL) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, "school": at})


def fields(page: str) -> dict[str, str]:
    """What the form holds as it came."""
    found = dict(re.findall(r'name="([a-z]+:-?\d+:[a-z]+)" value="(\d*)"', page))
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen is not None
    return found | {"seen": seen[1]}


def test_the_whole_school_is_set_with_one_act(town: Town, login: Login) -> None:
    client, before = login(town.clerk), act_count()
    form = fields(client.get(url(town, "year_groups")).content.decode())
    group = YearGroup.objects.filter(school=SCHOOL).order_by("year").first()
    assert group is not None
    name = f"{group.school_phase}:{group.year}"
    response = client.post(url(town, "year_groups_set"), form | {f"{name}:pupils": str(group.pupils + 2)})
    assert response.headers["Location"] == url(town, "year_groups")
    now = YearGroup.objects.get(school=SCHOOL, school_phase=group.school_phase, year=group.year)
    assert (now.pupils, now.entered) == (group.pupils + 2, True)
    assert YearGroup.objects.filter(school=SCHOOL, entered=True).count() == 1
    assert act_count() == tuple(count + 1 for count in before)
    act = Act.objects.get(action="year_group.set")
    assert str(group.pupils).encode() in bytes(act.document) and str(group.pupils + 2).encode() in bytes(
        act.document
    )
    assert town.fresh().facts_version == town.campaign.facts_version + 1


@pytest.mark.parametrize(
    ("figure", "text", "told"),
    [
        ("classes", "x", "不是整数"),
        ("pupils", "99999", "6000"),
        ("boarders", "5000", "寄宿生（5000）多于学生"),
        ("classes", "0", "名学生而没有班"),
        ("pupils", "", "必填"),
    ],
)
def test_mistakes_are_told_at_their_cell_and_nothing_is_lost(
    town: Town, login: Login, figure: str, text: str, told: str
) -> None:
    client, before = login(town.clerk), act_count()
    form = fields(client.get(url(town, "year_groups")).content.decode())
    names = [name for name in form if name.endswith(f":{figure}")]
    kept = next(
        name for name in form if name.endswith(":pupils") and name.split(":")[1] != names[0].split(":")[1]
    )
    response = client.post(url(town, "year_groups_set"), form | {names[0]: text, kept: "77"})
    page = response.content.decode()
    assert response.status_code == 422 and told in page and 'aria-invalid="true"' in page
    assert fields(page)[kept] == "77"
    assert act_count() == before and not YearGroup.objects.filter(entered=True).exists()


def test_a_year_group_left_empty_is_taken_away(town: Town, login: Login) -> None:
    client = login(town.clerk)
    form = fields(client.get(url(town, "year_groups")).content.decode())
    first = next(iter(form)).rpartition(":")[0]
    count = YearGroup.objects.filter(school=SCHOOL).count()
    blank = {f"{first}:{figure}": "" for figure in ("classes", "pupils", "boarders")}
    assert client.post(url(town, "year_groups_set"), form | blank).status_code == 302
    assert YearGroup.objects.filter(school=SCHOOL).count() == count - 1
    page = client.post(
        url(town, "year_groups_set"),
        {"seen": fields(client.get(url(town, "year_groups")).content.decode())["seen"]},
    )
    assert page.status_code == 422 and "没有班级和学生" in page.content.decode()


def test_two_who_edit_at_once_do_not_overwrite_one_another(town: Town, login: Login) -> None:
    clerk, officer = login(town.clerk), login(town.officer)
    form = fields(clerk.get(url(town, "year_groups")).content.decode())
    name = next(one for one in form if one.endswith(":pupils"))
    more, other = str(int(form[name]) + 1), str(int(form[name]) + 5)
    assert officer.post(url(town, "year_groups_set"), form | {name: more}).status_code == 302
    before = act_count()
    response = clerk.post(url(town, "year_groups_set"), form | {name: other})
    page = response.content.decode()
    assert "别人改过" in page and f"现在登记的：{more}" in page and fields(page)[name] == other
    assert act_count() == before
    assert clerk.post(url(town, "year_groups_set"), fields(page)).status_code == 302


def test_saving_without_a_change_says_so(town: Town, login: Login) -> None:
    client, before = login(town.clerk), act_count()
    form = fields(client.get(url(town, "year_groups")).content.decode())
    assert "没有改动" in client.post(url(town, "year_groups_set"), form).content.decode()
    assert act_count() == before


@pytest.mark.parametrize(
    ("who", "sees", "sets"),
    [
        ("clerk", True, True), ("officer", True, True), ("second_officer", True, True), ("principal", True, False),
        ("union", True, False), ("quota_office", True, False), ("supervisor", True, False),
        ("other_clerk", False, False), ("teacher", False, False), ("administrator", False, False),
        ("leader", False, False),
    ],
)  # fmt: skip
def test_who_reads_and_who_sets(town: Town, login: Login, who: str, sees: bool, sets: bool) -> None:
    form: dict[str, Any] = fields(login(town.clerk).get(url(town, "year_groups")).content.decode())
    client, before = login(getattr(town, who)), act_count()
    page = client.get(url(town, "year_groups"))
    assert page.status_code == (200 if sees else 403)
    if sees:
        assert ("保存本校班级" in page.content.decode()) is sets
    name = next(one for one in form if one.endswith(":pupils"))
    changed = form | {name: str(int(form[name]) + 1)}
    assert client.post(url(town, "year_groups_set"), changed).status_code == (302 if sets else 403)
    assert act_count() == tuple(count + sets for count in before)


def test_a_stranger_sees_nothing(town: Town, login: Login) -> None:
    assert login(town.stranger).get(url(town, "year_groups", OTHER_SCHOOL)).status_code == 403
