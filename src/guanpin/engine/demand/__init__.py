"""What lessons need: full-time equivalents by school, school phase and subject, exactly."""

from __future__ import annotations

from guanpin.engine.demand.decide import lesson_demand
from guanpin.engine.demand.leaders import LeaderPlaces, leader_places
from guanpin.engine.demand.lessons import LessonTable, lesson_table
from guanpin.engine.demand.need import SiteDemand, SubjectDemand
from guanpin.engine.demand.sites import Site, SiteKey, sites_of

__all__ = [
    "LeaderPlaces",
    "LessonTable",
    "Site",
    "SiteDemand",
    "SiteKey",
    "SubjectDemand",
    "leader_places",
    "lesson_demand",
    "lesson_table",
    "sites_of",
]
