"""Sentences of late events: what they change for whom, what they leave alone, and what comes next."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "amendment.died": ("{on}去世，所聘岗位随之终止。", "Died on {on}; the appointment ends."),
    "amendment.died_unplaced": ("{on}去世，不再列入待聘。", "Died on {on}, holding no place."),
    "amendment.left": (
        "{on}离开本区教师队伍（{kind:exit}），所聘岗位随之终止。",
        "Left the district's staff on {on} ({kind:exit}); the appointment ends.",
    ),
    "amendment.refused": (
        "{on}书面表示不接受所聘岗位，转入组织调剂。不接受岗位不是解聘的理由。",
        "Declined the place in writing on {on}; placement follows. Declining is no ground for dismissal.",
    ),
    "amendment.refused_floor": (
        "本人表示不接受所提岗位；受法定保护或在服务期内，改在原岗位 {post} 设保底岗位，超编单列，不影响任何人的岗位。",
        "Declined the place; protected by law or bound by a service obligation, and given a supernumerary place at the"
        " last post {post} instead, touching nobody else.",
    ),
    "amendment.leaving_protected": (
        "提醒：本人受法定保护或在服务期内。须确认是本人自愿、有本人书面申请，服务期有约定的按约定办理；不得劝说、要求本人离开。",
        "Note: protected by law or bound by a service obligation. Make sure that leaving is the person's own wish in"
        " writing and within the agreement; nobody may be urged to leave.",
    ),
    "amendment.refusal_without_effect": (
        "受法定保护或在服务期内，不接受岗位的表示不影响其保底，原岗位保留；本人愿意调剂的，可另行申请。",
        "Protected by law or bound by a service obligation: the place is kept whatever was said; placement may be asked"
        " for.",
    ),
    "amendment.protected": (
        "查明符合法定保护情形，当即在原岗位设保底岗位，超编单列，不影响任何人的岗位。",
        "Found to be protected by law: given a supernumerary place at the last post at once, touching nobody else.",
    ),
    "amendment.protection_recorded": (
        "法定保护情形记录在案，现在的岗位不变；现岗位不在原岗位、本人以后表示不接受的，在原岗位设保底岗位。",
        "The protection is put on record and the place held stays; where that is not the last post and is declined later,"
        " a supernumerary place at the last post follows.",
    ),
    "amendment.ruling": (
        "依据生效的裁决或上级决定，在岗位 {post} 设保底岗位，不占他人名额。",
        "By a decision from outside, given a supernumerary place at {post}, which takes nobody's place.",
    ),
    "amendment.made_good": (
        "按更正后的事实，本人应聘到岗位 {post}，该岗位有空额，现予补正。",
        "By the facts as corrected the post {post} was due; a place is free there and is given now.",
    ),
    "amendment.withdrawn": (
        "按更正后的事实，原聘岗位不成立，予以撤销；撤销前应听取本人意见，并由领导小组集体研究决定。",
        "By the facts as corrected the place was not due and is withdrawn, after hearing the person and by decision of"
        " the leading group.",
    ),
    "amendment.corrected_to": (
        "按更正后的事实应聘到岗位 {post}，该岗位有空额，改聘到该岗位。",
        "By the facts as corrected the post {post} was due; a place is free there and is given.",
    ),
    "amendment.floor": (
        "受法定保护或在服务期内，在原岗位设保底岗位。",
        "Protected by law or bound by a service obligation: given a supernumerary place at the last post.",
    ),
    "amendment.kept_after_contract": (
        "合同已经签订，事实有误又不是本人造成的，原聘任不变。",
        "Contracts are signed and the mistake was not the person's own: the appointment stands.",
    ),
    "amendment.no_difference": (
        "更正后的事实不改变本人的结果。",
        "The facts as corrected do not change this person's result.",
    ),
    "amendment.post_moved": (
        "{school}的岗位随学校调整转到{to}，本人岗位、等级和聘期不变。",
        "The posts of {school} move to {to}; the person's post, grade and tenure stay.",
    ),
    "amendment.waiting_list": (
        "因有岗位空出，按公布的递补规则依次递补。",
        "A place came free and goes down the waiting list by its published rule.",
    ),
    "amendment.offer_placement": (
        "下一步：列入组织调剂，提出岗位并送达本人。",
        "Next: list the person for placement, offer a post and serve the offer.",
    ),
    "amendment.file_change": (
        "下一步：向机构编制、人力资源社会保障部门办理变动备案。",
        "Next: file the change with the establishment and personnel offices.",
    ),
    "amendment.review_passed_over": (
        "下一步：查明当时是否有人因此落聘；确有的，按更正程序补正，不影响已聘人员。",
        "Next: find out whether anyone was passed over because of it; if so, make it good by a correction of their own.",
    ),
    "amendment.publish_vacancy": (
        "下一步：岗位 {post} 仍空 {places} 个名额，重新公布。",
        "Next: publish {post} again, {places} places still free.",
    ),
    "amendment.unwanted.again": (
        "下一步：岗位 {post} 再次公布，接受报名。",
        "Next: publish {post} once more and take entries.",
    ),
    "amendment.unwanted.incentive": (
        "下一步：岗位 {post} 明确激励措施（如评聘、补助方面的倾斜）后再公布。",
        "Next: publish {post} with an incentive, such as for titles or allowances.",
    ),
    "amendment.unwanted.shared_post": (
        "下一步：岗位 {post} 改为走教岗位，由邻近学校共同承担。",
        "Next: make {post} a post shared with schools nearby.",
    ),
    "amendment.unwanted.rotation": (
        "下一步：岗位 {post} 列入交流轮岗计划，由符合条件的教师轮岗担任。",
        "Next: fill {post} by rotation of teachers who are due for it.",
    ),
    "amendment.unwanted.recruitment": (
        "下一步：就岗位 {post} 提出用编招聘申请。",
        "Next: ask to recruit for {post}.",
    ),
    "amendment.unwanted.exhausted": (
        "岗位 {post} 各项办法都已用过，提交领导小组研究。",
        "Everything on the list has been tried for {post}: it goes to the leading group.",
    ),
    "amendment.left_unplaced": (
        "{on}离开本区教师队伍（{kind:exit}），不再列入待聘。",
        "Left the district's staff on {on} ({kind:exit}), holding no place.",
    ),
    "amendment.made_good_over_quota": (
        "按更正后的事实，本人应聘到岗位 {post}，该岗位没有空额，现予补正，超编单列，不影响已聘人员。",
        "By the facts as corrected the post {post} was due; it is given now, over quota, touching nobody appointed there.",
    ),
    "amendment.look_into": (
        "下一步：更正后的事实可能影响本人，但现岗位与应得岗位孰优，不能由公布的规则得出；听取本人意见后由领导小组研究，需要改聘的，按裁决登记。",
        "Next: the corrected facts may matter, but no published rule says whether the place held is the lesser one; hear"
        " the person, decide, and record a change as a ruling.",
    ),
    "amendment.school_ended": (
        "{school}停办，没有接收学校；原岗位超编单列保留，直至调剂到新岗位，等级和聘期不变。",
        "{school} closes and no school takes over: the post is kept over quota until another is found; grade and tenure stay.",
    ),
    "amendment.nothing_freed": (
        "岗位 {post} 属超编单列，或所在学校尚有超员，没有空出可以递补的名额。",
        "Nothing comes free at {post}: the place was over quota, or its school has people over quota still.",
    ),
    "amendment.appoint_apart": (
        "下一步：岗位 {post} 不属于递补范围，空出后按该类岗位的程序另行聘任。",
        "Next: {post} is not filled from the waiting list; appoint to it by the procedure of its kind.",
    ),
}
