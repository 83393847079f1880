"""A few rows typed elsewhere than in a workbook, held to the rules of its sheets: the same parsers, the same messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Person
from guanpin.engine.snapshot.schools import Campaign, YearGroup
from guanpin.exchange.workbook.cells.parsers import parser_for
from guanpin.exchange.workbook.container import RawSheet
from guanpin.exchange.workbook.facts.district import read_year_groups
from guanpin.exchange.workbook.facts.event_book import EventBook
from guanpin.exchange.workbook.facts.events import read_events
from guanpin.exchange.workbook.facts.overlaps import EXCLUSIVE
from guanpin.exchange.workbook.facts.posts import PostIds, PostKey
from guanpin.exchange.workbook.facts.protections import check_protections
from guanpin.exchange.workbook.headings import Headings
from guanpin.exchange.workbook.problems import CellProblem, Problems
from guanpin.exchange.workbook.sheets import BY_KEY
from guanpin.exchange.workbook.table import Table, read_table, with_blanks
from guanpin.wording.terms import term

# The row below the headings, as Excel counts.
FIRST_ROW = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an event is read against: the person with every event so far, and the schools with their phases.

    `schools` are ids by id and by full name; `posts` the ids of the posts known.
    """

    campaign: Campaign
    person: Person
    events: tuple[Event, ...]
    schools: Mapping[str, str]
    phases: Mapping[str, Sequence[str]]
    posts: Mapping[PostKey, str] = field(default_factory=dict)


def typed_table(
    key: str,
    rows: Sequence[Mapping[str, str]],
    schools: Mapping[str, str] | None,
    people: Set[str] | None,
    problems: Problems,
) -> Table:
    """Rows of texts by column key, read as the sheet `key`."""
    spec = BY_KEY[key]
    headings = [column.heading for column in spec.columns]
    cells = [[row.get(column.key, "") for column in spec.columns] for row in rows]
    places = Headings(0, {column.key: place for place, column in enumerate(spec.columns)})
    return read_table(
        spec,
        RawSheet(spec.name, [headings, *cells], (), {}),
        places,
        lambda column: with_blanks(column, parser_for(column, schools, people)),
        problems,
    )


def read_typed_event(
    cells: Mapping[str, str], around: Surroundings, source: str, recorded_at: date
) -> tuple[Event | None, tuple[CellProblem, ...]]:
    """The event that these texts say, None where something is wrong with them; warnings are told beside it."""
    problems = Problems()
    person = around.person
    table = typed_table(
        "events", [dict(cells) | {"person": person.id}], around.schools, {person.id}, problems
    )
    ids = PostIds(around.campaign.id, {key: (identity, 0) for key, identity in around.posts.items()})
    kind = cells.get("kind", "")
    book = EventBook(
        problems, around.campaign.as_of, {kind: (source, recorded_at)}, {person.id: person.birth}
    )
    read_events(table, around.phases, ids, book, problems)
    event = next(iter(book.events), None)
    if event is None:
        return None, tuple(problems.kept)
    if any(event.id == other.id for other in around.events):
        problems.kept.append(_there_already(event))
    _check_beside(event, around.events, problems)
    facts = Facts(around.campaign, (), (), (), (person,), (event,))
    check_protections(facts, {event.id: (table.spec.name, FIRST_ROW)}, problems)
    wrong = any(problem.severity == "error" for problem in problems.kept)
    return None if wrong else event, tuple(problems.kept)


def read_typed_year_groups(
    school: str, name: str, rows: Sequence[Mapping[str, str]]
) -> tuple[list[YearGroup] | None, tuple[CellProblem, ...]]:
    """A school's year groups; a problem's row counts from 2, the first of `rows`."""
    problems = Problems()
    typed = [dict(row) | {"school": school} for row in rows]
    table = typed_table("year_groups", typed, {school: school}, None, problems)
    own = {"id": (school,), "name": (name,)}
    groups = read_year_groups(
        table, Table(BY_KEY["schools"], (FIRST_ROW,), dict(own), dict(own), 1), problems
    )
    return None if problems.errors else groups, tuple(problems.kept)


def _check_beside(event: Event, others: Sequence[Event], problems: Problems) -> None:
    """What cannot hold beside an event of the same kind that stands."""
    corrected = {other.supersedes for other in (*others, event) if other.supersedes}
    same = [
        other
        for other in others
        if other.kind == event.kind and other.id not in corrected and other.span.overlaps(event.span)
    ]
    if event.kind in EXCLUSIVE and same:
        problems.kept.append(_overlapping(event, same[0]))
    if event.kind != "teaching":
        return
    days = [event.span.start, *(other.span.start for other in same if event.span.holds(other.span.start))]
    most = max(
        sum((_share(one) for one in (*same, event) if one.span.holds(day)), Fraction(0)) for day in days
    )
    if most > 1:
        problems.kept.append(_too_much(event, same[0]))


def _share(event: Event) -> Fraction:
    return parse_amount(event.amount) if event.amount else Fraction(1)


def _span(event: Event, lang: str = "zh") -> str:
    start, end = event.span.start, event.span.end
    last = end - timedelta(days=1) if end else None
    if lang == "en":
        return f"{start.isoformat()} – {last.isoformat() if last else ''}".strip()
    return f"{_day(start)}至{_day(last)}" if last else f"{_day(start)}起"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _there_already(event: Event) -> CellProblem:
    return CellProblem(
        BY_KEY["events"].name, FIRST_ROW, None, "error", "event.there_already",
        "已有内容相同的一条记录。", "There is a record that says the same already.",
        "请核对，不要重复登记；确是两件事的，在佐证中写明区别。",
        "Do not record it twice; if these are two, tell them apart in the evidence.",
    )  # fmt: skip


def _overlapping(event: Event, other: Event) -> CellProblem:
    return CellProblem(
        BY_KEY["events"].name, FIRST_ROW, "开始日期", "error", "event.overlap",
        f"与已有的“{term('event_kind', event.kind)}”（{_span(other)}）时间重叠，同一时间只能有一个。",
        f"It overlaps a {term('event_kind', event.kind, 'en')} on record ({_span(other, 'en')}); only one holds at a time.",
        "请先更正已有的一条，给它写上结束日期；或核对本条的起止日期。",
        "First correct the one on record by giving its end, or check the dates here.",
    )  # fmt: skip


def _too_much(event: Event, other: Event) -> CellProblem:
    return CellProblem(
        BY_KEY["events"].name, FIRST_ROW, "数量", "error", "event.shares",
        f"与已有的任教（{_span(other)}）合计超过一个人的工作量。",
        f"With the teaching on record ({_span(other, 'en')}) it is more than one person's work.",
        "请核对份额和起止日期，或先更正已有的一条。",
        "Check share and dates, or correct the one on record first.",
    )  # fmt: skip
