"""The explanation of each person, from one reading of the result: no file and no round is gone through twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from guanpin.engine.replay import Explanation, Published, explain
from guanpin.wording.forms.source import Source

# Tables of the facts whose rows belong to one person.
_OWN = ("events", "measures", "preferences", "declarations", "marks", "kinships")


def accounts(source: Source) -> Callable[[str], Explanation]:
    """A function from a person's id to that person's explanation."""
    decided = source.decided
    rows: dict[str, dict[str, list[Any]]] = defaultdict(lambda: {table: [] for table in _OWN})
    for table in _OWN:
        for row in getattr(source.facts, table):
            rows[row.person][table].append(row)
    none: dict[str, Any] = dict.fromkeys(_OWN, ())
    nobody = replace(source.facts, people=(), **none)
    shared = Published(
        nobody, source.rules, decided.stages, decided.files.rounds(), decided.posts, {}, (), decided.plans
    )

    def told(person: str) -> Explanation:
        own: dict[str, Any] = {table: tuple(found) for table, found in rows[person].items()}
        facts = replace(nobody, people=(source.records[person].person,), **own)
        mine = replace(shared, facts=facts, scores=decided.scores.get(person, ()))
        return explain(mine, person)

    return told
