"""Messages about rows that contradict one another, the law of the record, or the policy."""

from __future__ import annotations

from guanpin.exchange.workbook.messages.message import Message

FACT_MESSAGES = {
    "row.twice": Message(
        "“{value}”与第 {first} 行重复。",
        "“{value}” repeats row {first}.",
        "请删除重复的一行；不是同一件事的，请改正编号或在佐证中写明区别。",
        "Delete one of them; if they differ, correct the id or say so in the evidence.",
    ),
    "id.twice": Message(
        "证件号码与第 {first} 行（人员 {other}）相同。",
        "The id number is that of row {first} (person {other}).",
        "同一个人只能有一行；请删除重复的一行或改正号码。",
        "A person has one row: delete one of them or correct the number.",
    ),
    "campaign.district": Message(
        "区县代码“{value}”不是六位数字。",
        "“{value}” is not a code of six digits.",
        "请填六位行政区划代码。",
        "Give the six-digit code.",
    ),
    "campaign.as_of": Message(
        "基准日 {day} 不在 {year} 年1月1日至8月31日之间。",
        "The as-of day {day} lies outside 1 January to 31 August {year}.",
        "请核对学年与基准日：编制、岗位为 {year} 年9月1日而定。",
        "Check school year and as-of day: staffing is decided for 1 September {year}.",
        "warning",
    ),
    "school.code_shape": Message(
        "学校标识码“{value}”不是10位数字。",
        "“{value}” is not a school code of ten digits.",
        "请照教育部下发的代码改正。",
        "Correct it.",
    ),
    "school.no_classes": Message(
        "学校“{value}”在“年级班级”表中没有班级和学生。",
        "School “{value}” has no classes or pupils in the sheet 年级班级.",
        "请补填各年级班数和学生数；已停办的，请从“学校”表删除。",
        "Fill in its classes and pupils, or delete the school if it has closed.",
    ),
    "school.legal_entity": Message(
        "法人单位填的是学校编号“{value}”，而该校的法人单位是“{other}”。",
        "The legal entity is the id “{value}”, but that school's legal entity is “{other}”.",
        "同一法人请填同一个名称。",
        "Use one name for one legal entity.",
        "warning",
    ),
    "year_group.wrong_phase": Message(
        "“{year}”不属于{phase}。",
        "“{year}” is no year of that school phase.",
        "请改正年级或学段。",
        "Correct the year or the phase.",
    ),
    "year_group.no_classes": Message(
        "有 {pupils} 名学生而没有班。",
        "There are {pupils} pupils but no class.",
        "请补填班数。",
        "Give the number of classes.",
    ),
    "year_group.no_pupils": Message(
        "有 {classes} 个班而只有 {pupils} 名学生。",
        "There are {classes} classes but only {pupils} pupils.",
        "请核对班数和学生数。",
        "Check classes and pupils.",
    ),
    "year_group.boarders": Message(
        "寄宿生（{boarders}）多于学生（{pupils}）。",
        "There are more boarders ({boarders}) than pupils ({pupils}).",
        "请核对。",
        "Check both figures.",
    ),
    "total.phase_twice": Message(
        "学段“{phase}”归入了两个编制总量（另见第 {first} 行）。",
        "The phase “{phase}” is in two totals (see row {first}).",
        "每个学段只能归入一行。",
        "Put each phase into one row only.",
    ),
    "total.phase_missing": Message(
        "学段“{phase}”有班级，却没有归入任何编制总量。",
        "The phase “{phase}” has classes but is in no total.",
        "请补填该学段的编制总量。",
        "Add the phase to a total.",
    ),
    "total.phase_unused": Message(
        "学段“{phase}”有编制总量，却没有班级。",
        "The phase “{phase}” has a total but no classes.",
        "请核对“年级班级”表是否漏填。",
        "Check whether classes are missing.",
        "warning",
    ),
    "person.no_establishment": Message(
        "在编人员没有填编制学校。",
        "This person is on the establishment, but no school holds it.",
        "请补填编制学校和入编日期；编外人员请改用工形式。",
        "Name the school and the date, or correct the kind of employment.",
    ),
    "person.off_establishment": Message(
        "编外人员填了编制学校。",
        "This person is off the establishment, yet a school holds it.",
        "请改正用工形式，或清空编制学校，只填任教学校。",
        "Correct the kind of employment, or leave 编制学校 blank and fill in 任教学校.",
    ),
    "person.retirement_class": Message(
        "退休类别与性别不一致或未填。",
        "The retirement class is missing or does not fit the sex.",
        "男职工填“男职工”；女职工填“女干部”或“女工人”。",
        "Men: 男职工; women: 女干部 or 女工人.",
    ),
    "person.age": Message(
        "按出生日期，基准日年龄为 {age} 岁。",
        "By the day of birth this person is {age} years old.",
        "请核对出生日期。",
        "Check the day of birth.",
    ),
    "person.first_taught": Message(
        "参加教学工作日期 {day} 时年龄不足 14 岁，或晚于新学年开学。",
        "On {day} this person was under 14, or it lies after the coming term's start.",
        "请核对出生日期和参加教学工作日期。",
        "Check both dates.",
    ),
    "person.start_missing": Message(
        "填了“{school}”而没有起始日期。",
        "“{school}” is given without the day it began.",
        "请补填日期（一般为到该校的日期）。",
        "Give the day, usually that of joining the school.",
    ),
    "phase.needed": Message(
        "学校“{school}”不止一个学段，须写明任教学段。",
        "School “{school}” has several phases: say which one is taught.",
        "请补填学段。",
        "Give the school phase.",
    ),
    "event.field_missing": Message(
        "事项“{kind}”必须填“{heading}”。", "“{kind}” needs “{heading}”.", "请补填。", "Fill it in."
    ),
    "event.value_unwanted": Message(
        "事项“{kind}”的内容应留空，现为“{value}”。",
        "“{kind}” takes no value, but “{value}” is given.",
        "请清空，需要说明的写在“说明”。",
        "Clear it; explanations go into 说明.",
    ),
    "event.ends_before_start": Message(
        "结束日期早于开始日期（{start}）。",
        "It ends before it starts ({start}).",
        "请核对两个日期。",
        "Check both dates.",
    ),
    "event.before_birth": Message(
        "开始日期 {start} 早于此人出生。",
        "It starts on {start}, before the person was born.",
        "请核对日期。",
        "Check the date.",
    ),
    "event.overlap": Message(
        "与{place}的“{kind}”时间重叠，同一时间只能有一个。",
        "It overlaps another “{kind}” ({place}); only one may hold at a time.",
        "请给前一条填上结束日期，或删除重复的一条。",
        "Give the earlier one its end, or delete the repeated one.",
    ),
    "event.shares": Message(
        "从 {day} 起各处任教份额合计为 {sum}，超过 1（另见{place}）。",
        "From {day} the shares of teaching add up to {sum}, more than 1 (see {place}).",
        "请核对份额与起止日期；任教已写在“履历事件”的，请在“人员”表的任教学校填“见履历”。",
        "Check shares and dates; if teaching is given under 履历事件, write 见履历 for the school in 人员.",
    ),
    "event.supersedes_unknown": Message(
        "没有编号为“{value}”的记录可供更正。",
        "There is no record “{value}” to correct.",
        "请在被更正的那一行填上“记录编号”。",
        "Give the corrected row that id under 记录编号.",
    ),
    "registration.no_start": Message(
        "填了注册有效期止或注册状态，没有填注册有效期起。",
        "The registration has no first day.",
        "请补填注册有效期起。",
        "Give its first day.",
    ),
    "post.two_posts": Message(
        "岗位编号“{value}”在第 {first} 行是另一个岗位（学校、学段、类别或学科不同）。",
        "Post “{value}” is a different one in row {first} (school, phase, category or subjects).",
        "一个编号只能对应一个岗位；请改正编号，或留空由系统生成。",
        "One id, one post: correct it, or leave it blank to have it made.",
    ),
    "post.two_ids": Message(
        "同一岗位在第 {first} 行编号为“{other}”，这里是“{value}”。",
        "The same post has the id “{other}” in row {first}, here “{value}”.",
        "学校、学段、类别、学科都相同的填同一编号，或全部留空。",
        "Use one id for one school, phase, category and subjects, or leave all blank.",
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
        "政策“{policy}”没有“{value}”这一环节。",
        "Policy “{policy}” has no stage “{value}”.",
        "请改正环节，或换用相应的政策。",
        "Correct the stage or use another policy.",
    ),
    "policy.item_unknown": Message(
        "政策“{policy}”的评分表中没有项目“{value}”。",
        "The score sheets of policy “{policy}” have no item “{value}”.",
        "可用的项目：{options}。",
        "Items known: {options}.",
    ),
    "policy.item_unused": Message(
        "政策“{policy}”的评分表不用项目“{value}”，不计分。",
        "The score sheets of policy “{policy}” do not use the item “{value}”.",
        "不需要的请删除；需要计分的，请先改政策。",
        "Delete what is not needed; to have it count, change the policy first.",
        "warning",
    ),
    "policy.mark_too_high": Message(
        "分数 {value} 不在 0 至满分 {full} 之间。",
        "The mark {value} lies outside 0 to {full}.",
        "请按政策规定的满分改正。",
        "Correct it to the policy's scale.",
    ),
}
