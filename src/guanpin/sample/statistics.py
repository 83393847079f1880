"""What a district has of everything that makes districts hard, counted from its facts alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from guanpin.engine.kernel.spans import add_months
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event
from guanpin.sample.names import RARE_CHARACTERS

_RETIREMENT_MONTHS = {"man": 720, "woman_cadre": 660, "woman_worker": 600}
_AWAY = ("leave", "secondment", "rotation", "exit")
_PHASE_RANK = {"kindergarten": 0, "primary": 1, "junior": 2, "senior": 3}


def specialities(facts: Facts) -> dict[str, set[str]]:
    """Ids of the people (or schools) each speciality was found for; counts are their sizes."""
    book = _Book(facts)
    found: dict[str, set[str]] = defaultdict(set)
    for source in (_statuses, _places, _ages, _certificates, _names, _wishes, _relations, _schools):
        for name, identity in source(book):
            found[name].add(identity)
    return dict(found)


class _Book:
    """Facts looked up by kind and by person."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.people = {person.id: person for person in facts.people}
        self.by_kind: dict[str, list[Event]] = defaultdict(list)
        for event in facts.events:
            self.by_kind[event.kind].append(event)

    def holding(self, kind: str, day: date) -> Iterator[Event]:
        return (event for event in self.by_kind[kind] if event.span.holds(day))

    def at_school(self, kind: str, day: date) -> dict[str, set[str]]:
        """Schools of each person's events of a kind."""
        places: dict[str, set[str]] = defaultdict(set)
        for event in self.holding(kind, day):
            if event.school:
                places[event.person].add(event.school)
        return places


_Found = Iterable[tuple[str, str]]


def _statuses(book: _Book) -> _Found:
    campaign = book.facts.campaign
    for event in book.holding("protection", campaign.term_start):
        yield event.value, event.person
    for event in book.holding("obligation", campaign.term_start):
        yield "D09", event.person
        yield f"serves_{event.value}", event.person
    for event in book.holding("key_teacher", campaign.as_of):
        yield "D07", event.person
    for event in book.by_kind["appraisal"]:
        if event.span.start.year == campaign.school_year - 1:
            yield {"excellent": "D08", "fail": "appraisal_failed"}.get(event.value, "appraised"), event.person
    for event in book.holding("leave", campaign.as_of):
        yield f"leave_{event.value}", event.person
    for event in book.holding("sanction", campaign.as_of):
        yield "sanctioned", event.person
    for event in book.by_kind["ethics"]:
        if event.value == "fail":
            yield "ethics_failed", event.person
    for kind in ("title", "rural_service", "exit", "award", "class_teacher"):
        for event in book.by_kind[kind]:
            yield f"{kind}_{event.value}" if kind == "title" else kind, event.person


def _places(book: _Book) -> _Found:
    campaign = book.facts.campaign
    held, taught = book.at_school("establishment", campaign.as_of), book.at_school("teaching", campaign.as_of)
    paid = book.at_school("payroll", campaign.as_of)
    for person, schools in held.items():
        if len(taught[person]) > 1:
            yield "shared_teaching", person
        if paid[person] != schools:
            yield "paid_elsewhere", person
        if len(schools | taught[person] | paid[person]) >= 3:
            yield "three_schools", person
    for event in book.by_kind["secondment"]:
        ended = event.span.end is not None and event.span.end <= campaign.as_of
        lent = event.value in ("bureau", "research", "other_school")
        yield "posting_over" if ended else (event.value if lent else "D06"), event.person
    for event in book.by_kind["rotation"]:
        yield {"out": "rotating", "returned": "D10"}[event.value], event.person
    away = {event.person for kind in _AWAY for event in book.holding(kind, campaign.as_of)}
    for event in book.holding("post", campaign.as_of):
        if event.school_phase == "kindergarten":
            yield "kindergarten_staff", event.person
        if event.category == "teaching" and not taught[event.person] and event.person not in away:
            yield "not_at_work", event.person
    for person in taught.keys() - held.keys():
        if book.people[person].staff_kind == "established":
            yield "sent_here", person
    for event in book.by_kind["establishment"]:
        if campaign.as_of < event.span.start <= campaign.term_start:
            yield "august_hire", event.person


def _ages(book: _Book) -> _Found:
    campaign = book.facts.campaign
    for person in book.facts.people:
        if person.staff_kind != "established":
            yield "off_establishment", person.id
            yield person.staff_kind, person.id
            continue
        retires = add_months(person.birth, _RETIREMENT_MONTHS[person.retirement_class])
        if retires <= campaign.as_of:
            yield "past_retirement", person.id
        elif retires <= campaign.term_start:
            yield "retiring_in_summer", person.id
        elif retires <= add_months(campaign.term_start, 60):
            yield "D05", person.id


