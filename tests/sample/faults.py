"""What would make a workbook invalid, found in facts: every rule a reader of workbooks relies on."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.kernel.ids import post_id
from guanpin.engine.snapshot import codes
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event

VALUES = {
    "title": codes.TITLES, "education": codes.DEGREES, "appraisal": codes.APPRAISALS, "ethics": codes.ETHICS,
    "sanction": codes.SANCTIONS, "award": codes.HONOUR_LEVELS, "key_teacher": codes.HONOUR_LEVELS,
    "leave": codes.LEAVES, "secondment": codes.SECONDMENTS, "rotation": ("out", "returned"),
    "obligation": codes.OBLIGATIONS, "protection": codes.PROTECTIONS, "contract": ("tenure", "hire"),
    "registration": ("registered", "lapsed"), "exit": ("retired", "resigned", "died", "transferred"),
    "grade": tuple(map(str, range(1, 14))),
}  # fmt: skip
ONE_AT_A_TIME = (
    "establishment", "payroll", "post", "grade", "title", "education", "registration", "class_teacher", "appraisal",
    "ethics", "leave", "secondment", "rotation", "rural_service", "obligation", "contract", "exit",
)  # fmt: skip
WITH_SCHOOL = ("establishment", "teaching", "payroll", "post", "lessons", "class_teacher", "contract")


def faults(facts: Facts) -> list[str]:
    """Every fault found, as a short text."""
    rules = (_schools, _people, _events, _spans, _shares, _candidacies, _consents, _marks)
    return [fault for rule in rules for fault in rule(facts)]


def _schools(facts: Facts) -> Iterator[str]:
    phases = [phase for total in facts.totals for phase in total.school_phases]
    taught = {group.school_phase for group in facts.year_groups}
    if sorted(phases) != sorted(taught):
        yield f"totals cover {phases}, taught are {taught}"
    for name in ("id", "code", "name"):
        yield from _repeats(f"school {name}", [getattr(school, name) for school in facts.schools])
    yield from _repeats("year group", [(g.school, g.school_phase, g.year) for g in facts.year_groups])
    ids = {school.id for school in facts.schools}
    for school in facts.schools:
        if (
            school.legal_entity not in ids
            or school.kind not in codes.SCHOOL_KINDS
            or school.tier not in (1, 2, 3)
        ):
            yield f"school {school}"
        if len(school.code) != 10 or not school.code.isdigit() or school.code[4:6] != "99":
            yield f"code {school.code}"
        if not any(group.school == school.id and group.pupils > 0 for group in facts.year_groups):
            yield f"no pupils at {school.id}"
    for group in facts.year_groups:
        if group.year not in codes.YEAR_GROUPS[group.school_phase] or group.classes < 1:
            yield f"year group {group}"
        if not 0 <= group.boarders <= group.pupils:
            yield f"boarders {group}"
    yield from _repeats("travel", [(row.area, row.school) for row in facts.travel])
    if any(row.minutes <= 0 or row.school not in ids for row in facts.travel):
        yield "travel"
    if any(total.heads < 1 for total in facts.totals):
        yield "total without heads"


def _people(facts: Facts) -> Iterator[str]:
    yield from _repeats("person", [person.id for person in facts.people])
    areas = {row.area for row in facts.travel}
    for person in facts.people:
        if person.home_area is not None and person.home_area not in areas:
            yield f"area {person}"
        if (person.sex == "male") != (person.retirement_class == "man"):
            yield f"retirement class {person}"
        if person.first_taught is not None:
            had = (person.birth.month, person.birth.day) <= (
                person.first_taught.month,
                person.first_taught.day,
            )
            if not 20 <= person.first_taught.year - person.birth.year - (not had) <= 26:
                yield f"first taught {person}"


def _events(facts: Facts) -> Iterator[str]:
    yield from _repeats("event", [event.id for event in facts.events])
    yield from _repeats(
        "content",
        [
            (e.person, e.kind, e.value, e.span, e.school, e.subjects, e.detail, e.evidence)
            for e in facts.events
        ],
    )
    people = {person.id for person in facts.people}
    phases: dict[str | None, set[str]] = defaultdict(set)
    for group in facts.year_groups:
        phases[group.school].add(group.school_phase)
    for event in facts.events:
        if event.person not in people or event.kind not in codes.EVENT_KINDS:
            yield f"unknown {event}"
        if event.value not in VALUES.get(event.kind, (event.value,)):
            yield f"value {event}"
        if event.recorded_at > facts.campaign.as_of or (
            event.span.end and event.span.end <= event.span.start
        ):
            yield f"dates {event}"
        if event.school is None and event.kind in WITH_SCHOOL:
            yield f"no school {event}"
        if event.school is not None and event.school not in phases:
            yield f"unknown school {event}"
        if event.school and event.school_phase and event.school_phase not in phases[event.school]:
            yield f"phase {event}"
        if not set(event.subjects) <= set(codes.SUBJECTS) or list(event.subjects) != sorted(
            set(event.subjects)
        ):
            yield f"subjects {event}"
        if event.amount is not None and parse_amount(event.amount) <= 0:
            yield f"amount {event}"
        if event.kind == "post" and event.value != _digest(facts, event):
            yield f"post id {event}"


def _digest(facts: Facts, event: Event) -> str:
    assert event.school and event.school_phase and event.category
    assert event.category in codes.CATEGORIES and event.leadership in codes.LEADERSHIPS
    return post_id(facts.campaign.id, event.school, event.school_phase, event.category, event.subjects, 1)


def _spans(facts: Facts) -> Iterator[str]:
    by_kind: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in facts.events:
        if event.kind in ONE_AT_A_TIME:
            by_kind[event.person, event.kind].append(event)
        elif event.kind == "protection":
            by_kind[event.person, event.value].append(event)
    for key, events in by_kind.items():
        events.sort(key=lambda event: event.span.start)
        if any(a.span.overlaps(b.span) for a, b in pairwise(events)):
            yield f"overlap {key}"
    needed = {"establishment", "teaching", "payroll", "post", "contract"}
    kinds: dict[str, set[str]] = defaultdict(set)
    for event in facts.events:
        kinds[event.person].add(event.kind)
    for person in facts.people:
        if person.staff_kind == "established" and "establishment" not in kinds[person.id]:
            # Sent here by another district: the head, the post and the pay are there.
            if "teaching" not in kinds[person.id] or not kinds[person.id] & {"secondment", "rotation"}:
                yield f"neither here nor sent here: {person.id}"
        elif person.staff_kind == "established" and not needed <= kinds[person.id]:
            yield f"no {needed - kinds[person.id]} of {person.id}"
        if person.staff_kind != "established" and kinds[person.id] & {"establishment", "post", "grade"}:
            yield f"off the establishment: {person.id}"


def _shares(facts: Facts) -> Iterator[str]:
    """No one teaches more than a whole share on any day on which something changes."""
    taught: dict[str, list[Event]] = defaultdict(list)
    for event in facts.events:
        if event.kind == "teaching":
            taught[event.person].append(event)
    for person, events in taught.items():
        days: set[date] = {event.span.start for event in events}
        for day in days:
            if sum(parse_amount(event.amount or "1") for event in events if event.span.holds(day)) > 1:
                yield f"shares of {person} on {day}"


def _candidacies(facts: Facts) -> Iterator[str]:
    people = {person.id for person in facts.people}
    sections = {(group.school, group.school_phase) for group in facts.year_groups}
    yield from _repeats("rank", [(row.person, row.stage, row.rank) for row in facts.preferences])
    yield from _repeats("declaration", [(row.person, row.stage) for row in facts.declarations])
    ranks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in facts.preferences:
        ranks[row.person, row.stage].append(row.rank)
        if row.person not in people or (row.school, row.school_phase) not in sections:
            yield f"preference {row}"
        if row.stage not in codes.STAGES or row.category not in codes.CATEGORIES:
            yield f"preference {row}"
        if row.subject is not None and row.subject not in codes.SUBJECTS:
            yield f"preference {row}"
    if any(sorted(found) != list(range(1, len(found) + 1)) for found in ranks.values()):
        yield "ranks with gaps"
    if any(row.stage not in codes.STAGES or row.person not in people for row in facts.declarations):
        yield "declaration"
    yield from _repeats("measure", [(row.person, row.item, row.year, row.group) for row in facts.measures])
    for measure in facts.measures:
        if measure.person not in people or parse_amount(measure.value) < 0:
            yield f"measure {measure}"
    yield from _repeats("kinship", [frozenset((row.person, row.other)) for row in facts.kinships])
    if any(row.relation not in codes.KIN_RELATIONS or row.person == row.other for row in facts.kinships):
        yield "kinship"


def _consents(facts: Facts) -> Iterator[str]:
    """Consent is to a subject one holds no certificate of, at one's own phase, by someone on the establishment."""
    held = {
        (event.person, event.school_phase, *event.subjects)
        for event in facts.events
        if event.kind == "certificate"
    }
    phases = {(event.person, event.school_phase) for event in facts.events if event.kind == "post"}
    yield from _repeats("consent", [(row.person, row.school_phase, row.subject) for row in facts.consents])
    for row in facts.consents:
        if (row.person, row.school_phase) not in phases or row.subject not in codes.SUBJECTS:
            yield f"consent {row}"
        if (row.person, row.school_phase, row.subject) in held or not row.retraining:
            yield f"consent without need or retraining {row}"


