"""Every special kind of person through a whole campaign: treated as the policy says, and checked independently."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.to_check import off_roll, to_check
from guanpin.engine.snapshot.candidacies import Declaration, Preference
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Person
from guanpin.exchange.results.files import run_files
from tests.engine.made_up import event, person

from .town import (
    MATH,
    WEI,
    all_compete,
    certified,
    decide,
    ground,
    ordinary_present,
    post,
    present,
    rules,
    teaches,
    town,
    wei,
)


def matters(result: CampaignResult) -> set[tuple[str, str | None]]:
    return {(one.kind, one.person) for one in to_check(result.basis)}


def joined(facts: Facts, who: Person, *events: Event) -> Facts:
    """The town with one more person."""
    return replace(
        facts,
        people=(*facts.people, who),
        events=(*facts.events, *(replace(one, person=who.id) for one in events)),
    ).in_order()


def test_an_ordinary_teacher_in_weis_position_ends_without_a_post(tmp_path: Path) -> None:
    result = decide(wei(), tmp_path)
    assert result.basis.standings[WEI].statuses == ()
    assert ground(result) is None
    assert WEI in result.unplaced
    assert (WEI not in {person for _, person in matters(result)}) and present(result) == {"S1": 21, "S2": 1}


AWAY = {
    "seconded_out": event("secondment", "other_school", "2022-09-01", school="S2"),
    "rotating_out": event("rotation", "out", "2022-09-01", "2024-09-01", school="S2"),
}


@pytest.mark.parametrize("status", AWAY)
def test_who_is_away_keeps_the_post_and_counts_at_home(status: str, tmp_path: Path) -> None:
    facts = wei(AWAY[status], teaches(WEI, "S2", "2022-09-01"), drop=["teaching"])
    result = decide(facts, tmp_path)
    assert result.basis.standings[WEI].statuses == (status,)
    assert (ground(result), result.appointments[WEI].post) == ("kept", MATH)
    assert present(result) == ordinary_present()
    assert matters(result) == {("no_principal", None)}


@pytest.mark.parametrize("status", AWAY)
def test_a_district_may_let_those_away_compete_or_count_them_where_they_teach(
    status: str, tmp_path: Path
) -> None:
    facts = wei(AWAY[status], teaches(WEI, "S2", "2022-09-01"), drop=["teaching"])
    competing = decide(facts, tmp_path, rules(treatments={status: ("establishment", "competes")}))
    assert ground(competing) is None and WEI in competing.unplaced
    counted = decide(facts, tmp_path, rules(treatments={status: ("teaching", "kept")}))
    assert present(counted) == {"S1": 20, "S2": 2}
    assert counted.appointments[WEI].post == MATH


def test_who_is_back_on_the_first_of_september_is_treated_as_away_while_it_is_decided(tmp_path: Path) -> None:
    out = event("rotation", "out", "2022-09-01", "2023-09-01", school="S2")
    facts = wei(
        out,
        teaches(WEI, "S2", "2022-09-01", "2023-09-01"),
        teaches(WEI, "S1", "2023-09-01"),
        drop=["teaching"],
    )
    result = decide(facts, tmp_path, rules(treatments={"rotating_out": ("teaching", "kept")}))
    assert ground(result) == "kept"
    assert present(result) == ordinary_present()


@pytest.mark.parametrize("kind", ["secondment", "rotation"])
def test_who_comes_in_uses_no_quota_and_is_not_ranked(kind: str, tmp_path: Path) -> None:
    value = {"secondment": "other_school", "rotation": "out"}[kind]
    guest = event(kind, value, "2022-09-01", school="S2")
    facts = joined(wei(), person("P90"), guest, teaches("P90", "S2", "2022-09-01"), *certified("P90", "math"))
    result = decide(facts, tmp_path)
    assert "P90" not in result.basis.standings and "P90" not in result.basis.lots
    assert present(result) == ordinary_present()
    status = {"secondment": "seconded_in", "rotation": "rotating_in"}[kind]
    assert off_roll(result.basis) == {status: ("P90",)}


def test_on_the_payroll_and_not_at_work_is_a_matter_to_look_into_and_bars_nobody(tmp_path: Path) -> None:
    wish = Preference(WEI, "cross_school", 1, "S2", "primary", "teaching", "math")
    facts = replace(wei(drop=["teaching"]), preferences=(wish,))
    result = decide(facts, tmp_path)
    assert result.basis.standings[WEI].statuses == ("not_at_work",)
    assert ("not_at_work", WEI) in matters(result)
    assert ground(result) is None
    assert result.appointments[WEI].stage == "cross_school"
    files = run_files(result)
    assert WEI in files["to_check.csv"].decode() and "在编，没有任教" in files["report.html"].decode()


def test_teaching_elsewhere_without_an_order_is_a_matter_to_look_into(tmp_path: Path) -> None:
    result = decide(wei(teaches(WEI, "S2", "2022-09-01"), drop=["teaching"]), tmp_path)
    assert ("taught_elsewhere", WEI) in matters(result)
    assert result.basis.standings[WEI].statuses == ()


LONG_LEAVE = event("leave", "sick", "2022-11-01", "2023-12-01")


def test_the_long_ill_keep_the_post_and_nobody_is_told_why(tmp_path: Path) -> None:
    result = decide(wei(LONG_LEAVE), tmp_path)
    assert result.basis.standings[WEI].statuses == ("long_sick",)
    assert (ground(result), result.appointments[WEI].post) == ("kept", MATH)
    why = next(one for one in result.direct.to_json()["appointments"] if one["person"] == WEI)
    assert "sick" not in str(why) and "病" not in str(why)


def test_no_policy_takes_the_laws_protection_from_the_ill(tmp_path: Path) -> None:
    protected = event("protection", "D03", "2022-11-01", "2023-12-01")
    for given in (rules(), all_compete()):
        result = decide(wei(LONG_LEAVE, protected), tmp_path, given)
        assert ground(result) == "statutory"
        assert result.appointments[WEI].post == MATH


def test_a_teacher_of_two_schools_counts_where_the_head_is_held(tmp_path: Path) -> None:
    halves = (teaches(WEI, "S1", "2022-09-01", share="1/3"), teaches(WEI, "S2", "2022-09-01", share="2/3"))
    facts = wei(*halves, drop=["teaching"])
    result = decide(facts, tmp_path)
    assert result.basis.standings[WEI].statuses == ("shared",)
    assert present(result) == ordinary_present() and ground(result) is None
    elsewhere = decide(facts, tmp_path, rules(treatments={"shared": ("teaching", "kept")}))
    assert present(elsewhere) == {"S1": 20, "S2": 2} and ground(elsewhere) == "kept"


@pytest.mark.parametrize(("birth", "on_roll"), [(date(1968, 9, 1), False), (date(1968, 9, 2), True)])
def test_retirement_before_term_opens_the_place_and_within_term_is_d05(
    birth: date, on_roll: bool, tmp_path: Path
) -> None:
    """A woman cadre of 2023 retires at 55: on 1 September she is gone, a day later she is near retirement."""
    result = decide(wei(birth=birth), tmp_path)
    assert (WEI in result.basis.standings) is on_roll
    if on_roll:
        one = next(one for one in result.direct.appointments if one.person == WEI)
        assert (one.ground, one.categories) == ("uncapped", ("D05",))
    else:
        assert present(result) == {"S1": 20, "S2": 1}
        assert off_roll(result.basis) == {"past_retirement": (WEI,)}


@pytest.mark.parametrize("kind", ["contract", "substitute", "dispatched"])
def test_who_is_off_the_establishment_is_recorded_never_ranked_and_counted_apart(
    kind: str, tmp_path: Path
) -> None:
    facts = joined(wei(), person("P90", staff_kind=kind), teaches("P90", "S1"), *certified("P90", "math"))
    result = decide(facts, tmp_path)
    assert "P90" not in result.basis.standings and present(result) == ordinary_present()
    assert off_roll(result.basis) == {"off_establishment": ("P90",)}
    assert "编外人员" in run_files(result)["report.html"].decode()


@pytest.mark.parametrize("value", ["special_post", "publicly_funded"])
def test_within_the_service_period_one_has_a_place_at_the_school_and_may_not_leave(
    value: str, tmp_path: Path
) -> None:
    bound = event("obligation", value, "2021-09-01", "2024-09-01")
    wish = Preference(WEI, "cross_school", 1, "S2", "primary", "teaching", "math")
    volunteers = Declaration(WEI, "cross_school", False, True, False, False)
    facts = replace(wei(bound), preferences=(wish,), declarations=(volunteers,))
    for given in (rules(), all_compete()):
        result = decide(facts, tmp_path, given)
        assert result.basis.standings[WEI].statuses == ("in_service",)
        assert result.appointments[WEI].post == MATH
        excluded = [one for stage in result.competitions for one in stage.excluded if one.person == WEI]
        assert "eligibility.obligation" in {why.code for one in excluded for why in one.reasons}


def test_an_august_hire_is_appointed_where_hired_for_without_appraisal_or_registration(
    tmp_path: Path,
) -> None:
    hired = [
        event("establishment", start="2023-08-20", school="S1"),
        event("payroll", start="2023-08-20", school="S1"),
        event("contract", "hire", "2023-08-20", "2028-08-20", school="S1"),
        teaches(WEI, "S1", "2023-09-01"),
        replace(post(WEI, MATH, "math"), span=replace(post(WEI, MATH, "math").span, start=date(2023, 8, 20))),
        *certified(WEI, "math", registered=False),
    ]
    result = decide(town([replace(one, person=WEI) for one in hired], first_taught=None), tmp_path)
    assert result.basis.standings[WEI].statuses == ("new_hire",)
    assert (ground(result), result.appointments[WEI].post) == ("kept", MATH)
    assert WEI not in {person for _, person in matters(result)}


def test_an_august_hire_without_a_post_on_record_goes_to_the_subject_of_the_certificate(
    tmp_path: Path,
) -> None:
    hired = [
        event("establishment", start="2023-08-20", school="S2"),
        *certified(WEI, "math", registered=False),
    ]
    result = decide(
        town([replace(one, person=WEI) for one in hired], first_taught=date(2023, 9, 1)), tmp_path
    )
    assert ground(result) == "kept"
    post_of = {one.id: one for one in result.plan.posts}[result.appointments[WEI].post]
    assert (post_of.school, post_of.subjects) == ("S2", ("math",))


RESEARCH = event("secondment", "research", "2021-03-01")


def test_research_staff_are_not_ranked_as_teachers_and_their_heads_count(tmp_path: Path) -> None:
    result = decide(wei(RESEARCH, drop=["teaching"]), tmp_path)
    assert result.basis.standings[WEI].statuses == ("research_staff",)
    assert ground(result) == "kept" and present(result) == ordinary_present()
    ranked = {
        one.id
        for stage in result.competitions
        for cleared in stage.rounds
        for one in cleared.clearing.candidates
        if one.keys
    }
    assert WEI not in ranked and WEI not in {person for _, person in matters(result)}


def test_research_staff_who_volunteer_compete_like_everyone(tmp_path: Path) -> None:
    wish = Preference(WEI, "cross_school", 1, "S2", "primary", "teaching", "math")
    volunteers = Declaration(WEI, "cross_school", False, True, False, False)
    facts = replace(wei(RESEARCH, drop=["teaching"]), preferences=(wish,), declarations=(volunteers,))
    result = decide(facts, tmp_path)
    assert ground(result) == "kept"
    assert result.appointments[WEI].stage == "cross_school"


def test_who_declines_to_keep_the_post_competes(tmp_path: Path) -> None:
    declines = Declaration(WEI, "direct", False, False, False, True)
    result = decide(replace(wei(RESEARCH), declarations=(declines,)), tmp_path)
    assert ground(result) is None and WEI in result.unplaced


def test_nobody_keeps_a_post_they_may_not_hold(tmp_path: Path) -> None:
    """A failed ethics appraisal bars from every post; being away does not lift it."""
    failed = event("ethics", "fail", "2022-09-01", "2023-06-01")
    result = decide(wei(RESEARCH, failed), tmp_path)
    assert ground(result) is None and WEI in result.unplaced


def test_kindergarten_staff_compete_or_stay_as_the_district_says(tmp_path: Path) -> None:
    nursery = post(WEI, "V-early", "early_years", school_phase="kindergarten")
    facts = wei(nursery, drop=["post"])
    result = decide(facts, tmp_path)
    assert result.basis.standings[WEI].statuses == ("kindergarten",)
    assert ground(result) is None
    licence = replace(certified(WEI, "early_years")[0], school_phase="kindergarten")
    facts = replace(facts, events=(*facts.events, replace(licence, id="X1"))).in_order()
    stays = decide(facts, tmp_path, rules(treatments={"kindergarten": ("establishment", "kept")}))
    assert (ground(stays), stays.appointments[WEI].post) == ("kept", "V-early")


def test_schools_without_a_principal_run_and_are_to_name_who_signs(tmp_path: Path) -> None:
    facts = wei()
    facts = replace(facts, events=tuple(replace(one, leadership="none") for one in facts.events))
    result = decide(facts, tmp_path)
    without = {(one.kind, one.school) for one in to_check(result.basis)}
    assert without == {("no_principal", "S1"), ("no_principal", "S2")}
    assert not any("D01" in one.categories for one in result.direct.appointments)
    assert "没有登记在任的校长（园长）" in run_files(result)["report.html"].decode()
    led = decide(wei(), tmp_path)
    assert {one.school for one in to_check(led.basis)} == {"S2"}


def test_a_campus_shares_the_principal_of_its_legal_entity(tmp_path: Path) -> None:
    facts = wei()
    campus = tuple(replace(one, legal_entity="S1") for one in facts.schools)
    assert to_check(decide(replace(facts, schools=campus), tmp_path).basis) == ()


def test_the_only_teacher_of_a_subject_is_appointed_directly(tmp_path: Path) -> None:
    facts = wei(
        post(WEI, "V-art", "art"), *certified(WEI, "art"), drop=["post", "certificate", "registration"]
    )
    result = decide(facts, tmp_path)
    one = next(one for one in result.direct.appointments if one.person == WEI)
    assert (one.ground, one.categories, one.post) == ("uncapped", ("D12",), "V-art")
