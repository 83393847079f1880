"""The made-up schools of a large county: 27 towns, each with its schools, laid out on a rough map.

Only the sizes are those published for Dazu District of Chongqing in 2019; no town and no school here exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CLUSTERS = ("城区片", "东部片", "南部片", "西部片", "北部片", "山区片")


@dataclass(frozen=True, slots=True)
class Town:
    """A town (or street) with how many schools it has of each kind; `x` and `y` are steps on a rough map."""

    name: str
    cluster: int
    x: int
    y: int
    centrals: int
    villages: int
    juniors: int
    complete: int = 0

    @property
    def is_urban(self) -> bool:
        return self.cluster == 0

    @property
    def area(self) -> str:
        return self.name + ("街道" if self.is_urban else "镇")


TOWNS = (
    Town("朝霞", 0, 4, 4, 6, 0, 2),
    Town("晨光", 0, 5, 4, 5, 0, 1, 1),
    Town("晚晴", 0, 4, 5, 5, 0, 1),
    Town("青松", 1, 7, 4, 3, 4, 1), Town("翠柏", 1, 8, 4, 2, 4, 1), Town("红枫", 1, 8, 5, 2, 4, 1),
    Town("白杨", 1, 9, 3, 2, 4, 0), Town("梧桐", 1, 7, 6, 3, 4, 1),
    Town("香樟", 2, 4, 7, 3, 4, 1), Town("丹桂", 2, 5, 8, 3, 4, 0, 1), Town("腊梅", 2, 3, 8, 2, 4, 1),
    Town("海棠", 2, 6, 9, 2, 4, 0), Town("紫荆", 2, 4, 9, 2, 4, 1),
    Town("石榴", 3, 2, 4, 3, 4, 1), Town("枇杷", 3, 1, 5, 2, 4, 1), Town("核桃", 3, 1, 3, 2, 4, 1),
    Town("板栗", 3, 0, 4, 2, 4, 0), Town("茶山", 3, 2, 6, 3, 4, 1),
    Town("竹海", 4, 4, 2, 3, 4, 1), Town("荷塘", 4, 5, 1, 3, 4, 1), Town("稻香", 4, 6, 2, 2, 4, 1),
    Town("麦田", 4, 3, 1, 2, 4, 1), Town("菜花", 4, 4, 0, 3, 4, 1),
    Town("云雾", 5, 8, 1, 2, 3, 1), Town("雪松", 5, 9, 0, 2, 3, 0), Town("杜鹃", 5, 9, 1, 2, 4, 1),
    Town("花椒", 5, 7, 0, 2, 4, 0),
)  # fmt: skip

ORDINALS = "一二三四五六"


@dataclass(frozen=True, slots=True)
class CountySchool:
    """One school: `tracks` are parallel classes a year of which `years` are taught, `size` the pupils a class.

    `size` only weighs: pupils are shared out so that the totals of the district come out exactly. `staffing` is staff
    present in percent of what the school would get, before staff are shared out likewise. `central` is the name of
    the central school to which a village school belongs in law.
    """

    name: str
    kind: str
    town: Town
    tier: int
    location: str
    school_phase: str
    years: int
    tracks: int
    size: int
    staffing: int
    group: str | None = None
    central: str | None = None


def county_schools() -> Iterator[CountySchool]:
    """Town by town: central schools, secondary schools, village schools."""
    for place, town in enumerate(TOWNS):
        yield from _centrals(place, town)
        yield from _juniors(place, town)
        yield from _villages(place, town)


def _centrals(place: int, town: Town) -> Iterator[CountySchool]:
    for number in range(town.centrals):
        first = number == 0
        if town.is_urban:
            tracks, size, tier = 7 - (number + 1) // 2, 46, 1 + (number > 2)
            staffing = (88, 95, 103, 92, 108, 86)[number]
        else:
            tracks, size = (4, 43) if first else (2, 40)
            staffing, tier = (114, 96, 119, 104, 88)[(place + 2 * number) % 5], 2 if first else 3
        yield CountySchool(
            f"演示{town.name}第{ORDINALS[number]}小学", "primary", town, tier, "urban" if town.is_urban else "town",
            "primary", 6, tracks, size, staffing,
            f"演示{town.name}教育集团" if town.is_urban and number < 3 else None,
        )  # fmt: skip


def _juniors(place: int, town: Town) -> Iterator[CountySchool]:
    location = "urban" if town.is_urban else "town"
    for number in range(town.juniors + town.complete):
        complete = number >= town.juniors
        tracks = 13 if town.is_urban else 9 if complete else 5 + place % 3
        yield CountySchool(
            f"演示{town.name}{'中学' if complete else f'第{ORDINALS[number]}初级中学'}",
            "complete_secondary" if complete else "junior",
            town,
            1 if town.is_urban else 2 + place % 2,
            location,
            "junior",
            3,
            tracks,
            50,
            (113, 100, 84, 108)[place % 4],
            "演示城区初中教育集团" if town.is_urban else None,
        )


def _villages(place: int, town: Town) -> Iterator[CountySchool]:
    """Every fourth is a teaching point of the youngest years; the others teach all six, one class each."""
    for number in range(town.villages):
        point = number % 4 == 3
        yield CountySchool(
            f"演示{town.name}{ORDINALS[number]}村{'教学点' if point else '小学'}",
            "teaching_point" if point else "primary",
            town,
            3,
            "rural",
            "primary",
            3 + (place + number) % 2 if point else 6,
            1,
            6 + place % 5 if point else 10 + (place + number) % 8,
            (97, 84, 106, 74)[(place + number) % 4],
            central=f"演示{town.name}第一小学",
        )
