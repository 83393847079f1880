"""A decided campaign as the bytes of its files, run.json with their digests among them; nothing here touches a disk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from guanpin import __version__
from guanpin.engine.campaign.record import candidates_digest, seed_digest
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.ledger import Tree
from guanpin.exchange.results import layout
from guanpin.exchange.results.csv_text import csv_bytes
from guanpin.exchange.results.spreadsheet import workbook_bytes
from guanpin.exchange.results.tables import table_rows
from guanpin.wording.report import report_html

SCHEMA = 1


def run_files(result: CampaignResult, lang: str = "zh") -> dict[str, bytes]:
    """Every file of the run folder but timing.json, by path; `lang` is that of the report."""
    files = _json_files(result)
    rows = table_rows(result)
    files |= {table.file: csv_bytes(table, rows[table.file]) for table in layout.TABLES if table.file in rows}
    leaves = [entry.leaf() for entry in result.ledger]
    files[layout.LEDGER] = b"".join(leaf + b"\n" for leaf in leaves)
    files[layout.WORKBOOK] = workbook_bytes(result, rows)
    files[layout.REPORT] = report_html(result, lang).encode("utf-8")
    files[layout.RUN] = canonical_bytes(_run(result, files, Tree(leaves).root().hex()))
    return files


def _json_files(result: CampaignResult) -> dict[str, bytes]:
    """The campaign's documents under the paths of the layout, as the bytes they were digested in."""
    return {f"{name}.json": data for name, data in result.documents.items()}


def _run(result: CampaignResult, files: Mapping[str, bytes], root: str) -> dict[str, Any]:
    campaign, rules = result.basis.facts.campaign, result.basis.rules
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    stages = [
        {"stage": stage, "file": layout.stage_file(stage), "digest": hashes[layout.stage_file(stage)]}
        for stage in result.decisions
    ]
    rounds = [
        {
            "round": cleared.clearing.round,
            "stage": decision.stage,
            "file": layout.round_file(cleared.clearing.round),
            "digest": hashes[layout.round_file(cleared.clearing.round)],
        }
        for decision in result.competitions
        for cleared in decision.rounds
    ]
    return {
        "schema": SCHEMA,
        "program": f"guanpin {__version__}",
        "campaign": campaign.id,
        "district": campaign.district,
        "as_of": campaign.as_of.isoformat(),
        "policy": rules.name,
        "layers": list(rules.layers),
        "seed": result.basis.seed.hex(),
        "digests": {
            "facts": hashes[layout.FACTS],
            "policy": hashes[layout.POLICY],
            "seed": seed_digest(result.basis),
            "candidates": candidates_digest(result.basis),
            "outcome": result.outcome_digest(),
        },
        "stages": stages,
        "rounds": rounds,
        "files": {name: {"tier": layout.tier_of(name), "sha256": hashes[name]} for name in sorted(files)},
        "ledger": {"size": len(result.ledger), "root": root},
    }
