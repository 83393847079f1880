"""Every problem a workbook can have: severity, what is wrong and what to do, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.exchange.workbook.messages.candidacies import CANDIDACY_MESSAGES
from guanpin.exchange.workbook.messages.cells import CELL_MESSAGES
from guanpin.exchange.workbook.messages.facts import FACT_MESSAGES
from guanpin.exchange.workbook.messages.files import FILE_MESSAGES
from guanpin.exchange.workbook.messages.message import Message
from guanpin.exchange.workbook.messages.people import PEOPLE_MESSAGES
from guanpin.exchange.workbook.messages.placement import PLACEMENT_MESSAGES
from guanpin.exchange.workbook.messages.portions import PORTION_MESSAGES

MESSAGES: Mapping[str, Message] = {
    **FILE_MESSAGES,
    **CELL_MESSAGES,
    **FACT_MESSAGES,
    **PEOPLE_MESSAGES,
    **CANDIDACY_MESSAGES,
    **PLACEMENT_MESSAGES,
    **PORTION_MESSAGES,
}
