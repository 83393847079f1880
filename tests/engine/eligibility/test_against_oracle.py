"""Refusals against a word-by-word reading of the same facts, on thousands of small random cases."""

import random
from dataclasses import dataclass
from datetime import date

import pytest

from guanpin.engine.eligibility import make_context, refusals
from guanpin.engine.history import records, standings
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Kinship
from guanpin.engine.snapshot.schools import School
from tests.engine.made_up import TERM_START, event, facts, person, shipped_rules
from tests.oracles import eligibility_oracle

PHASES = ["kindergarten", "primary", "junior", "senior"]
SUBJECTS = ["math", "chinese", "labour", "moral", "generalist", "early_years"]
CATEGORIES = ["teaching", "teaching", "teaching", "management", "support", "worker"]
DUTIES = ["office", "accounts", "library"]
SCHOOLS = tuple(
    School(f"S{n}", "3151000001", "某校", "primary", 1, "urban", "片一", None, entity)
    for n, entity in ((1, "L1"), (2, "L1"), (3, "L3"))
)
STARTS = ["2019-09-01", "2022-09-01", "2023-03-01", "2023-09-01", "2023-09-02"]
KINDS = ["certificate"] * 4 + ["registration", "lessons", "post"] * 3
KINDS += ["obligation", "sanction", "ethics", "appraisal"]
ENDS = [
    None,
    "2021-09-01",
    "2021-09-02",
    "2023-06-19",
    "2023-06-20",
    "2023-09-01",
    "2023-09-02",
    "2026-09-01",
]


@dataclass(frozen=True)
class Wanted:
    school: str
    school_phase: str
    category: str
    subjects: tuple[str, ...]


def random_event(draw: random.Random) -> Event | None:
    start, end = draw.choice(STARTS), draw.choice(ENDS)
    if end is not None and end <= start:
        return None
    span = {"start": start, "end": end}
    phase, school = draw.choice(PHASES), draw.choice(["S1", "S2", "S3"])
    match draw.choice(KINDS):
        case "certificate":
            return event("certificate", "C", **span, school_phase=phase, subjects=(draw.choice(SUBJECTS),))
        case "registration":
            return event("registration", draw.choice(["registered"] * 4 + ["lapsed"]), **span)
        case "lessons":
            term = draw.choice(["2021-1", "2021-2", "2022-1"])
            return event(
                "lessons", term, **span, school_phase=phase, subjects=(draw.choice(SUBJECTS),), amount="8"
            )
        case "post":
            category = draw.choice(CATEGORIES)
            return event(
                "post", "V", **span, school=school, school_phase=phase, category=category,
                subjects=(draw.choice(DUTIES if category != "teaching" else SUBJECTS),),
                leadership=draw.choice(["none", "principal", "deputy", "middle"]) if category == "management" else "none",
            )  # fmt: skip
        case "obligation":
            kind = draw.choice(["special_post", "minimum_service"])
            return event("obligation", kind, **span, school=draw.choice([None, school]))
        case "sanction":
            return event("sanction", draw.choice(["warning", "demerit", "downgrade", "dismissal"]), **span)
        case "ethics":
            return event("ethics", draw.choice(["pass", "fail"]), **span)
        case _:
            return event("appraisal", draw.choice(["pass", "basic", "fail"]), **span)


def random_facts(draw: random.Random) -> Facts:
    people = [
        person(f"T{n}", first_taught=draw.choice([date(2008, 9, 1), date(2022, 7, 1), date(2022, 7, 2)]))
        for n in range(3)
    ]
    events = []
    for one in people:
        events.append(event("establishment", person=one.id, school=draw.choice(["S1", "S2", "S3"])))
        for _ in range(draw.randint(0, 9)):
            made = random_event(draw)
            if made is not None:
                events.append(
                    event_of(
                        made, one.id, draw, [known.id for known in events if known.kind != "establishment"]
                    )
                )
    kin = draw.sample([("T0", "T1"), ("T1", "T2"), ("T2", "T0")], draw.randint(0, 2))
    return facts(
        people, events, schools=SCHOOLS, kinships=tuple(Kinship(one, "spouse", other) for one, other in kin)
    )


def event_of(made: Event, owner: str, draw: random.Random, earlier: list[str]) -> Event:
    return event(
        made.kind, made.value, made.span.start.isoformat(), made.span.end.isoformat() if made.span.end else None,
        person=owner, school=made.school, school_phase=made.school_phase, subjects=made.subjects, amount=made.amount,
        category=made.category, leadership=made.leadership,
        recorded_at=date(2023, 6, 20) if draw.random() < 0.05 else date(2023, 6, 19),
        supersedes=draw.choice(earlier) if earlier and draw.random() < 0.05 else None,
    )  # fmt: skip


def random_post(draw: random.Random) -> Wanted:
    category = draw.choice(CATEGORIES)
    pool = SUBJECTS if category == "teaching" else DUTIES
    subjects = tuple(sorted(draw.sample(pool, draw.choice([1, 1, 2]))))
    return Wanted(draw.choice(["S1", "S2", "S3", "S9"]), draw.choice(PHASES), category, subjects)


@pytest.mark.parametrize("block", range(8))
def test_refusals_are_what_the_rules_say(block: int) -> None:
    draw = random.Random(block)
    seen: set[str] = set()
    eligible = 0
    for _ in range(90):
        everything = random_facts(draw)
        rules = draw.choice(VARIANTS)
        known = standings(records(everything), rules, TERM_START)
        context = make_context(everything, known, rules, TERM_START)
        for who, standing in known.items():
            for _ in range(4):
                post = random_post(draw)
                codes = [one.code for one in refusals(standing, post, context)]
                wanted = eligibility_oracle.codes(
                    everything,
                    rules,
                    who,
                    {
                        "school": post.school,
                        "school_phase": post.school_phase,
                        "category": post.category,
                        "subjects": post.subjects,
                    },
                )
                assert len(codes) == len(set(codes))
                assert set(codes) == wanted, (who, post, everything.events)
                seen |= wanted
                eligible += not wanted
    assert eligible > 10
    assert len(seen) > 10


VARIANTS = [
    shipped_rules("history", "eligibility"),
    shipped_rules(
        "history",
        "eligibility",
        eligibility__combination__rule="all",
        eligibility__obligation__within="school",
        eligibility__sanction__bars_moves=["warning", "demerit"],
        eligibility__appraisal__barred=["fail", "basic"],
        eligibility__category__same_subject=[],
        eligibility__phase__upward="barred",
    ),
    shipped_rules(
        "history",
        "eligibility",
        eligibility__certificate__taught_terms=1,
        eligibility__certificate__open_subjects=[],
        eligibility__registration__required=False,
        eligibility__obligation__binding=["special_post"],
    ),
]
