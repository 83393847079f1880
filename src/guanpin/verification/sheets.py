"""Score sheets as the policy writes them: which items, which rule turns a raw figure into points, what vetoes."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from .facts import Event
from .folder import Folder
from .numbers import exact, floor
from .people import People, add_months
from .policy import Policy

# The stage whose marks a sheet reads, whichever stages it ranks.
MARKED_IN = {"school": "in_school", "district": "cross_school"}


class Item(NamedTuple):
    """One row of a sheet; `rule` is how points follow from the raw figure, years being given in months."""

    item: str
    dimension: str
    kind: str
    max: Fraction
    unit: Fraction
    sources: list[str]
    window: int | None
    missing: str

    @property
    def pooled(self) -> bool:
        """Whether the line is marked once for each subject pool."""
        return self.kind in ("panel_mean", "exam")

    def points(self, raw: Fraction, scale: int) -> Fraction:
        """The points for a raw figure, rounded half up at the policy's scale."""
        gained = self.unit * raw / (12 if self.kind == "years" else 1)
        value = min(self.max, max(Fraction(0), self.max - gained if self.kind == "deduction" else gained))
        return Fraction(floor(value * 10**scale + Fraction(1, 2)), 10**scale)

    def rule(self, unit: str, most: str) -> str:
        """The rule as text, from unit and maximum as the policy writes them."""
        gained = {"deduction": f"{most}-{unit}*raw", "years": f"{unit}*raw/12"}.get(self.kind, f"{unit}*raw")
        return f"min({most},max(0,{gained}))"


def read_items(policy: Policy, sheet: str) -> list[tuple[Item, str]]:
    """The items of a sheet in order, each with its rule as text."""
    found = []
    for row in policy.value(f"scoring.sheet.{sheet}"):
        item = Item(
            item=row["item"],
            dimension=row["dimension"],
            kind=row["kind"],
            max=exact(row["max"]),
            unit=exact(row["unit"]),
            sources=row["sources"],
            window=row.get("window"),
            missing=row.get("missing", "zero"),
        )
        found.append((item, item.rule(str(row["unit"]), str(row["max"]))))
    return found


def matching_events(people: People, person: str, item: Item) -> list[Event]:
    """A person's events that an item's sources name ("kind", "kind:value", "kind:value:detail"), within its window."""
    day = people.facts.term_start
    since = add_months(day, -12 * item.window) if item.window is not None else None
    found = []
    for source in item.sources:
        kind, value, detail = (*source.split(":", 2), "", "")[:3]
        for event in people.events(person, kind):
            fits = value in ("", "*", event.value) and detail in ("", "*", event.detail)
            if fits and event.begins() < day and (since is None or _reaches(event, str(since))):
                found.append(event)
    return found


def _reaches(event: Event, since: str) -> bool:
    """An event with an end is in the window if it overlaps it, an open one if it begins in it."""
    if event.span[1] is not None:
        return event.span[1] > since
    return str(event.span[0]) >= since


class Vetoes:
    """Whom a sheet bars from being ranked at all."""

    def __init__(self, folder: Folder) -> None:
        self.people = folder.made(People)
        self._known: dict[tuple[str, str], bool] = {}

    def bars(self, person: str, sheet: str) -> bool:
        if (person, sheet) not in self._known:
            items = [item for item, _ in read_items(self.people.policy, sheet) if item.kind == "veto"]
            self._known[person, sheet] = any(matching_events(self.people, person, item) for item in items)
        return self._known[person, sheet]
