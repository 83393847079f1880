"""What a parameter may be set to, where a code means something else there than in the lists, or is in none of them."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.wording.plan_words import tie_name
from guanpin.wording.render import code_name
from guanpin.wording.terms import TERMS

_SHARING = {
    "webster": ("按比例，四舍五入到整数（圣拉古法）", "in proportion, rounded to the nearest (Webster)"),
    "largest_remainder": ("按比例，余数大的先进位（最大余数法）", "in proportion, largest remainders first"),
}
_YEARS = {
    f"year_{year}": TERMS["year_group"][str(year)]
    for year in range(1, 13)
    if str(year) in TERMS["year_group"]
}
_GRADES = {
    str(grade): (f"{zh}级岗位", f"grade {grade}")
    for grade, zh in zip(range(5, 13), ("五", "六", "七", "八", "九", "十", "十一", "十二"), strict=True)
}
_OPTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "amendment.unwanted_ladder": {
        "again": ("再次公布", "published again"),
        "incentive": ("加激励措施再公布", "published with an incentive"),
        "shared_post": ("几校共用、走教", "shared between schools"),
        "rotation": ("交流轮岗", "filled by rotation"),
        "recruitment": ("申请招聘", "a request to recruit"),
    },
    "competition.closing_order": {
        "most_free": ("空额最多的岗位先关", "the post with the most free places first"),
        "least_demand": ("课时需要最少的岗位先关", "the post with the least need of lessons first"),
    },
    "demand.leaders.places": {
        "appointed": (
            "按现任命认可，表内职数有余的再加",
            "as appointed, and what the table allows beyond them",
        ),
        "table": ("以职数表为上限", "the table is the ceiling"),
    },
    "demand.lessons.week": _YEARS,
    "demand.lessons.weeks": _YEARS,
    "eligibility.combination.rule": {
        "any": ("有其中任何一个学科的教师资格即可", "a certificate for any of the subjects"),
        "all": ("各学科的教师资格都要有", "a certificate for each of the subjects"),
    },
    "eligibility.obligation.within": {
        "school": ("签约的学校", "the school"),
        "legal_entity": ("签约的法人单位（含各校区）", "the legal entity with all its campuses"),
    },
    "eligibility.phase.upward": {
        "certificate": ("教师资格允许的可以", "wherever the certificate allows"),
        "barred": ("一律不得", "not at all"),
    },
    "establishment.method": _SHARING,
    "establishment.reserve.order": {
        "first": ("核定到校之前先提取", "taken before schools get anything"),
        "remainder": ("核定到校以后有余的才留", "what schools leave over"),
    },
    "placement.hardship_prices": {
        "travel_minute": ("单程通勤每分钟", "a minute of travel one way"),
        "age_year": ("年龄超过 50 岁，每岁", "a year of age above 50"),
        "health": ("本人健康需要照顾", "own health"),
        "care": ("家庭需要照料", "care for family"),
        "rural_service_year": ("已在乡村任教，每年", "a year of rural service already done"),
    },
    "placement.tiers": {
        "any": ("不限", "any school"),
        "not_above": ("不得高于原学校的层次", "none of a better tier than one's own"),
    },
    "posts.fill": {
        "quota": ("教师编制全部设为岗位", "the whole teaching quota becomes posts"),
        "demand": ("不超过课时需要", "no more than lessons need"),
    },
    "posts.generalist.present": {
        "keep": ("有人在岗的保留，离岗后再转为全科", "they stay while held"),
        "convert": ("全部转为全科岗位", "every place becomes a generalist post"),
    },
    "posts.grade.split.junior": _GRADES,
    "posts.grade.split.middle": _GRADES,
    "posts.grade.split.senior": _GRADES,
    "posts.leave_cover.order": {
        "vacant": ("只用没有人的编制", "only heads nobody fills"),
        "first": ("设置教师岗位之前先留出", "set aside before teaching posts"),
    },
    "posts.method": _SHARING,
    "posts.slack": {
        "holders": ("现有人员需要的学科优先", "to subjects whose present holders need them"),
        "demand": ("按课时需要的比例", "in proportion to demand"),
    },
    "posts.support.above_ceiling": {
        "keep": ("保留岗位，在结果中列明", "they keep their places and are shown"),
        "cut": ("不再设岗", "they do not keep their places"),
    },
}


def option_name(key: str, code: str, lang: str) -> str:
    """The name of `code` as a value, or the case of an amount, of the parameter `key`."""
    if key == "scoring.ties":
        return tie_name(code, lang)
    found = _OPTIONS.get(key, {}).get(code)
    return found[lang == "en"] if found else code_name(code, lang, key.rpartition(".")[2])
