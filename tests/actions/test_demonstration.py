"""The demonstration's story, told in a small district: each phase by real acts on its own day, nothing before its window."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from guanpin.actions.demonstration import PHASES, seed
from guanpin.actions.stages import stage_order
from guanpin.actions.todo import todo_of
from guanpin.records import clock
from guanpin.records.models import (
    Account,
    Act,
    Campaign,
    Decision,
    LedgerEntry,
    Mark,
    Person,
    Preference,
    Reply,
    Signature,
)
from guanpin.sample import six_school

SCHOOL, OTHER = "S001", "S002"
DAYS = {
    "preparation": "2023-06-19 10",
    "in-school": "2023-06-29 10",
    "cross-school": "2023-07-06 10",
    "placement": "2023-07-18 10",
    "closed": "2023-09-01 10",
}


@pytest.fixture
def small(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A demonstration of six schools: the cast is at home in the first two."""
    from dataclasses import replace

    from guanpin.actions import demonstration_people as people

    settings.DEMO, settings.DATA = True, tmp_path
    moved = {people.SCHOOL: SCHOOL, people.OTHER_SCHOOL: OTHER, "": ""}
    monkeypatch.setattr(people, "CAST", tuple(replace(one, school=moved[one.school]) for one in people.CAST))
    for module in ("demonstration", "demonstration_people", "demonstration_steps"):
        monkeypatch.setattr(f"guanpin.actions.{module}.SCHOOL", SCHOOL, raising=False)
        monkeypatch.setattr(f"guanpin.actions.{module}.OTHER_SCHOOL", OTHER, raising=False)


@pytest.mark.parametrize("phase", PHASES)
def test_each_phase_is_reached_by_acts(small: None, phase: str) -> None:
    campaign = seed(phase, sample=six_school(1))
    assert clock.local().strftime("%Y-%m-%d %H") == DAYS[phase]
    # No ledger entry, no act; every act was signed; none is later than the moment the demonstration stands at.
    assert Act.objects.count() == LedgerEntry.objects.count() > 1
    assert not Act.objects.filter(signatures=None).exists()
    assert not Act.objects.filter(at__gt=clock.now()).exists()
    assert Signature.objects.filter(means="paper").exclude(name__contains="虚构").count() == 0
    campaign.refresh_from_db()
    published = set(Decision.objects.filter(state="published").values_list("stage", flat=True))
    assert published == set(_published(phase)) <= {*stage_order(campaign)}
    assert campaign.state == {"preparation": "preparing", "closed": "closed"}.get(phase, "open")
    # Those who computed did not confirm.
    for one in Decision.objects.filter(state="published"):
        assert one.computed_by_id != one.confirmed_by_id


def _published(phase: str) -> tuple[str, ...]:
    order = ("establishment", "posts", "direct", "in_school", "cross_school", "placement")
    return order[: {"preparation": 0, "in-school": 2, "cross-school": 4}.get(phase, 6)]


def test_nothing_is_stated_or_marked_before_its_window(small: None) -> None:
    seed("in-school", sample=six_school(1))
    assert set(Preference.objects.values_list("stage", flat=True)) <= {"direct", "in_school"}
    assert not Mark.objects.exists()
    assert not Reply.objects.exists()


def test_a_third_of_one_schools_forms_is_left_to_be_entered(small: None) -> None:
    seed("cross-school", sample=six_school(1))
    facts = six_school(1).facts
    home = dict(Person.objects.values_list("key", "school"))
    told = {one.person for one in (*facts.preferences, *facts.declarations) if one.stage == "cross_school"}
    acts = Act.objects.filter(action="candidacy.enter", stage="cross_school")
    ours = Counter(home[person] == SCHOOL for person in told)[True]
    assert acts.count() == ours - ours // 3
    assert set(acts.values_list("school", "account__username")) <= {(SCHOOL, "clerk")}
    assert all(one.on_behalf_of for one in acts)


def test_whoever_starts_in_a_phase_finds_something_to_do(small: None) -> None:
    campaign = seed("in-school", sample=six_school(1))
    from guanpin.actions.demonstration_people import cast

    works = {
        one.username: [item.work for item in todo_of(actor, Campaign.objects.get(pk=campaign.pk)).to_do]
        for one, actor in cast()
    }
    assert "candidacies" in works["clerk"]
    assert works["officer"] == works["second"] == ["seed"]


def test_what_stops_half_way_leaves_nothing(small: None) -> None:
    def stop(step: str) -> None:
        if step == "posts":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seed("in-school", stop, six_school(1))
    assert not Campaign.objects.exists()
    assert not Account.objects.exists()
