"""Sentences on school plans: whether a plan is used, by its vote and its panel."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "plan.passed": (
        "方案已于{held_on}经教职工表决通过（全体代表{delegates}人，赞成{in_favour}人）。",
        "The staff passed the plan on {held_on} ({in_favour} of {delegates} delegates in favour).",
    ),
    "plan.no_vote": (
        "方案没有表决记录，只是草案。",
        "There is no record of a vote on the plan; it is a draft.",
    ),
    "plan.no_minutes": (
        "表决记录没有写明会议记录。",
        "The record of the vote names no minutes.",
    ),
    "plan.figures": (
        "表决人数前后矛盾：全体代表{delegates}人，其中教师{teachers}人，到会{present}人，赞成{in_favour}人。",
        "The figures of the vote contradict one another: {delegates} delegates, {teachers} of them teachers,"
        " {present} present, {in_favour} in favour.",
    ),
    "plan.form": (
        "本校教职工{staff}人，不足{below}人，应召开全体教职工大会表决。",
        "The school has {staff} staff, fewer than {below}: all staff have to meet and vote.",
    ),
    "plan.not_all_staff": (
        "全体教职工大会应到人数写的是{delegates}人，按名册应在{least}至{most}人之间。",
        "The meeting of all staff was counted as {delegates}; by the roll it is between {least} and {most}.",
    ),
    "plan.delegates": (
        "代表{delegates}人，多于全校教职工{staff}人。",
        "There are {delegates} delegates, more than the {staff} staff of the school.",
    ),
    "plan.teachers": (
        "代表{delegates}人中教师只有{teachers}人，教师代表应占{least:share}以上。",
        "Only {teachers} of {delegates} delegates teach; their share must be at least {least:share}.",
    ),
    "plan.quorum": (
        "全体代表{delegates}人，到会{present}人，不足全体代表的{least:share}，会议无效。",
        "{present} of {delegates} delegates came, less than {least:share} of them: the meeting is not valid.",
    ),
    "plan.majority": (
        "全体代表{delegates}人，赞成{in_favour}人，没有超过全体代表的{share:share}，方案未通过。",
        "{in_favour} of {delegates} delegates were in favour, not more than {share:share} of them: the plan was not passed.",
    ),
    "plan.late": (
        "表决日期为{held_on}，而评分自{before}开始；评分办法应在评分开始之前定下来。",
        "The vote was held on {held_on}, and scoring opens on {before}: a sheet must be settled before anyone is scored.",
    ),
    "plan.panel_missing": (
        "评分表中有评委打分的项目，方案没有写明评议小组成员。",
        "The sheet has items that assessors mark, and the plan names no panel.",
    ),
    "plan.panel_unknown": (
        "评议小组成员{person}不在人员名册中。",
        "{person}, named for the panel, is nobody in the facts.",
    ),
    "plan.panel_elsewhere": (
        "评议小组成员{person}不是本校人员。",
        "{person}, named for the panel, does not belong to the school.",
    ),
    "plan.panel_role": (
        "评议小组成员{person}的职务与所填身份不符。",
        "The part for which {person} sits on the panel does not agree with the post held.",
    ),
    "plan.panel_kin": (
        "评议小组成员{person}与其他成员有亲属关系。",
        "{person} is kin of another member of the panel.",
    ),
}
