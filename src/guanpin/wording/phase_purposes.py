"""What a phase is for, and for whom, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]

_KINDS: Mapping[str, Pair] = {
    "preparation": ("学校核对人员、班级和履历。", "Schools check people, classes and records."),
    "consultation": ("学校拟订竞聘方案，征求教职工意见。", "Schools draft their plans and ask their staff."),
    "vote": ("教代会或全体教职工大会表决学校方案。", "The staff congress votes on the school's plan."),
    "approval": ("区里审批并公布。", "The district approves and publishes."),
    "entry": ("教师交报名表、志愿表，学校录入。", "Teachers hand in their forms; the school enters them."),
    "review": ("学校审查资格，本人可以查对。", "The school reviews; everyone can check their own."),
    "scoring": ("评议小组评分，学校录入。", "Panels give marks; the school enters them."),
    "clearing": (
        "区里测算、复核，集体研究后公布。",
        "The district computes, confirms, decides and publishes.",
    ),
    "notice": ("公示结果，接受监督。", "Results are posted."),
    "objection": ("对结果有异议的，书面提出。", "Objections are made in writing."),
    "offer": ("向没有岗位的人提出岗位，本人书面答复。", "Posts are offered; people reply in writing."),
    "contract": ("签订聘用合同。", "Contracts are signed."),
    "closed": ("竞聘季结束。", "The campaign is over."),
}
_STAGES: Mapping[tuple[str, str], Pair] = {
    ("preparation", "establishment"): ("学校填报班级、学生数。", "Schools report classes and pupils."),
    ("approval", "establishment"): (
        "区里核定各校编制并公布。",
        "The district sets and publishes the quotas.",
    ),
    ("approval", "posts"): (
        "区里审批学校方案，公布各校岗位。",
        "Schools' plans are approved and posts published.",
    ),
    ("clearing", "direct"): ("区里确定直聘人员并公布。", "Direct appointments are decided and published."),
    ("entry", "direct"): (
        "符合直聘条件的教师交材料。",
        "Teachers with grounds for direct appointment hand in papers.",
    ),
}


def purpose_of(kind: str, stage: str) -> Pair:
    return _STAGES.get((kind, stage)) or _KINDS.get(kind, ("", ""))
