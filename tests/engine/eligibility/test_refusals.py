"""One case a rule, so that a wrong clause is seen by name."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from guanpin.engine.eligibility import Context, make_context, refusals
from guanpin.engine.history import records, standings
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.snapshot.people import Event, Kinship
from guanpin.engine.snapshot.schools import School
from tests.engine.made_up import TERM_START, event, facts, person, shipped_rules

SCHOOLS = tuple(
    School(name, "3151000001", "某校", "nine_year", 1, "urban", "片一", None, entity)
    for name, entity in (("S1", "L1"), ("S1b", "L1"), ("S2", "L2"))
)
REGISTERED = event("registration", "registered")
POST = event("post", "V1", school="S1", school_phase="primary", category="teaching", subjects=("math",))


@dataclass(frozen=True)
class Wanted:
    subjects: tuple[str, ...] = ("math",)
    school_phase: str = "primary"
    category: str = "teaching"
    school: str = "S1"


def certificate(phase: str, subject: str, **changes: Any) -> Event:
    return event("certificate", "20231234567", school_phase=phase, subjects=(subject,), **changes)


def refused(wanted: Wanted, *events: Event, kin: str | None = None, **policy: Any) -> list[str]:
    return [one.code for one in reasons(wanted, *events, kin=kin, **policy)]


def reasons(wanted: Wanted, *events: Event, kin: str | None = None, **policy: Any) -> tuple[Reason, ...]:
    everything = facts(
        [person("T1"), person("L")],
        [
            event("establishment", school="S1"),
            *events,
            event("establishment", person="L", school="S1"),
            event("post", "VL", person="L", school="S1b", category="management", leadership="deputy", subjects=("office",)),
        ],
        schools=SCHOOLS,
        kinships=(Kinship("L", kin, "T1"),) if kin else (),
    )  # fmt: skip
    rules = shipped_rules("history", "eligibility", **policy)
    known = standings(records(everything), rules, TERM_START)
    context: Context = make_context(everything, known, rules, TERM_START)
    return refusals(known["T1"], wanted, context)


@pytest.mark.parametrize(
    ("held", "needed", "fits"),
    [
        ("senior", "junior", True), ("senior", "primary", True), ("junior", "primary", True),
        ("junior", "junior", True), ("primary", "junior", False), ("junior", "senior", False),
        ("kindergarten", "primary", False), ("primary", "kindergarten", False), ("senior", "kindergarten", False),
        ("kindergarten", "kindergarten", True),
    ],
)  # fmt: skip
def test_certificates_teach_downwards_and_kindergarten_stands_apart(
    held: str, needed: str, fits: bool
) -> None:
    found = refused(Wanted(school_phase=needed), certificate(held, "math"), REGISTERED)
    assert found == ([] if fits else ["eligibility.certificate.phase"])


def test_another_subject_needs_terms_taught() -> None:
    chinese = certificate("junior", "chinese")
    terms = [
        event("lessons", term, school_phase="primary", subjects=("math",), amount="6")
        for term in ("2021-1", "2021-2")
    ]
    assert refused(Wanted(), chinese, REGISTERED) == ["eligibility.certificate.subject"]
    assert refused(Wanted(), chinese, REGISTERED, terms[0], terms[0]) == ["eligibility.certificate.subject"]
    assert refused(Wanted(), chinese, REGISTERED, *terms) == []
    assert refused(Wanted(school_phase="junior"), chinese, REGISTERED, *terms) == [
        "eligibility.certificate.subject"
    ]


def test_open_subjects_generalists_and_combinations() -> None:
    art = certificate("primary", "art")
    whole = certificate("primary", "generalist")
    assert refused(Wanted(("labour",)), art, REGISTERED) == []
    assert refused(Wanted(("generalist",)), art, REGISTERED) == []
    assert refused(Wanted(("labour", "moral")), art, REGISTERED) == ["eligibility.certificate.subject"]
    assert refused(Wanted(("art", "music")), art, REGISTERED) == []
    assert refused(Wanted(("art", "music")), art, REGISTERED, eligibility__combination__rule="all") == [
        "eligibility.certificate.subject"
    ]
    assert refused(Wanted(("physics",)), whole, REGISTERED) == []


def test_the_reason_carries_what_is_held_what_is_needed_and_the_clause() -> None:
    (found,) = reasons(Wanted(school_phase="junior"), certificate("primary", "math"), REGISTERED)
    assert dict(found.params) == {"held": "primary", "needed": "junior"}
    assert found.citation is not None
    assert (found.citation.document, found.citation.clause) == ("教师资格条例", "第五条")


def test_a_certificate_that_has_run_out_is_none() -> None:
    assert (
        refused(Wanted(), certificate("primary", "math", end="2023-09-01"), REGISTERED)
        == [
            "eligibility.certificate.none",
            "eligibility.category",
        ][::-1]
    )


def test_registration() -> None:
    math = certificate("primary", "math")
    assert refused(Wanted(), math) == ["eligibility.registration.missing"]
    assert refused(Wanted(), math, event("registration", "registered", end="2023-08-31")) == [
        "eligibility.registration.missing"
    ]
    assert refused(Wanted(), math, REGISTERED, event("registration", "lapsed", "2023-01-01")) == [
        "eligibility.registration.lapsed"
    ]
    assert refused(Wanted(), math, eligibility__registration__required=False) == []


def test_obligations_bind_to_the_unit() -> None:
    bound = [
        certificate("primary", "math"),
        REGISTERED,
        event("obligation", "special_post", end="2024-09-01"),
    ]
    assert refused(Wanted(), *bound) == []
    assert refused(Wanted(school="S1b"), *bound) == []
    assert refused(Wanted(school="S2"), *bound) == ["eligibility.obligation"]
    assert refused(Wanted(school="S1b"), *bound, eligibility__obligation__within="school") == [
        "eligibility.obligation"
    ]
    over = [*bound[:2], event("obligation", "special_post", end="2023-09-01")]
    assert refused(Wanted(school="S2"), *over) == []


def test_failed_ethics_bars_for_24_months_after_the_year() -> None:
    able = [certificate("primary", "math"), REGISTERED]
    fail = {"start": "2020-09-01"}
    assert refused(Wanted(), *able, event("ethics", "fail", **fail, end="2021-09-02")) == [
        "eligibility.ethics"
    ]
    assert refused(Wanted(), *able, event("ethics", "fail", **fail, end="2021-09-01")) == []


def test_a_sanction_bars_from_above_only() -> None:
    able = [
        certificate("primary", "math"),
        REGISTERED,
        POST,
        event("sanction", "demerit", "2023-01-01", "2024-01-01"),
    ]
    assert refused(Wanted(school="S2"), *able) == []
    above = Wanted(("office",), category="management")
    assert refused(above, *able) == ["eligibility.category", "eligibility.sanction.bars_above"]
    assert refused(Wanted(school="S2"), *able, eligibility__sanction__bars_moves=["demerit"]) == [
        "eligibility.sanction.bars_moves"
    ]


def test_kin_of_a_leader() -> None:
    clerk = event("post", "V3", school="S1", category="support", subjects=("accounts",))
    desk = event("post", "V3", school="S1", category="support", subjects=("accounts", "library"))
    accounts = Wanted(("accounts",), category="support")
    assert refused(accounts, clerk, kin="spouse") == ["eligibility.recusal.post"]
    assert refused(accounts, clerk) == []
    assert refused(Wanted(("accounts",), category="support", school="S2"), clerk, kin="spouse") == []
    assert refused(Wanted(("library",), category="support"), desk, kin="lineal") == []
    assert refused(Wanted(), POST, certificate("primary", "math"), REGISTERED, kin="spouse") == []


def test_support_needs_the_duty() -> None:
    librarian = event("post", "V3", school="S1", category="support", subjects=("library",))
    assert refused(Wanted(("library",), category="support"), librarian) == []
    assert refused(Wanted(("accounts",), category="support"), librarian) == ["eligibility.subject"]
    assert refused(Wanted(), librarian) == ["eligibility.category", "eligibility.certificate.none"]


def test_a_higher_phase_may_be_barred_by_policy() -> None:
    able = [certificate("junior", "math"), REGISTERED, POST]
    up = Wanted(school_phase="junior")
    assert refused(up, *able) == []
    assert refused(up, *able, eligibility__phase__upward="barred") == ["eligibility.phase.upward"]


def test_a_new_teacher_cannot_be_registered_yet() -> None:
    everything = facts(
        [person("N", first_taught=date(2022, 7, 2))],
        [event("establishment", person="N", school="S1"), certificate("primary", "math", person="N")],
        schools=SCHOOLS,
    )
    for months, codes in ((14, []), (13, ["eligibility.registration.missing"])):
        rules = shipped_rules("history", "eligibility", eligibility__registration__new_months=months)
        known = standings(records(everything), rules, TERM_START)
        context = make_context(everything, known, rules, TERM_START)
        assert [one.code for one in refusals(known["N"], Wanted(), context)] == codes
