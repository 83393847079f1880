"""Sentences of the competition stages: who is appointed by which wish, what was excluded, and the floor."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "competition.appointed": (
        "在{round}中按得分聘任到本校岗位。",
        "Appointed by score in {round} to a post of the own school.",
    ),
    "competition.appointed_by_preference": (
        "在{round}中按第{rank}志愿聘任。",
        "Appointed in {round} by preference {rank}.",
    ),
    "competition.no_such_post": (
        "第{rank}志愿没有对应的岗位。",
        "Preference {rank} means no post that exists.",
    ),
    "competition.own_school_only": (
        "校内竞聘只能填报本校岗位。",
        "In school one may only compete for posts of the own school.",
    ),
    "competition.outside_scope": (
        "该岗位所在学校不在本环节可以竞聘的范围内。",
        "The school of this post is outside what this stage is open to.",
    ),
    "competition.category_not_cleared": (
        "本环节不竞聘{category}，该岗位不在其中。",
        "This stage does not compete for {category} posts; this one is not in it.",
    ),
    "competition.category_apart": (
        "本人所聘岗位类别不在本环节竞聘之列，所填志愿和声明不参加本环节。",
        "The own kind of post is not competed for in this stage: what was stated takes no part in it.",
    ),
    "competition.not_short": (
        "{school}不缺编，本环节只竞聘缺编学校的空岗。",
        "{school} is not below its quota; this stage is for free places at schools that are.",
    ),
    "competition.upward_barred": (
        "{school}的层次高于本人原校，按方案不得竞聘。",
        "{school} is of a better tier than the own school, which the plan closes to this candidate.",
    ),
    "competition.forfeited": (
        "已自愿参加{stage}，按方案不再参加本环节。",
        "Volunteered for {stage}, and by the plan takes no part in this stage.",
    ),
    "competition.give_up_without_effect": (
        "受法定保护或在服务期内的人员，放弃原岗位的声明不生效，原岗位保留。",
        "Giving up the post has no effect for someone protected by law or within a service period: it is kept.",
    ),
    "competition.not_volunteered": (
        "已有岗位，未声明自愿参加，所填{count}个志愿不参加竞聘，原岗位不变。",
        "Appointed and did not volunteer: the preferences stated ({count}) take no part, and the post stays.",
    ),
    "competition.floor.statutory": (
        "符合法定保护情形，未获岗位，当即在原岗位设保底岗位，超编单列，本人离开即取消。",
        "Protected by law and without a post: given a supernumerary place at the last post at once, over quota,"
        " lapsing with its holder.",
    ),
    "competition.floor.obligation": (
        "服务期内不得离开，未获岗位，当即在原岗位设保底岗位，超编单列，本人离开即取消。",
        "Bound by a service obligation and without a post: given a supernumerary place at the last post at once,"
        " over quota, lapsing with its holder.",
    ),
}
