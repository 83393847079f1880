"""Kinds of late events as one chooses among them: what each does, in groups."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.engine.amendment.event import LEAVING

KINDS: Mapping[str, tuple[str, str]] = {
    "died": ("岗位空出，按公布的递补规则递补。", "The place goes down the waiting list."),
    "resigned": ("岗位空出，按公布的递补规则递补。", "The place goes down the waiting list."),
    "transferred": ("岗位空出，按公布的递补规则递补。", "The place goes down the waiting list."),
    "retired": ("须已到法定退休年龄。岗位空出，递补。", "Only at retirement age. The place goes down the waiting list."),
    "refused": (
        "岗位空出，递补；本人转入组织调剂。受保护的人回原岗位保底。",
        "The place goes down the list; the person waits for placement, or has the last post back under protection.",
    ),
    "protected": (
        "怀孕、患病、工伤后来查明的，没有岗位的当即保底。",
        "Pregnancy, illness or injury known later: who has no place is given one.",
    ),
    "corrected": (
        "一个人的数据有误，按更正后的事实重算，只看本人。",
        "Facts of one person were wrong: decided again for that person alone.",
    ),
    "ruling": ("仲裁、诉讼或上级决定给予的岗位，不占他人名额。", "A post given by a ruling, over quota where none is free."),
    "school_closed": (
        "岗位连同人员转到接收学校；没有接收学校的单列保留。",
        "Posts and people go to the receiving school, if any.",
    ),
    "school_split": ("写明随迁的人。", "Name the people who go with the new part."),
    "school_opened": ("列出新设的岗位和名额，另行公布。", "List the new posts; they are published apart."),
    "unwanted": ("再次公布仍无人愿去的岗位，看下一步办法。", "A vacancy nobody wants: what is to be tried next."),
}  # fmt: skip
"""What each kind does, for whoever has to choose one."""
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("人员离开", "Someone leaves", LEAVING),
    ("人员情况", "About a person", ("refused", "protected", "corrected", "ruling")),
    ("学校和岗位", "Schools and posts", ("school_closed", "school_split", "school_opened", "unwanted")),
)
