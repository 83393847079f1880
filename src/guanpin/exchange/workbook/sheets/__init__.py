"""Every sheet of the workbook, described once, in the order in which a clerk fills them."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.exchange.workbook.sheets.candidacies import CANDIDACY_SHEETS
from guanpin.exchange.workbook.sheets.district import DISTRICT_SHEETS
from guanpin.exchange.workbook.sheets.events import EVENT_SHEETS
from guanpin.exchange.workbook.sheets.people import PEOPLE_SHEETS
from guanpin.exchange.workbook.spec import SheetSpec

SHEETS: tuple[SheetSpec, ...] = (*DISTRICT_SHEETS, *PEOPLE_SHEETS, *EVENT_SHEETS, *CANDIDACY_SHEETS)
BY_KEY: Mapping[str, SheetSpec] = {sheet.key: sheet for sheet in SHEETS}
