"""The figures of a result that its leading group decides on, counted from the stages' own decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guanpin.engine.replay import PostView
from guanpin.engine.snapshot.codes import SCHOOL_PHASES, SUBJECTS
from guanpin.wording.forms.source import Source
from guanpin.wording.names import subjects_name
from guanpin.wording.report.ends import count_ends
from guanpin.wording.terms import term

Group = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SchoolBalance:
    """A school's heads beyond its quota, fewer where negative."""

    name: str
    over: int


@dataclass(frozen=True, slots=True)
class Figures:
    """`ends` is how many people each stage placed; those in supernumerary places and the unplaced stand by themselves.

    `everyone` is all of them by end, as the open papers count them. `unplaced` and `empty` count people and free teaching
    places by school phase and subjects.
    """

    roll: int
    quota: int
    present: int
    schools: tuple[SchoolBalance, ...]
    places: int
    ends: tuple[tuple[str, int], ...]
    supernumerary: int
    everyone: Mapping[str, int]
    unplaced: tuple[tuple[str, int], ...]
    empty: tuple[tuple[str, int], ...]

    @property
    def without(self) -> int:
        return sum(count for _, count in self.unplaced)

    @property
    def free(self) -> int:
        return sum(count for _, count in self.empty)

    def beyond(self, sign: int) -> list[SchoolBalance]:
        """Schools over (1) or under (-1) their quota, the farthest first."""
        found = [one for one in self.schools if one.over * sign > 0]
        return sorted(found, key=lambda one: (-one.over * sign, one.name))


def figures(source: Source) -> Figures:
    decided = source.decided
    quotas, present = Counter[str](), Counter[str]()
    for row in decided.stages["establishment"]["quotas"]:
        quotas[row["school"]] += row["quota"]
        present[row["school"]] += row["present"]
    ends = Counter(one.stage for one in decided.appointments.values() if one.ground != "supernumerary")
    over = sum(one.ground == "supernumerary" for one in decided.appointments.values())
    teaching = [post for post in decided.posts.values() if post.category == "teaching"]
    return Figures(
        roll=len(source.roll),
        quota=sum(quotas.values()),
        present=sum(present.values()),
        schools=tuple(
            SchoolBalance(source.school_name(school), present[school] - quotas[school])
            for school in sorted(quotas)
        ),
        places=sum(post.capacity for post in teaching),
        ends=tuple((term("stage", stage), ends[stage]) for stage in decided.stages if ends[stage]),
        supernumerary=over,
        everyone=count_ends(decided.appointments.values(), len(decided.unplaced)),
        unplaced=_counted(_last_groups(source)),
        empty=_counted(_free_groups(source, teaching)),
    )


def _last_groups(source: Source) -> Iterator[Group]:
    for person in source.decided.unplaced:
        held = source.roll[person].post if person in source.roll else None
        yield (held.school_phase, held.subjects) if held else ("", ())


def _free_groups(source: Source, teaching: Iterable[PostView]) -> Iterator[Group]:
    """Like the report: whoever is at a post, over quota or not, takes one of its places."""
    held = Counter(one.post for one in source.decided.appointments.values())
    for post in teaching:
        for _ in range(post.capacity - held[post.id]):
            yield post.school_phase, post.subjects


def _counted(groups: Iterable[Group]) -> tuple[tuple[str, int], ...]:
    """By name, the most first."""
    counts = Counter(groups)
    ordered = sorted(counts, key=lambda group: (-counts[group], _place(group)))
    return tuple((_name(group), counts[group]) for group in ordered)


def _place(group: Group) -> tuple[int, list[int]]:
    phase, subjects = group
    return SCHOOL_PHASES.index(phase) if phase else len(SCHOOL_PHASES), [
        SUBJECTS.index(one) for one in subjects
    ]


def _name(group: Group) -> str:
    phase, subjects = group
    return f"{term('school_phase', phase)}{subjects_name(subjects)}" if phase else "没有登记岗位"
