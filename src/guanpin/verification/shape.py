"""The shape of a file: which fields it has and of which kind, so that every later check may rely on it.

A shape is str, int, bool or None; a tuple of shapes, any of which will do; a list of one shape; a dict of field → shape;
or `Table(shape)` for an object whose keys are ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Shape = Any


@dataclass(frozen=True, slots=True)
class Table:
    """An object whose keys are ids and whose values all have one shape."""

    value: Shape


def faults(value: Any, shape: Shape, place: str = "", *, exact: bool = False) -> Iterator[str]:
    """Places where `value` departs from `shape`; with `exact` also fields that the shape does not know."""
    if isinstance(shape, tuple):
        if all(next(faults(value, option, place, exact=exact), None) for option in shape):
            yield place
    elif isinstance(shape, Table):
        if not isinstance(value, dict):
            yield place
            return
        for key, item in value.items():
            yield from faults(item, shape.value, f"{place}.{key}", exact=exact)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield place
            return
        for position, item in enumerate(value):
            yield from faults(item, shape[0], f"{place}[{position}]", exact=exact)
    elif isinstance(shape, dict):
        yield from _field_faults(value, shape, place, exact)
    elif shape is None:
        if value is not None:
            yield place
    elif type(value) is not shape:
        yield place


def _field_faults(value: Any, shape: dict[str, Shape], place: str, exact: bool) -> Iterator[str]:
    if not isinstance(value, dict):
        yield place
        return
    for name, inner in shape.items():
        if name not in value:
            yield f"{place}.{name}"
        else:
            yield from faults(value[name], inner, f"{place}.{name}", exact=exact)
    if exact:
        yield from (f"{place}.{name}" for name in value if name not in shape)
