"""Present posts and grades. One id is one post: school, phase, category and subjects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from guanpin.engine.kernel.ids import post_id
from guanpin.exchange.workbook.facts.event_book import EventBook
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import Table


class PostKey(NamedTuple):
    """What makes a post this post; `subjects` sorted."""

    school: str
    school_phase: str
    category: str
    subjects: tuple[str, ...]


@dataclass(slots=True)
class PostIds:
    """The id of each present post, as the clerk gave it or as it is derived."""

    campaign: str
    by_key: dict[PostKey, tuple[str, int]] = field(default_factory=dict)
    by_id: dict[str, tuple[PostKey, int]] = field(default_factory=dict)

    def learn(self, given: Iterable[tuple[int, str, PostKey]], sheet: str, problems: Problems) -> None:
        """Note the ids given, and where they contradict one another."""
        for row, identity, key in given:
            known_key, first = self.by_id.setdefault(identity, (key, row))
            if known_key != key:
                problems.add("post.two_posts", sheet, row, "岗位编号", value=identity, first=first)
                continue
            other, first = self.by_key.setdefault(key, (identity, row))
            if other != identity:
                problems.add("post.two_ids", sheet, row, "岗位编号", value=identity, other=other, first=first)

    def of(self, key: PostKey) -> str:
        """The id given to the post by any of its holders, else the derived one."""
        if key in self.by_key:
            return self.by_key[key][0]
        return post_id(self.campaign, key.school, key.school_phase, key.category, key.subjects, 1)


def read_present_posts(table: Table, ids: PostIds, book: EventBook, problems: Problems) -> None:
    """A post event a row, and a grade event where a grade is given."""
    sheet = table.spec.name
    records = [(row, cells, _key(cells)) for row, cells in table.records()]
    ids.learn(((row, cells["post"], key) for row, cells, key in records if cells["post"]), sheet, problems)
    for row, cells, key in records:
        book.add(
            sheet,
            row,
            cells["person"],
            "post",
            cells["post"] or ids.of(key),
            cells["start"],
            cells["end"],
            **key._asdict(),
            leadership=cells["leadership"] or "none",
            evidence=cells["evidence"],
        )
        if cells["grade"]:
            since = cells["grade_from"] or cells["start"]
            book.add(sheet, row, cells["person"], "grade", cells["grade"], since)


def _key(cells: Mapping[str, Any]) -> PostKey:
    return PostKey(cells["school"], cells["school_phase"], cells["category"], cells["subjects"])
