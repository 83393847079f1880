"""Direct appointment (直聘): who keeps a post without competing, on which ground, and within which cap."""

from __future__ import annotations

from guanpin.engine.direct_appointment.categories import (
    categories_by_plan,
    direct_categories,
    sole_teachers,
)
from guanpin.engine.direct_appointment.decide import decide_direct
from guanpin.engine.direct_appointment.decision import (
    DirectAppointment,
    DirectCase,
    DirectDecision,
    NotAppointed,
    SchoolCap,
)

__all__ = [
    "DirectAppointment",
    "DirectCase",
    "DirectDecision",
    "NotAppointed",
    "SchoolCap",
    "categories_by_plan",
    "decide_direct",
    "direct_categories",
    "sole_teachers",
]
