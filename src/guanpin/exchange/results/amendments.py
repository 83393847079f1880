"""Amendments of a run folder: amendments/001, 002 … beside files that stay as they were, each decided from all before.

A folder's amendments are never read for what they say: each is decided again from the recorded event, and must come out
as it was written.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guanpin import __version__
from guanpin.engine.amendment import Amendment, LateEvent, State, amend
from guanpin.engine.amendment.correction import check_correction, compare
from guanpin.engine.amendment.event import event_from_json
from guanpin.engine.campaign.course import Course
from guanpin.engine.campaign.plans import SchoolPlan, read_plan
from guanpin.engine.campaign.run import take_course
from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.ids import parse_seed
from guanpin.engine.ledger import Entry, Tree, entry_from_json
from guanpin.engine.matching import to_json as round_to_json
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules, rules_from_json
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.snapshot.facts import Facts, facts_from_json, facts_to_json
from guanpin.exchange.results.amendment_tables import amended_tables
from guanpin.exchange.results.folder import FolderError, add_folder
from guanpin.exchange.results.layout import AMENDMENTS
from guanpin.exchange.results.reading import RunFolder
from guanpin.wording.amendment import amendment_html

FOLDER = AMENDMENTS.rstrip("/")
DECISION, FACTS, LEDGER, PAGE = "amendment.json", "facts.json", "ledger.jsonl", "amendment.html"
_PROGRAM = f"guanpin {__version__}"
_NAME = re.compile(r"[0-9]{3}\Z")


@dataclass(frozen=True, slots=True)
class Amended:
    """A run with all its amendments so far: the state they lead to, the facts as corrected, the ledger's entries.

    `decided` are the amendments with the states they came into; `previous` is the digest that the next one names.
    """

    facts: Facts
    rules: Rules
    seed: bytes
    plans: tuple[SchoolPlan, ...]
    state: State
    entries: tuple[Entry, ...]
    previous: str
    decided: tuple[tuple[Amendment, State], ...] = ()


def open_amended(path: Path) -> Amended:
    """Decide the run and its amendments again. Raises FolderError where what is found was not so decided."""
    folder = RunFolder(path, checked=True)
    if folder.run.get("program") != _PROGRAM:
        raise _other_version(path, folder.run.get("program"))
    facts_data, policy, seed = folder.inputs()
    try:
        rules = rules_from_json(policy, CATALOGUE, "policy.json")
    except PolicyError:
        # The file has its digest, so that it was written with another catalogue of parameters.
        raise _other_version(path, folder.run.get("program")) from None
    facts, drawn = facts_from_json(facts_data), parse_seed(seed)
    plans = tuple(read_plan(plan, rules, CATALOGUE, "plans") for plan in folder.plans())
    course = take_course(facts, rules, drawn, plans=plans)
    entries = tuple(entry_from_json(json.loads(line)) for line in folder.read("ledger.jsonl").splitlines())
    found = Amended(
        facts, rules, drawn, plans, state_of(course), entries, str(folder.run["digests"]["outcome"])
    )
    for number in range(1, count_amendments(path) + 1):
        found = _again(found, path / FOLDER / f"{number:03}")
    return found


def state_of(course: Course) -> State:
    """Where everyone stands when a course has been taken."""
    return State(course.board, course.held, course.took_part, published=dict(course.held))


def count_amendments(path: Path) -> int:
    folder = path / FOLDER
    return sum(1 for one in folder.iterdir() if _NAME.match(one.name)) if folder.is_dir() else 0


def decide_amendment(
    amended: Amended, event: LateEvent, corrected: Facts | None = None
) -> tuple[Amendment, State]:
    """The amendment that `event` makes now; a correction needs the corrected facts."""
    if corrected is None:
        return amend(amended.state, event)
    person = str(event.person)
    check_correction(amended.facts, corrected, person)
    course = take_course(corrected, amended.rules, amended.seed, plans=amended.plans)
    return amend(amended.state, event, compare(amended.state, course, person))


def write_amendment(
    run: Path, amended: Amended, amendment: Amendment, after: State, corrected: Facts | None = None
) -> Path:
    """Write what was decided beside the others, all its files or none; the files of the `run` stay as they are."""
    files, _ = add_amendment(amended, amendment, after, corrected)
    path = run / FOLDER / f"{amendment.number:03}"
    add_folder(path, files)
    return path


def add_amendment(
    amended: Amended, amendment: Amendment, after: State, corrected: Facts | None = None
) -> tuple[dict[str, bytes], Amended]:
    """The files of what was decided, by name, and the run with it among its amendments."""
    files, entries = _files(amended, amendment, after, corrected)
    return files, replace(
        amended,
        facts=corrected or amended.facts,
        state=after,
        entries=(*amended.entries, *entries),
        previous=hashlib.sha256(files[DECISION]).hexdigest(),
        decided=(*amended.decided, (amendment, amended.state)),
    )


def _files(
    amended: Amended, amendment: Amendment, after: State, corrected: Facts | None
) -> tuple[dict[str, bytes], tuple[Entry, ...]]:
    """All files, and the entries that they add to the ledger: of the decision, then of the page, which shows the
    ledger's root with the decision in it."""
    files: dict[str, bytes] = {}
    if corrected is not None:
        files[FACTS] = canonical_bytes(facts_to_json(corrected.in_order()))
    for one in amendment.asked:
        files[f"{one.round}.json"] = canonical_bytes(round_to_json(one.cleared))
    document: Mapping[str, Any] = {"previous": amended.previous, "program": _PROGRAM, **amendment.to_json()}
    files[DECISION] = canonical_bytes(document)
    files |= amended_tables(amendment, after)
    decided = _entry(amended, amendment, 0, "amendment.decided", {
        name.rpartition(".")[0]: data for name, data in files.items()
    })  # fmt: skip
    code = Tree([one.leaf() for one in (*amended.entries, decided)]).root().hex()
    files[PAGE] = amendment_html(amendment, amended.state, after, code).encode("utf-8")
    explained = _entry(amended, amendment, 1, "amendment.explained", {"page": files[PAGE]})
    files[LEDGER] = b"".join(one.leaf() + b"\n" for one in (*amended.entries, decided, explained))
    return files, (decided, explained)


