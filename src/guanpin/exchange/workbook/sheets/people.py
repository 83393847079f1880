"""Sheets of the people: identity and three schools, certificates, statuses, present posts, kinship."""

from __future__ import annotations

from dataclasses import replace

from guanpin.exchange.workbook.sheets.shared import END, EVIDENCE, PERSON, PHASE, SCHOOL, SEE_EVENTS, START
from guanpin.exchange.workbook.spec import ColumnSpec, SheetSpec

_PEOPLE = SheetSpec(
    "people",
    "人员",
    "在编与编外的全部教职工，一人一行。编外人员只登记，不参加排序。",
    (
        ColumnSpec(
            "id",
            "人员编号",
            "key",
            "本区县自定，终身不变，不要用身份证号。",
            example="T0001",
            aliases=("教师编号", "工号"),
        ),
        ColumnSpec("name", "姓名", "name", "少数民族姓名中间用“·”。", example="阿牛·木呷"),
        ColumnSpec("sex", "性别", "code", "男或女。", codes="sex", example="女"),
        ColumnSpec(
            "document_kind", "证件类型", "code", "见代码表。", codes="document_kind", example="居民身份证"
        ),
        ColumnSpec(
            "id_number",
            "证件号码",
            "id_number",
            "必须是文本。先把列设为文本格式再填，否则后几位会丢失。",
            example="999999198503120026",
            aliases=("身份证号", "身份证号码", "身份证件号"),
        ),
        ColumnSpec(
            "birth",
            "出生日期",
            "birth",
            "精确到日，与身份证一致。",
            example="1985-03-12",
            aliases=("出生年月",),
        ),
        ColumnSpec("staff_kind", "用工形式", "code", "在编或编外。", codes="staff_kind", example="在编"),
        ColumnSpec(
            "retirement_class",
            "退休类别",
            "code",
            "男职工可留空。",
            required=False,
            codes="retirement_class",
            example="女干部（含专业技术人员）",
        ),
        ColumnSpec(
            "first_taught",
            "参加教学工作日期",
            "date",
            "教龄从这一天起算；没有教龄的留空。",
            required=False,
            example="2008-09-01",
            aliases=("任教起始日期", "从教日期"),
        ),
        ColumnSpec(
            "establishment",
            "编制学校",
            "school",
            f"编制所在学校；编外人员留空；编制已有截止日期的填“{SEE_EVENTS}”。",
            required=False,
            example="S001",
        ),
        ColumnSpec(
            "establishment_from",
            "入编日期",
            "date",
            "编制进入该校的日期。以前的学校写在“履历事件”。",
            required=False,
            example="2015-09-01",
        ),
        ColumnSpec(
            "teaching",
            "任教学校",
            "school",
            f"与编制学校相同的留空；分校任教、不任教的填“{SEE_EVENTS}”，并写在“履历事件”。",
            required=False,
            example="S001",
        ),
        ColumnSpec(
            "teaching_phase",
            "任教学段",
            "code",
            "学校只有一个学段的可留空。",
            required=False,
            codes="school_phase",
            example="小学",
        ),
        ColumnSpec(
            "teaching_from",
            "到任教学校日期",
            "date",
            "与入编日期相同的留空。",
            required=False,
            example="2015-09-01",
        ),
        ColumnSpec(
            "payroll",
            "工资关系学校",
            "school",
            f"与编制学校相同的留空；没有的填“{SEE_EVENTS}”。",
            required=False,
            example="S001",
            aliases=("工资学校",),
        ),
        ColumnSpec(
            "payroll_from",
            "工资关系起始日期",
            "date",
            "与入编日期相同的留空。",
            required=False,
            example="2015-09-01",
        ),
        ColumnSpec(
            "home_area", "居住片区", "label", "片区名称，不要填住址。", required=False, example="河东片区"
        ),
    ),
    unique=("id",),
    filled=True,
)

