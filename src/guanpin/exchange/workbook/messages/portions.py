"""Messages about schools' portions that cannot be put together."""

from __future__ import annotations

from guanpin.exchange.workbook.messages.message import Message

PORTION_MESSAGES = {
    "portion.no_slip": Message(
        "不是分发给学校的工作簿：缺少“分发说明”或其底稿，或已被改动。",
        "This is no workbook given out to a school: its sheet 分发说明 or the record behind it is missing or altered.",
        "请把内容填到区县分发的那份工作簿里，不要复制到别的文件；找不到的，请区县重新分发。",
        "Fill in the workbook that the district gave out, or ask the district for it again.",
    ),
    "portion.empty": Message(
        "“竞聘季”或“学校”没有内容。",
        "The sheet 竞聘季 or 学校 has no rows.",
        "请补填后再办。",
        "Fill them in.",
    ),
    "portion.version": Message(
        "模板版本 {value} 与现在的版本 {other} 不同。",
        "The template has version {value}, not {other}.",
        "请用分发时的 guanpin 版本合并，或用现在的版本重新分发。",
        "Merge with the version of guanpin that split the workbook, or split it again with this one.",
    ),
    "portion.campaign": Message(
        "竞聘季编号是“{value}”，不是“{other}”。",
        "It is of the campaign “{value}”, not “{other}”.",
        "请换成本次竞聘分发的工作簿。",
        "Use the workbook given out for this campaign.",
    ),
    "portion.unknown_school": Message(
        "学校编号“{value}”不在区县的“学校”表中。",
        "The school “{value}” is not in the district's sheet 学校.",
        "请核对学校编号；学校已撤并的，从要合并的文件中去掉这一份。",
        "Check the id; if the school has closed, leave this file out.",
    ),
    "portion.lot": Message(
        "与“{other}”不是同一次分发的。",
        "It was not given out together with “{other}”.",
        "请加上区县的工作簿（--base）合并，或换成同一次分发的文件。",
        "Merge with the district's workbook (--base), or use files given out together.",
    ),
    "portion.base_needed": Message(
        "有 {count} 行只由区县保管，不在任何学校的文件中。",
        "{count} rows stayed with the district and are in no school's file.",
        "请加上分发时的区县工作簿：--base 文件。",
        "Give the district's workbook that was split: --base FILE.",
    ),
    "portion.twice": Message(
        "学校“{value}”还有另一份文件：{other}。",
        "There is another file of the school “{value}”: {other}.",
        "请只留学校最后确认的一份。",
        "Keep the one that the school confirmed.",
    ),
    "portion.missing": Message(
        "缺少学校“{value}”的文件。",
        "The file of the school “{value}” is missing.",
        "请催收；学校没有改动的，放入当时分发的那份。",
        "Ask for it; if the school changed nothing, put in the file that was given out.",
    ),
    "portion.not_yours": Message(
        "改动了不属于本校的行（{school}）。",
        "A row of {school_en} was changed.",
        "请照分发时的内容恢复；确有错误的，告诉区县由区县改。",
        "Restore it as it was given out; tell the district if it is wrong.",
    ),
    "portion.added_for_other": Message(
        "这一行不属于本校，属于{school}，分发时没有。",
        "This row belongs to {school_en} and was not given out.",
        "请删除这一行，或改回本校的学校编号、本校人员的编号。",
        "Delete it, or write the id of the own school or of its people again.",
    ),
    "portion.removed": Message(
        "少了 {count} 行不属于本校的内容。",
        "{count} rows that belong to others are gone.",
        "请从分发时的文件中把这些行复制回来。",
        "Copy them back from the file that was given out.",
    ),
    "portion.moved": Message(
        "人员“{value}”分发时属于本校（{own}），现在成了学校“{school}”的人员。",
        "“{value}” was of this school ({own}) and is now of the school “{school}”.",
        "请改回；编制确已转走的，由区县在区县的工作簿中改。",
        "Undo it; the district enters a transfer in its own workbook.",
    ),
    "portion.person_elsewhere": Message(
        "人员“{value}”属于学校“{school}”，不属于本校（{own}）。",
        "“{value}” is of the school “{school}”, not of this one ({own}).",
        "请删除此人；本校漏填编制学校的，填上本校的学校编号。",
        "Delete the person; if the establishment is here, give this school's id.",
    ),
    "portion.taken": Message(
        "学校“{school}”已有相同的一行。",
        "The school “{school}” has this row already.",
        "请核对编号：是同一人、同一事的，由该校填写；不是的，请改用不同的编号。",
        "Check the ids: if it is the same, that school fills it in; if not, give another id.",
    ),
    "portion.taken_district": Message(
        "区县已有相同的一行。",
        "The district has this row already.",
        "请删除这一行；有错误的，告诉区县由区县改。",
        "Delete it; tell the district if it is wrong.",
    ),
    "portion.both": Message(
        "分发以后，这里在“{file}”中也改了，两处不一致。",
        "Since it was given out, this was also changed in “{file}”, and differently.",
        "请与对方核对，把两处改成一样，或把其中一处恢复成分发时的内容。",
        "Agree on one version: make both alike, or undo one of the changes.",
    ),
    "portion.two_schools": Message(
        "学校“{school}”的文件“{file}”中也有这一行。",
        "The school “{school}” has this row too, in “{file}”.",
        "请核对编号：是同一人、同一事的，只由一所学校填写；不是的，请改用不同的编号。",
        "Check the ids: if it is the same, one school alone fills it in; if not, give different ids.",
    ),
}
