"""Messages about single cells."""

from __future__ import annotations

from guanpin.exchange.workbook.messages.message import Message

CELL_MESSAGES = {
    "cell.required": Message("必填，不能为空。", "This must be filled in.", "请补填。", "Fill it in."),
    "cell.merged": Message(
        "数据区有合并单元格（{range}），分不清各行的值。",
        "Merged cells ({range}) leave it unclear which row has which value.",
        "请取消合并，逐行填写。",
        "Unmerge them and fill in every row.",
    ),
    "cell.formula": Message(
        "公式没有计算结果。",
        "The formula has no computed value.",
        "请用 Excel 打开并保存一次，或复制后“选择性粘贴—数值”。",
        "Open and save the file in Excel once, or paste the values in place of the formulas.",
    ),
    "cell.error_value": Message(
        "单元格是错误值（{value}）。",
        "The cell holds an error value ({value}).",
        "请改正公式，或直接填写内容。",
        "Correct the formula or type the content.",
    ),
    "cell.number_lost_digits": Message(
        "这一格是数字格式（{value}），后几位已经丢失。",
        "This is a number cell ({value}) and has lost its last digits.",
        "请先把整列设为文本格式，再重新录入号码。",
        "Format the column as text first, then type the number again.",
    ),
    "cell.date_for_text": Message(
        "这里应填文字或编号，却是日期（{value}）。",
        "Text or an id belongs here, not a date ({value}).",
        "请先把单元格设为文本格式，再重新录入。",
        "Format the cell as text, then type it again.",
    ),
    "code.unknown": Message(
        "“{value}”不在代码表中。",
        "“{value}” is not in the code list.",
        "{near}可填：{options}。",
        "Use one of: {options}.",
    ),
    "code.repeated": Message(
        "“{value}”有重复或为空。",
        "“{value}” repeats a code or is empty.",
        "请每个代码只写一次。",
        "Give each code once.",
    ),
    "code.several": Message(
        "“{value}”有多个，此处只能填一个。",
        "“{value}” names several; only one is allowed here.",
        "请一行写一个。",
        "Write one to a row.",
    ),
    "number.not_whole": Message(
        "“{value}”不是整数。",
        "“{value}” is not a whole number.",
        "请填整数，不带单位。",
        "Give a whole number without a unit.",
    ),
    "number.out_of_range": Message(
        "{value} 不在合理范围（{low} 至 {high}）内。",
        "{value} lies outside {low} to {high}.",
        "请核对后改正。",
        "Check and correct it.",
    ),
    "number.not_exact": Message(
        "“{value}”不是数值。",
        "“{value}” is not a number.",
        "请填整数、小数或分数（如 1/2），不带单位和百分号。",
        "Give an integer, a decimal or a fraction such as 1/2, without unit or percent sign.",
    ),
    "number.date": Message(
        "这里应填数值，却是日期（{value}）；Excel 会把 1/2 变成 1月2日。",
        "A number belongs here, not a date ({value}); Excel turns 1/2 into 2 January.",
        "请先把单元格设为文本格式，再重新录入。",
        "Format the cell as text, then type it again.",
    ),
    "flag.unknown": Message(
        "“{value}”不是“是”或“否”。", "“{value}” is neither yes nor no.", "请填“是”或“否”。", "Write 是 or 否."
    ),
    "date.unreadable": Message(
        "“{value}”不是日期。",
        "“{value}” is not a date.",
        "请写成 2019-09-01 或 2019-09。",
        "Write 2019-09-01 or 2019-09.",
    ),
    "date.ambiguous": Message(
        "“{value}”分不清是1月还是10月。",
        "“{value}” may be January or October.",
        "请写成 {year}-01 或 {year}-10。",
        "Write {year}-01 or {year}-10.",
    ),
    "date.impossible": Message(
        "“{value}”这一天不存在或超出范围。",
        "“{value}” does not exist or is out of range.",
        "请核对年月日。",
        "Check year, month and day.",
    ),
    "date.year_only": Message(
        "“{value}”只有年份。",
        "“{value}” is only a year.",
        "请补上月份，如 2019-09。",
        "Add the month, such as 2019-09.",
    ),
    "date.serial": Message(
        "“{value}”像是日期的内部序号。",
        "“{value}” looks like the serial number of a date.",
        "请把单元格设为日期格式核对，或写成 2019-09-01。",
        "Format the cell as a date and check it, or write 2019-09-01.",
    ),
    "year.unreadable": Message(
        "“{value}”不是学年。",
        "“{value}” is not a school year.",
        "请写成 2023 或 2023-2024。",
        "Write 2023 or 2023-2024.",
    ),
    "term.unreadable": Message(
        "“{value}”不是学期。",
        "“{value}” is not a term.",
        "请写成 2022-2023-1（第一学期）或 2022-2023-2（第二学期）。",
        "Write 2022-2023-1 or 2022-2023-2.",
    ),
    "reference.school": Message(
        "“{value}”不在“学校”表中。",
        "“{value}” is not in the sheet 学校.",
        "请核对学校编号，或先在“学校”表登记。",
        "Check the school's id or enter the school first.",
    ),
    "reference.person": Message(
        "人员编号“{value}”不在“人员”表中。",
        "Person “{value}” is not in the sheet 人员.",
        "请核对编号（注意前面的0），或先在“人员”表登记；“合计”行请删除。",
        "Check the id (mind leading zeros) or enter the person first; delete rows of totals.",
    ),
    "cell.boolean": Message(
        "这里应填文字，却是逻辑值（{value}）。",
        "Text belongs here, not the truth value {value}.",
        "请填写文字；如果是公式的结果，请改正公式。",
        "Type the text; if a formula gives it, correct the formula.",
    ),
    "cell.too_long": Message(
        "有 {length} 个字，最多 {most} 个字。",
        "It has {length} characters; {most} are allowed.",
        "请缩短，只留名称或编号。",
        "Shorten it to a name or a number.",
    ),
    "row.total": Message(
        "这是“{value}”行，不是一条数据。",
        "This is a row of totals (“{value}”), not of data.",
        "请删除这一行。",
        "Delete the row.",
    ),
    "item.other_sheet": Message(
        "“{value}”不属于这张表的项目。",
        "“{value}” is no item of this sheet.",
        "评委打的分填“评分”表，登记的数据填“原始数据”表；这里可填：{options}。",
        "Marks of assessors go into 评分, recorded figures into 原始数据; here: {options}.",
    ),
    "id.from_number": Message(
        "“{value}”是数字格式转成的文字，不是完整的证件号码。",
        "“{value}” was made from a number and is no whole id number.",
        "请先把整列设为文本格式，再照证件重新录入18位号码，不要粘贴数字。",
        "Format the column as text first, then type the number from the card again.",
    ),
    "id.number_short": Message(
        "证件号码是数字格式（{value}），只有 {length} 位。",
        "The id number is in a number cell ({value}) and has only {length} digits.",
        "请先把整列设为文本格式，再照证件录入18位号码；15位旧号也要换成18位。",
        "Format the column as text first, then type the 18 characters of the card.",
    ),
    "id.number_cell": Message(
        "证件号码是数字格式（{value}），后几位已经丢失。",
        "The id number is in a number cell ({value}) and has lost its last digits.",
        "请先把整列设为文本格式，再重新录入证件号码。",
        "Format the column as text first, then type the number again.",
    ),
    "id.shape": Message(
        "身份证号应为17位数字加1位校验码，现为 {length} 位。",
        "A resident id number has 17 digits and a check character; this has {length} characters.",
        "请照证件重新录入；15位旧号请换成18位。",
        "Copy it from the card again; replace an old number of 15 digits by that of 18.",
    ),
    "id.check": Message(
        "身份证号的校验码不对。",
        "The check character of the id number is wrong.",
        "请照证件逐位核对。",
        "Compare it with the card digit by digit.",
    ),
    "id.day": Message(
        "身份证号中的出生日期不存在。",
        "The day of birth in the id number does not exist.",
        "请照证件逐位核对。",
        "Compare it with the card digit by digit.",
    ),
    "id.birth": Message(
        "出生日期与身份证号不一致（证件为 {day}）。",
        "The day of birth differs from the id number, which says {day}.",
        "请照证件改正其中一个。",
        "Correct one of them after the card.",
    ),
    "id.sex": Message(
        "性别与身份证号不一致。",
        "The sex differs from the id number.",
        "请照证件改正其中一个。",
        "Correct one of them after the card.",
    ),
    "id.other_shape": Message(
        "证件号码“{value}”不像{kind}的号码。",
        "“{value}” does not look like the number of such a document.",
        "请核对证件类型和号码。",
        "Check the kind of document and the number.",
    ),
    "birth.month_only": Message(
        "出生日期只有年月，退休年龄无法算准。",
        "Only the month of birth is given, so that retirement cannot be computed.",
        "请填到日。",
        "Give the day.",
    ),
    "birth.from_id": Message(
        "出生日期只有年月或未填，已按身份证号取 {day}。",
        "The day of birth was taken from the id number: {day}.",
        "请核对；无误的可以不改。",
        "Check it; if it is right, nothing need be done.",
        "warning",
    ),
}
