"""Every file of a run folder with its tier, and every column of its tables. Writers and docs/formats.md follow this.

Tiers, from the most public: "open" (anyone), "district" (within the unit and the district), "person", "sealed" (for
inspection and courts).
"""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.exchange.results.column import Column, Table
from guanpin.exchange.results.placement_layout import PLACEMENT, REPAIRS

RUN = "run.json"
TIMING = "timing.json"
AMENDMENTS = "amendments/"
FACTS, POLICY, CANDIDATES = "facts.json", "policy.json", "candidates.json"
PLANS = "plans/"
LEDGER, WORKBOOK, REPORT = "ledger.jsonl", "result.xlsx", "report.html"


_SCHOOL = Column("school", "学校编号", "text", "学校编号")
_NAME = Column("name", "学校", "text", "校名")
_PHASE = Column("school_phase", "学段", "code:school_phase", "学段代码")
_CATEGORY = Column("category", "岗位类别", "code:category", "岗位类别代码")
_SUBJECTS = Column("subjects", "学科", "subjects", "学科代码，组合岗位以 + 相连")
_PERSON = Column("person", "人员编号", "text", "人员编号")
_PERSON_NAME = Column("name", "姓名", "text", "姓名")

QUOTAS = Table(
    "quotas.csv",
    "open",
    "编制",
    "每校每学段一行：应核编制、课时需要、核定编制与在编人数。",
    (
        _SCHOOL,
        _NAME,
        _PHASE,
        Column("classes", "班数", "count", "当年 9 月 1 日班数"),
        Column("pupils", "学生数", "count", "当年 9 月 1 日学生数"),
        Column("boarders", "寄宿生", "count", "其中寄宿生"),
        Column("entitlement", "应核编制", "count", "按标准应核的人数"),
        Column("demand", "课时需要", "amount", "按课时算出的人数（精确值）"),
        Column("quota", "核定编制", "count", "本次核定的编制"),
        Column("present", "在编人数", "count", "当年 9 月 1 日在编人数"),
        Column("over", "超编", "count", "在编人数减核定编制，负数为缺编"),
        Column("shortage", "不足课时需要", "count", "核定编制低于课时需要的人数"),
        Column("total", "编制总量", "text", "所属编制总量的编号"),
    ),
)

POSTS = Table(
    "posts.csv",
    "district",
    "岗位",
    "每个岗位一行：需要、名额、现有人数、聘满与空缺及其原因。",
    (
        Column("post", "岗位编号", "text", "岗位编号"),
        _SCHOOL,
        _NAME,
        _PHASE,
        _CATEGORY,
        _SUBJECTS,
        Column(
            "kind", "岗位形式", "code:post_kind", "ordinary 普通、combined 组合、generalist 全科、shared 走教"
        ),
        Column("serves", "走教学校", "text", "走教岗位所服务的其他学校编号，以 + 相连"),
        Column("demand", "课时需要", "amount", "该岗位的课时需要（精确值）"),
        Column("capacity", "名额", "count", "核定名额"),
        Column("present", "现有人数", "count", "当年 9 月 1 日现聘人数"),
        Column("filled", "聘满名额", "count", "竞聘结束后有人的名额，不超过核定名额"),
        Column("empty", "空缺", "count", "竞聘结束后无人的名额"),
        Column("closed", "其中暂停招聘", "count", "因本校其他岗位超员占用编制而暂停的名额"),
        Column("empty_reason", "空缺原因", "code:empty_reason", "其余空缺的原因"),
    ),
)

SCORES = Table(
    "scores.csv",
    "sealed",
    "评分明细",
    "评分表每一项一行。一人在一个学科组的总分 = 不分组的各项 + 该组的各项。",
    (
        _PERSON,
        Column("sheet", "评分表", "code:score_sheet", "school 学校评分表，district 区级评分表"),
        Column("pool", "学科组", "code:subject", "评议打分的学科组，空为不分组"),
        Column("item", "项目", "code:score_item", "评分项目代码"),
        Column("raw", "原始数", "amount", "计分依据的数"),
        Column("rule", "计分办法", "text", "由原始数算出得分的式子"),
        Column("points", "得分", "amount", "得分"),
        Column("max", "满分", "amount", "该项满分"),
        Column("records", "依据", "text", "所依据的事件、量化数据或评议人编号，以 | 相连"),
    ),
)

