"""Who may see which file: nothing that names a person is open, and nothing tells a protection or joins name and number."""

from __future__ import annotations

import csv
import io
import json

import pytest

from guanpin.exchange.results.layout import tier_of
from tests.exchange.results.decided import decided, eventful, files_of

SEEDS = range(3)
CONDITIONS = ("D02", "D03", "D04")


def tiers(seed: int) -> dict[str, str]:
    listed = json.loads(files_of(seed)["run.json"])["files"]
    return {name: entry["tier"] for name, entry in listed.items()}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"), newline="")))


def test_what_is_never_open() -> None:
    closed = {name for name, tier in tiers(eventful()).items() if tier != "open"}
    assert closed >= {
        "facts.json", "candidates.json", "scores.csv", "rankings.csv", "unplaced.csv", "appointments.csv", "result.xlsx",
        "stages/posts.json", "stages/direct.json", "stages/in_school.json", "stages/cross_school.json",
        "rounds/in_school-1.json", "rounds/cross_school-1.json",
    }  # fmt: skip
    sealed = {name for name, tier in tiers(eventful()).items() if tier == "sealed"}
    assert closed - sealed == {"appointments.csv", "stages/posts.json", "posts.csv", "indicators.csv"}


def test_no_open_file_counts_people_post_by_post_or_qualities_school_by_school() -> None:
    files = files_of(eventful())
    for name, tier in tiers(eventful()).items():
        if tier == "open" and name.endswith(".csv"):
            columns = set(rows(files, name)[0])
            assert not {"post", "filled", "indicator"} & columns, name


def test_a_file_nobody_thought_of_is_sealed() -> None:
    assert tier_of("rounds/appeal-1.json") == tier_of("notes.txt") == "sealed"


@pytest.mark.parametrize("seed", [*SEEDS, None])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_open_file_names_anybody(seed: int | None, lang: str) -> None:
    seed = eventful() if seed is None else seed
    files = files_of(seed, lang)
    people = decided(seed).basis.facts.people
    names = [text for person in people for text in (person.name, person.id)]
    for name, tier in tiers(seed).items():
        if tier == "open":
            text = files[name].decode("utf-8-sig")
            assert [one for one in names if one in text] == [], name


@pytest.mark.parametrize("seed", [*SEEDS, None])
def test_no_protection_is_told_below_the_seal(seed: int | None) -> None:
    seed = eventful() if seed is None else seed
    for name, tier in tiers(seed).items():
        # The policy lists the conditions as such, which says nothing of anybody.
        if tier != "sealed" and name != "policy.json":
            text = files_of(seed)[name].decode("utf-8-sig")
            assert [code for code in CONDITIONS if code in text] == [], name
            assert "eligibility.protection" not in text, name
            assert "competition.floor" not in text, name


def test_statutory_grounds_are_one_code() -> None:
    grounds = {row["ground"] for row in rows(files_of(eventful()), "appointments.csv")}
    assert grounds <= {
        "appointed_fact", "kept", "whole_school", "statutory", "uncapped", "discretionary", "competition",
        "supernumerary",
    }  # fmt: skip


def test_no_candidate_number_stands_beside_a_name() -> None:
    files = files_of(eventful())
    for name in ("appointments.csv", "unplaced.csv", "scores.csv"):
        assert not {"number", "ticket"} & set(rows(files, name)[0])
    assert not {"person", "name"} & set(rows(files, "rankings.csv")[0])


def test_posts_show_no_place_beyond_capacity() -> None:
    for row in rows(files_of(eventful()), "posts.csv"):
        assert int(row["filled"]) <= int(row["capacity"])
        assert int(row["filled"]) + int(row["empty"]) == int(row["capacity"])
        assert int(row["closed"]) <= int(row["empty"])
        assert bool(row["empty_reason"]) == (int(row["empty"]) > int(row["closed"]))
