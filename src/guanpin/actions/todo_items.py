"""One thing of a to-do, and what today is for whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from guanpin.actions.actor import Actor
from guanpin.actions.authority import cells, may, windows_at
from guanpin.records import clock
from guanpin.records.models import PhaseWindow
from guanpin.records.queries.todo import Situation
from guanpin.wording.terms import TERMS
from guanpin.wording.todo import Pair, told

DO, LOOK, WAIT = "do", "look", "wait"


@dataclass(frozen=True, slots=True)
class Item:
    """`work` is its kind in `wording.todo`, `cell` the permission it rests on; `url` the name of the page that does it,
    with `arguments` and `query`."""

    work: str
    cell: str
    title: Pair
    detail: Pair
    button: Pair
    url: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)
    query: str = ""
    until: datetime | None = None
    kind: str = DO

    @property
    def last_day(self) -> bool:
        return self.until is not None and clock.local(self.until).date() == clock.today()


def item(work: str, cell: str, url: str, *, query: str = "", kind: str = DO, **values: str | int) -> Item:
    """One outside any campaign, allowed already."""
    return Item(work, cell, *told(work, **values), url, query=query, kind=kind)


class Today:
    """Who asks, how things stand, and which windows are open."""

    def __init__(self, actor: Actor, now: Situation) -> None:
        self.actor, self.now = actor, now

    @cached_property
    def open(self) -> list[PhaseWindow]:
        return windows_at(self.now.campaign, self.now.windows)

    def may(self, cell: str, stage: str | None = None) -> bool:
        """As the act itself would be judged now; it asks the database nothing."""
        school = self.actor.school
        return may(self.actor, cell, self.now.campaign, school=school, stage=stage, phases=self.open)

    def until(self, cell: str, stage: str | None = None) -> datetime | None:
        """When the last of the windows closes in which the table allows it; None where it goes by no window."""
        when = cells()[cell].when
        if not isinstance(when, tuple):
            return None
        fitting = [
            one for one in self.open if one.kind in when and (stage is None or one.stage in ("", stage))
        ]
        return max((_closes(one) for one in fitting), default=None)

    def item(
        self,
        work: str,
        cell: str,
        url: str,
        *,
        stage: str | None = None,
        kind: str = DO,
        query: str = "",
        to: Mapping[str, str | int] | None = None,
        **values: str | int | Pair,
    ) -> Item | None:
        """Nothing where it may not be done now. Campaign and school of the address are known; `to` is the rest of it.

        `values` fill the texts; `stage` does by itself.
        """
        if not self.may(cell, stage):
            return None
        where: dict[str, str | int] = {"campaign": self.now.campaign.pk, **(to or {})}
        if self.actor.school:
            where["school"] = self.actor.school
        if stage is not None:
            values["stage"] = stage_name(stage)
        until = self.until(cell, stage) if kind == DO else None
        return Item(work, cell, *told(work, **values), url, where, query, until, kind)


def stage_name(stage: str) -> Pair:
    return TERMS["stage"].get(stage, (stage, stage))


def _closes(window: PhaseWindow) -> datetime:
    return datetime.combine(window.closes, window.closes_at, tzinfo=clock.CHINA)
