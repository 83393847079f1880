"""Who acts, and as what."""

from __future__ import annotations

from dataclasses import dataclass

from guanpin.records.models import Account, Grant

SCHOOL_ROLES = (
    "school_clerk", "principal", "branch_secretary", "panel_member", "union_representative", "teacher",
)  # fmt: skip
DISTRICT_ROLES = (
    "district_officer", "quota_office", "personnel_office", "organisation_office", "finance_office", "petition_office",
    "subdistrict", "leading_group_member", "supervisor",
)  # fmt: skip
ADMINISTRATOR = "administrator"
ROLES = (*SCHOOL_ROLES, *DISTRICT_ROLES, ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Actor:
    """An account under one of its grants: one person acts in one role at a time."""

    account: Account
    grant: Grant

    @property
    def role(self) -> str:
        return self.grant.role

    @property
    def school(self) -> str | None:
        """The one school this role reaches, None for roles of the whole district."""
        return self.grant.school if self.role in SCHOOL_ROLES else None

    def reaches(self, school: str | None) -> bool:
        """Whether rows of `school` are within scope; None is what belongs to the district as a whole."""
        return self.school is None or self.school == school
