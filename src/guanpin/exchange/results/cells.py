"""What a cell of a table may hold before it is written."""

from __future__ import annotations

Cell = str | int | bool
Row = tuple[Cell, ...]
