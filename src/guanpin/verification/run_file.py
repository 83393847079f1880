"""run.json: the table of contents that everything else is checked against."""

from __future__ import annotations

from typing import Any

from .folder import Folder
from .shape import Table

RUN_FILE = "run.json"
# Durations differ from run to run, so they stand in no digest.
TIMING_FILE = "timing.json"

_STAGE = {"stage": str, "file": str, "digest": str}
SHAPE = {
    "schema": int,
    "program": str,
    "campaign": str,
    "district": str,
    "as_of": str,
    "policy": str,
    "layers": [str],
    "seed": str,
    "digests": {"facts": str, "policy": str, "seed": str, "candidates": str, "outcome": str},
    "stages": [_STAGE],
    "rounds": [{"round": str, **_STAGE}],
    "files": Table({"tier": str, "sha256": str}),
    "ledger": {"size": int, "root": str},
}


def read_run(folder: Folder) -> dict[str, Any]:
    """run.json. Raises Unreadable where it is missing or not of its form."""
    run: dict[str, Any] = folder.json(RUN_FILE, SHAPE, exact=True)
    return run
