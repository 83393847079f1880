"""Sheets of the district: campaign, sources, totals, schools, year groups, travel."""

from __future__ import annotations

from guanpin.exchange.workbook.sheets.shared import PHASE, SCHOOL
from guanpin.exchange.workbook.spec import ColumnSpec, SheetSpec

_CAMPAIGN = SheetSpec(
    "campaign",
    "竞聘季",
    "一个区县、一个学年的一次竞聘，只填一行。",
    (
        ColumnSpec("id", "竞聘季编号", "key", "本区县自定，不与往年重复。", example="2023-D01"),
        ColumnSpec("district", "区县代码", "key", "六位数字的行政区划代码。", example="999999"),
        ColumnSpec("district_name", "区县名称", "label", "全称。", example="某市某区"),
        ColumnSpec("school_year", "学年", "school_year", "新学年9月1日所在的年份。", example="2023-2024"),
        ColumnSpec("as_of", "基准日", "date", "事实与政策以这一天为准。", example="2023-06-19"),
    ),
    filled=True,
)

_SOURCES = SheetSpec(
    "sources",
    "数据来源",
    "各类事项取自哪里、何时登记。没有写到的事项，来源为“工作簿”，登记日期为基准日。",
    (
        ColumnSpec("kind", "事项", "code", "履历事项的类别。", codes="event_kind", example="职称"),
        ColumnSpec("source", "来源", "text", "系统、档案或填报单位。", example="人事档案"),
        ColumnSpec(
            "recorded_at",
            "登记日期",
            "date",
            "该类数据登记入库的日期。",
            required=False,
            example="2023-05-15",
        ),
    ),
    unique=("kind",),
)

_TOTALS = SheetSpec(
    "totals",
    "编制总量",
    "编办核定的教职工编制总量；每个学段必须且只能归入一行。",
    (
        ColumnSpec("id", "编号", "key", "自定。", example="B01"),
        ColumnSpec(
            "school_phases",
            "学段",
            "codes",
            "多个学段用、或+隔开。",
            codes="school_phase",
            example="小学",
        ),
        ColumnSpec(
            "heads", "总量", "count", "编制数。", example="1980", aliases=("编制数", "编制总数"), high=100_000
        ),
        ColumnSpec(
            "document", "文件", "text", "核定文件名称或文号。", example="区编办〔2023〕1号", aliases=("依据",)
        ),
    ),
    unique=("id",),
    filled=True,
)

_SCHOOLS = SheetSpec(
    "schools",
    "学校",
    "参加竞聘的每一所学校、校区、教学点、幼儿园各一行。",
    (
        ColumnSpec("id", "学校编号", "key", "本区县自定，其他各表都用它。", example="S001"),
        ColumnSpec("code", "学校标识码", "key", "教育部统一的10位数字。", example="2199990001"),
        ColumnSpec("name", "学校名称", "label", "全称。", example="某区第一小学"),
        ColumnSpec(
            "kind",
            "办学类型",
            "code",
            "见代码表。",
            codes="school_kind",
            example="小学",
            aliases=("学校类别", "学校类型"),
        ),
        ColumnSpec("tier", "层级", "count", "1为竞聘最热的一档，数字越大越冷。", example="1", low=1, high=9),
        ColumnSpec(
            "location",
            "位置",
            "code",
            "城区、镇区或乡村。",
            codes="location",
            example="城区",
            aliases=("城乡类型",),
        ),
        ColumnSpec("cluster", "学区", "label", "所属学区或片区。", example="东学区", aliases=("片区",)),
        ColumnSpec(
            "school_group", "教育集团", "label", "没有的留空。", required=False, example="一小教育集团"
        ),
        ColumnSpec(
            "legal_entity",
            "法人单位",
            "label",
            "同一法人的几个校区填同一个名称；独立法人留空，即按学校名称。",
            required=False,
            example="某区第一小学",
        ),
    ),
    unique=("id",),
    filled=True,
)

_YEAR_GROUPS = SheetSpec(
    "year_groups",
    "年级班级",
    "各校新学年9月1日的班数与学生数，每个年级一行；幼儿园同样要填。",
    (
        SCHOOL,
        PHASE,
        ColumnSpec(
            "year",
            "年级",
            "code",
            "小班至大班、一年级至九年级、高一至高三。",
            codes="year_group",
            example="一年级",
        ),
        ColumnSpec("classes", "班数", "count", "教学班个数。", example="4", aliases=("班级数",), high=100),
        ColumnSpec("pupils", "学生数", "count", "在校学生（幼儿）人数。", example="180", high=6_000),
        ColumnSpec(
            "boarders", "寄宿生数", "count", "没有的留空或填0。", required=False, example="0", high=6_000
        ),
    ),
    unique=("school", "school_phase", "year"),
    filled=True,
)

TRAVEL_SHEET = SheetSpec(
    "travel",
    "通勤时间",
    "从居住片区（不是住址）到学校的单程时间。",
    (
        ColumnSpec("area", "居住片区", "label", "与“人员”表的居住片区一致。", example="河东片区"),
        SCHOOL,
        ColumnSpec(
            "minutes", "分钟", "count", "常用方式单程分钟数。", example="25", aliases=("单程分钟",), high=480
        ),
    ),
    unique=("area", "school"),
    kept_by_district=True,
)

DISTRICT_SHEETS = (_CAMPAIGN, _SOURCES, _TOTALS, _SCHOOLS, _YEAR_GROUPS)