_CERTIFICATES = SheetSpec(
    "certificates",
    "教师资格",
    "每本教师资格证一行；定期注册的有效期写在同一行。",
    (
        PERSON,
        ColumnSpec(
            "number",
            "证书编号",
            "key",
            "文本。",
            example="20085104120000001",
            aliases=("资格证号", "证书号码"),
        ),
        ColumnSpec(
            "school_phase", "资格学段", "code", "资格种类对应的学段。", codes="school_phase", example="小学"
        ),
        ColumnSpec("subjects", "任教学科", "code", "证书上的一个学科。", codes="subject", example="语文"),
        ColumnSpec("start", "取得日期", "date", "发证日期。", example="2008-07-01", aliases=("发证日期",)),
        ColumnSpec(
            "registered_from",
            "注册有效期起",
            "date",
            "定期注册有效期的第一天；没有注册的留空。",
            required=False,
            example="2020-07-01",
        ),
        ColumnSpec(
            "registered_to",
            "注册有效期止",
            "last_day",
            "有效期最后一天（含当日）。",
            required=False,
            example="2025-06-30",
        ),
        ColumnSpec(
            "registration",
            "注册状态",
            "code",
            "留空即已注册。",
            required=False,
            codes="registration",
            example="已注册",
        ),
        EVIDENCE,
    ),
)

_STATUSES = SheetSpec(
    "statuses",
    "状态与保护",
    "法定保护、请假、服务期、借调外派、轮岗，各一行，写明起止。",
    (
        PERSON,
        ColumnSpec(
            "status",
            "类别",
            "code",
            "见代码表。",
            codes="status",
            example="D02 孕期、产期、哺乳期",
            aliases=("类别代码",),
        ),
        replace(START, example="2022-11-01"),
        replace(
            END,
            note=f"{END.note}D02 至 D04 请照证明填写。",
            example="2024-03-31",
        ),
        ColumnSpec(
            "school",
            "去向学校",
            "school",
            "借调外派、轮岗才填：本区县的学校；到区外或机关的留空。",
            required=False,
            example="",
        ),
        ColumnSpec(
            "detail", "去向", "text", "借调外派、轮岗才填：区外学校或机关的名称。", required=False, example=""
        ),
        replace(EVIDENCE, example="医院证明（编号）", note="证明文件的名称或编号；不要填病情、家庭住址。"),
    ),
)

_PRESENT_POSTS = SheetSpec(
    "present_posts",
    "现任岗位",
    "每个在编人员现在的岗位和岗位等级，一人一行。",
    (
        PERSON,
        ColumnSpec(
            "post",
            "岗位编号",
            "key",
            "没有编号的留空，由系统按学校、学段、类别、学科生成。",
            required=False,
            example="",
        ),
        SCHOOL,
        PHASE,
        ColumnSpec("category", "岗位类别", "code", "见代码表。", codes="category", example="教师岗位"),
        ColumnSpec(
            "subjects",
            "学科",
            "codes",
            "组合岗位用+连接；校级领导填行政管理。",
            codes="subject",
            example="语文+道德与法治",
        ),
        ColumnSpec(
            "leadership",
            "任职层次",
            "code",
            "不任领导职务的留空。",
            required=False,
            codes="leadership",
            example="中层干部",
        ),
        ColumnSpec(
            "grade",
            "岗位等级",
            "code",
            "专业技术一至十三级；没有的留空。",
            required=False,
            codes="grade",
            example="十级",
        ),
        ColumnSpec("start", "任职日期", "date", "聘任到现岗位的日期。", example="2020-09-01"),
        ColumnSpec(
            "grade_from",
            "等级起始日期",
            "date",
            "与任职日期相同的留空。",
            required=False,
            example="2020-09-01",
        ),
        ColumnSpec(
            "end",
            "聘期届满日期",
            "last_day",
            "聘期最后一天（含当日）；没有期限的留空。",
            required=False,
            example="2023-08-31",
        ),
        EVIDENCE,
    ),
)

KINSHIP_SHEET = SheetSpec(
    "kinships",
    "亲属关系",
    "申报的回避关系，一对写一行即可。",
    (
        PERSON,
        ColumnSpec("relation", "关系", "code", "见代码表。", codes="kin_relation", example="夫妻"),
        ColumnSpec(
            "other",
            "对方编号",
            "key",
            "对方的人员编号，不要填姓名；对方是外请评委的，填评委编号。",
            example="T0002",
        ),
    ),
    unique=("person", "relation", "other"),
)

PEOPLE_SHEETS = (_PEOPLE, _CERTIFICATES, _STATUSES, _PRESENT_POSTS)
