"""Deciding again from what was written gives the same, and says where something was altered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.replay import differing_documents, redecide
from tests.exchange.results.decided import SEED, decided, eventful


def written(name: str) -> Any:
    return json.loads(decided(eventful()).documents[name])


def test_the_same_documents_again() -> None:
    result = decided(eventful())
    again = redecide(written("facts"), written("policy"), SEED.hex())
    assert differing_documents(again, result.documents) == ()
    assert again.ledger == result.ledger


def test_another_seed_changes_the_candidates() -> None:
    again = redecide(written("facts"), written("policy"), "cd" * 32)
    assert "candidates" in differing_documents(again, decided(eventful()).documents)


def test_missing_and_foreign_documents_differ() -> None:
    result = decided(eventful())
    published = dict(result.documents)
    del published["stages/direct"]
    published["stages/placement"] = b"{}"
    assert differing_documents(result, published) == ("stages/direct", "stages/placement")


@pytest.mark.parametrize("facts", [{}, {"campaign": []}, {"campaign": ["c", "d"], "people": [[1]]}, []])
def test_broken_facts_are_refused(facts: Any) -> None:
    with pytest.raises(GuanpinError):
        redecide(facts, written("policy"), SEED.hex())