def _certificates(book: _Book) -> _Found:
    day = book.facts.campaign.term_start
    held: dict[str, list[Event]] = defaultdict(list)
    for event in book.by_kind["certificate"]:
        held[event.person].append(event)
    registered = {event.person for event in book.holding("registration", day) if event.value == "registered"}
    for post in book.holding("post", day):
        if post.category != "teaching":
            continue
        mine = held[post.person]
        if not mine:
            yield "no_certificate", post.person
            continue
        if post.person not in registered:
            yield "registration_lapsed", post.person
        ranks = [_PHASE_RANK[event.school_phase or ""] for event in mine]
        if max(ranks) < _PHASE_RANK[post.school_phase or ""]:
            yield "certificate_phase_lower", post.person
        if not {subject for event in mine for subject in event.subjects} & set(post.subjects):
            yield "certificate_subject_differs", post.person


def _names(book: _Book) -> _Found:
    for person in book.facts.people:
        if "·" in person.name:
            yield "minority_name", person.id
        if set(person.name) & set(RARE_CHARACTERS):
            yield "rare_character", person.id
    for twin in _tied(book):
        yield "tied_careers", twin


def _tied(book: _Book) -> Iterator[str]:
    """People of one post all of whose events agree but for their ids."""
    lines: dict[str, list[object]] = defaultdict(list)
    for event in book.facts.events:
        value = "" if event.kind == "certificate" else event.value
        lines[event.person].append(
            (event.kind, value, event.span.start, event.span.end, event.school, event.amount)
        )
    alike: dict[object, list[str]] = defaultdict(list)
    for person, events in lines.items():
        alike[tuple(events)].append(person)
    for members in alike.values():
        if len(members) >= 3:
            yield from members


def _wishes(book: _Book) -> _Found:
    facts = book.facts
    wishing = Counter(row.person for row in facts.preferences if row.stage == "cross_school")
    for row in facts.preferences:
        yield f"wishes_{row.stage}", row.person
        if row.subject is None:
            yield "wish_any_subject", row.person
        if row.category != "teaching":
            yield "wish_other_category", row.person
    for person, count in wishing.items():
        if count >= 10:
            yield "many_wishes", person
    for declared in facts.declarations:
        if declared.stage == "cross_school" and declared.person not in wishing:
            yield "no_wish", declared.person
        for name in ("volunteers", "gives_up", "declines_direct"):
            if getattr(declared, name):
                yield name, declared.person
        if not declared.accepts_placement:
            yield "refuses_placement", declared.person
    for consent in facts.consents:
        yield "consents", consent.person
    for mark in facts.marks:
        yield "marked", mark.person
        yield "assessor", mark.assessor


def _relations(book: _Book) -> _Found:
    day = book.facts.campaign.as_of
    held = book.at_school("establishment", day)
    leads = {event.person for event in book.holding("post", day) if event.leadership == "principal"}
    assessors = {mark.assessor for mark in book.facts.marks}
    for row in book.facts.kinships:
        together = bool(held[row.person] & held[row.other])
        pair = {row.person, row.other}
        if row.relation == "spouse" and together:
            yield "spouses_in_school", row.person
            if pair & leads:
                yield "spouse_of_principal", row.person
        if row.relation == "collateral" and pair & assessors:
            yield "kin_of_assessor", row.person
        yield f"kin_{row.relation}", row.person


def _schools(book: _Book) -> _Found:
    day = book.facts.campaign.as_of
    posts = list(book.holding("post", day))
    led = {event.school for event in posts if event.leadership == "principal"}
    subjects = Counter((event.school, event.subjects) for event in posts if event.category == "teaching")
    pupils: Counter[str] = Counter()
    for group in book.facts.year_groups:
        pupils[group.school] += group.pupils
    for school in book.facts.schools:
        yield school.kind, school.id
        if school.id not in led and school.kind != "teaching_point":
            yield "school_without_principal", school.id
        if pupils[school.id] < 100:
            yield "tiny_site", school.id
        if school.legal_entity != school.id:
            yield "campus", school.id
    for event in posts:
        if event.category == "teaching" and subjects[event.school, event.subjects] == 1:
            yield "D12", event.person
        if len(event.subjects) > 1:
            yield "combined_post", event.person
        if event.leadership != "none":
            yield f"{event.leadership}_leader", event.person
        yield f"category_{event.category}", event.person
