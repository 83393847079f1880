"""The page on special people names every status and shows a table of treatments that can be used as it stands."""

import re
import tomllib
from pathlib import Path

from guanpin.engine.campaign.to_check import KINDS
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.parameter import parse_value
from guanpin.engine.snapshot.codes import OFF_ROLL, STATUSES

PAGE = (Path(__file__).parents[2] / "docs" / "special-people.md").read_text("utf-8")


def test_every_status_and_every_matter_is_explained() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("|")]
    named = {code for row in rows for code in re.findall(r"`([a-z_]+)`", row.split("|")[1])}
    assert named == {*STATUSES, *OFF_ROLL, *KINDS}


def test_the_parameters_that_are_named_exist() -> None:
    named = set(re.findall(r"`((?:history|direct|eligibility|posts)\.[a-z_.]*[a-z_])`", PAGE))
    assert named and named <= set(CATALOGUE)


def test_the_example_is_a_whole_table_of_treatments() -> None:
    example = tomllib.loads(PAGE.split("```toml\n")[1].split("```")[0])
    value = example["history"]["treatments"]["values"][0]["value"]
    rows = parse_value(CATALOGUE["history.treatments"], value, "page")
    assert [row["status"] for row in rows if row["counts"] == "teaching"] == ["rotating_out"]
