"""The bytes of a run: the same for the same facts whatever their order, complete, and adding up."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from fractions import Fraction
from random import Random

import pytest

from guanpin.engine.ledger import Tree
from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.layout import OF_PLACEMENT, TABLES
from guanpin.exchange.results.tables import table_rows
from guanpin.sample import small_district
from tests.exchange.results.decided import decide, decided, eventful, files_of, shuffled

SEEDS = range(3)

DIGESTS = """
import hashlib, sys
from tests.exchange.results.decided import decide
from guanpin.exchange.results.files import run_files
from guanpin.sample import small_district
files = run_files(decide(small_district({seed}).facts))
print(*(f"{{name}} {{hashlib.sha256(data).hexdigest()}}" for name, data in sorted(files.items())), sep="\\n")
"""


def rows(seed: int, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files_of(seed)[name].decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_facts_changes_no_byte(seed: int) -> None:
    facts = small_district(seed).facts
    expected = run_files(decide(facts))
    for order in range(2):
        assert run_files(decide(shuffled(facts, Random(order)))) == expected


def test_the_hash_seed_changes_no_byte() -> None:
    found = [
        subprocess.run(
            [sys.executable, "-c", DIGESTS.format(seed=eventful())],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout
        for hash_seed in ("1", "4242")
    ]
    assert found[0] == found[1]
    assert "result.xlsx" in found[0]


def test_run_json_lists_every_file_with_its_hash() -> None:
    files = files_of(eventful())
    run = json.loads(files["run.json"])
    assert {name: entry["sha256"] for name, entry in run["files"].items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "run.json"
    }
    leaves = files["ledger.jsonl"].split(b"\n")[:-1]
    assert run["ledger"] == {"size": len(leaves), "root": Tree(leaves).root().hex()}
    assert run["seed"] == bytes(range(32)).hex()
    assert run["digests"]["seed"] == hashlib.sha256(bytes(range(32))).hexdigest()


@pytest.mark.parametrize(
    "table", [one for one in TABLES if one not in OF_PLACEMENT], ids=lambda table: table.file
)
def test_tables_have_their_columns_and_are_sorted(table) -> None:
    found = table_rows(decided(eventful()))[table.file]
    assert found
    assert {len(row) for row in found} == {len(table.columns)}
    text = files_of(eventful())[table.file]
    assert text.startswith(
        b"\xef\xbb\xbf" + ",".join(column.name for column in table.columns).encode() + b"\r\n"
    )
    assert text.count(b"\n") == text.count(b"\r\n") == len(found) + 1
    if table.file != "rankings.csv":  # which go by vacancy and rank
        leading = [row[:3] for row in found]
        assert leading == sorted(leading)


@pytest.mark.parametrize("seed", SEEDS)
def test_score_lines_add_up_to_the_totals_that_ranked(seed: int) -> None:
    """A total is the lines without a pool and those of the pool, and it heads the key in the ranking."""
    sums: dict[tuple[str, str, str], Fraction] = {}
    for row in rows(seed, "scores.csv"):
        name = (row["person"], row["sheet"], row["pool"])
        sums[name] = sums.get(name, Fraction(0)) + Fraction(row["points"])
    for sheet in decided(seed).sheets:
        pooled = sums.get((sheet.person, sheet.sheet, sheet.pool), Fraction(0)) if sheet.pool else 0
        assert sums[sheet.person, sheet.sheet, ""] + pooled == sheet.total


@pytest.mark.parametrize("seed", SEEDS)
def test_everyone_on_the_roll_is_in_one_table(seed: int) -> None:
    appointed = [row["person"] for row in rows(seed, "appointments.csv")]
    unplaced = [row["person"] for row in rows(seed, "unplaced.csv")]
    assert sorted(appointed + unplaced) == sorted(decided(seed).basis.standings)


def test_nothing_but_timing_knows_the_clock() -> None:
    assert "timing.json" not in files_of(eventful())