RANKINGS = Table(
    "rankings.csv",
    "sealed",
    "排名",
    "每轮每个岗位的排名。现聘人员不参加本岗位排名，名次为 0。",
    (
        Column("round", "轮次", "round", "轮次"),
        Column("vacancy", "岗位编号", "text", "岗位编号"),
        Column("rank", "名次", "count", "在该岗位报考人中的名次"),
        Column("number", "竞聘编号", "count", "竞聘编号，只告知本人"),
        Column("key", "排序成绩", "text", "总分与同分时依次比较的各项，以 | 相连，大者在前"),
        Column("ticket", "签号", "text", "成绩全部相同时比较，小者在前"),
        Column(
            "outcome", "结果", "code:ranking_outcome", "appointed 聘任、kept 保留现聘、not_appointed 未聘任"
        ),
    ),
)

APPOINTMENTS = Table(
    "appointments.csv",
    "district",
    "拟聘",
    "最后有岗位的每人一行。法定保护的各种情形只写同一个理由。",
    (
        _PERSON,
        _PERSON_NAME,
        Column("school", "学校", "school", "聘任学校编号"),
        _PHASE,
        _CATEGORY,
        _SUBJECTS,
        Column("post", "岗位编号", "text", "岗位编号"),
        Column("stage", "环节", "code:stage", "聘任的环节"),
        Column("round", "轮次", "round", "聘任的轮次，空为不经轮次"),
        Column("ground", "理由", "code:ground", "聘任理由代码"),
        Column("supernumerary", "保底岗位", "flag", "是否保底岗位（超编单列）"),
    ),
)

UNPLACED = Table(
    "unplaced.csv",
    "sealed",
    "待聘",
    "尚无岗位的每人一行，供组织调剂。",
    (
        _PERSON,
        _PERSON_NAME,
        Column("school", "原学校", "school", "编制所在学校编号"),
        _PHASE,
        _CATEGORY,
        _SUBJECTS,
        Column("post", "原岗位编号", "text", "原岗位编号"),
        Column("accepts_placement", "服从调剂", "flag", "是否声明服从调剂"),
    ),
)

TO_CHECK = Table(
    "to_check.csv",
    "sealed",
    "需核实",
    "登记中需要核实的事项，每项一行。只反映登记情况，不是对本人的认定，也不影响本人参加竞聘。",
    (
        Column(
            "kind",
            "事项",
            "code:to_check",
            "not_at_work 未见任教记录、taught_elsewhere 只在外校任教、no_principal 没有校长",
        ),
        _SCHOOL,
        Column("school_name", "学校", "text", "校名"),
        Column("person", "人员编号", "text", "人员编号；学校自身的事项为空"),
        _PERSON_NAME,
        Column("reason", "说明", "text", "登记的情况与需要补全的内容"),
    ),
)

INDICATORS = Table(
    "indicators.csv",
    "district",
    "均衡指标",
    "优质均衡评估第 1 至 3 项，竞聘前后，每校一行；学校编号为空的行是全区数和校际差异系数。竞聘后不含待聘人员。",
    (
        _PHASE,
        Column(
            "indicator",
            "指标",
            "code:indicator",
            "degree 高于规定学历教师、key_teacher 骨干教师、arts_pe 体育艺术教师",
        ),
        _SCHOOL,
        _NAME,
        Column("pupils", "学生数", "count", "学生数"),
        Column("minimum", "标准", "amount", "每百名学生应有人数"),
        Column("teachers_before", "人数（前）", "amount", "竞聘前人数，多学科教师按学科均分（精确值）"),
        Column("teachers_after", "人数（后）", "amount", "竞聘后人数（精确值）"),
        Column("value_before", "每百名学生（前）", "amount", "竞聘前每百名学生人数（精确值）"),
        Column("value_after", "每百名学生（后）", "amount", "竞聘后每百名学生人数（精确值）"),
        Column(
            "standing_before",
            "达标（前）",
            "code:indicator_standing",
            "met 达标、tolerated 略低、unmet 未达标",
        ),
        Column("standing_after", "达标（后）", "code:indicator_standing", "同上"),
        Column("variation_before", "差异系数（前）", "amount", "竞聘前校际差异系数，四位小数"),
        Column("variation_after", "差异系数（后）", "amount", "竞聘后校际差异系数"),
        Column("maximum_variation", "差异系数上限", "amount", "国家规定的上限"),
    ),
)

