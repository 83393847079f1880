"""Every problem a workbook can have: severity, what is wrong and what to do, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.exchange.workbook.messages.cells import CELL_MESSAGES
from guanpin.exchange.workbook.messages.facts import FACT_MESSAGES
from guanpin.exchange.workbook.messages.files import FILE_MESSAGES
from guanpin.exchange.workbook.messages.message import Message

MESSAGES: Mapping[str, Message] = {**FILE_MESSAGES, **CELL_MESSAGES, **FACT_MESSAGES}
