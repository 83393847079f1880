"""A made-up district's own policy file, for demonstrations and tests of stages that the East District did not announce."""

from __future__ import annotations

from importlib import resources


def policy_with_placement() -> str:
    """The text of a policy file that lays placement (组织调剂) and a later deadline over the East District's plan."""
    return (resources.files("guanpin.sample") / "east_with_placement.toml").read_text("utf-8")
