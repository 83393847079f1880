"""The Chinese and English name of every code in the facts: what forms, reports and letters print.

A list of codes is named as its subject is; `term("title", "senior", "zh")` is 高级教师. The order within a list is
the order in which a form offers it.
"""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.wording.rule_terms import RULE_TERMS

Names = Mapping[str, tuple[str, str]]

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")

TERMS: Mapping[str, Names] = {
    "event_kind": {
        "establishment": ("编制", "establishment"),
        "teaching": ("任教", "teaching"),
        "payroll": ("工资关系", "payroll"),
        "post": ("岗位聘任", "post"),
        "grade": ("岗位等级", "post grade"),
        "title": ("职称", "title"),
        "education": ("学历", "education"),
        "certificate": ("教师资格", "certificate"),
        "registration": ("资格注册", "registration"),
        "lessons": ("周课时", "weekly lessons"),
        "class_teacher": ("班主任", "class teacher"),
        "appraisal": ("年度考核", "appraisal"),
        "ethics": ("师德考核", "ethics"),
        "sanction": ("处分", "sanction"),
        "award": ("奖励", "award"),
        "key_teacher": ("骨干教师", "key teacher"),
        "leave": ("请假", "leave"),
        "secondment": ("借调外派", "secondment"),
        "rotation": ("交流轮岗", "rotation"),
        "rural_service": ("乡村任教", "rural service"),
        "obligation": ("服务期义务", "service obligation"),
        "protection": ("保护情形", "protection"),
        "contract": ("聘用合同", "contract"),
        "exit": ("离开队伍", "exit"),
    },
    "phase_kind": {
        "preparation": ("准备", "preparation"),
        "consultation": ("征求意见", "consultation"),
        "vote": ("表决", "vote"),
        "approval": ("审批", "approval"),
        "entry": ("报名", "entry"),
        "review": ("资格审查", "review"),
        "scoring": ("评分", "scoring"),
        "clearing": ("确定人选", "clearing"),
        "notice": ("公示", "public notice"),
        "objection": ("异议", "objection"),
        "offer": ("意见征询", "offer"),
        "contract": ("签约", "contract"),
        "closed": ("结束", "closed"),
    },
    "stage": {
        "establishment": ("编制核定", "establishment"),
        "posts": ("岗位设置", "post plan"),
        "leaders": ("校级领导竞聘", "leaders' round"),
        "middle": ("中层竞聘", "middle managers' round"),
        "shortage": ("紧缺岗位先行竞聘", "shortage round"),
        "direct": ("直聘", "direct appointment"),
        "in_school": ("校内竞聘", "in-school competition"),
        "cluster": ("片区竞聘", "cluster competition"),
        "cross_school": ("跨校竞聘", "cross-school competition"),
        "support": ("教辅工勤竞聘", "support staff's round"),
        "placement": ("组织调剂", "placement"),
        "waiting_list": ("递补", "waiting list"),
    },
    "school_phase": {
        "kindergarten": ("幼儿园", "kindergarten"),
        "primary": ("小学", "primary"),
        "junior": ("初中", "junior secondary"),
        "senior": ("高中", "senior secondary"),
    },
    "year_group": {
        "-3": ("小班", "kindergarten lower"),
        "-2": ("中班", "kindergarten middle"),
        "-1": ("大班", "kindergarten upper"),
        **{
            str(year): (
                f"{_NUMERALS[year - 1]}年级" if year < 10 else f"高{_NUMERALS[year - 10]}",
                f"year {year}",
            )
            for year in range(1, 13)
        },
    },
    "school_kind": {
        "kindergarten": ("幼儿园", "kindergarten"),
        "primary": ("小学", "primary school"),
        "teaching_point": ("教学点", "teaching point"),
        "nine_year": ("九年一贯制学校", "nine-year school"),
        "junior": ("初级中学", "junior secondary school"),
        "complete_secondary": ("完全中学", "complete secondary school"),
        "senior": ("高级中学", "senior secondary school"),
    },
    "location": {
        "urban": ("城区", "urban"),
        "town": ("镇区", "town"),
        "rural": ("乡村", "rural"),
    },
    "category": {
        "teaching": ("教师岗位", "teaching"),
        "management": ("管理岗位", "management"),
        "support": ("教辅岗位", "support"),
        "worker": ("工勤岗位", "worker"),
    },
    "leadership": {
        "principal": ("校级正职", "principal"),
        "deputy": ("校级副职", "deputy principal"),
        "middle": ("中层干部", "middle manager"),
        "none": ("无", "none"),
    },
    "subject": {
        "moral": ("道德与法治", "morality and law"),
        "chinese": ("语文", "Chinese"),
        "math": ("数学", "mathematics"),
        "english": ("英语", "English"),
        "history": ("历史", "history"),
        "geography": ("地理", "geography"),
        "science": ("科学", "science"),
        "biology": ("生物学", "biology"),
        "physics": ("物理", "physics"),
        "chemistry": ("化学", "chemistry"),
        "it": ("信息科技", "information technology"),
        "pe": ("体育与健康", "physical education and health"),
        "music": ("音乐", "music"),
        "art": ("美术", "fine art"),
        "labour": ("劳动", "labour"),
        "practice": ("综合实践活动", "integrated practice"),
        "local": ("地方与校本课程", "local and school curriculum"),
        "mental_health": ("心理健康", "mental health"),
        "generalist": ("全科", "generalist"),
        "early_years": ("学前教育", "early years"),
        "office": ("行政管理", "office"),
        "department": ("处室管理", "head of a department"),
        "library": ("图书管理", "library"),
        "laboratory": ("实验管理", "laboratory"),
        "accounts": ("会计", "accounts"),
        "health_room": ("校医保健", "health room"),
        "nursery": ("保育", "nursery care"),
        "logistics": ("后勤服务", "logistics"),
    },
    "sex": {"female": ("女", "female"), "male": ("男", "male")},
    "staff_kind": {
        "established": ("在编", "established"),
        "contract": ("编外聘用", "contract"),
        "substitute": ("代课", "substitute"),
        "dispatched": ("劳务派遣", "dispatched"),
    },
    "retirement_class": {
        "man": ("男职工", "man"),
        "woman_cadre": ("女干部（含专业技术人员）", "woman, cadre or professional"),
        "woman_worker": ("女工人", "woman, worker"),
    },
    "document_kind": {
        "resident_id": ("居民身份证", "resident identity card"),
        "hk_mo_tw_permit": ("港澳台居民通行证", "permit of Hong Kong, Macao and Taiwan residents"),
        "passport": ("护照", "passport"),
    },
    "title": {
        "senior_full": ("正高级教师", "full senior teacher"),
        "senior": ("高级教师", "senior teacher"),
        "first": ("一级教师", "first-grade teacher"),
        "second": ("二级教师", "second-grade teacher"),
        "third": ("三级教师", "third-grade teacher"),
        "none": ("未评职称", "no title"),
    },
    "degree": {
        "doctor": ("博士研究生", "doctor"),
        "master": ("硕士研究生", "master"),
        "bachelor": ("本科", "bachelor"),
        "college": ("大专", "college diploma"),
        "secondary": ("中专", "secondary vocational"),
    },
    "appraisal": {
        "excellent": ("优秀", "excellent"),
        "pass": ("合格", "competent"),
        "basic": ("基本合格", "basically competent"),
        "fail": ("不合格", "not competent"),
        "ungraded": ("不定等次", "not graded"),
    },
    "ethics": {
        "excellent": ("优秀", "excellent"),
        "pass": ("合格", "competent"),
        "basic": ("基本合格", "basically competent"),
        "fail": ("不合格", "not competent"),
    },
    "sanction": {
        "warning": ("警告", "warning"),
        "demerit": ("记过", "demerit"),
        "downgrade": ("降低岗位等级", "lower post grade"),
        "dismissal": ("开除", "dismissal"),
    },
    "honour_level": {
        "national": ("国家级", "national"),
        "province": ("省级", "provincial"),
        "city": ("市级", "city"),
        "district": ("区县级", "district"),
        "school": ("校级", "school"),
    },
    "award_detail": {
        "award": ("荣誉表彰", "award"),
        "competition": ("学科竞赛", "competition"),
        "lesson": ("优质课", "model lesson"),
        "research": ("教科研成果", "research"),
    },
    "leave": {
        "maternity": ("产假", "maternity leave"),
        "sick": ("病假", "sick leave"),
        "work_injury": ("工伤停工留薪", "work injury leave"),
        "personal": ("事假", "personal leave"),
        "unpaid": ("停薪留职", "unpaid leave"),
        "study": ("脱产学习", "study leave"),
    },
    "direct_category": {
        "D01": ("校级领导", "school leader in office"),
        "D02": ("孕期、产期、哺乳期", "pregnancy, childbirth and nursing"),
        "D03": ("重大疾病或医疗期内", "serious illness or medical treatment period"),
        "D04": ("因公负伤致残", "injured or disabled at work"),
        "D05": ("临近退休", "near retirement"),
        "D06": ("支教、驻村、挂职等外派", "on assignment elsewhere"),
        "D07": ("特级、正高或骨干教师", "distinguished or key teacher"),
        "D08": ("考核优秀", "excellent appraisals"),
        "D09": ("服务期内", "within a service period"),
        "D10": ("交流轮岗期满返校", "returned from rotation"),
        "D11": ("烈属、残疾或特殊家庭困难", "martyr's family, disability or family hardship"),
        "D12": ("学校该学科唯一教师", "only teacher of the subject"),
        "D13": ("军人配偶或两地分居", "spouse in service or living apart"),
    },
    "secondment": {
        "aid_posting": ("援派（援藏援疆援彝）", "aid posting"),
        "village_posting": ("驻村帮扶", "village posting"),
        "attachment": ("挂职", "attachment"),
        "bureau": ("借调机关", "seconded to an office"),
        "research": ("借用到教研机构", "working for the research office"),
        "other_school": ("支教或借调外校", "seconded to another school"),
    },
    "rotation": {
        "out": ("轮岗在外", "on rotation"),
        "returned": ("轮岗期满返校", "returned from rotation"),
    },
    "person_status": {
        "seconded_out": ("借调、外派在外", "seconded elsewhere"),
        "rotating_out": ("交流轮岗在外", "away on rotation"),
        "research_staff": ("教研人员", "research staff"),
        "long_sick": ("长期病假", "on long sick leave"),
        "not_at_work": ("在编未见任教记录", "no teaching on record"),
        "shared": ("两校以上任教", "teaching at several schools"),
        "new_hire": ("当年新聘", "new hire of the year"),
        "in_service": ("服务期内人员", "in a service period"),
        "kindergarten": ("幼儿园教职工", "kindergarten staff"),
    },
    "off_roll": {
        "off_establishment": ("编外人员", "off the establishment"),
        "past_retirement": ("开学前到龄退休", "retired by the first day of term"),
        "seconded_in": ("外单位借调到校", "seconded from outside"),
        "rotating_in": ("外单位交流到校", "on rotation from outside"),
    },
    "obligation": {
        "special_post": ("特岗教师服务期", "special-post service"),
        "publicly_funded": ("公费师范生服务期", "publicly funded trainee's service"),
        "targeted_generalist": ("定向全科教师服务期", "targeted generalist's service"),
        "minimum_service": ("招聘最低服务期", "minimum service after recruitment"),
    },
    "registration": {
        "registered": ("已注册", "registered"),
        "lapsed": ("注册失效", "lapsed"),
    },
    "contract": {
        "tenure": ("聘期聘任", "tenure"),
        "hire": ("新进聘用", "hire"),
    },
    "exit": {
        "retired": ("退休", "retired"),
        "resigned": ("辞职", "resigned"),
        "died": ("死亡", "died"),
        "transferred": ("调出", "transferred out"),
    },
    "rounding": {
        "floor": ("舍去余数", "rounded down"),
        "ceil": ("进一取整", "rounded up"),
        "half_up": ("四舍五入", "rounded to the nearest"),
    },
    "supplement_basis": {
        "boarders": ("寄宿生", "boarders"),
        "classes": ("班级", "classes"),
        "pupils": ("学生", "pupils"),
        "school": ("学校", "school"),
    },
    "grade": {str(n): (f"{_NUMERALS[n - 1]}级", f"grade {n}") for n in range(1, 14)},
    # What score sheets draw from the raw data and marks; a district's policy may name others.
    **RULE_TERMS,
    "kin_relation": {
        "spouse": ("夫妻", "spouse"),
        "lineal": ("直系血亲", "lineal kin"),
        "collateral": ("三代以内旁系血亲", "collateral kin within three generations"),
        "affinity": ("近姻亲", "close affinity"),
        "adoptive": ("养父母、继父母关系", "adoptive or step relation"),
    },
}


def term(codes: str, code: str, lang: str = "zh") -> str:
    """The name of `code` in the list `codes`; `lang` is "zh" or "en". Raises KeyError for what has no name."""
    zh, en = TERMS[codes][code]
    return en if lang == "en" else zh
