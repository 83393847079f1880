"""The shipped sheets against the published dimensions, and sheets that are refused."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.scoring import key, make_evidence, read_sheet
from guanpin.engine.snapshot.candidacies import Measure
from guanpin.engine.snapshot.people import Kinship
from tests.engine.made_up import event, facts
from tests.engine.scoring.sheets import line, mark, measure, rules_with, scored, shown

TEMPLATES = {
    "school": {
        "conduct": 15, "service": 10, "qualification": 10, "appraisal": 10, "workload": 20, "results": 20,
        "honours": 10, "mobility": 5,
    },
    "district": {
        "conduct": 10, "service": 10, "qualification": 15, "appraisal": 10, "workload": 10, "results": 15,
        "honours": 10, "mobility": 5, "interview": 15,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_shipped_sheet_has_every_dimension_with_its_points(name: str) -> None:
    sheet = read_sheet(rules_with(), name)
    points: dict[str, int] = {}
    for item in (*sheet.derived, *sheet.pooled):
        points[item.dimension] = points.get(item.dimension, 0) + int(item.max)
    assert points == TEMPLATES[name]
    assert sheet.vetoes


GOOD = {"kind": "count", "max": 10, "sources": ["award"]}


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        (GOOD | {"max": 0, "unit": 0}, "scoring.sheet", "scoring.sheet.school · it"),
        (GOOD | {"sources": ["mark:it"]}, "scoring.sheet", "scoring.sheet.school · it"),
        (GOOD | {"sources": ["prizes"]}, "scoring.sheet", "scoring.sheet.school · it"),
        (GOOD | {"sources": []}, "scoring.sheet", "scoring.sheet.school · it"),
        (GOOD | {"sources": ["award", "measure:it"]}, "scoring.sheet", "scoring.sheet.school · it"),
        (GOOD | {"sources": ["measure:it", "award"]}, "scoring.sheet", "scoring.sheet.school · it"),
        (
            GOOD | {"kind": "years", "sources": ["rural_service", "teaching_service"]},
            "scoring.sheet",
            "scoring.sheet.school · it",
        ),
        (GOOD | {"kind": "best_of"}, "scoring.sheet", "scoring.sheet.school · it"),
        (GOOD | {"kind": "workload"}, "scoring.sheet", "scoring.sheet.school · it"),
        (GOOD | {"item": "filler"}, "scoring.sheet", "scoring.sheet.school · filler"),
    ],
)
def test_a_sheet_that_cannot_be_applied_is_refused_by_name(
    row: dict[str, Any], code: str, place: str
) -> None:
    with pytest.raises(PolicyError) as caught:
        read_sheet(rules_with(row), "school")
    assert (caught.value.code, caught.value.place) == (code, place)


def test_maxima_that_do_not_sum_to_100_are_refused() -> None:
    row = {
        "item": "a",
        "dimension": "conduct",
        "kind": "count",
        "max": "99.5",
        "unit": 1,
        "sources": ["award"],
    }
    with pytest.raises(PolicyError, match=r"99\.5") as caught:
        read_sheet(rules_with(scoring__sheet__district=[row]), "district")
    assert caught.value.place == "scoring.sheet.district"


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "veto", "max": 0, "unit": 0, "sources": ["leave:maternity"], "dimension": "conduct"},
        {"kind": "veto", "max": 0, "unit": 0, "sources": ["protection"], "dimension": "conduct"},
        {"kind": "count", "max": 4, "unit": 1, "sources": ["class_teacher"], "dimension": "workload"},
        {"kind": "count", "max": 4, "unit": 1, "sources": ["lessons"], "dimension": "workload"},
    ],
)
def test_no_item_can_hold_what_the_law_protects_against_anyone(row: dict[str, Any]) -> None:
    """A veto over leave would bar people for it; workload counted by events would fall with every leave."""
    with pytest.raises(PolicyError) as caught:
        read_sheet(rules_with(row), "school")
    assert caught.value.code == "scoring.sheet"


def test_a_tie_that_names_nothing_is_refused() -> None:
    with pytest.raises(PolicyError) as caught:
        make_evidence(facts([], []), {}, rules_with(scoring__ties=["conduct", "beauty"]))
    assert caught.value.place == "scoring.ties"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([mark("K", "80", item="interview")], "scoring.mark.recused"),
        ([mark("T1", "80", item="interview")], "scoring.mark.recused"),
        ([mark("J", "100.5", item="interview")], "scoring.mark.bounds"),
        ([mark("J", "-1", item="interview")], "scoring.mark.bounds"),
        ([mark("J", "80", item="interview"), mark("J", "81", item="interview")], "scoring.mark.twice"),
        ([mark("J", "80", item="dance")], "scoring.mark.item"),
        ([mark("J", "80", item="interview", stage="in_school")], "scoring.mark.item"),
        ([mark("J", "8e1", item="interview")], "amount.not_exact"),
    ],
)
def test_a_mark_that_may_not_count_names_stage_pool_person_and_assessor(given: list[Any], code: str) -> None:
    with pytest.raises(GuanpinError) as caught:
        scored(rules_with(), marks=tuple(given), kinships=(Kinship("K", "spouse", "T1"),))
    assert caught.value.code == code
    assert caught.value.remedy_zh
    assert caught.value.place == f"{given[0].stage} · math · T1 · {given[-1].assessor}"


def test_a_mark_on_the_school_sheet_counts_without_a_pool_and_is_refused_with_one() -> None:
    row = {"kind": "panel_mean", "max": 10, "unit": "0.1", "sources": ["mark:it"]}
    rules = rules_with(row)
    counted = scored(rules, marks=(mark("J", "80", stage="in_school", pool=""),))
    assert shown(line(counted)) == ("80", "8")
    with pytest.raises(GuanpinError) as caught:
        scored(rules, marks=(mark("J", "80", stage="in_school", pool="math"),))
    assert caught.value.code == "scoring.mark.pool"
    assert caught.value.place == "in_school · math · T1 · J"


def test_a_school_s_panel_marks_its_own_people_and_in_school_only() -> None:
    row = {"kind": "panel_mean", "max": 10, "unit": "0.1", "sources": ["mark:it"]}
    rules = rules_with(row)
    own = replace(mark("J", "80", stage="in_school", pool=""), school="S1")
    outside = replace(own, assessor="K", value="90", school=None)
    assert shown(line(scored(rules, marks=(own, outside)))) == ("85", "17/2")
    beside = replace(mark("J", "80", item="interview"), school="S1")
    for given, place in (
        (replace(own, school="S2"), "in_school · S2 ·  · T1 · J"),
        (beside, "cross_school · S1 · math · T1 · J"),
    ):
        with pytest.raises(GuanpinError) as caught:
            scored(rules, marks=(given,))
        assert (caught.value.code, caught.value.place) == ("scoring.mark.school", place)
        assert caught.value.remedy_zh and caught.value.remedy_en


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (measure("days_absent", "-100"), "T1 · days_absent · 2022"),
        (measure("teaching_result", "-1/2", group="math-5"), "T1 · teaching_result · 2022 · math-5"),
    ],
)
def test_a_measure_below_nothing_is_refused_whether_scored_or_not(row: Measure, place: str) -> None:
    with pytest.raises(GuanpinError) as caught:
        scored(rules_with(), measures=(measure("days_absent", "0", 2021), row))
    assert (caught.value.code, caught.value.place) == ("scoring.figure.negative", place)
    assert caught.value.remedy_zh and caught.value.remedy_en


def test_weekly_lessons_below_nothing_are_refused_unless_corrected() -> None:
    wrong = event("lessons", "2022-1", "2022-09-01", "2023-01-15", amount="-12", id="L1")
    with pytest.raises(GuanpinError) as caught:
        scored(rules_with(), wrong)
    assert caught.value.code == "scoring.figure.negative"
    assert caught.value.place == "T1 · lessons · 2022-1 · L1"
    right = replace(wrong, id="L2", amount="12", supersedes="L1", school_phase="primary", subjects=("math",))
    assert scored(rules_with(), wrong, right).total > 0


@pytest.mark.parametrize("kind", ["years", "count", "deduction", "exam", "panel_mean"])
@pytest.mark.parametrize(
    "raw", [Fraction(-100), Fraction(-1, 3), Fraction(0), Fraction(7, 2), Fraction(10**6)]
)
def test_points_never_leave_the_bounds_of_the_item(kind: str, raw: Fraction) -> None:
    sources = {"years": "teaching_service", "exam": "measure:it", "panel_mean": "mark:it"}.get(
        kind, "measure:it"
    )
    sheet = read_sheet(rules_with({"kind": kind, "max": 7, "unit": "0.5", "sources": [sources]}), "school")
    item = next(one for one in (*sheet.derived, *sheet.pooled) if one.item == "it")
    assert 0 <= item.points(raw, 2) <= 7
    assert item.points(Fraction(-100), 2) == (7 if kind == "deduction" else 0)


def test_the_same_assessor_may_mark_in_two_pools() -> None:
    both = (mark("J", "80", item="interview"), mark("J", "90", item="interview", pool="art"))
    totals = [
        scored(
            rules_with(), marks=both, measures=(measure("days_absent", "0"),), sheet="district", pool=pool
        ).total
        for pool in ("math", "art")
    ]
    assert totals[1] - totals[0] == Fraction(3, 2)


def test_a_mean_over_many_groups_decides_a_tie_however_long_its_fraction() -> None:
    """Groups of prime sizes make a denominator of many digits."""
    sizes = [n for n in range(2, 180) if all(n % d for d in range(2, n))]
    row = {"kind": "normalised", "max": 10, "unit": "10", "sources": ["measure:it"]}
    rules = rules_with(row)
    ties = replace(rules.values["scoring.ties"], value=("it:raw",))
    rules = replace(rules, values={**rules.values, "scoring.ties": ties})
    measures = tuple(
        measure("it", "1" if number else "0", group=f"G{size}", who=f"T{1 + number}")
        for size in sizes
        for number in range(size)
    )
    result = scored(rules, measures=measures)
    raw = sum(Fraction(1, 2 * size) for size in sizes) / len(sizes)
    found = next(one for one in result.lines if one.item == "it")
    assert Fraction(found.raw) == raw
    assert len(found.raw) > 100
    assert key(result, rules)[1] == f"{round(raw * 100) / 100:.2f}"
