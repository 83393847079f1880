"""Floors and recusal: what holds at the edges of the time in which is decided."""

import pytest

from guanpin.engine.eligibility import kin_of, make_context, obliged_to_stay, recused, statutory_protections
from guanpin.engine.history import records, standings
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.parameter import PolicyError, parse_value
from guanpin.engine.snapshot.people import Kinship
from tests.engine.made_up import TERM_START, event, facts, person, record, shipped_rules

RULES = shipped_rules("history", "eligibility")


@pytest.mark.parametrize(
    ("start", "end", "protects"),
    [
        ("2023-01-01", None, True),
        ("2023-01-01", "2023-06-19", False),
        ("2023-01-01", "2023-06-20", True),
        ("2023-07-01", "2023-08-01", True),
        ("2023-09-01", None, True),
        ("2023-09-02", None, False),
    ],
)
def test_a_protection_on_any_day_of_the_decision_protects(
    start: str, end: str | None, protects: bool
) -> None:
    known = record(event("protection", "D03", start, end))
    assert bool(statutory_protections(known, TERM_START, RULES)) is protects


def test_only_the_statutory_kinds_and_one_public_reason() -> None:
    known = record(*(event("protection", kind, id=f"P-{kind}") for kind in ("D02", "D04", "D11", "D13")))
    found = statutory_protections(known, TERM_START, RULES)
    assert [one.param("record") for one in found] == ["P-D02", "P-D04"]
    assert {one.code for one in found} == {"eligibility.protection"}
    assert len({one.citation for one in found}) == 1


def test_no_policy_can_drop_a_statutory_kind() -> None:
    with pytest.raises(PolicyError) as caught:
        parse_value(CATALOGUE["eligibility.protection.statutory"], ["D02", "D03"], "x.toml")
    assert caught.value.code == "policy.floor_removed"


def test_the_longest_obligation_is_named() -> None:
    everything = facts(
        [person("T1")],
        [
            event("establishment", school="S1"),
            event("obligation", "special_post", end="2024-09-01", id="O1"),
            event("obligation", "publicly_funded", end="2026-09-01", id="O2", school="S7"),
            event("obligation", "minimum_service", end="2023-09-01", id="O3"),
        ],
    )
    known = standings(records(everything), RULES, TERM_START)
    context = make_context(everything, known, RULES, TERM_START)
    found = obliged_to_stay(known["T1"], context)
    assert found is not None
    assert (found.param("record"), found.param("school"), found.param("until")) == ("O2", "S7", "2026-09-01")


def test_recusal_is_of_oneself_and_of_kin_whoever_declared() -> None:
    kin = kin_of([Kinship("A", "spouse", "B"), Kinship("C", "collateral", "A")])
    assert recused("B", "A", kin) == recused("B", "A", {"A": frozenset(("B",))})
    for assessor, assessed, code in [
        ("A", "A", "eligibility.recusal.self"),
        ("A", "B", "eligibility.recusal.kin"),
        ("B", "A", "eligibility.recusal.kin"),
        ("A", "C", "eligibility.recusal.kin"),
    ]:
        found = recused(assessor, assessed, kin, RULES)
        assert found is not None
        assert found.code == code
        assert found.citation is not None
    assert recused("B", "C", kin) is None
