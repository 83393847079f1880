"""Archives of printed papers that are kept, and when a kind was last printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from guanpin.records.models import Attachment, Campaign, Reading

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """An archive printed for a school, "" for the district; by whom and when."""

    pk: int
    name: str
    size: int
    at: datetime
    by: str


def archive_rows(campaign: Campaign, school: str) -> list[ArchiveRow]:
    """The latest ones: one statement."""
    rows = (
        Attachment.objects.filter(campaign=campaign.pk, kind="papers", school=school)
        .order_by("-pk")
        .values_list("pk", "name", "size", "at", "account__name")[:_SHOWN]
    )
    return [ArchiveRow(*row) for row in rows]


def last_printed(campaign: Campaign, school: str, kind: str) -> datetime | None:
    """When forms of this kind were last printed for the school: one statement."""
    logged = Reading.objects.filter(
        campaign=campaign.pk, what="papers.print", place__startswith=f"{school}/", rows__isnull=False
    )
    for place, at in logged.order_by("-pk").values_list("place", "at"):
        if kind in place.partition("/")[2].split("+"):
            return at
    return None
