"""In which subject pool a person's marks and exam papers count at a post."""

from __future__ import annotations

from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts import Post
from guanpin.engine.scoring.sheet import STAGE_OF
from guanpin.engine.snapshot.facts import Facts

_SHEET = "district"


class Pools:
    """The pools everyone was marked or examined in, and the papers that stand for several subjects."""

    def __init__(self, facts: Facts, rules: Rules) -> None:
        self._papers = {row["subject"]: row["paper"] for row in rules.rows("scoring.papers")}
        self._known: dict[str, list[str]] = {}
        for mark in facts.marks:
            if mark.stage == STAGE_OF[_SHEET]:
                self._add(mark.person, mark.pool)
        exams = _exam_items(rules)
        for measure in facts.measures:
            if measure.item in exams and measure.group:
                self._add(measure.person, measure.group)

    def pool(self, person: str, post: Post) -> str:
        """A post of several subjects takes the first of them the person was marked or examined in; a generalist post
        any pool of theirs. Without any it is that of the post's first subject.
        """
        known = self._known.get(person, [])
        asked = [self._papers.get(subject, subject) for subject in post.subjects]
        wanted = known if post.kind == "generalist" else [one for one in asked if one in known]
        return wanted[0] if wanted else asked[0]

    def _add(self, person: str, pool: str) -> None:
        pools = self._known.setdefault(person, [])
        if pool not in pools:
            pools.append(pool)


def _exam_items(rules: Rules) -> set[str]:
    """Measures that are results of exams."""
    return {
        source.removeprefix("measure:")
        for row in rules.rows(f"scoring.sheet.{_SHEET}")
        if row["kind"] == "exam"
        for source in row["sources"]
    }
