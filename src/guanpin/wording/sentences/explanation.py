"""Sentences of a person's explanation: what can happen, what cannot, and why someone is not on the roll."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "explanation.not_on_roll.staff": (
        "用人形式为“{staff_kind}”，不占编制，只登记，不参加竞聘和排名。",
        "Employed as “{staff_kind}”, off the establishment: recorded, and never ranked.",
    ),
    "explanation.not_on_roll.retires": (
        "{day}达到法定退休年龄，早于新学年开学，不参加本次竞聘。",
        "Reaches statutory retirement age on {day}, before the new school year, and takes no part.",
    ),
    "explanation.not_on_roll.left": (
        "{day}起已离开教师队伍，不参加本次竞聘。",
        "Has left the service as of {day} and takes no part.",
    ),
    "explanation.not_on_roll.nowhere": (
        "{day}在本区没有编制关系，不参加本次竞聘。",
        "Holds no establishment in the district on {day} and takes no part.",
    ),
    "explanation.outlook.appointed": (
        "岗位已定。后续组织调剂只面向未获岗位的人员，不会因此调动。",
        "The post is settled. The placement that follows concerns only people without one and moves nobody else.",
    ),
    "explanation.outlook.placement": (
        "已列入组织调剂名单，接下来由区教育行政部门按规定提出岗位建议，并征求本人意见。",
        "Listed for placement: the district's education bureau will next propose a post and ask for a reply.",
    ),
    "explanation.outlook.accepts": (
        "本人已声明服从调剂。",
        "Has declared to accept placement.",
    ),
    "explanation.outlook.no_dismissal": (
        "落聘不是解除聘用合同的事由，《事业单位人事管理条例》第十五条至第十八条所列情形不含落聘；编制、工龄和社会保险关系不因落聘中断。",
        "Being unplaced is no ground for ending the contract: articles 15 to 18 of the Regulations on Personnel of"
        " Public Institutions do not list it. Establishment, length of service and social insurance go on.",
    ),
    "explanation.outlook.protected": (
        "符合法定保护情形：不会没有岗位，也不会被指派到其他岗位；可以自愿参加竞聘。",
        "Protected by law: will not be left without a place nor assigned elsewhere; may compete if they wish.",
    ),
    "explanation.outlook.bound": (
        "服务期未满（至{until}）：不会没有岗位，也不能到其他单位竞聘。",
        "Within a service period (until {until}): will not be left without a place and cannot compete elsewhere.",
    ),
    "explanation.outlook.supernumerary": (
        "所在为保底岗位，超编单列，不占他人名额；可以一直保留，也可以自愿参加以后的竞聘。",
        "This is a supernumerary place, over quota, which takes nobody else's. It may be kept, and its holder may"
        " compete in later rounds.",
    ),
    "explanation.outlook.outside": (
        "现聘岗位不在本次竞聘范围内，不会因本次竞聘变动。",
        "The present post is outside this competition and is not changed by it.",
    ),
    "explanation.outlook.objection": (
        "对{stage:stage}的得分、资格审查或结果有异议的，可在{opens}至{closes}向学校或区教育行政部门提出。",
        "An objection to scores, eligibility or results of {stage:stage} can be raised with the school or the"
        " bureau from {opens} to {closes}.",
    ),
    "explanation.outcome.appointed": (
        "已聘任（{stage:stage}）。",
        "Appointed ({stage:stage}).",
    ),
    "explanation.outcome.unplaced": (
        "尚未获得岗位，列入组织调剂名单。",
        "Has no post yet and is listed for placement.",
    ),
    "explanation.outcome.gave_up": (
        "目前没有岗位，因为本人声明放弃原岗位参加{stage:stage}，放弃后原岗位不再保留，又没有聘到新的岗位；列入组织调剂名单。",
        "Has no post because of having given the former one up for {stage:stage}: it is no longer kept, and no other"
        " was gained; listed for placement.",
    ),
    "explanation.gave_up": (
        "本人声明放弃原岗位，原岗位不再保留。",
        "Gave the former post up: it is no longer kept.",
    ),
    "explanation.no_direct_ground": (
        "不属于直聘情形，参加竞聘。",
        "Falls under no condition of direct appointment and competes.",
    ),
    "explanation.did_not_take_part": (
        "此前已有岗位，未填报志愿，岗位不变。",
        "Appointed before and did not enter; nothing changes.",
    ),
    "explanation.not_volunteered": (
        "填报了{count}个志愿，但未声明自愿参加；已有岗位的人员未声明自愿参加的，志愿不启用，岗位不变。",
        "Stated preferences ({count}) but did not volunteer; having a post, they are not used, and nothing changes.",
    ),
    "explanation.no_such_post": (
        "没有设置这样的岗位。",
        "There is no such post.",
    ),
    "explanation.outranked_by_chain": (
        "要聘任到该岗位，须排在第{rank}名（{score}分）之前。只排在最后一名聘任者之前还不够：此人被挤下后会转向其他志愿，"
        "引起其他人变动，最后由退回的现聘人员或名次更前的人占去这个名额。",
        "To be appointed here one would have had to rank before place {rank} (score {score}). To outrank the last one"
        " appointed is not enough: displaced, that person asks elsewhere and others move, until a returning holder or"
        " someone of higher rank takes the place.",
    ),
    "explanation.outranked_makes_room": (
        "要聘任到该岗位，须排在第{rank}名（{score}分）之前。该岗位本身没有多余名额：本人调入时让出的岗位使该岗位的现聘人员"
        "得以调出，才有这个名额。",
        "To be appointed here one would have had to rank before place {rank} (score {score}). The post itself has no"
        " place to spare: it comes free only because the move would let one of its holders go elsewhere.",
    ),
    "explanation.holders_return": (
        "该岗位的空额是现聘人员调出腾出的；本人若补入，会使其调不出而留任，因此任何名次都不能聘任。",
        "The free place was left by a holder who moved; had this person taken it, that holder could not have moved"
        " and would have stayed, so no rank would have been enough.",
    ),
    "explanation.no_list": (
        "未填报志愿，没有参加排名。",
        "Stated no preference and was not ranked.",
    ),
}