STANDING = Table(
    "standing.csv",
    "sealed",
    "更改后去向",
    "一次更改之后，名册上每人一行：现在的岗位，以及这次更改是否涉及本人。",
    (
        _PERSON,
        _PERSON_NAME,
        Column(
            "status",
            "状态",
            "text",
            "appointed 有岗位、unplaced 待聘、declined 未接受岗位、待调剂、gone 已离开",
        ),
        Column("school", "学校", "text", "聘任学校编号"),
        _PHASE,
        _CATEGORY,
        _SUBJECTS,
        Column("post", "岗位编号", "text", "岗位编号"),
        Column("supernumerary", "保底岗位", "flag", "是否保底岗位（超编单列）"),
        Column("touched", "本次涉及", "flag", "这次更改是否涉及本人"),
    ),
)

TABLES = (QUOTAS, POSTS, SCORES, RANKINGS, APPOINTMENTS, UNPLACED, PLACEMENT, REPAIRS, TO_CHECK, INDICATORS)
# Written only where the campaign has a stage of placement.
OF_PLACEMENT = (PLACEMENT, REPAIRS)

# What is in every file of a run folder; <环节> and <轮次> stand for the names of stages and rounds, <编号> for 001, 002 …
FILES: Mapping[str, str] = {
    "report.html": "结果报告，只有人数，一个文件，不需要联网",
    "result.xlsx": "给经办人看的工作簿：下列各表加评分表，中文表头",
    **{table.file: table.meaning for table in TABLES},
    "stages/establishment.json": "编制核定：每校每学段的应核编制、课时需要、核定编制及理由",
    "stages/posts.json": "岗位设置：每个岗位的名额、需要、现聘人员，各校用编，岗位等级余额",
    "stages/direct.json": "直聘：每人的理由与情形（法定保护不写情形），未直聘的理由，比例限额使用",
    "stages/<竞聘环节>.json": "竞聘环节：轮次、被排除的志愿及理由、暂停的名额、新的聘任、流出上限与留任、环节结束时待聘的人",
    "stages/placement.json": "组织调剂：每轮的代价、匹配与证书，提出的岗位与答复，没有岗位的原因与可行的办法，待岗",
    "rounds/<轮次>.json": "一轮的全部依据与结果：岗位、名额、现聘人员、志愿、排序成绩、签号、匹配、分数线",
    "plans/<学校编号>.json": "学校方案：是否采用及理由、表决记录、与全区规定不同的参数",
    "facts.json": "全部事实，即工作簿的内容，不含证件号码",
    "policy.json": "截至基准日的全部政策参数及依据",
    "candidates.json": "名册：人员编号、竞聘编号、签号",
    "ledger.jsonl": "存证记录：开启、摇号、各环节决定，每行一条",
    "run.json": "目录：版本、各文件的公开范围与存证码。本身与 timing.json 不在其中",
    "timing.json": "各步用时（毫秒），不计入任何存证码",
    "amendments/<编号>/amendment.json": "一次更改：事项，涉及的每个人更改前后的岗位与理由，空出、递补和仍空的名额，下一步",
    "amendments/<编号>/waiting_list-<次>.json": "这次更改的一次递补，格式同 rounds/<轮次>.json",
    "amendments/<编号>/facts.json": "更正后的全部事实，只有事实更正才有",
    "amendments/<编号>/standing.csv": STANDING.meaning,
    "amendments/<编号>/ledger.jsonl": "存证记录：原有各条之后增加这次更改两条：决定、说明页",
    "amendments/<编号>/amendment.html": "更改情况说明，供领导小组研究、签字",
}

_OPEN = {RUN, TIMING, POLICY, LEDGER, REPORT, "stages/establishment.json"}
_DISTRICT = {"stages/posts.json"}


def tier_of(file: str) -> str:
    """The tier of a file of the run folder; one that is not named here is sealed."""
    tables: Mapping[str, str] = {table.file: table.tier for table in TABLES}
    if file in tables:
        return tables[file]
    if file in _OPEN:
        return "open"
    return "district" if file in _DISTRICT or file.startswith(PLANS) else "sealed"


def stage_file(stage: str) -> str:
    return f"stages/{stage}.json"


def round_file(name: str) -> str:
    return f"rounds/{name}.json"
