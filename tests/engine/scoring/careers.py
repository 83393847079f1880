"""Random careers among colleagues, for properties over whole sheets."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from guanpin.engine.history import records, standings
from guanpin.engine.scoring import ScoreSheet, make_evidence, score
from guanpin.engine.snapshot.candidacies import Mark, Measure
from guanpin.engine.snapshot.people import Event, Person
from tests.engine.made_up import TERM_START, event, facts, person
from tests.engine.scoring.sheets import mark, measure, rules_with

RULES = rules_with()
LEVELS = ["national", "province", "city", "district", "school"]
TERMS = [
    ("2019-1", "2019-09-01", "2020-01-15"), ("2020-2", "2021-02-20", "2021-07-10"),
    ("2021-1", "2021-09-01", "2022-01-15"), ("2021-2", "2022-02-20", "2022-07-10"),
    ("2022-1", "2022-09-01", "2023-01-14"), ("2022-2", "2023-02-13", "2023-07-08"),
]  # fmt: skip


@dataclass(frozen=True)
class Career:
    who: Person
    events: tuple[Event, ...]
    measures: tuple[Measure, ...]
    marks: tuple[Mark, ...]
    days: tuple[date, ...]


def random_career(draw: random.Random) -> Career:
    """T1 with colleagues' results to compare with; `days` are dates around which things happen."""
    days = tuple(date(2018, 1, 1) + timedelta(days=n) for n in range(0, 2100, 7))
    events = [event("establishment", start="2015-09-01", school="S1")]
    for name, start, end in draw.sample(TERMS, draw.randint(0, 6)):
        events.append(
            event(
                "lessons", name, start, end, school_phase=draw.choice(["primary", "kindergarten"]),
                subjects=(draw.choice(["math", "art"]),), amount=str(draw.randint(2, 20)),
            )
        )  # fmt: skip
    for _ in range(draw.randint(0, 6)):
        events.append(good_event(draw, days))
    for year in draw.sample(range(2018, 2023), draw.randint(0, 5)):
        grade = draw.choice(["excellent", "pass", "basic", "ungraded"])
        events.append(event("appraisal", grade, f"{year}-01-01", f"{year + 1}-01-01"))
        events.append(
            event("ethics", draw.choice(["excellent", "pass", "basic"]), f"{year}-01-01", f"{year + 1}-01-01")
        )
    rows = [
        measure("teaching_result", str(draw.randint(40, 60)), year, "math-5", f"P{n}")
        for n in range(3)
        for year in (2020, 2021, 2022)
    ]
    for year in (2020, 2021, 2022):
        if draw.random() < 0.6:
            rows.append(measure("teaching_result", str(draw.randint(40, 60)), year, "math-5"))
        if draw.random() < 0.6:
            rows.append(measure("days_absent", str(draw.randint(0, 20)), year))
        if draw.random() < 0.3:
            rows.append(measure("posts_held", str(draw.randint(0, 2)), year))
    marks = [mark(f"J{n}", str(draw.randint(60, 100)), item="interview") for n in range(draw.randint(0, 7))]
    return Career(person(), tuple(events), tuple(rows), tuple(marks), days)


def good_event(draw: random.Random, days: tuple[date, ...]) -> Event:
    """A record that speaks for someone: an award, class teaching, rural service, a key teacher's standing."""
    start, end = sorted(draw.sample(days, 2))
    match draw.choice(["award", "class_teacher", "rural_service", "key_teacher"]):
        case "award":
            detail = draw.choice(["award", "lesson", "competition", "research"])
            return event("award", draw.choice(LEVELS), start.isoformat(), detail=detail)
        case "key_teacher":
            return event("key_teacher", draw.choice(LEVELS), start.isoformat())
        case kind:
            return event(kind, "", start.isoformat(), end.isoformat(), school="S2")


def score_career(career: Career, sheet: str) -> ScoreSheet:
    """The sheet of T1, district marks in the pool of mathematics."""
    everything = facts([career.who], career.events, measures=career.measures, marks=career.marks)
    known = records(everything)
    standing = standings(known, RULES, TERM_START)["T1"]
    evidence = make_evidence(everything, {}, RULES)
    return score(
        known["T1"], standing, sheet, "math" if sheet == "district" else None, evidence, RULES, TERM_START
    )
