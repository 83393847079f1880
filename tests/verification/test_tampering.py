"""Every single tampering is caught by the check it belongs to, even when the forger seals the folder anew."""

from pathlib import Path

import pytest

from guanpin.verification import Report, verify_directory
from tests.verification import district as d
from tests.verification import (
    forge_amendments,
    forge_grounds,
    forge_outcome,
    forge_placement,
    forge_placement_tables,
    forge_plans,
    forge_scores,
    forge_stages,
)
from tests.verification.folder import result
from tests.verification.forging import FORGERIES, candidate, clearing, rows
from tests.verification.paper import KEY, NUMBER, ranking_rows
from tests.verification.sealing import ticket

SOUND = result()
# Importing them registers their forgeries.
assert forge_amendments and forge_grounds and forge_outcome and forge_placement and forge_placement_tables
assert forge_plans and forge_scores and forge_stages


def failing(report: Report) -> set[str]:
    return {check.name for check in report.checks if not check.passed}


def test_the_untouched_result_holds(tmp_path: Path) -> None:
    report = verify_directory(SOUND.copy().write(tmp_path))
    assert failing(report) == set()
    assert all(check.count for check in report.checks), [one.name for one in report.checks if not one.count]


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_caught_by_its_own_check(name: str, tmp_path: Path) -> None:
    check, forge = FORGERIES[name]
    files = SOUND.copy()
    forge(files)
    caught = failing(verify_directory(files.write(tmp_path)))
    assert check in caught
    # Only the forger's own change is found, not a broken file: everything was sealed anew.
    assert "files.hashes" not in caught


def test_every_check_has_a_forgery_it_catches(tmp_path: Path) -> None:
    unsealed = {"files.contents", "files.hashes", "files.canonical"}  # in test_files
    names = {check.name for check in verify_directory(tmp_path).checks}
    assert names - unsealed == {check for check, _ in FORGERIES.values()}


def test_a_forged_ranking_follows_a_forged_round(tmp_path: Path) -> None:
    """Even a forger who rewrites rounds, stages and tables in step is caught by the scores."""
    files = SOUND.copy()
    for name in ("in_school-1", "in_school-2"):
        candidate(files, name, "P04")["keys"][d.CHINESE] = ["99.00", "50.00", "100.00"]
    data = clearing(files, "in_school-1")
    data["matching"]["P04"] = data["matching"].pop("P06")
    data["cutoffs"][d.CHINESE] = {"key": KEY["P03"], "ticket": ticket(d.SEED, NUMBER["P03"])}
    kept = [row for row in rows(files, "rankings.csv") if row["round"] != "in_school-1"]
    files.tables["rankings.csv"] = (files.tables["rankings.csv"][0], [*kept, *ranking_rows(data)])
    caught = failing(verify_directory(files.write(tmp_path)))
    assert "scores.keys" in caught
    assert not {"rounds.no_higher_key_passed_over", "rounds.cutoffs"} & caught
