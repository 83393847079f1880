"""Names of what results speak of beside the codes of the facts: combinations of subjects, pools, grounds, outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guanpin.wording.render import code_name

RESULT_TERMS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "ground": {
        "appointed_fact": ("维持现聘", "present appointment stands"),
        # One reason for all whom the plan lets keep a post: which of them it is may be an illness.
        "kept": ("按规定保留岗位", "present post kept"),
        "whole_school": ("全员直聘", "whole school appointed directly"),
        # One reason for every protection by law: which of them it is concerns nobody else.
        "statutory": ("符合法定保护情形", "protected by law"),
        "uncapped": ("符合直聘条件", "direct appointment"),
        "discretionary": ("符合直聘条件（比例内）", "direct appointment within the cap"),
        "competition": ("竞聘", "competition"),
        "placement": ("组织调剂", "placement"),
        "supernumerary": ("保底岗位", "supernumerary place"),
    },
    "post_kind": {
        "ordinary": ("普通岗位", "ordinary"),
        "combined": ("组合岗位", "combined"),
        "generalist": ("全科岗位", "generalist"),
        "shared": ("走教岗位", "shared between schools"),
    },
    "empty_reason": {
        "nobody_applied": ("无人报名", "nobody applied"),
        "nobody_eligible": ("报名者均不符合条件", "nobody who applied was eligible"),
        "preferred_elsewhere": ("报名者去了更靠前的志愿", "applicants got what they wanted more"),
        "not_competed": ("不在本次竞聘范围", "outside this competition"),
        "closed": ("因他岗超员暂停", "closed for people beyond capacity elsewhere"),
    },
    "reply": {
        "accepted": ("同意", "accepted"),
        "refused": ("不同意", "refused"),
        "none": ("尚未答复", "no reply yet"),
        "no_offer": ("没有岗位可以提出", "no post to offer"),
    },
    "to_check": {
        "not_at_work": ("未见任教记录", "no lessons on record"),
        "taught_elsewhere": ("只在外校任教", "teaching elsewhere only"),
        "no_principal": ("没有校长", "no principal"),
    },
    "score_sheet": {
        "school": ("学校评分表", "school's sheet"),
        "district": ("区级评分表", "district's sheet"),
    },
    "indicator": {
        "degree": ("高于规定学历教师", "teachers with more than the required schooling"),
        "key_teacher": ("县级以上骨干教师", "key teachers"),
        "arts_pe": ("体育、艺术教师", "teachers of physical education and the arts"),
    },
    "indicator_standing": {
        "met": ("达标", "met"),
        "tolerated": ("略低，在容许范围内", "slightly below, tolerated"),
        "unmet": ("未达标", "not met"),
    },
    "ranking_outcome": {
        "appointed": ("聘任", "appointed"),
        "kept": ("保留现聘", "kept"),
        "not_appointed": ("未聘任", "not appointed"),
    },
}


def result_name(kind: str, code: str, lang: str = "zh") -> str:
    """The name of a code in a list of results or, where there is no such list, of the facts."""
    names = RESULT_TERMS.get(kind, {})
    return names[code][lang == "en"] if code in names else code_name(code, lang, kind)


def subjects_name(subjects: Iterable[str], lang: str = "zh") -> str:
    """A subject or a combination, such as 语文+道德与法治."""
    names = [code_name(subject, lang, "subject") for subject in subjects]
    return "+".join(names) if lang == "zh" else " + ".join(names)
