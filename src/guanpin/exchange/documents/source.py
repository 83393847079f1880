"""What forms are filled from, read from a result folder, from a workbook and a policy, or from a result at hand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.replay import ScoreRow, read_published
from guanpin.engine.snapshot.facts import facts_from_json
from guanpin.exchange.documents.result_files import DecidedFiles, ResultFiles, broken, table_rows
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.layout import APPOINTMENTS, SCORES, UNPLACED
from guanpin.exchange.results.reading import RunFolder
from guanpin.exchange.workbook.read import read_workbook
from guanpin.wording.forms import Appointment, Outcome, Source, source_of


def source_at(path: Path, policy: str | None) -> Source:
    """A result folder, or a workbook with the policy it will be run with. Raises GuanpinError naming what is wrong."""
    return _from_workbook(path, policy) if path.is_file() else _from_folder(path)


def _from_workbook(path: Path, policy: str | None) -> Source:
    if policy is None:
        raise GuanpinError(
            "forms.no_policy",
            zh="从工作簿填表要知道用哪个政策。",
            en="Filling forms from a workbook takes the policy.",
            place=str(path),
            remedy_zh="请加上 --policy，或改用结果文件夹。",
            remedy_en="Add --policy, or name a result folder.",
        )
    facts = read_workbook(path).facts
    if facts is None:
        raise GuanpinError(
            "forms.workbook_flawed",
            zh="工作簿有错误，还不能据以填表。",
            en="The workbook has errors and cannot be used yet.",
            place=str(path),
            remedy_zh=f"请先运行 guanpin check {path} --policy {policy}，改正后再试。",
            remedy_en=f"Run guanpin check {path} --policy {policy}, correct it and try again.",
        )
    return source_of(facts, load_policy(policy).at(facts.campaign.as_of), None)


def _from_folder(path: Path) -> Source:
    folder = RunFolder(path, checked=True)
    facts, policy, _ = folder.inputs()
    stages = folder.stages()
    # Of nobody: only what holds for everyone is taken from it.
    published = read_published("", facts, policy, stages, (), [], (), folder.plans())
    try:
        outcome = Outcome(
            stages=stages,
            posts=published.posts,
            appointments={one.person: one for one in map(_appointment, table_rows(folder, APPOINTMENTS))},
            unplaced=tuple(row["person"] for row in table_rows(folder, UNPLACED)),
            scores=_scores(table_rows(folder, SCORES)),
            plans=published.plans,
            files=ResultFiles(folder),
        )
        return source_of(facts_from_json(facts), published.rules, outcome)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise broken(path) from None


def source_of_result(result: CampaignResult, amendments: Sequence[Mapping[str, Any]] = ()) -> Source:
    """The same as from the folder that `result` would be written to, with these amendments beside it."""
    basis = result.basis
    files = DecidedFiles(result, amendments)
    # As they would be read back: lists are lists, keys are texts.
    stages = {stage: json.loads(result.documents[f"stages/{stage}"]) for stage in result.decisions}
    plans = [json.loads(result.documents[f"plans/{school}"]) for school in basis.plans]
    facts, policy = json.loads(result.documents["facts"]), json.loads(result.documents["policy"])
    published = read_published("", facts, policy, stages, (), [], (), plans)
    outcome = Outcome(
        stages=stages,
        posts=published.posts,
        appointments={
            one.person: Appointment(one.person, one.post, one.stage, one.ground)
            for _, one in sorted(result.appointments.items())
        },
        unplaced=result.unplaced,
        scores=_scores(files.scores()),
        plans=published.plans,
        files=files,
    )
    return source_of(basis.facts.in_order(), published.rules, outcome)


def _appointment(row: dict[str, str]) -> Appointment:
    return Appointment(row["person"], row["post"], row["stage"], row["ground"])


def _scores(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[ScoreRow, ...]]:
    """Score lines by person, people in the order of the file."""
    found: dict[str, list[ScoreRow]] = defaultdict(list)
    for row in rows:
        person, sheet, pool, item, raw, rule, points, most, records = row.values()
        sources = tuple(part for part in records.split("|") if part)
        found[person].append(ScoreRow(person, sheet, pool, item, raw, rule, points, most, sources))
    return {person: tuple(rows) for person, rows in found.items()}
