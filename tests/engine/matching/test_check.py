"""Every fault a clearing may have is refused with its place and a remedy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guanpin.engine.matching import Candidate, Clearing, MatchingError, Vacancy, clear
from tests.engine.matching.markets import candidate, vacancy

A = candidate("A", "V1 V2", "80", ticket="0a")
B = candidate("B", "V1", "90", ticket="0b")
H = candidate("H", "V1 V2", "70", holds="V2", ticket="0c")
V1 = vacancy("V1", 1)
V2 = vacancy("V2", 1, "H")

FAULTS: list[tuple[str, str, tuple[Vacancy, ...], tuple[Candidate, ...]]] = [
    ("vacancy_unknown", "A.preferences", (V1, V2), (replace(A, preferences=("V9",)), B, H)),
    ("duplicate_preference", "A.preferences", (V1, V2), (replace(A, preferences=("V1", "V2", "V1")), B, H)),
    ("key_missing", "A.keys.V2", (V1, V2), (replace(A, keys={"V1": ("80",)}), B, H)),
    ("key_length", "B.keys.V1", (V1, V2), (A, replace(B, keys={"V1": ("90", "1")}), H)),
    ("key_form", "B.keys.V1", (V1, V2), (A, replace(B, keys={"V1": ("NaN",)}), H)),
    ("key_form", "B.keys.V1", (V1, V2), (A, replace(B, keys={"V1": ("9e1",)}), H)),
    ("key_form", "B.keys.V1", (V1, V2), (A, replace(B, keys={"V1": ("９０",)}), H)),
    ("duplicate_id", "A", (V1, V2), (A, B, H, replace(A, ticket="0d"))),
    ("duplicate_id", "V1", (V1, V2, V1), (A, B, H)),
    ("duplicate_ticket", "B", (V1, V2), (A, replace(B, ticket="0a"), H)),
    ("ticket_form", "B", (V1, V2), (A, replace(B, ticket="0B"), H)),
    ("ticket_form", "B", (V1, V2), (A, replace(B, ticket="b"), H)),
    ("ticket_form", "A", (V1, V2), (replace(A, ticket=""), B, H)),
    ("capacity_negative", "V1", (vacancy("V1", -1), V2), (A, B, H)),
    ("holder_mismatch", "V1.holders.B", (vacancy("V1", 1, "B"), V2), (A, B, H)),
    ("holder_mismatch", "V2.holders.X", (V1, vacancy("V2", 1, "H", "X")), (A, B, H)),
    ("holder_mismatch", "V2.holders.H", (V1, vacancy("V2", 1, "H", "H")), (A, B, H)),
    ("holder_mismatch", "V2.holders.H", (V1, vacancy("V2", 1)), (A, B, H)),
    ("holder_mismatch", "V9.holders.B", (V1, V2), (A, replace(B, holds="V9"), H)),
]


@pytest.mark.parametrize(("code", "place", "vacancies", "candidates"), FAULTS)
def test_refuses(
    code: str, place: str, vacancies: tuple[Vacancy, ...], candidates: tuple[Candidate, ...]
) -> None:
    with pytest.raises(MatchingError) as caught:
        clear(Clearing("in_school-1", vacancies, candidates))
    assert caught.value.code == f"matching.{code}"
    assert caught.value.place == f"rounds/in_school-1.{place}"
    assert caught.value.remedy_zh
    assert caught.value.remedy_en


def test_the_same_without_the_fault_is_cleared() -> None:
    assert clear(Clearing("in_school-1", (V1, V2), (A, B, H))).matching == {"B": "V1", "H": "V2"}


def test_refuses_a_rule_and_a_guarantee_it_does_not_have() -> None:
    sound = Clearing("in_school-1", (V1, V2), (A, B, H))
    for change, code in (
        ({"rule": "lottery"}, "rule_unknown"),
        ({"guarantees": ("luck",)}, "guarantee_unknown"),
    ):
        with pytest.raises(MatchingError) as caught:
            clear(replace(sound, **change))
        assert caught.value.code == f"matching.{code}"
        assert caught.value.place == "rounds/in_school-1"


def test_keys_of_different_vacancies_may_differ_in_length() -> None:
    long = replace(A, keys={"V1": ("80",), "V2": ("80", "1", "2")})
    assert clear(Clearing("in_school-1", (V1, V2), (long, B, H))).matching == {"B": "V1", "H": "V2"}
