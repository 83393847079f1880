"""What a clerk is told before filling in anything: the sheet 填表说明, also part of the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.exchange.workbook.cells.code_lists import code_list
from guanpin.exchange.workbook.facts.events import NEEDED, TEXT_VALUES, VALUE_LISTS
from guanpin.exchange.workbook.sheets import BY_KEY

GUIDE: tuple[tuple[str, str], ...] = (
    ("怎么填", "一张表是一类事，一行是一条。橙色带*的列必填，蓝色的列可不填。鼠标移到表头上可看说明和例子；有下拉列表的可以选。"),
    ("先填哪几张", "先填“竞聘季”“编制总量”“学校”“年级班级”“人员”，再填其他。没有内容的表保留表头，不要删除。"),
    ("不要增加列", "只收竞聘要用的信息。模板以外的列和表一律退回，以免多收个人信息。不要填手机号、住址、病情。"),
    ("证件号码", "先把整列设为文本格式再录入。显示成 5.104E+17 的，后几位已经丢失，只能重新录入。"),
    ("日期", "2019-09-01、2019.9.1、20190901、2019年9月1日、201909、2019.09 都可以。"
             "只有年月的，开始日期按当月1日，结束日期按当月最后一天。结束日期含当日，仍在持续的留空。"
             "“2019.1”分不清1月还是10月，会退回。出生日期要精确到日。"),
    ("是与否", "是、有、√、1、Y 与 否、无、×、0、N 都可以，留空为否。"),
    ("代码", "填“代码表”中的名称或代码，也可两者都写，如“D02 孕期、产期、哺乳期”。"),
    ("编号", "人员编号、学校编号在各表中必须一致，注意前面的0。学校也可以填全称。"),
    ("合并单元格", "标题和表头可以合并；数据区不要合并。上下几行同一学校、同一人的合并可以识别，其他的会退回。"),
    ("谁参加竞聘", "校内竞聘：没有直聘的人都参加；没有填志愿的，视为愿意应聘本校一切符合条件的岗位，现岗位排在最前。"
                "跨校竞聘：那时没有岗位的人，只凭“志愿”就参加；已有岗位的人，“意愿声明”的“自愿参加”填“是”才参加，没有更好的就保留原岗。"
                "“放弃原岗”填“是”，是彻底放弃原岗位，可能因此没有岗位；受法定保护或在服务期内的，放弃不生效。"),
    ("原始数据与评分", "登记的数据填“原始数据”，评委打的分填“评分”。项目以所用政策的评分表为准。"
                  "按随软件提供的东区政策（east-district）：缺勤天数、教学成绩在校内、跨校两张评分表都计分；兼任学科数、兼任职务数只在校内评分表计分；"
                  "继续教育学时不计分；"
                  "面试只在跨校竞聘计分，由区级评委打分，每位评委 0 至 100 分，评委满 5 人的去掉一个最高分、一个最低分再平均。"
                  "没有打分的，面试按 0 分算。"),
    ("检查", "填好后运行 guanpin check 文件名。有问题的单元格标成红色（错误）或黄色（提醒），"
             "每张表最后两列写明检查结果和修改建议，可以筛选。改好后直接再检查，不必删除这两列。"),
)  # fmt: skip

_TEXT_VALUES = {
    "post": "岗位编号，留空则自动生成",
    "certificate": "证书编号",
    "lessons": "学期，如 2022-2023-2",
}


def event_rows() -> Iterator[tuple[str, str, str]]:
    """For each kind of event its name, what 内容 holds, and which other columns must be filled in."""
    events = BY_KEY["events"]
    for kind, name in code_list("event_kind").items():
        if kind in VALUE_LISTS:
            value = "、".join(code_list(VALUE_LISTS[kind]).values())
        else:
            value = _TEXT_VALUES[kind] if kind in TEXT_VALUES else "留空"
        needed = "、".join(events.column(key).heading for key in NEEDED.get(kind, ()) if key != "value")
        yield name, value, needed
