"""Each form says what it must, from a real result; its figures are those of the result's own files."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from guanpin.engine.kernel.amounts import parse_amount
from guanpin.exchange.documents.source import source_at
from guanpin.exchange.workbook import write_workbook
from guanpin.exchange.workbook.sheets import BY_KEY
from guanpin.sample import small_district
from guanpin.wording.forms import KINDS, Form
from guanpin.wording.forms.marks import MARK_HEADINGS, count_forms
from guanpin.wording.terms import term
from tests.exchange.documents.printed import (
    PLAIN_KINDS,
    forms,
    needs_paper,
    page_text,
    pdf_text,
    result_folder,
    source,
)
from tests.exchange.results.decided import eventful


def rows(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((result_folder() / file).read_text("utf-8-sig"))))


def of(kind: str, subject: str) -> Form:
    return next(form for form in forms(kind) if form.subject == subject)


@pytest.mark.parametrize("kind", PLAIN_KINDS)
def test_every_kind_is_there_with_subjects_of_its_own(kind: str):
    found = forms(kind)
    assert found
    assert len({form.subject for form in found}) == len(found)
    assert {form.tier for form in found} == {KINDS[kind].tier}


@needs_paper
@pytest.mark.parametrize("kind", PLAIN_KINDS)
def test_the_pdf_says_what_the_page_says(kind: str):
    """All of the page's body, character by character, and the code at the foot."""
    form = forms(kind)[0]
    printed = pdf_text(form)
    assert form.code in printed
    short = Counter(page_text(form)) - Counter(printed)
    # The title stands in the head of the file as well, and the characters of ticks may be drawn.
    assert sum((short - Counter(form.title)).values()) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_no_code_or_empty_word_is_printed(kind: str):
    for form in forms(kind):
        text = page_text(form)
        for code in (
            "in_school",
            "cross_school",
            "teaching",
            "primary",
            "None",
            "True",
            "False",
            "{{",
            "none",
        ):
            assert code not in text, (form.name, code)


def test_candidacy_forms_are_those_of_the_roll_with_their_wishes():
    assert [form.subject for form in forms("candidacy")] == list(source().roll)
    for wish in source().facts.preferences:
        text = page_text(of("candidacy", wish.person))
        assert f"第{wish.rank}志愿{source().school_name(wish.school)}" in text


def test_the_direct_form_names_the_protection_for_the_file():
    named = {
        (event.person, event.value)
        for event in source().facts.events
        if event.kind == "protection" and event.person in {form.subject for form in forms("direct")}
    }
    assert named
    for person, value in named:
        assert f"☑{term('direct_category', value)}" in page_text(of("direct", person))


def test_score_forms_have_every_line_and_add_up():
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("scores.csv"):
        lines[row["person"]].append(row)
    assert [form.subject for form in forms("scores")] == list(lines)
    for form in forms("scores"):
        pools = Counter(row["sheet"] for row in lines[form.subject] if not row["pool"])
        for table in form.content.tables:
            assert parse_amount(table.total) == sum(
                (parse_amount(line.points) for line in table.lines), Fraction(0)
            )
        printed = Counter(line.points for table in form.content.tables for line in table.lines)
        assert set(printed) == {row["points"] for row in lines[form.subject]}
        assert pools


def test_the_count_sheet_has_the_columns_of_the_workbook_and_its_rows(tmp_path: Path):
    """What is printed is what a clerk would type: the rows of the workbook's own sheet."""
    assert tuple(column.heading for column in BY_KEY["marks"].template_columns()) == MARK_HEADINGS
    sample = small_district(eventful())
    book = tmp_path / "district.xlsx"
    write_workbook(sample.facts, sample.id_numbers, book)
    sheet = openpyxl.load_workbook(book, read_only=True)[BY_KEY["marks"].name]
    heading, *typed = sheet.iter_rows(values_only=True)
    assert tuple(str(cell).lstrip("*") for cell in heading) == MARK_HEADINGS
    printed = [row for form in count_forms(source()) for row in form.content.rows if row[-1]]
    assert printed
    assert sorted(printed) == sorted(
        tuple("" if cell is None else str(cell) for cell in row) for row in typed
    )


def test_the_mean_of_a_count_sheet_is_the_raw_figure_of_the_score():
    raw = {
        (row["person"], row["pool"]): row["raw"] for row in rows("scores.csv") if row["item"] == "interview"
    }
    checked = 0
    for form in forms("count"):
        pool = form.subject.split(".")[2]
        for line in form.content.lines:
            if (line.person, pool) in raw and line.marks:
                exact = parse_amount(raw[line.person, pool])
                assert abs(parse_amount(line.mean) - exact) <= Fraction(1, 200)
                checked += 1
    assert checked


def test_an_assessor_who_is_kin_is_barred():
    kin = {frozenset((row.person, row.other)) for row in source().facts.kinships}
    for form in forms("panel"):
        for line in form.content.lines:
            related = frozenset((line.person, form.content.assessor)) in kin
            assert line.recused == (related or line.person == form.content.assessor)


def test_notices_list_exactly_who_is_proposed():
    proposed = {(row["stage"], row["school"], row["name"]) for row in rows("appointments.csv")}
    printed = set()
    for form in forms("notice"):
        stage, school = form.subject.split(".")
        printed |= {(stage, school, one.name) for one in form.content.proposed}
    assert printed == proposed
    assert sum(len(form.content.proposed) for form in forms("notice")) == len(rows("appointments.csv"))


def test_a_display_proof_names_the_code_of_its_notice():
    notices = {form.subject: form.code for form in forms("notice")}
    assert {form.subject: form.content.code for form in forms("display")} == notices


def test_filings_agree_with_the_result():
    appointed = {row["person"]: row["school"] for row in rows("appointments.csv")}
    home = {person: one.establishment for person, one in source().roll.items()}
    (filing,) = forms("establishment-filing")
    assert {move.person for move in filing.content.moves} == {
        person for person, school in appointed.items() if home[person] != school
    }
    for balance in filing.content.balances:
        assert balance.after == balance.before - balance.out + balance.into
    engaged = {
        (line.person, form.subject) for form in forms("post-filing") for line in form.content.engagements
    }
    assert engaged == set(appointed.items())


def test_before_a_run_the_workbook_fills_what_it_can(tmp_path: Path):
    sample = small_district(eventful())
    book = tmp_path / "district.xlsx"
    write_workbook(sample.facts, sample.id_numbers, book)
    before = source_at(book, "east-district")
    assert before.outcome is None
    for kind in KINDS.values():
        if not kind.needs_result:
            assert list(kind.make(before))
