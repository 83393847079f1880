"""What a released notice says: sections in both languages, the difference to the release before, remedies, the page on paper."""

from __future__ import annotations

from guanpin.wording.notices.difference import difference_lines
from guanpin.wording.notices.outcome import outcome_sections
from guanpin.wording.notices.page import notice_html
from guanpin.wording.notices.remedies import remedy_rows
from guanpin.wording.notices.section import Cell, Pair, Section, code_pair, post_pair
from guanpin.wording.notices.staffing import (
    account_sections,
    calendar_section,
    establishment_sections,
    numbers_section,
    posts_sections,
)
from guanpin.wording.notices.unit import unit_sections

__all__ = [
    "Cell",
    "Pair",
    "Section",
    "account_sections",
    "calendar_section",
    "code_pair",
    "difference_lines",
    "establishment_sections",
    "notice_html",
    "numbers_section",
    "outcome_sections",
    "post_pair",
    "posts_sections",
    "remedy_rows",
    "unit_sections",
]
