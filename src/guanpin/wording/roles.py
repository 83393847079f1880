"""Names of the roles people act in."""

from __future__ import annotations

from collections.abc import Mapping

ROLE_NAMES: Mapping[str, tuple[str, str]] = {
    "teacher": ("教师", "teacher"),
    "school_clerk": ("学校经办人", "school clerk"),
    "principal": ("校长", "principal"),
    "branch_secretary": ("学校党支部书记", "Party branch secretary"),
    "panel_member": ("评委", "panel member"),
    "union_representative": ("学校工会代表", "union representative"),
    "district_officer": ("区教育局经办人", "district officer"),
    "quota_office": ("区委编办", "establishment office"),
    "personnel_office": ("区人社局", "personnel office"),
    "organisation_office": ("区委组织部", "organisation office"),
    "finance_office": ("区财政局", "finance office"),
    "petition_office": ("区信访局", "petition office"),
    "subdistrict": ("街道（镇）", "subdistrict"),
    "leading_group_member": ("领导小组成员", "member of the leading group"),
    "supervisor": ("监督人员", "supervisor"),
    "administrator": ("系统管理员", "administrator"),
}


def role_name(role: str, lang: str = "zh") -> str:
    """What people call a role."""
    return ROLE_NAMES[role][lang == "en"]
