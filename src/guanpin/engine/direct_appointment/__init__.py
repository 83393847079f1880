"""Direct appointment (直聘): who keeps a post without competing, on which ground, and within which cap."""

from __future__ import annotations

from guanpin.engine.direct_appointment.categories import direct_categories, sole_teachers
from guanpin.engine.direct_appointment.decide import (
    DirectAppointment,
    DirectDecision,
    NotAppointed,
    SchoolCap,
    decide_direct,
)

__all__ = [
    "DirectAppointment",
    "DirectDecision",
    "NotAppointed",
    "SchoolCap",
    "decide_direct",
    "direct_categories",
    "sole_teachers",
]
