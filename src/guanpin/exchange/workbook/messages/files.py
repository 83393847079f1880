"""Messages about files, sheets and columns."""

from __future__ import annotations

from guanpin.exchange.workbook.messages.message import Message

FILE_MESSAGES = {
    "file.unreadable": Message(
        "文件打不开：{what}。",
        "The file cannot be opened: {what_en}.",
        "请确认文件存在、没有被其他程序占用，再试一次。",
        "Make sure that it exists and that no other program holds it, then try again.",
    ),
    "file.not_excel": Message(
        "这不是 Excel 工作簿（有的系统导出的“.xls”其实是网页或文本）。",
        "This is no Excel workbook (some systems export web pages or text as “.xls”).",
        "请用 Excel 或 WPS 打开后，另存为“Excel 工作簿（.xlsx）”。",
        "Open it in Excel or WPS and save it as an Excel workbook (.xlsx).",
    ),
    "file.damaged": Message(
        "工作簿已损坏，无法完整读取。",
        "The workbook is damaged and cannot be read whole.",
        "请用 Excel 或 WPS 打开并修复，另存为 .xlsx；仍不行的，请从备份恢复。",
        "Open and repair it in Excel or WPS and save it as .xlsx, or restore it from a backup.",
    ),
    "file.macro": Message(
        "工作簿带有宏，出于安全不予读取。",
        "The workbook contains macros and is not read, for safety.",
        "请另存为不带宏的“Excel 工作簿（.xlsx）”。",
        "Save it as an Excel workbook without macros (.xlsx).",
    ),
    "file.password": Message(
        "工作簿设有打开密码，无法读取。",
        "The workbook is protected by a password and cannot be read.",
        "请在“文件—信息—保护工作簿”中去掉打开密码后保存。",
        "Remove the password under File, Info, Protect Workbook, and save.",
    ),
    "file.too_large": Message(
        "文件有 {size} MB，超过 {limit} MB 的上限。",
        "The file has {size} MB, more than the {limit} MB allowed.",
        "请删去图片、多余的工作表和空白行列后再试。",
        "Remove pictures, spare sheets and empty rows and columns.",
    ),
    "file.too_large_inside": Message(
        "工作簿解压后超过 {limit} MB，可能已损坏或被改造，不予读取。",
        "Unpacked, the workbook has more than {limit} MB; it may be damaged or tampered with and is not read.",
        "请把各表内容复制到新的模板中另存。",
        "Copy the contents into a fresh template and save that.",
    ),
    "file.scattered": Message(
        "工作表“{sheet}”的内容散落到第 {rows} 行、第 {columns} 列，范围过大，不予读取。",
        "The sheet “{sheet}” has cells as far out as row {rows}, column {columns}, and is not read.",
        "请选中表格右侧和下方的空白行列，整行整列删除后保存。",
        "Delete the rows below and the columns beside the table, and save.",
    ),
    "file.date1904": Message(
        "工作簿使用“1904 日期系统”，日期会相差四年零一天。",
        "The workbook counts dates from 1904, so that they shift by four years and a day.",
        "请在“文件—选项—高级”中取消“使用 1904 日期系统”，核对日期后保存。",
        "Turn off “Use 1904 date system” under File, Options, Advanced, check the dates, and save.",
    ),
    "sheet.missing": Message(
        "缺少工作表“{name}”。",
        "The sheet “{name}” is missing.",
        "请从模板中复制该表；确实没有内容的，保留表头即可。",
        "Copy it from the template; if there is nothing to fill in, keep its headings.",
    ),
    "sheet.unknown": Message(
        "有模板以外的工作表“{name}”。按最小必要原则，多余的个人信息不得导入。",
        "The sheet “{name}” is not in the template. Only what is needed may be imported.",
        "请删除该表，或把表名改为模板中的名称。",
        "Delete it, or rename it as in the template.",
    ),
    "sheet.twice": Message(
        "工作表“{name}”出现了两次。",
        "The sheet “{name}” occurs twice.",
        "请合并为一张表。",
        "Merge them into one.",
    ),
    "sheet.no_headings": Message(
        "找不到表头行。",
        "No row of headings was found.",
        "表头应在前十五行内，名称与模板一致：{headings}。",
        "Put the template's headings within the first fifteen rows: {headings}.",
    ),
    "sheet.no_rows": Message(
        "没有内容。", "There are no rows.", "请按模板填写后再导入。", "Fill it in after the template."
    ),
    "sheet.one_row": Message(
        "只能填一行，现有 {count} 行。",
        "Only one row is allowed, {count} were found.",
        "请只保留本次竞聘的一行。",
        "Keep the one row of this campaign.",
    ),
    "column.missing": Message(
        "缺少必填列“{heading}”。",
        "The required column “{heading}” is missing.",
        "请从模板中补上这一列。",
        "Add it from the template.",
    ),
    "column.unknown": Message(
        "有模板以外的列“{heading}”。按最小必要原则，多余的信息不得导入。",
        "The column “{heading}” is not in the template. Only what is needed may be imported.",
        "请删除该列，或把表头改为模板中的名称。",
        "Delete it, or correct its heading to that of the template.",
    ),
    "column.untitled": Message(
        "第 {letter} 列有内容而没有表头。",
        "Column {letter} has content but no heading.",
        "请补上表头，或删除该列。",
        "Give it a heading or delete it.",
    ),
    "column.twice": Message(
        "表头“{heading}”出现了两次。",
        "The heading “{heading}” occurs twice.",
        "请只保留一列。",
        "Keep one of the columns.",
    ),
}