def _entry(
    amended: Amended, amendment: Amendment, position: int, act: str, contents: Mapping[str, bytes]
) -> Entry:
    return Entry(
        sequence=len(amended.entries) + position,
        campaign=amended.facts.campaign.id,
        act=act,
        subject=f"amendment-{amendment.number}",
        day=amendment.event.on.isoformat(),
        actor="guanpin",
        digests={name: hashlib.sha256(data).hexdigest() for name, data in contents.items()},
    )


def _again(amended: Amended, path: Path) -> Amended:
    try:
        found = {one.name: one.read_bytes() for one in path.iterdir()}
        document = json.loads(found[DECISION])
        if document.get("program") != _PROGRAM:
            raise _other_version(path, document.get("program"))
        event = event_from_json(document["event"])
        corrected = facts_from_json(json.loads(found[FACTS])) if FACTS in found else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise _altered(path) from None
    if (event.kind == "corrected") != (corrected is not None):
        raise _altered(path)
    try:
        amendment, after = decide_amendment(amended, event, corrected)
    except (GuanpinError, LookupError, TypeError, ValueError, AttributeError):
        raise _altered(path) from None
    files, later = add_amendment(amended, amendment, after, corrected)
    if found != files:
        raise _altered(path)
    return later


def _other_version(path: Path, program: object) -> FolderError:
    program = program if isinstance(program, str) else "?"
    return FolderError(
        "amendment.other_version",
        zh=f"结果或更改由另一版本（{program}）写成，本程序（{_PROGRAM}）不能据此重算核对。",
        en=f"The result or amendment was written by another version ({program}); {_PROGRAM} cannot decide it again.",
        place=str(path),
        remedy_zh="请用该版本登记和查看更改；确由本版本写成的，说明文件已被改动，请运行 guanpin verify 查明。",
        remedy_en="Use that version; if it was this one, the files were altered: run guanpin verify.",
    )


def _altered(path: Path) -> FolderError:
    return FolderError(
        "amendment.altered",
        zh="这次更改的文件与所登记的事项不符，已被改动或残缺。",
        en="This amendment is not what its recorded event gives: it was altered or is incomplete.",
        place=str(path),
        remedy_zh="请运行 guanpin verify 查明，并取得原始文件。",
        remedy_en="Run guanpin verify to see where, and get the original files.",
    )
