"""Sentences of eligibility: why someone may not compete, who is protected, who must stay or stand aside."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "eligibility.ethics": (
        "师德考核不合格，限制期未满（至 {until}）。",
        "Failed the ethics appraisal; the ban has not run out (until {until}).",
    ),
    "eligibility.sanction.bars_all": (
        "受“{sanction}”处分，不得参加竞聘（至 {until}）。",
        "Under the sanction “{sanction}” and barred from competing (until {until}).",
    ),
    "eligibility.sanction.bars_above": (
        "“{sanction}”处分期未满（至 {until}），不得聘用到高于现聘的岗位。",
        "Within the period of the sanction “{sanction}” (until {until}): no appointment above the present post.",
    ),
    "eligibility.sanction.bars_moves": (
        "“{sanction}”处分期未满（至 {until}），不得到本单位以外竞聘。",
        "Within the period of the sanction “{sanction}” (until {until}): no competing outside the own unit.",
    ),
    "eligibility.appraisal": (
        "最近一次年度考核为“{grade}”，不符合竞聘条件。",
        "The latest annual appraisal is “{grade}”, which does not admit to the competition.",
    ),
    "eligibility.category": (
        "现聘岗位类别为“{held:category}”，不能竞聘“{needed:category}”岗位。",
        "Holds a post of the category “{held:category}” and cannot compete for “{needed:category}”.",
    ),
    "eligibility.obligation": (
        "服务期未满（“{obligation}”，至 {until}），须在 {school} 任教。",
        "Bound by a service obligation (“{obligation}”, until {until}) to {school}.",
    ),
    "eligibility.certificate.none": (
        "没有有效的教师资格证书。",
        "Holds no valid teaching certificate.",
    ),
    "eligibility.certificate.phase": (
        "教师资格为“{held}”，该岗位要求“{needed}”或以上学段（幼儿园单列）。",
        "The certificate is for {held}; the post needs {needed} or higher (kindergarten stands apart).",
    ),
    "eligibility.certificate.subject": (
        "教师资格及任教学科为“{held:subject}”，该岗位要求“{needed:subject}”。",
        "Certified for or has taught {held:subject}; the post needs {needed:subject}.",
    ),
    "eligibility.registration.missing": (
        "开学之日没有有效的教师资格定期注册。",
        "Has no valid periodic registration on the first day of term.",
    ),
    "eligibility.registration.lapsed": (
        "教师资格定期注册已失效或不合格。",
        "The periodic registration has lapsed or was failed.",
    ),
    "eligibility.phase.upward": (
        "现任教学段为“{held}”，本方案不允许向“{needed}”学段竞聘。",
        "Teaches in {held}; this policy bars competing upwards to {needed}.",
    ),
    "eligibility.subject": (
        "曾聘岗位为“{held:subject}”，不能竞聘“{needed:subject}”岗位。",
        "Has held posts in “{held:subject}” and cannot compete for “{needed:subject}”.",
    ),
    "eligibility.recusal.post": (
        "依照岗位回避规定，不得在 {school} 任该岗位。",
        "Barred from this post at {school} by the rule on kin of leaders.",
    ),
    "eligibility.recusal.self": (
        "评议人 {assessor} 不得评议本人。",
        "Assessor {assessor} may not assess themselves.",
    ),
    "eligibility.recusal.kin": (
        "评议人 {assessor} 与被评议人有回避关系。",
        "Assessor {assessor} must stand aside.",
    ),
    "eligibility.protection": (
        "符合法定保护情形。",
        "Protected by law.",
    ),
}
