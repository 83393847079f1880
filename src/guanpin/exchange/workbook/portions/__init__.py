"""Each school's portion of the district's workbook: given out, filled in, and put together again."""

from __future__ import annotations

from guanpin.exchange.workbook.portions.merge import Merge, merge_workbooks, write_merged
from guanpin.exchange.workbook.portions.split import Split, split_workbook, write_portion

__all__ = ["Merge", "Split", "merge_workbooks", "split_workbook", "write_merged", "write_portion"]
