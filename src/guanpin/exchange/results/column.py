"""What a table of a run folder is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """`name` heads the CSV, `heading` the workbook. `kind` says how a value reads.

    "text", "count", "amount" (an exact number), "flag" (true or false), "school" and "person" (ids), "code:LIST" and
    "codes:LIST" (codes of a list of guanpin.wording.terms; several are joined by +), "round", "subjects".
    """

    name: str
    heading: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file, which is also a sheet of the workbook; rows are sorted by the first columns."""

    file: str
    tier: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
