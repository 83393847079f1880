"""The round file: hand-checked vectors, there and back, and what is refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.matching import MatchingError, Outranked, clear, counterfactual, from_json, to_json
from tests.engine.matching.markets import small_clearing

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "matching.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vectors(vector: dict[str, Any]) -> None:
    cleared = clear(from_json(vector["round"]).clearing)
    assert to_json(cleared) == vector["round"]
    for ask in vector["counterfactuals"]:
        answer = counterfactual(cleared, ask["candidate"], ask["vacancy"])
        assert answer == Outranked(ask["rival"], ask["code"])


@given(st.randoms(use_true_random=False))
def test_there_and_back_through_canonical_bytes(random: Random) -> None:
    cleared = clear(small_clearing(random, 5, 3))
    document = json.loads(canonical_bytes(to_json(cleared)))
    assert canonical_bytes(to_json(from_json(document))) == canonical_bytes(document)
    assert clear(from_json(document).clearing).matching == cleared.matching


def _drop(document: dict[str, Any]) -> None:
    del document["vacancies"][0]["capacity"]


def _add(document: dict[str, Any]) -> None:
    document["candidates"][0]["name"] = "张三"


def _float(document: dict[str, Any]) -> None:
    document["candidates"][0]["keys"]["V1"] = [86.5, "12", "3"]


def _capacity(document: dict[str, Any]) -> None:
    document["vacancies"][0]["capacity"] = True


def _kind(document: dict[str, Any]) -> None:
    document["candidates"] = {}


def _stranger(document: dict[str, Any]) -> None:
    document["matching"]["C99"] = "V1"


def _nowhere(document: dict[str, Any]) -> None:
    document["matching"]["C01"] = "V9"


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (_drop, "matching.round_file", "vacancies[0].capacity"),
        (_add, "matching.round_file", "candidates[0].name"),
        (_float, "matching.round_file", "candidates[0].keys.V1"),
        (_capacity, "matching.round_file", "vacancies[0].capacity"),
        (_kind, "matching.round_file", "candidates"),
        (_stranger, "matching.name_unknown", "rounds/cross_school-1.C99"),
        (_nowhere, "matching.name_unknown", "rounds/cross_school-1.V9"),
    ],
)
def test_refuses_a_file_that_was_changed(
    change: Callable[[dict[str, Any]], None], code: str, place: str
) -> None:
    document = copy.deepcopy(VECTORS[0]["round"])
    change(document)
    with pytest.raises(MatchingError) as caught:
        from_json(document)
    assert (caught.value.code, caught.value.place) == (code, place)
    assert caught.value.remedy_zh
    assert caught.value.remedy_en


def test_refuses_what_is_no_object() -> None:
    with pytest.raises(MatchingError):
        from_json([])
