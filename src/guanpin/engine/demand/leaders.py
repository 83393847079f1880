"""Leadership places (领导职数) by number of classes, beside those who lead at present."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guanpin.engine.demand.sites import Site, SiteKey
from guanpin.engine.history import Standing
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import SCHOOL_PHASES


@dataclass(frozen=True, slots=True)
class LeaderPlaces:
    """Management places at one site: `leaders` (principal and deputies) and `middle` (heads of offices).

    `held_leaders` and `held_middle` count those on management posts now; heads of offices who hold a teaching post
    are not among them. `table_leaders` and `table_middle` are what the table gives the whole school, counted at the
    site of its highest phase and 0 at its others.
    """

    leaders: int
    middle: int
    held_leaders: int
    held_middle: int
    table_leaders: int
    table_middle: int

    @property
    def places(self) -> int:
        return self.leaders + self.middle

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def leader_places(
    sites: Iterable[Site], standings: Mapping[str, Standing], rules: Rules
) -> dict[SiteKey, LeaderPlaces]:
    """Places by site. All classes of a school count together, in the row of its highest phase.

    Taken as appointed, everyone in office has a place and the table adds leaders up to its number; heads of offices
    are not added, since they may hold teaching posts, unless the policy holds a round in which they are chosen. Taken by
    the table, its numbers hold for both.
    """
    held = _held(standings)
    schools: dict[str, list[Site]] = {}
    for site in sites:
        schools.setdefault(site.school.id, []).append(site)
    found: dict[SiteKey, LeaderPlaces] = {}
    for own in schools.values():
        found.update(_of_school(own, held, rules))
    return found


def leader_lessons(places: LeaderPlaces, pupils: int, rules: Rules) -> Fraction:
    """Lessons a week that the leaders of a site teach: the first place is the principal's."""
    loads = rules.amounts("demand.leaders.lessons")
    principal = loads.get("principal", Fraction(0))
    if pupils > rules.integer("demand.leaders.large_school"):
        principal /= 2
    total = places.middle * loads.get("middle", Fraction(0))
    if places.leaders:
        total += principal + (places.leaders - 1) * loads.get("deputy", Fraction(0))
    return total


def _of_school(
    sites: list[Site], held: Mapping[tuple[str, str, bool], int], rules: Rules
) -> dict[SiteKey, LeaderPlaces]:
    lead = max(sites, key=lambda site: SCHOOL_PHASES.index(site.school_phase))
    leaders, middle = _table_row(lead, sum(site.classes for site in sites), rules)
    by_table = rules.choice("demand.leaders.places") == "table"
    leaders_at = _spread(sites, lead, leaders, {s.key: held.get((*s.key, False), 0) for s in sites}, by_table)
    in_office = {site.key: held.get((*site.key, True), 0) for site in sites}
    opens = by_table or "middle" in rules.codes("campaign.stages")
    middle_at = _spread(sites, lead, middle if opens else 0, in_office, by_table)
    return {
        site.key: LeaderPlaces(
            leaders=leaders_at[site.key],
            middle=middle_at[site.key],
            held_leaders=held.get((*site.key, False), 0),
            held_middle=in_office[site.key],
            table_leaders=leaders if site is lead else 0,
            table_middle=middle if site is lead else 0,
        )
        for site in sites
    }


def _spread(
    sites: list[Site], lead: Site, total: int, held: Mapping[SiteKey, int], by_table: bool
) -> dict[SiteKey, int]:
    """First the places in office (no more than `total` if the table rules), then what is left at the lead site."""
    places: dict[SiteKey, int] = {}
    left = total
    for site in sorted(sites, key=lambda site: (site is not lead, site.key)):
        places[site.key] = min(held[site.key], max(left, 0)) if by_table else held[site.key]
        left -= places[site.key]
    places[lead.key] += max(left, 0)
    return places


def _table_row(lead: Site, classes: int, rules: Rules) -> tuple[int, int]:
    if lead.school.kind in rules.codes("demand.leaders.kinds_without") or classes == 0:
        return 0, 0
    rows = [
        row
        for row in rules.rows("demand.leaders.table")
        if row["school_phase"] == lead.school_phase and row["classes_from"] <= classes
    ]
    if not rows:
        return 0, 0
    row = max(rows, key=lambda row: row["classes_from"])
    return row["leaders"], row["middle"]


def _held(standings: Mapping[str, Standing]) -> dict[tuple[str, str, bool], int]:
    """Holders of management posts by (school, school phase, whether of middle rank)."""
    held: dict[tuple[str, str, bool], int] = {}
    for standing in standings.values():
        post = standing.post
        if post is not None and post.category == "management":
            key = (post.school, post.school_phase, post.leadership not in ("principal", "deputy"))
            held[key] = held.get(key, 0) + 1
    return held
