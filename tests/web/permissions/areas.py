"""All drivers: importing the areas registers them."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from tests.web.milestones import ORDER
from tests.web.permissions import (
    accounts,
    campaign,
    candidacies,
    facts,
    imports,
    later,
    marks,
    notices,
    plans,
    reading,
    stages,
)
from tests.web.permissions.drivers import DRIVERS

AREAS = (accounts, campaign, candidacies, facts, imports, later, marks, notices, plans, reading, stages)
# As it is written, apart from the code that asks it.
TABLE: dict[str, Any] = tomllib.loads(
    (resources.files("guanpin.actions") / "permissions.toml").read_text("utf-8")
)


def in_order(*, reads: bool | None = None) -> list[str]:
    """The cells with a driver, or those that only read, in the order of the milestones: each is reached once."""
    found = [name for name, row in TABLE.items() if reads is None or bool(row.get("reads")) is reads]
    return sorted(found, key=lambda name: ORDER.index(DRIVERS[name].milestone) if name in DRIVERS else -1)
