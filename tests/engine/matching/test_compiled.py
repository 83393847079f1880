"""The compiled kernel against the plain one, and the choice between them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import settings

from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.matching import Clearing, clear, compiled, from_json, to_json
from guanpin.engine.matching.compiled import defer_compiled, kernel_for
from guanpin.engine.matching.deferred_acceptance import FlatMarket, defer
from guanpin.engine.matching.flatten import flatten
from tests.engine.matching.markets import open_market, small_clearing, vacancy

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "matching.json").read_text("utf-8"))


def test_the_same_outcome_for_small_markets_of_every_kind() -> None:
    random = Random(21)
    for _ in range(15 * settings().max_examples):
        clearing = small_clearing(random, random.randint(0, 9), random.randint(1, 5))
        market = flatten(clearing)
        assert defer_compiled(market) == defer(market), clearing


@pytest.mark.parametrize(
    ("candidates", "vacancies", "capacity", "length"),
    [(400, 10, 35, 6), (400, 10, 3, 10), (60, 4, 10**12, 3), (300, 5, 59, 5)],
)
def test_the_same_outcome_for_open_markets(
    candidates: int, vacancies: int, capacity: int, length: int
) -> None:
    """More waiting at once than are served together; capacities over a cache line, and beyond all who ask."""
    for seed in range(5):
        market = flatten(open_market(Random(seed), candidates, vacancies, capacity, length))
        assert defer_compiled(market) == defer(market)


def test_the_same_outcome_where_many_holders_come_back_late() -> None:
    random = Random(22)
    for _ in range(settings().max_examples):
        clearing = _holders_come_back(random, 120, 6)
        market = flatten(clearing)
        outcome = defer_compiled(market)
        assert outcome == defer(market)
    assert min(outcome.free) < 0 < sum(listing >= 0 for listing in outcome.matched)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_same_round_file(vector: dict[str, Any]) -> None:
    clearing = from_json(vector["round"]).clearing
    assert canonical_bytes(to_json(clear(clearing, compiled_from=0))) == canonical_bytes(vector["round"])


def test_the_size_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    market = flatten(open_market(Random(1), 30, 3, 5, 3))
    assert kernel_for(market) is defer
    assert kernel_for(market, smallest=91) is defer
    assert kernel_for(market, smallest=90) is defer_compiled
    assert kernel_for(FlatMarket([0], [], [], [], [], []), smallest=0) is defer_compiled
    wide = flatten(open_market(Random(1), 30, 3, compiled.WIDEST + 1, 3))
    assert kernel_for(wide, smallest=0) is defer
    monkeypatch.setattr(compiled, "LARGEST", 100)
    assert kernel_for(market, smallest=0) is defer


def test_without_numba_the_plain_kernel_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    market = flatten(open_market(Random(1), 30, 3, 5, 3))
    monkeypatch.setitem(sys.modules, "numba", None)
    assert kernel_for(market, smallest=0) is defer


def test_a_process_that_cannot_import_numba_clears_a_round() -> None:
    code = """
import json, sys
sys.modules["numba"] = sys.modules["numpy"] = sys.modules["llvmlite"] = None
from guanpin.engine.matching import clear, from_json, to_json
document = json.load(sys.stdin)
print(to_json(clear(from_json(document).clearing, compiled_from=0)) == document)
"""
    vector = max(VECTORS, key=lambda vector: len(vector["round"]["candidates"]))
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(vector["round"]),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("True", "")


def test_a_small_round_does_not_load_numba() -> None:
    code = "import sys, guanpin.engine.matching; print('numba' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["False", "False"]


def _holders_come_back(random: Random, candidates: int, vacancies: int) -> Clearing:
    """Everyone holds something, most list another vacancy first, and capacities are below the holders'."""
    from guanpin.engine.matching import Candidate

    places = [f"V{number}" for number in range(vacancies)]
    people = []
    for number in range(candidates):
        held = random.choice(places) if random.random() < 0.6 else None
        listed = random.sample([place for place in places if place != held], random.randint(0, 4))
        keys = {place: (str(random.randrange(5)),) for place in listed}
        lists = (*listed, held) if held and random.random() < 0.9 else tuple(listed)
        people.append(Candidate(f"C{number}", number, held, lists, keys, f"{number:04x}"))
    posts = (
        vacancy(place, random.randint(0, 30), *(one.id for one in people if one.holds == place))
        for place in places
    )
    return Clearing("cross_school-1", tuple(posts), tuple(people))
