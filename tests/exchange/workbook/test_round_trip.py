"""Facts through a workbook and back; nothing but content decides what comes back."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guanpin.exchange.workbook import as_read, read_workbook, write_workbook
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.sample import east_district, small_district
from tests.exchange.workbook.tiny import ID_NUMBERS, tiny_facts, write_tiny


def test_every_kind_of_event_comes_back(tmp_path: Path) -> None:
    reading = read_workbook(write_tiny(tmp_path / "t.xlsx"))
    assert reading.problems == ()
    assert reading.facts == as_read(tiny_facts())
    assert reading.id_numbers == ID_NUMBERS


def test_ids_of_events_change_with_content_only() -> None:
    facts = as_read(tiny_facts())
    assert as_read(facts) == facts
    corrected = {event.supersedes for event in facts.events} - {None}
    assert corrected == {"R9"} and corrected < {event.id for event in facts.events}
    ids = [event.id for event in facts.events]
    assert len(set(ids)) == len(ids)
    first = next(event for event in facts.events if event.kind == "title")
    changed = as_read(
        replace(facts, events=tuple(replace(e, evidence="另") if e is first else e for e in facts.events))
    )
    assert sum(event.id not in ids for event in changed.events) == 1


@pytest.mark.parametrize("seed", [1, 2])
def test_made_up_districts_come_back(tmp_path: Path, seed: int) -> None:
    sample = small_district(seed)
    write_workbook(sample.facts, sample.id_numbers, tmp_path / "s.xlsx")
    reading = read_workbook(tmp_path / "s.xlsx")
    assert [problem for problem in reading.problems if problem.severity == "error"] == []
    assert reading.facts == as_read(sample.facts)
    assert reading.id_numbers == dict(sample.id_numbers)


@pytest.mark.slow
def test_the_east_district_comes_back(tmp_path: Path) -> None:
    sample = east_district(1)
    write_workbook(sample.facts, sample.id_numbers, tmp_path / "east.xlsx")
    reading = read_workbook(tmp_path / "east.xlsx")
    assert [problem for problem in reading.problems if problem.severity == "error"] == []
    assert reading.facts == as_read(sample.facts)


def test_same_facts_same_bytes(tmp_path: Path) -> None:
    facts = tiny_facts()
    shuffled = replace(facts, events=facts.events[::-1], people=facts.people[::-1])
    write_workbook(facts, ID_NUMBERS, tmp_path / "a.xlsx")
    write_workbook(shuffled, dict(reversed(ID_NUMBERS.items())), tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("seed", range(3))
def test_order_of_rows_columns_and_sheets_changes_nothing(tmp_path: Path, seed: int) -> None:
    path = write_tiny(tmp_path / "t.xlsx")
    expected = read_workbook(path).facts
    chance = random.Random(seed)
    book = openpyxl.load_workbook(path)
    for spec in SHEETS:
        sheet = book[spec.name]
        head, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        order = chance.sample(range(len(head)), len(head))
        chance.shuffle(rows)
        for number, row in enumerate([head, *rows], 1):
            for place, column in enumerate(order, 1):
                cell = sheet.cell(number, place)
                cell.value = row[column]
                cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    book._sheets = chance.sample(book._sheets, len(book._sheets))
    book.save(path)
    assert read_workbook(path).facts == expected


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = write_tiny(tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {"=优质课", "+医院证明"} <= {cell.value for cell in cells}


# What XML cannot hold or reading makes alike is not asked to come back.
_TEXTS = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn", "Mn", "Mc", "Me"),
        exclude_characters="_",
    ),
    min_size=1,
    max_size=12,
).map(lambda text: unicodedata.normalize("NFC", text))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(evidence=_TEXTS, value=st.fractions(min_value=0, max_value=10**6, max_denominator=10**6))
def test_any_text_and_any_amount_come_back(tmp_path: Path, evidence: str, value: object) -> None:
    facts = tiny_facts()
    events = tuple(replace(e, evidence=evidence) if e.kind == "title" else e for e in facts.events)
    measures = tuple(
        replace(m, value=str(value)) if m.item == "teaching_result" else m for m in facts.measures
    )
    facts = replace(facts, events=events, measures=measures)
    write_workbook(facts, ID_NUMBERS, tmp_path / "t.xlsx")
    assert read_workbook(tmp_path / "t.xlsx").facts == as_read(facts)
