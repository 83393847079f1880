"""What somebody does in each role, in a sentence: for whoever meets the system for the first time."""

from __future__ import annotations

from collections.abc import Mapping

ROLE_WORK: Mapping[str, tuple[str, str]] = {
    "district_officer": (
        "导入全区数据，逐个环节测算、复核、公布，审批学校方案。自己测算的，须由另一位复核。",
        "Imports the data, computes, confirms and publishes each stage, approves schools' plans. "
        "What one computed the other confirms.",
    ),
    "school_clerk": (
        "核对本校人员和班级，按签字的纸质表格代录报名、评分和答复，打印告知书。看不到别校的人员。",
        "Checks people and classes, enters candidacies, marks and replies from signed paper, prints letters. "
        "Sees nobody of other schools.",
    ),
    "principal": (
        "拟订学校方案，提交表决，报区审批；确认本校的资格审查。",
        "Drafts the school's plan, puts it to the vote, sends it for approval; confirms the school's review.",
    ),
    "branch_secretary": (
        "登记教职工（代表）大会对学校方案的表决。",
        "Records the vote of the staff on the school's plan.",
    ),
    "union_representative": (
        "登记表决结果，登记公示的张贴。",
        "Records the vote of the staff, and that notices were posted.",
    ),
    "panel_member": (
        "按评分表评议；现由经办人代录，本人的评分页面随后提供。",
        "Marks by the sheets; for now the clerk enters them, a page of their own comes later.",
    ),
    "teacher": (
        "查看本校公示；本人的报名、结果和理由页面随后提供。",
        "Reads the school's notices; pages for one's own candidacy, result and reasons come later.",
    ),
    "quota_office": (
        "查看编制核定和备案，受理编制备案。",
        "Looks at quotas and filings, receives those of quotas.",
    ),
    "personnel_office": (
        "查看岗位、人员和备案，受理聘用备案。",
        "Looks at posts, people and filings, receives those of staff.",
    ),
    "organisation_office": ("查看编制核定和各校情况。", "Looks at quotas and schools."),
    "finance_office": ("查看编制核定和备案。", "Looks at quotas and filings."),
    "petition_office": ("查看竞聘季的进程和公示。", "Looks at the course of the campaign and its notices."),
    "subdistrict": ("查看竞聘季的进程和公示。", "Looks at the course of the campaign and its notices."),
    "leading_group_member": (
        "查看进程、各环节结果和办理记录；决定由会议作出，在纸上签字。",
        "Looks at progress, results and the record; decisions are the meeting's, signed on paper.",
    ),
    "supervisor": (
        "监督全过程：看得到办理记录、结果和人员，什么也不能改。",
        "Watches everything: sees the record, results and people, and can change nothing.",
    ),
    "administrator": (
        "开立账号、授予角色；看不到任何人员数据，也不能办理业务。",
        "Opens accounts and gives roles; sees nobody's data and does no business.",
    ),
}
