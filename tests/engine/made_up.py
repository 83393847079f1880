"""Made-up people and the shipped rules of a few rooms, for tests of the engine."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import guanpin
from guanpin.engine.history import Record, records
from guanpin.engine.kernel.spans import Span
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.layer import read_layer
from guanpin.engine.policy.overlay import Rules, compose
from guanpin.engine.policy.parameter import parse_value
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Person
from guanpin.engine.snapshot.schools import Campaign

POLICIES = Path(guanpin.__file__).parent / "policies"
AS_OF = date(2023, 6, 19)
TERM_START = date(2023, 9, 1)
CAMPAIGN = Campaign("c2023", "510499", "试验区", 2023, AS_OF)

_ids = count(1)


def shipped_rules(*rooms: str, day: date = AS_OF, **overrides: Any) -> Rules:
    """The shipped east-district policy cut down to `rooms`; overrides are raw values by key with "__" for dots."""
    wanted = {key: parameter for key, parameter in CATALOGUE.items() if key.split(".")[0] in rooms}
    layers = []
    for name in ("defaults", "national", "sichuan", "east-district"):
        data = tomllib.loads((POLICIES / f"{name}.toml").read_text("utf-8"))
        kept = {key: table for key, table in data.items() if key == "policy" or key in rooms}
        layers.append(read_layer(kept, wanted, f"{name}.toml"))
    rules = compose(layers, wanted).at(day)
    values = dict(rules.values)
    for name, raw in overrides.items():
        key = name.replace("__", ".")
        values[key] = replace(values[key], value=parse_value(wanted[key], raw, "test"))
    return replace(rules, values=values)


def person(identity: str = "T1", **changes: Any) -> Person:
    base = Person(
        identity, "测试甲", "female", date(1985, 5, 5), "established", "woman_cadre", date(2008, 9, 1), None
    )
    return replace(base, **changes)


def event(
    kind: str, value: str = "", start: str = "2020-09-01", end: str | None = None, **changes: Any
) -> Event:
    """An event of T1 recorded in good time unless told otherwise; lists of subjects may be given as a tuple."""
    span = Span(date.fromisoformat(start), date.fromisoformat(end) if end else None)
    base = Event(f"E{next(_ids):06d}", "T1", kind, value, span, date(2023, 5, 1), "测试")
    return replace(base, **changes)


def facts(people: Iterable[Person], events: Iterable[Event], **changes: Any) -> Facts:
    empty = Facts(CAMPAIGN, (), (), (), tuple(people), tuple(events))
    return replace(empty, **changes).in_order()


def record(*events: Event, who: Person | None = None) -> Record:
    """The record of one person with these events."""
    who = who or person()
    return records(facts([who], [replace(one, person=who.id) for one in events]))[who.id]
