"""All tables made into the facts of one campaign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from guanpin.engine.snapshot.codes import SCHOOL_PHASES
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.schools import YearGroup
from guanpin.exchange.workbook.facts.candidacies import (
    read_consents,
    read_declarations,
    read_marks,
    read_measures,
    read_preferences,
    read_replies,
)
from guanpin.exchange.workbook.facts.district import (
    read_campaign,
    read_schools,
    read_sources,
    read_totals,
    read_travel,
    read_year_groups,
)
from guanpin.exchange.workbook.facts.event_book import EventBook
from guanpin.exchange.workbook.facts.events import read_certificates, read_events, read_lessons, read_statuses
from guanpin.exchange.workbook.facts.figures import check_measures
from guanpin.exchange.workbook.facts.kinships import read_kinships
from guanpin.exchange.workbook.facts.overlaps import check_corrections, check_overlaps
from guanpin.exchange.workbook.facts.people import add_three_schools, read_people
from guanpin.exchange.workbook.facts.placement import check_consents, check_replies
from guanpin.exchange.workbook.facts.posts import PostIds, read_present_posts
from guanpin.exchange.workbook.facts.protections import check_protections
from guanpin.exchange.workbook.facts.repeats import without_repeats
from guanpin.exchange.workbook.facts.staffing import check_staffing
from guanpin.exchange.workbook.facts.wishes import check_declarations, check_preferences
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import Table

Tables = Mapping[str, Table]


def assemble(tables: Tables, problems: Problems) -> tuple[Facts | None, dict[str, str]]:
    """Facts in canonical order and id numbers by person; None where the campaign itself cannot be read."""
    tables = without_repeats(tables, problems)
    campaign = read_campaign(tables["campaign"], problems)
    schools = read_schools(tables["schools"], problems)
    groups = read_year_groups(tables["year_groups"], tables["schools"], problems)
    totals = read_totals(tables["totals"], groups, len(groups) == tables["year_groups"].total, problems)
    people, numbers = read_people(tables["people"], campaign, problems)
    as_of = campaign.as_of if campaign else date.max
    sources = read_sources(tables["sources"], as_of)
    book = EventBook(problems, as_of, sources, {person.id: person.birth for person in people})
    _read_all_events(tables, groups, PostIds(campaign.id if campaign else ""), book, problems)
    kinships = read_kinships(tables["kinships"], tables["people"], tables["marks"], problems)
    travel = read_travel(tables["travel"])
    _check_areas(tables["people"], {row.area for row in travel}, problems)
    marks = read_marks(tables["marks"], kinships, problems)
    check_measures(tables["measures"], problems)
    complete = len(groups) == tables["year_groups"].total
    check_preferences(tables["preferences"], taught_phases(groups) if complete else {}, problems)
    established = {person.id: person.name for person in people if person.staff_kind == "established"}
    check_declarations(tables["preferences"], tables["declarations"], established, problems)
    phases = {group.school_phase for group in groups} if complete else set()
    check_consents(tables["consents"], established, phases, book.events, problems)
    if campaign is None:
        return None, numbers
    check_replies(tables["replies"], established, campaign, problems)
    facts = Facts(
        campaign,
        tuple(totals),
        tuple(schools),
        tuple(groups),
        tuple(people),
        tuple(book.events),
        tuple(read_measures(tables["measures"])),
        tuple(read_preferences(tables["preferences"])),
        tuple(read_declarations(tables["declarations"])),
        tuple(marks),
        tuple(kinships),
        tuple(travel),
        tuple(read_consents(tables["consents"])),
        tuple(read_replies(tables["replies"])),
    ).in_order()
    check_overlaps(facts.events, book.places, problems)
    check_corrections(facts.events, book.places, problems)
    check_protections(facts, book.places, problems)
    check_staffing(facts, tables["people"], problems)
    return facts, numbers


def _read_all_events(
    tables: Tables, groups: Sequence[YearGroup], ids: PostIds, book: EventBook, problems: Problems
) -> None:
    phases = taught_phases(groups)
    read_present_posts(tables["present_posts"], ids, book, problems)
    add_three_schools(tables["people"], phases, book, problems)
    read_certificates(tables["certificates"], book, problems)
    read_statuses(tables["statuses"], book)
    read_events(tables["events"], phases, ids, book, problems)
    read_lessons(tables["lessons"], book, problems)


def taught_phases(groups: Sequence[YearGroup]) -> Mapping[str, Sequence[str]]:
    """The phases each school has rows for, from low to high."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        found[group.school].add(group.school_phase)
    return {school: sorted(phases, key=SCHOOL_PHASES.index) for school, phases in found.items()}


def _check_areas(people: Table, areas: set[str], problems: Problems) -> None:
    """Warn of home areas without travel times, once an area, where the district gives any."""
    if not areas:
        return
    told = set()
    for row, area in people.rows("home_area"):
        if area and area not in areas and area not in told:
            told.add(area)
            problems.add("travel.area_unknown", people.spec.name, row, "居住片区", value=area)