def _marks(facts: Facts) -> Iterator[str]:
    kin = {frozenset((row.person, row.other)) for row in facts.kinships}
    candidates = {row.person for row in facts.marks}
    yield from _repeats("mark", [(row.pool, row.person, row.assessor, row.item) for row in facts.marks])
    for mark in facts.marks:
        if frozenset((mark.person, mark.assessor)) in kin or mark.assessor in candidates:
            yield f"recusal {mark}"
        if mark.pool not in codes.SUBJECTS or not 0 <= parse_amount(mark.value) <= 100:
            yield f"mark {mark}"


def _repeats(what: str, keys: list) -> Iterator[str]:
    return (f"{what} repeated: {key}" for key, count in Counter(keys).items() if count > 1)


def id_number_faults(facts: Facts, id_numbers: Mapping[str, str]) -> list[str]:
    """Numbers that break GB 11643, are shared, or disagree with their person."""
    found = list(_repeats("id number", list(id_numbers.values())))
    for person in facts.people:
        number = id_numbers[person.id]
        # ISO 7064 MOD 11-2, another way to say the check digit.
        remainder = 0
        for character in number:
            remainder = (remainder * 2 + (10 if character == "X" else int(character))) % 11
        odd = int(number[16]) % 2 == 1
        born = person.birth.strftime("%Y%m%d")
        if remainder != 1 or number[:6] != "999999" or number[6:14] != born or odd != (person.sex == "male"):
            found.append(f"id number of {person}: {number}")
    return found
