"""The ledger: entries in order, in canonical form, with the root of run.json, and with the digests of the files."""

from __future__ import annotations

import re
from typing import Any

from .canonical import NotCanonical, digest, read, write
from .folder import Folder, Unreadable
from .merkle import root
from .report import Tally
from .run_file import read_run
from .shape import Table, faults

ENTRY = {
    "schema": int,
    "sequence": int,
    "campaign": str,
    "act": str,
    "subject": str,
    "day": str,
    "actor": str,
    "digests": Table(str),
    "personal": Table(str),
    "corrects": (int, None),
}
_HEX = re.compile(r"[0-9a-f]{64}\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def check_ledger(folder: Folder, tally: Tally) -> None:
    """The form, order and tree hash of the entries."""
    run = read_run(folder)
    lines = _lines(folder)
    tally.same(run["ledger"]["size"], len(lines), "存证记录的条数", "The size of the ledger")
    tally.expect(
        run["ledger"]["root"] == root(lines),
        "存证记录的根与 run.json 不符：有记录被增删、改动或调换。",
        "The root of the ledger differs from run.json: an entry was added, removed, changed or moved.",
    )
    for position, line in enumerate(lines):
        _check_entry(position, line, run["campaign"], tally)


def check_ledger_digests(folder: Folder, tally: Tally) -> None:
    """What was entered is what the files say: first the facts, then the seed, then every stage in its order."""
    run, entries = read_run(folder), [read(line) for line in _lines(folder)]
    if any(next(faults(entry, ENTRY), None) is not None for entry in entries):
        raise Unreadable("ledger.jsonl 的记录不完整。", "The entries of ledger.jsonl are not complete.")
    acts = [entry["act"] for entry in entries]
    expected = ["campaign.opened", "seed.drawn", *["stage.decided"] * len(run["stages"])]
    if not tally.same(acts, expected, "存证记录的事项与先后", "The acts of the ledger and their order"):
        return
    opened, drawn, *decided = entries
    for name in ("facts", "policy", "candidates"):
        _check_digest(opened, name, run["digests"][name], tally)
    plans = {
        name.removeprefix("plans/").removesuffix(".json"): entry["sha256"]
        for name, entry in run["files"].items()
        if name.startswith("plans/")
    }
    expected_plans = digest(plans) if plans else None
    found = opened["digests"].get("plans")
    tally.same(found, expected_plans, "存证记录所列的学校方案", "The school plans entered in the ledger")
    _check_digest(drawn, "seed", run["digests"]["seed"], tally)
    common = {name: run["digests"][name] for name in ("facts", "policy", "seed")}
    for entry, stage in zip(decided, run["stages"], strict=True):
        rounds = {
            f"round.{one['round']}": one["digest"] for one in run["rounds"] if one["stage"] == stage["stage"]
        }
        place = f"#{entry['sequence']} {stage['stage']}"
        tally.same(
            entry["subject"], stage["stage"], f"存证记录 {place} 的对象", f"The subject of entry {place}"
        )
        tally.same(
            entry["digests"],
            common | {"decision": stage["digest"]} | rounds,
            f"存证记录 {place} 的存证码",
            f"The digests of entry {place}",
        )


def _lines(folder: Folder) -> list[bytes]:
    text = folder.content("ledger.jsonl")
    if text and not text.endswith(b"\n"):
        raise Unreadable("ledger.jsonl 的最后一行不完整。", "The last line of ledger.jsonl is not complete.")
    return text.split(b"\n")[:-1]


def _check_entry(position: int, line: bytes, campaign: str, tally: Tally) -> None:
    place_zh, place_en = f"ledger.jsonl 第 {position + 1} 行", f"line {position + 1} of ledger.jsonl"
    try:
        entry = read(line)
        sound = write(entry) == line and next(faults(entry, ENTRY, exact=True), None) is None
    except NotCanonical:
        sound = False
    if not tally.expect(
        sound,
        f"{place_zh}不是规范格式的存证记录。",
        f"In {place_en} there is no entry in canonical form.",
    ):
        return
    tally.same(entry["schema"], 1, f"{place_zh}的格式版本", f"The schema in {place_en}")
    tally.same(entry["sequence"], position, f"{place_zh}的序号", f"The sequence in {place_en}")
    tally.same(entry["campaign"], campaign, f"{place_zh}的竞聘季", f"The campaign in {place_en}")
    corrected = entry["corrects"]
    tally.expect(
        corrected is None or 0 <= corrected < position,
        f"{place_zh}更正的不是先前的记录。",
        f"What {place_en} corrects is no earlier entry.",
    )
    tally.expect(
        _DAY.match(entry["day"]) is not None,
        f"{place_zh}的日期不成形。",
        f"The day in {place_en} is no date.",
    )
    hashes = (*entry["digests"].values(), *entry["personal"].values())
    tally.expect(
        all(_HEX.match(value) for value in hashes),
        f"{place_zh}的存证码不成形。",
        f"A digest in {place_en} is not 64 hexadecimal digits.",
    )


def _check_digest(entry: dict[str, Any], name: str, expected: str, tally: Tally) -> None:
    tally.same(
        entry["digests"].get(name),
        expected,
        f"存证记录 #{entry['sequence']} 的 {name}",
        f"The digest {name} of ledger entry #{entry['sequence']}",
    )
