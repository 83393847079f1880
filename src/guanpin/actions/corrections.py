"""Corrected facts of one person, from a workbook in which they were set right: the district's, or the school's portion."""

from __future__ import annotations

from typing import Any

from guanpin.actions.amended import amended_of
from guanpin.actions.proposals import as_known
from guanpin.actions.workbooks import read_offer
from guanpin.engine.amendment.correction import check_correction
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts
from guanpin.records.models import Campaign
from guanpin.records.snapshots import TABLES, facts_of


def read_correction(campaign: Campaign, name: str, data: bytes, person: str) -> Facts:
    """The facts with this person's rows as the workbook has them, corrections of others recorded before included.

    Raises GuanpinError for a workbook that cannot be read, changes nothing of the person, or anything of somebody else.
    """
    offer = read_offer(name, data, campaign, None)
    if offer.facts is None:
        first = next(one for one in offer.problems if one.severity == "error")
        raise GuanpinError(
            "correction.flawed",
            zh=f"更正后的工作簿还不能使用：{first.place()}：{first.text()}",
            en=f"The corrected workbook cannot be used yet: {first.place('en')}: {first.text('en')}",
            place=name,
            remedy_zh=first.fix(),
            remedy_en=first.fix("en"),
        )
    present = facts_of(campaign)
    offered = as_known(present, offer.facts)
    check_correction(present, offered, person)
    base = amended_of(campaign).facts if campaign.amendments.exists() else present
    tables: dict[str, Any] = {"campaign": base.campaign}
    for table in TABLES:
        kept = (row for row in getattr(base, table) if _person_of(table, row) != person)
        own = (row for row in getattr(offered, table) if _person_of(table, row) == person)
        tables[table] = (*kept, *own)
    return Facts(**tables).in_order()


def _person_of(table: str, row: object) -> str:
    """Whom the row is about, "" for nobody in particular."""
    return str(getattr(row, "id" if table == "people" else "person", ""))
