"""Messages about rows that contradict one another: campaign, schools, totals, and ids."""

from __future__ import annotations

from guanpin.exchange.workbook.messages.message import Message

FACT_MESSAGES = {
    "id.case": Message(
        "编号“{value}”与第 {first} 行的“{other}”只有大小写不同。",
        "The id “{value}” differs from “{other}” in row {first} in capital letters alone.",
        "同一编号请写成一样；不是同一个的，请改用不同的编号。",
        "Write one id in one way; if they are two, give different ids.",
    ),
    "school.name_twice": Message(
        "学校名称“{value}”与第 {first} 行相同。",
        "The school in row {first} is called “{value}” too.",
        "请删除重复的一行；确是两所学校或两个校区的，请写全称加以区别。",
        "Delete one of them; if there are two schools, give their full names.",
    ),
    "total.none": Message(
        "编制总量为 0。",
        "The total is 0.",
        "请核对核定文件；确实没有编制的可以不改。",
        "Check the document; if there is none indeed, nothing need be done.",
        "warning",
    ),
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
    "phase.needed": Message(
        "学校“{school}”不止一个学段，须写明任教学段。",
        "School “{school}” has several phases: say which one is taught.",
        "请补填学段。",
        "Give the school phase.",
    ),
}
