"""The district's workbook: the template, reading it into facts, writing facts into it, marking what is wrong."""

from __future__ import annotations

from guanpin.exchange.workbook.facts.event_book import as_read
from guanpin.exchange.workbook.problems import CellProblem
from guanpin.exchange.workbook.read import Reading, read_workbook
from guanpin.exchange.workbook.write import write_template, write_workbook

__all__ = ["CellProblem", "Reading", "as_read", "read_workbook", "write_template", "write_workbook"]
