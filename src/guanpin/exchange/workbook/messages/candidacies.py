"""Messages about wishes, declarations, marks and kinship, and what only a policy can object to."""

from __future__ import annotations

from guanpin.exchange.workbook.messages.message import Message

CANDIDACY_MESSAGES = {
    "preference.phase": Message(
        "学校“{school}”没有{phase}，只有{taught}。",
        "School “{school}” does not teach the phase “{phase}”, only {taught}.",
        "请核对学校和学段；学校新设学段的，请先填“年级班级”。",
        "Check school and phase; for a new phase fill in 年级班级 first.",
    ),
    "preference.repeated": Message(
        "与第 {first} 行是同一个志愿。",
        "It is the same wish as in row {first}.",
        "只有排在前面的一个起作用；请删除，或改成另一个志愿。",
        "Only the first one counts: delete it or change it.",
        "warning",
    ),
    "preference.not_volunteering": Message(
        "有 {count} 人填了跨校竞聘志愿，没有声明自愿参加：{names}。",
        "{count} people state wishes for the cross-school competition without volunteering: {names}.",
        "到那时没有岗位的，只凭志愿就参加，不必声明；已有岗位也要参加的，请在“意愿声明”跨校竞聘一行的“自愿参加”填“是”，"
        "否则这些志愿不起作用。",
        "Wishes suffice for whoever is then without a post; to take part with a post, write 是 under 自愿参加.",
        "warning",
    ),
    "declaration.gives_up": Message(
        "{person} 放弃原岗：原岗位不再保留，竞聘不上就没有岗位。",
        "{person} gives up the post held: it is not kept, and nothing better may come.",
        "请与本人核对；只想试一试的，填“自愿参加”，不填“放弃原岗”。受法定保护或在服务期内的，放弃不生效。",
        "Ask the person; to try without risk, volunteer and keep the post. "
        "It has no effect under statutory protection or during a service period.",
        "warning",
    ),
    "mark.school": Message(
        "跨校竞聘由区级评委组打分，不能填学校。",
        "The district's panel alone marks the cross-school competition; no school belongs here.",
        "是区级评委打的分，请将学校编号留空；是学校评议小组打的分，请删除这一行。",
        "Leave the school blank if the district's panel gave the mark; otherwise delete the row.",
    ),
    "mark.no_pool": Message(
        "跨校竞聘的打分没有填学科组。",
        "A mark of the cross-school competition needs its subject pool.",
        "请填应聘的学科，如“数学”。",
        "Name the subject, such as 数学.",
    ),
    "mark.pool": Message(
        "校内竞聘不分学科组，填了“{value}”的打分不会计入。",
        "In school there are no subject pools; a mark in “{value}” would not count.",
        "请将学科组留空。",
        "Leave the subject pool blank.",
    ),
    "mark.own": Message(
        "评委 {assessor} 给自己打分。",
        "Assessor {assessor} marks themself.",
        "请撤销这一分数，由其他评委评分。",
        "Withdraw the mark and name another assessor.",
    ),
    "mark.recused": Message(
        "评委 {assessor} 与 {person} 申报了亲属关系（{relation}），应当回避。",
        "Assessor {assessor} has declared kinship with {person} ({relation}) and must stand aside.",
        "请撤销这一分数，另定评委评分，并把回避情况记入会议记录。",
        "Withdraw the mark, name another assessor, and put the recusal on record.",
    ),
    "kinship.self": Message(
        "双方是同一个人。", "Both are the same person.", "请改正对方编号。", "Correct the other id."
    ),
    "kinship.name": Message(
        "对方编号填的是姓名“{value}”。",
        "“{value}” is a name, not an id.",
        "请填人员编号 {id}；不是此人的，请填对方自己的编号。",
        "Write the id {id}; if another person is meant, write that person's id.",
    ),
    "kinship.names": Message(
        "对方编号填的是姓名“{value}”，同名的有几人。",
        "“{value}” is a name, and several people have it.",
        "请填人员编号，是其中哪一个：{ids}。",
        "Write the id, one of: {ids}.",
    ),
    "kinship.stranger": Message(
        "对方编号填的是姓名“{value}”，“人员”表中没有此人。",
        "“{value}” is a name that nobody in 人员 has.",
        "请填人员编号；对方是外请评委的，填评委编号；对方不在本区任教、也不当评委的，不必申报，请删除这一行。",
        "Write an id, that of the assessor if it is an outside one; nobody else need be declared.",
    ),
    "kinship.outsider": Message(
        "对方“{value}”既不是本区人员，也不是评分表中的评委。",
        "“{value}” is neither a person here nor an assessor.",
        "请核对编号；暂未参加评分的外请评委可以不改。",
        "Check the id; an outside assessor who has not marked yet may stay.",
        "warning",
    ),
    "travel.area_unknown": Message(
        "居住片区“{value}”在“通勤时间”表中没有数据。",
        "The home area “{value}” has no travel times.",
        "请补填该片区到各校的时间，或统一片区名称。",
        "Add them, or use one name for the area.",
        "warning",
    ),
    "policy.stage_unknown": Message(
        "政策“{policy}”不设“{value}”环节，这一环节的 {count} 行不起作用。",
        "Policy “{policy}” does not hold the stage “{value}”: its {count} rows have no effect.",
        "环节填错的请改正；要设这一环节的，请先改政策。",
        "Correct the stage if it is wrong; to hold it, change the policy first.",
        "warning",
    ),
    "policy.item_unknown": Message(
        "政策“{policy}”的评分表中没有项目“{value}”，填了这一项的有 {count} 行。",
        "The score sheets of policy “{policy}” have no item “{value}”, which {count} rows are given for.",
        "名称填错的请改正，多余的请删除；可用的项目：{options}。",
        "Correct the name or delete the rows; items known: {options}.",
    ),
    "policy.item_unused": Message(
        "政策“{policy}”的评分表不用项目“{value}”，不计分。",
        "The score sheets of policy “{policy}” do not use the item “{value}”.",
        "不需要的请删除；需要计分的，请先改政策。",
        "Delete what is not needed; to have it count, change the policy first.",
        "warning",
    ),
    "policy.unmarked": Message(
        "{stage}的评分表有评委打分的项目（{items}），{count} 名竞聘人员没有打分，该项按 0 分算：{names}。",
        "{count} people who compete in {stage} have no marks for {items} and would get 0: {names}.",
        "评分尚未进行的，评分后补填；没有参加评分的，请核实原因。",
        "Add the marks when they are given; find out why anyone was left out.",
        "warning",
    ),
    "policy.mark_too_high": Message(
        "分数 {value} 不在 0 至满分 {full} 之间。",
        "The mark {value} lies outside 0 to {full}.",
        "请按政策规定的满分改正。",
        "Correct it to the policy's scale.",
    ),
}
