"""Who counts where on the coming 1 September: at the school that counts the head, in the phase of the post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guanpin.engine.demand import Site, SiteKey
from guanpin.engine.history import Standing
from guanpin.engine.snapshot.codes import SCHOOL_PHASES
from guanpin.engine.snapshot.schools import School

_PHASE_OF_KIND = {
    "kindergarten": "kindergarten",
    "primary": "primary",
    "teaching_point": "primary",
    "nine_year": "primary",
    "junior": "junior",
    "complete_secondary": "junior",
    "senior": "senior",
}


def headcount(
    standings: Mapping[str, Standing], sites: Iterable[Site], schools: Mapping[str, School]
) -> dict[SiteKey, int]:
    """People on the establishment by school and school phase; sites without anyone are left out."""
    phases: dict[str, list[str]] = {}
    for site in sites:
        phases.setdefault(site.school.id, []).append(site.school_phase)
    present: dict[SiteKey, int] = {}
    for standing in standings.values():
        school = standing.counted_at
        key = (school, _phase(standing, phases.get(school, []), schools[school]))
        present[key] = present.get(key, 0) + 1
    return present


def _phase(standing: Standing, offered: list[str], school: School) -> str:
    """The post's phase; else the phase taught at the school; else the school's first.

    A post at another school (a secondment) counts only if its phase is one the counting school has. A post at that
    school keeps its phase even if the phase has closed, so that nobody is lost from the count.
    """
    post = standing.post
    if post is not None and (post.school == standing.counted_at or post.school_phase in offered):
        return post.school_phase
    for taught_at, school_phase, _ in standing.teaching:
        if taught_at == standing.counted_at and school_phase in offered:
            return school_phase
    return min(offered, key=SCHOOL_PHASES.index) if offered else _PHASE_OF_KIND[school.kind]
