"""Every person's explanation agrees with the result, and tells nothing of anybody else."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.replay import (
    Explanation,
    Published,
    ScoreLineAccount,
    ScoreRow,
    SheetAccount,
    explain,
    read_published,
)
from guanpin.engine.snapshot.candidacies import Declaration, Preference
from guanpin.exchange.results.files import run_files
from guanpin.wording.explanation import explanation_text
from guanpin.wording.explanation.scores import sheet_lines
from guanpin.wording.explanation.voice import Voice
from tests.exchange.results.decided import decide, decided, eventful, files_of


def published(seed: int, person: str) -> Published:
    return published_from(files_of(seed), person)


def published_from(files: dict[str, bytes], person: str) -> Published:
    def value(name: str):
        return json.loads(files[name])

    run = value("run.json")
    lines = list(csv.reader(io.StringIO(files["scores.csv"].decode("utf-8-sig"), newline="")))[1:]
    return read_published(
        person,
        value("facts.json"),
        value("policy.json"),
        {entry["stage"]: value(entry["file"]) for entry in run["stages"]},
        [value(entry["file"]) for entry in run["rounds"]],
        value("candidates.json"),
        [ScoreRow(*line[:8], tuple(filter(None, line[8].split("|")))) for line in lines],
    )


@pytest.fixture(scope="module")
def told() -> dict[str, Explanation]:
    people = decided(eventful()).basis.facts.people
    return {person.id: explain(published(eventful(), person.id), person.id) for person in people}


def test_the_end_is_that_of_the_result(told: dict[str, Explanation]) -> None:
    result = decided(eventful())
    for person, one in told.items():
        final = result.appointments.get(person)
        assert (one.post.id if one.post else None) == (final.post if final else None)
        assert one.supernumerary == (final.supernumerary if final else False)
        if person in result.unplaced:
            assert one.outcome.code == "explanation.outcome.unplaced"
        elif final:
            assert one.outcome.param("stage") == final.stage
        else:
            assert one.outcome.code.startswith("explanation.not_on_roll.")
            assert one.number is None


def test_what_can_happen_is_said_to_everyone_on_the_roll(told: dict[str, Explanation]) -> None:
    result = decided(eventful())
    for person in result.basis.standings:
        codes = {one.code for one in told[person].outlook}
        assert ("explanation.outlook.placement" in codes) == (person in result.unplaced)
        assert ("explanation.outlook.no_dismissal" in codes) == (person in result.unplaced)
        if one := result.appointments.get(person):
            assert ("explanation.outlook.supernumerary" in codes) == one.supernumerary
            assert ("explanation.outlook.protected" in codes) or one.ground != "statutory"


def test_choices_agree_with_the_rounds(told: dict[str, Explanation]) -> None:
    rounds = {
        one.clearing.round: one for decision in decided(eventful()).competitions for one in decision.rounds
    }
    met = set()
    for person, one in told.items():
        for account in (account for stage in one.stages for account in stage.rounds):
            cleared = rounds[account.round]
            assert (account.post.id if account.post else None) == cleared.matching.get(person)
            for choice in account.choices:
                met.add(choice.outcome)
                cutoff = cleared.cutoffs.get(choice.post.id)
                if choice.last is not None and cutoff is not None:
                    assert choice.last.key == cutoff.key
                if choice.outcome == "not_appointed" and choice.last is not None:
                    assert choice.standing > choice.last.rank
                if choice.outcome == "appointed":
                    assert choice.last is not None
                    assert choice.standing <= choice.last.rank
                assert (choice.needed is not None) == (choice.outcome == "not_appointed")
    assert met >= {"appointed", "not_appointed", "not_reached"}


def test_the_total_shown_is_the_key_that_ranked(told: dict[str, Explanation]) -> None:
    compared = 0
    for one in told.values():
        totals = {(sheet.sheet, Decimal(sheet.total)) for sheet in one.sheets}
        for stage in one.stages:
            sheet = "school" if stage.stage == "in_school" else "district"
            for choice in (choice for account in stage.rounds for choice in account.choices if choice.key):
                assert (sheet, Decimal(choice.key[0])) in totals
                compared += 1
    assert compared


def test_lines_come_with_their_records(told: dict[str, Explanation]) -> None:
    lines = [line for one in told.values() for sheet in one.sheets for line in sheet.lines]
    assert any(line.records for line in lines)
    assert all(
        event.person == person
        for person, one in told.items()
        for s in one.sheets
        for line in s.lines
        for event in line.records
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_else_is_named(told: dict[str, Explanation], lang: str) -> None:
    result = decided(eventful())
    people = result.basis.facts.people
    for person, one in told.items():
        text = explanation_text(one, lang)
        others = [word for other in people if other.id != person for word in (other.id, other.name)]
        assert [word for word in others if word in text] == []
        assert not any(ticket in text for ticket in (lot.ticket for lot in result.basis.lots.values()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_code_is_left_in_the_text(told: dict[str, Explanation], lang: str) -> None:
    for one in told.values():
        text = explanation_text(one, lang)
        for code in (
            "explanation.",
            "competition.",
            "eligibility.",
            "direct.",
            "matching.",
            "cross_school",
            "mark:",
        ):
            assert code not in text


def test_own_protection_is_told_to_its_holder_alone(told: dict[str, Explanation]) -> None:
    result = decided(eventful())
    statutory = [person for person, one in result.appointments.items() if one.ground == "statutory"]
    assert statutory
    for person in statutory:
        assert {"D02", "D03", "D04"} & set(told[person].categories)


def test_someone_unknown_is_refused() -> None:
    with pytest.raises(GuanpinError) as refused:
        explain(published(eventful(), "P99999"), "P99999")
    assert refused.value.code == "explanation.unknown_person"


def test_altered_files_are_refused() -> None:
    with pytest.raises(GuanpinError) as refused:
        read_published("P00001", {"people": [[]]}, {}, {}, [], [], [])
    assert refused.value.code == "replay.malformed"


def reasons_of(one: Explanation, stage: str) -> list[str]:
    found = next(account for account in one.stages if account.stage == stage)
    return [code.code for row in found.excluded for code in row.reasons] + [
        code.code for code in found.reasons
    ]


def with_candidacy(person: str, declaration: Declaration, wish: Preference | None) -> Explanation:
    """The explanation after `person`, and nobody else, declared and wished so for cross-school."""
    facts = decided(eventful()).basis.facts
    own = [row for row in facts.preferences if (row.person, row.stage) != (person, "cross_school")]
    others = [row for row in facts.declarations if (row.person, row.stage) != (person, "cross_school")]
    result = decide(
        replace(facts, preferences=(*own, *([wish] if wish else [])), declarations=(*others, declaration))
    )
    return explain(published_from(run_files(result), person), person)


def appointed_in_school() -> tuple[str, Preference]:
    """Someone without a floor who was appointed in school, and a wish that no post answers."""
    result = decided(eventful())
    protected = {one.person for one in result.direct.appointments} | {
        person for person, one in result.appointments.items() if one.supernumerary
    }
    person = next(
        person
        for person, one in result.appointments.items()
        if one.stage == "in_school"
        and person not in protected
        and not any(code.code.endswith(".bound") for code in explained(person).outlook)
    )
    school = result.basis.facts.schools[0].id
    return person, Preference(person, "cross_school", 1, school, "primary", "teaching", "physics")


def explained(person: str) -> Explanation:
    return explain(published(eventful(), person), person)


def test_wishes_without_volunteering_are_told_as_such() -> None:
    person, wish = appointed_in_school()
    told = with_candidacy(person, Declaration(person, "cross_school", False, False, False, False), wish)
    codes = reasons_of(told, "cross_school")
    assert set(codes) <= {"competition.not_volunteered", "explanation.not_volunteered"}
    assert codes
    assert "未报名" not in explanation_text(told)
    assert "未声明自愿参加" in explanation_text(told)


def test_who_gave_the_post_up_is_told_that_this_is_why() -> None:
    person, wish = appointed_in_school()
    told = with_candidacy(person, Declaration(person, "cross_school", True, True, True, False), wish)
    assert told.post is None
    assert told.outcome.code == "explanation.outcome.gave_up"
    assert "explanation.gave_up" in reasons_of(told, "cross_school")
    assert "因为本人声明放弃原岗位" in explanation_text(told)


def test_a_preference_without_a_post_says_what_was_wished() -> None:
    person, wish = appointed_in_school()
    told = with_candidacy(person, Declaration(person, "cross_school", True, True, False, False), wish)
    school = decided(eventful()).basis.facts.schools[0].name
    assert f"第1志愿 {school} · 小学 · 教师岗位 · 物理：没有设置这样的岗位。" in explanation_text(told)


def test_a_cutoff_that_would_mislead_is_explained(told: dict[str, Explanation]) -> None:
    for one in told.values():
        for choice in (c for stage in one.stages for account in stage.rounds for c in account.choices):
            if choice.needed is None or not choice.needed.code.endswith(
                ("outranked", "by_chain", "makes_room")
            ):
                continue
            rank, last = choice.needed.param("rank"), choice.last.rank if choice.last else 0
            plain = choice.needed.code == "matching.outranked"
            assert plain == (rank == last)


def test_every_line_can_be_worked_out_again(told: dict[str, Explanation]) -> None:
    """The formula as printed, read back as a teacher would, gives the points."""
    seen = 0
    for one in told.values():
        for line in explanation_text(one).splitlines():
            figures = re.match(
                r" +([\d.]+) / ([\d.]+) +\S+：(?:([\d.]+) − )?([\d./]+)(?:（约[\d.]+）)?(个月 ÷ 12)? × ([\d.]+)，",
                line,
            )
            if figures is None:
                continue
            points, most, full, raw, yearly, unit = figures.groups()
            amount = Fraction(raw) * Fraction(unit) / (12 if yearly else 1)
            expected = max(Fraction(0), Fraction(full) - amount) if full else min(Fraction(most), amount)
            assert abs(expected - Fraction(points)) <= Fraction(1, 200)
            seen += 1
    lines = sum(len(sheet.lines) for one in told.values() for sheet in one.sheets)
    assert seen == lines


def test_periods_end_with_their_last_day(told: dict[str, Explanation]) -> None:
    for lang in ("zh", "en"):
        text = "".join(explanation_text(one, lang) for one in told.values())
        assert "不含" not in text.replace("所列情形不含落聘", "")
        assert "-12-31" in text
        assert "2023-01-01 [" not in text


@pytest.mark.parametrize(
    ("group", "shown"), [("math-3", "数学 三年级"), ("early_years--3", "学前教育 小班"), ("odd", "odd")]
)
def test_comparison_groups_are_named(group: str, shown: str) -> None:
    line = ScoreLineAccount(
        "teaching_result",
        "1/2",
        "min(15,max(0,15*raw))",
        "7.50",
        "15",
        (),
        (f"measure:teaching_result:2022:{group}",),
        (),
    )
    text = "\n".join(sheet_lines(SheetAccount("school", "", (line,), "7.50"), Voice("zh", {}, None)))
    assert f"教学成绩 2022学年 {shown}" in text.splitlines()[-1]
