"""Every person's explanation agrees with the result, and tells nothing of anybody else."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.replay import Explanation, Published, ScoreRow, explain, read_published
from guanpin.wording.explanation import explanation_text
from tests.exchange.results.decided import decided, eventful, files_of


def published(seed: int, person: str) -> Published:
    files = files_of(seed)

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
