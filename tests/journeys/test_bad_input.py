"""What people get wrong, through the command line: each refusal names the place and the remedy, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from guanpin.cli import execute as guanpin
from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.candidacies import Mark, Preference
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Kinship
from guanpin.exchange.workbook import write_workbook
from guanpin.sample import Sample, small_district

from .district import failures, run

SEED = "ab" * 32


@pytest.fixture(scope="module")
def sample() -> Sample:
    return small_district(3)


def workbook(sample: Sample, facts: Facts, tmp_path: Path) -> Path:
    path = tmp_path / "district.xlsx"
    write_workbook(facts.in_order(), sample.id_numbers, path)
    return path


def refused(capsys, arguments: list[str], out: Path, code: int = 2) -> str:
    capsys.readouterr()
    assert guanpin(arguments) == code
    assert not out.exists()
    text = "".join(capsys.readouterr())
    assert "Traceback" not in text
    return text


def run_arguments(file: Path, out: Path, policy: str = "east-district", seed: str = SEED) -> list[str]:
    return ["run", str(file), "--policy", policy, "--seed", seed, "--out", str(out)]


def test_missing_sheet(sample, tmp_path, capsys):
    path = workbook(sample, sample.facts, tmp_path)
    book = openpyxl.load_workbook(path)
    del book["学校"]
    book.save(path)
    text = refused(capsys, run_arguments(path, tmp_path / "out"), tmp_path / "out")
    assert "学校" in text
    assert "模板" in text


def test_unknown_policy(sample, tmp_path, capsys):
    path = workbook(sample, sample.facts, tmp_path)
    text = refused(capsys, run_arguments(path, tmp_path / "out", policy="west-district"), tmp_path / "out")
    assert "west-district" in text
    assert "east-district" in text


@pytest.mark.parametrize("seed", ["摇号", "xyz", "abc", "ab", ""])
def test_seed_not_hexadecimal(seed, sample, tmp_path, capsys):
    path = workbook(sample, sample.facts, tmp_path)
    text = refused(capsys, run_arguments(path, tmp_path / "out", seed=seed), tmp_path / "out")
    assert "--seed" in text
    assert "十六进制" in text


def test_school_without_pupils(sample, tmp_path, capsys):
    school = sample.facts.schools[0]
    facts = replace(
        sample.facts,
        year_groups=tuple(group for group in sample.facts.year_groups if group.school != school.id),
    )
    path = workbook(sample, facts, tmp_path)
    text = refused(capsys, ["check", str(path)], tmp_path / "out", code=1)
    assert school.id in text
    assert "年级班级" in text


def test_a_mark_from_someone_who_had_to_stand_aside(sample, tmp_path, capsys):
    teacher, kin = sample.facts.people[0].id, sample.facts.people[1].id
    facts = replace(
        sample.facts,
        kinships=(Kinship(teacher, "spouse", kin),),
        marks=(Mark("cross_school", None, "math", teacher, kin, "interview", "88"),),
    )
    path = workbook(sample, facts, tmp_path)
    text = refused(capsys, run_arguments(path, tmp_path / "out"), tmp_path / "out")
    assert "评分" in text
    assert "回避" in text


def test_a_workbook_that_is_none(tmp_path, capsys):
    path = tmp_path / "district.xlsx"
    path.write_text("不是工作簿", "utf-8")
    assert refused(capsys, run_arguments(path, tmp_path / "out"), tmp_path / "out")
    assert refused(capsys, run_arguments(tmp_path / "none.xlsx", tmp_path / "out"), tmp_path / "out")


def outcome(facts: Facts, tmp_path: Path):
    """Run facts that are odd but allowed; verification has to agree with what comes out."""
    result = run(facts.in_order())
    assert not failures(result, tmp_path / "run")
    return result


def everyone_protected(facts: Facts) -> Facts:
    events = tuple(
        Event(f"X{n:04}", person.id, "protection", "D03", Span(date(2023, 1, 1)), date(2023, 1, 5), "test")
        for n, person in enumerate(facts.people)
    )
    return replace(facts, events=facts.events + events)


def nothing_authorised(facts: Facts) -> Facts:
    return replace(facts, totals=tuple(replace(total, heads=0) for total in facts.totals))


def without_preferences(facts: Facts) -> Facts:
    return replace(facts, preferences=(), declarations=())


ODD: dict[str, Callable[[Facts], Facts]] = {
    "everyone protected": everyone_protected,
    "zero capacity everywhere": nothing_authorised,
    "quota below the number protected": lambda facts: nothing_authorised(everyone_protected(facts)),
    "no preferences, nobody wants a post": without_preferences,
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("number", range(6))
def test_odd_districts_come_out_right(name, number, tmp_path):
    facts = ODD[name](small_district(number).facts)
    result = outcome(facts, tmp_path)
    if "protected" in name:
        assert result.unplaced == ()
        assert set(result.appointments) == set(result.basis.standings)
    if name == "zero capacity everywhere":
        competing = [one for one in result.appointments.values() if one.ground == "competition"]
        assert competing == []


def test_a_preference_for_a_post_one_cannot_hold_is_excluded_with_its_clause(tmp_path):
    facts = small_district(3).facts
    teacher = next(
        event.person
        for event in facts.events
        if event.kind == "certificate" and event.school_phase == "primary" and event.subjects != ("physics",)
    )
    school = next(group.school for group in facts.year_groups)
    wish = Preference(teacher, "cross_school", 1, school, "senior", "teaching", "physics")
    result = outcome(replace(facts, preferences=(wish,)), tmp_path)
    if teacher in result.unplaced or teacher in result.appointments:
        excluded = [
            one for decision in result.competitions for one in decision.excluded if one.person == teacher
        ]
        for one in excluded:
            assert one.reasons
