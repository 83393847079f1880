"""docs/formats.md says what the writers write."""

from __future__ import annotations

import json
import re
from pathlib import Path

from guanpin.exchange.results.documentation import renewed
from guanpin.exchange.results.layout import FILES, TABLES, tier_of
from tests.exchange.results.decided import eventful, files_of

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_page_is_up_to_date() -> None:
    text = PAGE.read_text("utf-8")
    assert renewed(text) == text, "python -m guanpin.exchange.results.documentation docs/formats.md"


def test_every_file_that_is_written_is_on_the_page() -> None:
    stage = {
        "stages/in_school.json": "stages/<竞聘环节>.json",
        "stages/cross_school.json": "stages/<竞聘环节>.json",
    }
    names = {re.sub(r"^rounds/.*", "rounds/<轮次>.json", name) for name in files_of(eventful())}
    written = {stage.get(name, name) for name in names} | {"timing.json"}
    # Written only where there are school plans, or a stage of placement.
    later = {name for name in FILES if name.startswith("amendments/")}
    assert set(FILES) - written - later == {
        "plans/<学校编号>.json",
        "stages/placement.json",
        "placement.csv",
        "repairs.csv",
    }
    assert written <= set(FILES)


def test_the_tiers_of_the_page_are_those_of_the_run() -> None:
    listed = json.loads(files_of(eventful())["run.json"])["files"]
    assert {name: entry["tier"] for name, entry in listed.items()} == {name: tier_of(name) for name in listed}
    assert all(tier_of(table.file) == table.tier for table in TABLES)


def test_fields_of_json_files_are_named() -> None:
    text = PAGE.read_text("utf-8")
    for name in ("run.json", "rounds/in_school-1.json"):
        for field in json.loads(files_of(eventful())[name]):
            assert f"`{field}`" in text
