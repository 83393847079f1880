"""Marks and figures typed from paper: control sums, recusal, bounds, and until when."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from guanpin.actions import campaigns, stages
from guanpin.actions.authority import RefusedError
from guanpin.actions.marks import Panel, enter_marks, marks_of
from guanpin.actions.measures import enter_measures, frozen_by, measure_items
from guanpin.actions.policies import rules_of
from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.candidacies import Mark, Measure
from guanpin.records import clock
from guanpin.records.models import Account, Act, Kinship, Person, SchoolPlan
from guanpin.records.models import Measure as MeasureRow
from guanpin.records.snapshots import TABLES, read_rows
from tests.school_plans import PASSED, SHEET, sheet
from tests.town import MINUTES, OTHER_SCHOOL, SCHOOL, SEED, SIGNED, Town, at, lead_to, open_campaign, publish

PANEL = Panel("cross_school", None, "math", "interview")


def sums_of(marks: list[Mark]) -> dict[str, str]:
    names = {one.assessor for one in marks}
    return {
        name: amount_text(sum(parse_amount(one.value) for one in marks if one.assessor == name))
        for name in names
    }


def test_a_count_sheet_replaces_the_marks_of_its_panel_and_item(town: Town) -> None:
    lead_to(town, "cross_school")
    with at(town, "cross_school", "scoring") as found:
        before = list(marks_of(town.campaign, PANEL))
        after = [replace(before[0], value="88.5"), *before[1:]]
        doing = enter_marks(town.officer, town.fresh(), PANEL, after, sums_of(after), signed_on=found.opens)
    assert list(marks_of(town.campaign, PANEL)) == after
    assert doing.act is not None and doing.act.subject == "cross_school/district/math/interview"
    kept = json.loads(bytes(doing.act.document))
    assert kept["before"][0][2] == before[0].value and kept["after"][0][2] == "88.5"
    assert kept["sums"] == sums_of(after)


def test_a_typing_mistake_shows_as_a_sum_that_differs(town: Town) -> None:
    lead_to(town, "cross_school")
    with at(town, "cross_school", "scoring") as found:
        marks = list(marks_of(town.campaign, PANEL))
        sums = sums_of(marks)
        marks[0] = replace(marks[0], value="8.5")
        acts = Act.objects.count()
        with pytest.raises(GuanpinError) as told:
            enter_marks(town.officer, town.fresh(), PANEL, marks, sums, signed_on=found.opens)
    assert told.value.code == "mark.sum"
    assert told.value.place == marks[0].assessor
    assert Act.objects.count() == acts


def test_marks_that_may_not_count_are_refused(town: Town) -> None:
    lead_to(town, "cross_school")
    with at(town, "cross_school", "scoring") as found:
        marks = list(marks_of(town.campaign, PANEL))
        one = marks[0]
        Kinship.objects.create(
            campaign=town.campaign, person=one.person, relation="spouse", other=one.assessor
        )
        cases = {
            "scoring.mark.bounds": [replace(one, value="100.5", assessor="外请01")],
            "scoring.mark.recused": [one],
            "mark.person": [replace(one, person="P99999")],
        }
        for code, rows in cases.items():
            with pytest.raises(GuanpinError) as told:
                enter_marks(town.officer, town.fresh(), PANEL, rows, sums_of(rows), signed_on=found.opens)
            assert told.value.code == code


def test_somebody_whose_kin_is_marked_does_not_type_and_is_told_who_does(town: Town) -> None:
    lead_to(town, "cross_school")
    with at(town, "cross_school", "scoring") as found:
        marks = list(marks_of(town.campaign, PANEL))
        Account.objects.filter(pk=town.officer.account.pk).update(person="P00001")
        town.officer.account.person = "P00001"
        Kinship.objects.create(
            campaign=town.campaign, person="P00001", relation="lineal", other=marks[0].person
        )
        with pytest.raises(RefusedError) as told:
            enter_marks(town.officer, town.fresh(), PANEL, marks, sums_of(marks), signed_on=found.opens)
        assert told.value.code == "refused.recusal"
        assert town.second_officer.account.name in told.value.remedy_zh
        enter_marks(town.second_officer, town.fresh(), PANEL, marks, sums_of(marks), signed_on=found.opens)


def test_schools_do_not_type_the_marks_of_the_districts_panel(town: Town) -> None:
    lead_to(town, "cross_school")
    with at(town, "cross_school", "scoring") as found:
        for actor in (town.clerk, town.principal, town.supervisor):
            with pytest.raises(RefusedError):
                enter_marks(actor, town.fresh(), PANEL, [], {}, signed_on=found.opens)
    with at(town, "cross_school", "entry"), pytest.raises(RefusedError) as told:
        enter_marks(town.officer, town.fresh(), PANEL, [], {}, signed_on=date(2023, 7, 6))
    assert told.value.code == "refused.phase"


def test_figures_are_added_changed_and_taken_away(town: Town) -> None:
    rules = rules_of(town.campaign)
    mine = MeasureRow.objects.filter(campaign=town.campaign, item="days_absent", person="P00003")
    before = list(read_rows(TABLES["measures"], town.campaign, item="days_absent", person="P00003"))
    after = [replace(before[0], value="2.5")]
    doing = enter_measures(town.clerk, town.fresh(), SCHOOL, before, after, rules)
    assert [(one.value, one.entered) for one in mine] == [("2.5", True)]
    assert doing.act is not None and doing.act.on_behalf_of == "P00003"
    with pytest.raises(GuanpinError) as told:
        enter_measures(town.clerk, town.fresh(), SCHOOL, before, [], rules)
    assert told.value.code == "measure.moved"
    enter_measures(town.clerk, town.fresh(), SCHOOL, after, [], rules)
    assert not mine.all().exists()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (Measure("P00003", "days_absent", 2021, "367", None, "考勤表"), "measure.bounds"),
        (Measure("P00003", "days_absent", 2021, "-1", None, "考勤表"), "measure.bounds"),
        (Measure("P00003", "interview", 2021, "80", None, "考勤表"), "measure.item"),
        (Measure("P00003", "teaching_result", 2021, "80", None, "质量监测"), "measure.group"),
        (Measure("P00003", "days_absent", 2021, "1", "math-3", "考勤表"), "measure.group"),
        (Measure("P00003", "days_absent", 2021, "1", None, " "), "measure.evidence"),
        (Measure("P00060", "days_absent", 2021, "1", None, "考勤表"), "measure.person"),
    ],
)
def test_figures_that_cannot_be_are_refused(town: Town, row: Measure, code: str) -> None:
    acts = Act.objects.count()
    with pytest.raises(GuanpinError) as told:
        enter_measures(town.clerk, town.fresh(), SCHOOL, [], [row], rules_of(town.campaign))
    assert told.value.code == code
    assert Act.objects.count() == acts


def test_a_figure_is_frozen_once_a_stage_ranks_by_it(town: Town) -> None:
    rules = rules_of(town.campaign)
    items = measure_items(rules)
    assert frozen_by(items["days_absent"], rules, ("establishment", "posts")) is None
    assert frozen_by(items["days_absent"], rules, ("establishment", "posts", "direct")) == "direct"
    assert frozen_by(items["training_hours"], rules, ("direct", "in_school", "cross_school")) is None
    lead_to(town, "in_school")
    row = Measure("P00003", "days_absent", 2021, "1", None, "考勤表")
    with at(town, "cross_school", "entry"), pytest.raises(GuanpinError) as told:
        enter_measures(town.clerk, town.fresh(), SCHOOL, [], [row], rules)
    assert told.value.code == "measure.frozen"


def test_a_clerk_types_only_for_the_own_school(town: Town) -> None:
    with pytest.raises(RefusedError) as told:
        enter_measures(town.clerk, town.fresh(), OTHER_SCHOOL, [], [
            Measure("P00060", "days_absent", 2021, "1", None, "考勤表")
        ], rules_of(town.campaign))  # fmt: skip
    assert told.value.code == "refused.scope"


def plan_with_peers(town: Town, cap: str) -> list[str]:
    """An approved plan: five points given by peers, and `cap` on direct appointments that are not owed. Its panel."""
    open_campaign(town)
    publish(town, "establishment")
    staff = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True).order_by("key")
    kin = {key for pair in Kinship.objects.values_list("person", "other") for key in pair}
    free = [one for one in staff if one.key not in kin]
    leader = next(one.key for one in free if one.leadership in ("principal", "deputy"))
    peers = [one.key for one in free if one.category == "teaching" and one.leadership == "none"][:4]
    peer_review = {
        "item": "peer_review", "dimension": "peer_review", "kind": "panel_mean", "max": "5", "unit": "0.05",
        "sources": ["mark:peer_review"],
    }  # fmt: skip
    rows = [{**one, "max": "10"} if one["item"] == "teaching_result" else one for one in sheet(town)]
    members = [{"role": "leader", "person": leader}, *({"role": "teacher", "person": one} for one in peers)]
    SchoolPlan.objects.create(
        campaign=town.campaign,
        school=SCHOOL,
        version=1,
        state="approved",
        settings={
            SHEET: [*rows, peer_review],
            "panel.members": members,
            "direct.discretionary_cap": cap,
        },
        vote=PASSED,
    )
    return [leader, *peers]


def enter_peers(town: Town, panel: list[str], best: str, others: str) -> None:
    """Everyone marked by the first of the panel, the last person of the roll with `best`."""
    day = clock.today()
    staff = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True).order_by("key")
    people = [one.key for one in staff if one.key != panel[0]]
    marks = [
        Mark("in_school", SCHOOL, "", one, panel[0], "peer_review", best if number % 2 else others)
        for number, one in enumerate(people)
    ]
    peers = Panel("in_school", SCHOOL, "", "peer_review")
    enter_marks(town.clerk, town.fresh(), peers, marks, sums_of(marks), signed_on=day)


def test_a_stage_that_ranks_by_marks_waits_for_them_and_they_stand_afterwards(town: Town) -> None:
    """The cap is so tight that the sheet decides who is appointed directly."""
    panel = plan_with_peers(town, cap="0.05")
    publish(town, "posts")
    with at(town, "direct", "entry"):
        campaigns.record_seed(town.officer, town.fresh(), SEED, SIGNED, MINUTES)
    with at(town, "direct", "clearing"):
        with pytest.raises(GuanpinError) as told:
            stages.compute_stage(town.officer, town.fresh(), "direct")
        assert told.value.code == "stage.unmarked"
        enter_peers(town, panel, "60", "60")
        decision = stages.compute_stage(town.officer, town.fresh(), "direct")
        stages.confirm_stage(town.second_officer, town.fresh(), decision)
        stages.publish_stage(town.officer, town.fresh(), decision, SIGNED, MINUTES)
        before = marks_of(town.campaign, Panel("in_school", SCHOOL, "", "peer_review"))
        with pytest.raises(GuanpinError) as late:
            enter_peers(town, panel, "100", "0")
        assert late.value.code == "facts.published"
        # Marks that change nobody's place may still be set right.
        enter_peers(town, panel, "61", "61")
    assert len(before) == len(marks_of(town.campaign, Panel("in_school", SCHOOL, "", "peer_review")))
    publish(town, "in_school")
