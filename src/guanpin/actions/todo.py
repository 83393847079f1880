"""What waits for somebody, until when, and the one page that does it: only what may be done now is offered.

Items name addresses; the page that shows them leaves out those of pages that are not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from guanpin.actions import todo_district, todo_school
from guanpin.actions.actor import ADMINISTRATOR, Actor
from guanpin.actions.authority import cells, may
from guanpin.actions.jobs import kind_name
from guanpin.actions.todo_items import DO, LOOK, Item, Today, item
from guanpin.records import clock
from guanpin.records.models import Campaign, PhaseWindow
from guanpin.records.queries.todo import accounts, running_jobs, situation


@dataclass(frozen=True, slots=True)
class Todo:
    """Items in order of their deadlines. `coming` is the next window in which this role has something to do."""

    items: tuple[Item, ...] = ()
    coming: PhaseWindow | None = None
    running: tuple[tuple[int, tuple[str, str]], ...] = field(default=())

    @property
    def to_do(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.kind == DO)

    @property
    def to_look(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.kind == LOOK)

    @property
    def waiting(self) -> tuple[Item, ...]:
        """What stands still until somebody else has acted."""
        return tuple(one for one in self.items if one.kind not in (DO, LOOK))


def todo_of(actor: Actor, campaign: Campaign | None) -> Todo:
    """For one person in one role, in a fixed number of statements."""
    running = tuple((pk, kind_name(kind)) for pk, kind in running_jobs(actor.account.pk))
    if actor.role == ADMINISTRATOR:
        return Todo(tuple(_administrator()), None, running)
    if campaign is None:
        return Todo(tuple(_before_any(actor)), None, running)
    today = Today(actor, situation(campaign, actor.school or ""))
    found = list(todo_school.items(today) if actor.school else todo_district.items(today))
    return Todo(tuple(_in_order(found)), _coming(today), running)


def _in_order(items: Iterable[Item]) -> list[Item]:
    """What closes first comes first; what has no deadline keeps its place at the end."""
    far = datetime.max.replace(tzinfo=clock.CHINA)
    return sorted(items, key=lambda one: one.until or far)


def _coming(today: Today) -> PhaseWindow | None:
    """The next window of a kind in which the table lets this role act."""
    kinds = {
        kind
        for cell in cells().values()
        if not cell.reads and today.actor.role in cell.roles and isinstance(cell.when, tuple)
        for kind in cell.when
    }
    day = clock.today()
    later = [one for one in today.now.windows if one.opens > day and one.kind in kinds]
    return min(later, key=lambda one: (one.opens, one.order), default=None)


def _before_any(actor: Actor) -> Iterator[Item]:
    if may(actor, "import.read", None):
        yield item("first_import", "import.read", "first_import")


def _administrator() -> Iterator[Item]:
    found = accounts()
    if found.administrators < 2:
        yield item("administrator", "account.create", "account_create")
    if found.roleless:
        yield item("roleless", "grant.give", "accounts", query="?state=roleless", count=found.roleless)
    if found.unchanged:
        yield item(
            "unchanged", "accounts.view", "accounts", query="?state=first", kind=LOOK, count=found.unchanged
        )
