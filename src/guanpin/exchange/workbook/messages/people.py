"""Messages about people, their events and their posts."""

from __future__ import annotations

from guanpin.exchange.workbook.messages.message import Message

PEOPLE_MESSAGES = {
    "person.establishment_late": Message(
        "入编日期 {day} 晚于新学年开学。",
        "The head begins on {day}, after the coming term's start.",
        "请核对日期；确属以后才入编的可以不改，但本次竞聘不把此人算作该校在编人员。",
        "Check the day; whoever joins later is not counted at the school this time.",
        "warning",
    ),
    "person.no_post": Message(
        "有 {count} 名往年入编的在编人员没有现任岗位：{names}。",
        "{count} people on the establishment since earlier years have no present post: {names}.",
        "请在“现任岗位”补填；确实没有岗位的可以不改。",
        "Fill in 现任岗位; if they have none indeed, nothing need be done.",
        "warning",
    ),
    "event.share_bounds": Message(
        "任教份额 {value} 不在 0 与 1 之间。",
        "The share of teaching {value} does not lie between 0 and 1.",
        "请填大于0、不超过1的份额，如 1 或 1/2。",
        "Give a share above 0 and up to 1, such as 1 or 1/2.",
    ),
    "protection.man": Message(
        "男性不能有“{value}”。",
        "“{value}” cannot be a man's.",
        "请核对人员编号、性别和类别；男教师陪产的，请填请假。",
        "Check person, sex and kind; a father's leave is leave.",
    ),
    "protection.no_end": Message(
        "“{value}”没有结束日期，会一直受保护。",
        "“{value}” has no end and protects without limit.",
        "请照医院证明或鉴定结论补填结束日期；确实长期有效的可以不改。",
        "Give the end after the proof; if it lasts indeed, nothing need be done.",
        "warning",
    ),
    "protection.long": Message(
        "“{value}”超过 {months} 个月。",
        "“{value}” lasts more than {months} months.",
        "请核对起止日期；无误的可以不改。",
        "Check both dates; if they are right, nothing need be done.",
        "warning",
    ),
    "protection.no_evidence": Message(
        "“{value}”没有佐证。",
        "“{value}” has no proof.",
        "请填证明文件的名称或编号，不要写病情。",
        "Give the name or number of the proof, no diagnosis.",
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
}
