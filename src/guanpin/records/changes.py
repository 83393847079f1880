"""Changed rows of facts as JSON: what an import would change, kept until it is confirmed and for taking it back.

A stored change is [before, after, mark], each row as the engine writes it, None where there is none. The mark says why
somebody has to decide about it: "entered" is a row typed here, "corrected" one that a correction typed here rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.engine.snapshot.facts import row_from_json, row_to_json
from guanpin.engine.snapshot.schools import Campaign
from guanpin.records.snapshots import TABLES

CAMPAIGN, ID_NUMBERS = "campaign", "id_numbers"
NOUNS: Mapping[str, type] = {CAMPAIGN: Campaign} | {name: table.noun for name, table in TABLES.items()}
KEEP, TAKE = "keep", "take"

Stored = Mapping[str, list[list[Any]]]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One change, by table and place in it; `mark` "" needs no decision, and `choice` is that of one that does.

    A first import has a row for every fact there is, so rows are read only when somebody looks at them.
    """

    table: str
    index: int
    stored_before: list[Any] | None
    stored_after: list[Any] | None
    mark: str
    choice: str

    @property
    def before(self) -> Any:
        return self._read(self.stored_before)

    @property
    def after(self) -> Any:
        return self._read(self.stored_after)

    @property
    def kind(self) -> str:
        if self.stored_before is None:
            return "created"
        return "removed" if self.stored_after is None else "changed"

    @property
    def is_applied(self) -> bool:
        return not self.mark or self.choice == TAKE

    def _read(self, row: list[Any] | None) -> Any:
        return row_from_json(NOUNS[self.table], row) if row is not None else None


def stored(before: Any, after: Any, mark: str = "") -> list[Any]:
    """A change of one row as it is kept."""
    return [
        row_to_json(before) if before is not None else None,
        row_to_json(after) if after is not None else None,
        mark,
    ]


def changed_rows(
    changes: Stored, choices: Mapping[str, Mapping[str, str]], table: str = ""
) -> Iterator[ChangedRow]:
    """The changes of facts, in the order of the tables; of one table where it is named."""
    for name in NOUNS:
        if table and name != table:
            continue
        for index, (before, after, mark) in enumerate(changes.get(name, ())):
            yield ChangedRow(name, index, before, after, mark, choice(choices, name, index))


def choice(choices: Mapping[str, Mapping[str, str]], table: str, index: int) -> str:
    """What was chosen for a marked row: for itself, else for its whole table, else to keep what is here."""
    chosen = choices.get(table, {})
    return chosen.get(str(index), chosen.get("*", KEEP))
