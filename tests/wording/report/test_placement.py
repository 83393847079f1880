"""Placement and the other stages in the report: counts that add up, small ones masked, nobody named."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import run_campaign
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.layout import OF_PLACEMENT
from guanpin.exchange.results.tables import table_rows
from guanpin.sample import six_school
from guanpin.sample.years import in_school_year
from guanpin.wording.report import report_html
from guanpin.wording.report.people import people_section
from guanpin.wording.report.placement import placement_section
from guanpin.wording.summary import summary_lines
from tests.exchange.results.decided import SEED, renamed

EVERY_STAGE = str(Path(__file__).parents[2] / "journeys" / "every_stage.toml")
CASES = [(EVERY_STAGE, 11), ("dafang-2025", 5), (EVERY_STAGE, 4)]


@cache
def decided(policy: str, seed: int) -> CampaignResult:
    year = 2025 if policy.endswith("2025") else 2023
    facts = renamed(in_school_year(six_school(seed).facts, year))
    return run_campaign(facts, load_policy(policy).at(facts.campaign.as_of), SEED)


@pytest.mark.parametrize(("policy", "seed"), CASES, ids=["every", "dafang", "every again"])
def test_those_without_a_place_are_counted_once(policy: str, seed: int) -> None:
    result = decided(policy, seed)
    section, decision = placement_section(result, "zh"), result.placement
    assert section is not None and decision is not None
    placed = len(decision.appointments)
    moved = sum(
        one.id in {appointed.person for appointed in decision.appointments}
        for one in decision.rounds[0].takers
        if one.holds
    )
    people = placed - moved + len(decision.unplaced)
    assert section.people in (str(people), "*")
    counts = [count for _, count in section.ends]
    if all(count.isdigit() for count in counts):
        assert sum(map(int, counts)) == people


@pytest.mark.parametrize(("policy", "seed"), CASES, ids=["every", "dafang", "every again"])
def test_small_counts_of_people_are_not_shown(policy: str, seed: int) -> None:
    section = placement_section(decided(policy, seed), "zh")
    assert section is not None
    shown = [count for _, count in (*section.ends, *section.without)]
    shown += [row.people for row in section.repairs]
    shown += re.findall(r"：(\S+?)(?:；|$)", "；".join(row.clauses for row in section.empty))
    assert shown
    assert not {"1", "2"} & set(shown)


@pytest.mark.parametrize(("policy", "seed"), CASES, ids=["every", "dafang", "every again"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_names_nobody_and_is_in_its_language(policy: str, seed: int, lang: str) -> None:
    result = decided(policy, seed)
    page = report_html(result, lang)
    assert ("组织调剂" if lang == "zh" else "Placement") in page
    assert not [one.id for one in result.basis.facts.people if re.search(rf"\b{one.id}\b|{one.name}", page)]
    for code in ("people_placed", "eligibility.", "placement."):
        assert code not in re.sub(r"<code>.*?</code>", "", page)


@pytest.mark.parametrize(("policy", "seed"), CASES, ids=["every", "dafang", "every again"])
def test_every_way_to_end_adds_up_to_the_roll(policy: str, seed: int) -> None:
    result = decided(policy, seed)
    counts = [row.count for row in people_section(result, "zh").ends]
    known = sum(int(count) for count in counts if count.isdigit())
    assert known <= len(result.basis.standings)
    assert known == len(result.basis.standings) or any(count[0] in "<*" for count in counts)


def test_a_school_that_kept_people_back_is_told_with_its_cap() -> None:
    results = (decided("dafang-2025", seed) for seed in range(5, 40))
    result = next(one for one in results if any(stage.held_back for stage in one.competitions))
    kept = {back.school for one in result.competitions for back in one.held_back}
    names = {one.id: one.name for one in result.basis.facts.schools}
    told = people_section(result, "zh").caps
    assert {school for _, school, _, _ in told} == {names[school] for school in kept}
    assert all(count.startswith("<") or int(count) > 2 for *_, count in told)
    assert "流出人数上限" in report_html(result, "zh")


def test_the_summary_says_what_placement_waits_for() -> None:
    result = decided(EVERY_STAGE, 11)
    assert result.placement is not None
    awaited = sum(one.reply == "none" for one in result.placement.offers)
    lines = "\n".join(summary_lines(result))
    assert f"等待答复 {awaited}" in lines
    assert "紧缺岗位先行竞聘" in lines


@pytest.mark.parametrize("table", OF_PLACEMENT, ids=lambda table: table.file)
def test_tables_of_placement_have_their_columns_and_are_sorted(table) -> None:
    result = decided(EVERY_STAGE, 11)
    found = table_rows(result)[table.file]
    assert found
    assert {len(row) for row in found} == {len(table.columns)}
    assert [row[:2] for row in found] == sorted(row[:2] for row in found)
    assert table.file in run_files(result)
