"""Staff quotas (编制): entitlement by school and school phase, shared out under each authorised total."""

from __future__ import annotations

from guanpin.engine.establishment.account import Establishment, SchoolQuota, TotalAccount
from guanpin.engine.establishment.decide import EstablishmentError, decide_establishment
from guanpin.engine.establishment.entitlement import Entitlement, Part, entitle

__all__ = [
    "Entitlement",
    "Establishment",
    "EstablishmentError",
    "Part",
    "SchoolQuota",
    "TotalAccount",
    "decide_establishment",
    "entitle",
]
