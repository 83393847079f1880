"""The made-up schools of the East District: sizes, places and how well each is staffed."""

from __future__ import annotations

from dataclasses import dataclass

CLUSTERS = ("中心学区", "东片学区", "西片学区", "江南学区", "山区学区")
AREAS = ("中心街道", "东坡街道", "西坡街道", "北坪街道", "江南街道", "高岭镇")

# Minutes from each area (row) to the middle of each cluster (column).
MINUTES = (
    (10, 25, 25, 20, 55),
    (25, 10, 40, 35, 40),
    (25, 40, 10, 30, 65),
    (20, 25, 30, 40, 50),
    (20, 35, 30, 10, 70),
    (55, 40, 65, 70, 20),
)


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """One made-up school.

    `primary`, `junior` and `kindergarten` are (parallel classes a year, pupils a class, trend): with trend 1 the
    youngest years have a class more, with -1 one fewer. `staffing` is staff present in percent of what it would get.
    """

    name: str
    kind: str
    cluster: int
    tier: int
    location: str
    staffing: int
    primary: tuple[int, int, int] | None = None
    junior: tuple[int, int, int] | None = None
    kindergarten: tuple[int, int, int] | None = None
    group: str | None = None
    campus_of: str | None = None


_FIRST = "演示第一小学教育集团"
_MIDDLE = "演示一中教育集团"
_EARLY = "演示晨光幼教集团"

EAST_SCHOOLS = (
    SchoolPlan("演示第一小学", "primary", 0, 1, "urban", 105, primary=(7, 46, -1), group=_FIRST),
    SchoolPlan("演示第一小学北校区", "primary", 0, 1, "urban", 92, primary=(4, 44, 1), group=_FIRST,
               campus_of="演示第一小学"),
    SchoolPlan("演示第二小学", "primary", 0, 1, "urban", 106, primary=(6, 46, 0)),
    SchoolPlan("演示滨江小学", "primary", 3, 1, "urban", 104, primary=(6, 45, 0), group=_FIRST),
    SchoolPlan("演示朝阳小学", "primary", 0, 2, "urban", 107, primary=(6, 44, -1)),
    SchoolPlan("演示凤鸣小学", "primary", 0, 2, "urban", 106, primary=(6, 45, 0)),
    SchoolPlan("演示东坡小学", "primary", 1, 1, "urban", 108, primary=(6, 44, -1)),
    SchoolPlan("演示新城小学", "primary", 1, 2, "urban", 86, primary=(5, 43, 1)),
    SchoolPlan("演示桃源小学", "primary", 1, 2, "urban", 97, primary=(5, 45, 0)),
    SchoolPlan("演示西坡小学", "primary", 2, 2, "urban", 109, primary=(4, 44, -1)),
    SchoolPlan("演示银杏小学", "primary", 2, 2, "urban", 98, primary=(4, 43, 0)),
    SchoolPlan("演示北坪小学", "primary", 2, 2, "urban", 95, primary=(4, 42, 0)),
    SchoolPlan("演示江南小学", "primary", 3, 2, "urban", 90, primary=(4, 40, 1)),
    SchoolPlan("演示望江小学", "primary", 3, 2, "urban", 99, primary=(4, 44, 0)),
    SchoolPlan("演示红棉小学", "primary", 1, 2, "urban", 107, primary=(3, 44, -1)),
    SchoolPlan("演示青松小学", "primary", 2, 3, "urban", 96, primary=(3, 42, 0)),
    SchoolPlan("演示石桥小学", "primary", 1, 3, "town", 94, primary=(3, 40, 0)),
    SchoolPlan("演示岭下小学", "primary", 4, 3, "town", 88, primary=(2, 41, 0)),
    SchoolPlan("演示云岭小学", "primary", 4, 3, "rural", 86, primary=(2, 38, 0)),
    SchoolPlan("演示竹溪小学", "primary", 4, 3, "rural", 112, primary=(1, 38, 0)),
    SchoolPlan("演示青杠坪教学点", "teaching_point", 4, 3, "rural", 50),
    SchoolPlan("演示羊角箐教学点", "teaching_point", 4, 3, "rural", 82),
    SchoolPlan("演示松林湾教学点", "teaching_point", 4, 3, "rural", 88),
    SchoolPlan("演示第一初级中学", "junior", 0, 1, "urban", 105, junior=(12, 50, 0), group=_MIDDLE),
    SchoolPlan("演示第二初级中学", "junior", 0, 1, "urban", 104, junior=(11, 50, 0)),
    SchoolPlan("演示第三初级中学", "junior", 1, 2, "urban", 99, junior=(10, 49, 0)),
    SchoolPlan("演示江南初级中学", "junior", 3, 2, "urban", 90, junior=(9, 49, 1), group=_MIDDLE),
    SchoolPlan("演示西坡初级中学", "junior", 2, 2, "urban", 106, junior=(8, 48, 0)),
    SchoolPlan("演示石桥初级中学", "junior", 1, 3, "town", 96, junior=(7, 47, 0)),
    SchoolPlan("演示岭下初级中学", "junior", 4, 3, "town", 88, junior=(4, 43, 0)),
    SchoolPlan("演示凤凰九年一贯制学校", "nine_year", 2, 2, "urban", 103, primary=(3, 44, 0), junior=(6, 47, 0)),
    SchoolPlan("演示湖畔九年一贯制学校", "nine_year", 3, 2, "urban", 93, primary=(4, 44, 1), junior=(8, 47, 1)),
    SchoolPlan("演示高岭九年一贯制学校", "nine_year", 4, 3, "rural", 90, primary=(2, 42, 0), junior=(4, 45, 0)),
    SchoolPlan("演示晨光幼儿园", "kindergarten", 0, 1, "urban", 108, kindergarten=(4, 32, 0), group=_EARLY),
    SchoolPlan("演示花城幼儿园", "kindergarten", 0, 1, "urban", 104, kindergarten=(4, 31, 0)),
    SchoolPlan("演示东坡幼儿园", "kindergarten", 1, 2, "urban", 96, kindergarten=(4, 30, 0), group=_EARLY),
    SchoolPlan("演示西坡幼儿园", "kindergarten", 2, 2, "urban", 104, kindergarten=(3, 31, 0)),
    SchoolPlan("演示江南幼儿园", "kindergarten", 3, 2, "urban", 92, kindergarten=(4, 30, 0)),
    SchoolPlan("演示石桥幼儿园", "kindergarten", 1, 3, "town", 100, kindergarten=(3, 29, 0)),
    SchoolPlan("演示岭下幼儿园", "kindergarten", 4, 3, "rural", 94, kindergarten=(2, 26, 0)),
)  # fmt: skip

# Pupils a year group at sites too small for parallel classes; one class each.
TINY_SITES = {
    "演示青杠坪教学点": (8, 7, 7),
    "演示羊角箐教学点": (15, 13, 14, 14, 14, 14),
    "演示松林湾教学点": (11, 10, 9, 9),
}
# A school whose principal has left and whose successor is not appointed yet.
WITHOUT_PRINCIPAL = frozenset({"演示石桥小学"})
