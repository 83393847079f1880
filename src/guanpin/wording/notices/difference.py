"""What a release of a notice says otherwise than the one before, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guanpin.wording.notices.section import Pair

# Whoever compares two long lists is better served by the lists themselves.
MOST = 30
NOTHING: Pair = ("内容与上一次发布相同。", "The same as the release before.")


def difference_lines(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Pair, ...]:
    """Sentences about the content of two releases, in the order of the notice; one that says so where nothing differs."""
    found = list(_lines(before, after))
    rest = len(found) - MOST
    if rest > 0:
        found = [*found[:MOST], (f"另有{rest}处不同。", f"{rest} more differences.")]
    return tuple(found) or (NOTHING,)


def _lines(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Pair]:
    old = {one["title"][0]: one for one in before["sections"]}
    for section in after["sections"]:
        former = old.pop(section["title"][0], None)
        if former is None:
            yield _said(section, "是这次新增的部分。", "is new.")
        else:
            yield from _section(former, section)
    for section in old.values():
        yield _said(section, "这次不再列出。", "is no longer given.")


def _section(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Pair]:
    if before["text"] != after["text"]:
        yield _said(after, "的说明文字有修改。", "has changed sentences.")
    if before["columns"] != after["columns"]:
        yield _said(after, "的栏目有修改。", "has other columns.")
        return
    old, new = _by_key(before), _by_key(after)
    for key, row in new.items():
        if key not in old:
            yield _said(after, f"新增：{_text(row, 0)}。", f"added: {_text(row, 1)}.")
        elif old[key] != row:
            yield _changed(after, old[key], row)
    for key, row in old.items():
        if key not in new:
            yield _said(after, f"删去：{_text(row, 0)}。", f"removed: {_text(row, 1)}.")


def _changed(section: Mapping[str, Any], old: Sequence[Any], new: Sequence[Any]) -> Pair:
    who = [_text(new[: section["keys"]], side) for side in (0, 1)]
    parts: tuple[list[str], list[str]] = ([], [])
    for heading, former, now in zip(section["columns"], old, new, strict=True):
        if former != now:
            parts[0].append(f"{heading[0]}由{_cell(former, 0)}改为{_cell(now, 0)}")
            parts[1].append(f"{heading[1]} from {_cell(former, 1)} to {_cell(now, 1)}")
    return _said(section, f"{who[0]}：{'，'.join(parts[0])}。", f"{who[1]}: {', '.join(parts[1])}.")


def _by_key(section: Mapping[str, Any]) -> dict[str, Sequence[Any]]:
    """Rows by what tells them apart; alike ones by their place among their like."""
    found: dict[str, Sequence[Any]] = {}
    for row in section["rows"]:
        key = _text(row[: section["keys"]], 0)
        while key in found:
            key += "\x00"
        found[key] = row
    return found


def _said(section: Mapping[str, Any], zh: str, en: str) -> Pair:
    title = section["title"]
    return f"“{title[0]}”{zh}", f"“{title[1]}” {en}"


def _text(row: Sequence[Any], side: int) -> str:
    return ("，" if side == 0 else ", ").join(_cell(one, side) for one in row)


def _cell(value: Any, side: int) -> str:
    return str(value[side]) if isinstance(value, list | tuple) else str(value)
