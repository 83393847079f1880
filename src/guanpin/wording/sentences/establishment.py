"""Sentences of establishment: what a school phase is entitled to, what it gets, who is there."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "establishment.ratio": (
        "按生师比：学生 {pupils} 人 ÷ {ratio} = {exact},{rounding}为 {heads} 名。",
        "By ratio: {pupils} pupils ÷ {ratio} = {exact}, {rounding} to {heads}.",
    ),
    "establishment.class": (
        "学生不足 {pupils_lt} 人，按班师比：{classes} 个班 × {per_class} = {exact},{rounding}为 {heads} 名。",
        "Fewer than {pupils_lt} pupils, so by class: {classes} classes × {per_class} = {exact}, {rounding} to {heads}.",
    ),
    "establishment.kindergarten": (
        "幼儿园按班核编：{classes} 个班 × {per_class} = {exact},{rounding}为 {heads} 名。",
        "Kindergartens go by class: {classes} classes × {per_class} = {exact}, {rounding} to {heads}.",
    ),
    "establishment.supplement": (
        "附加编制“{name}”：{basis:supplement_basis} {quantity} ÷ {per} = {exact},{rounding}为 {heads} 名。",
        "Supplement “{name}”：{quantity} ({basis:supplement_basis}) ÷ {per} = {exact}, {rounding} to {heads}.",
    ),
    "establishment.quota.full": (
        "总量足够，按应核编制核定 {heads} 名。",
        "The total suffices: the full entitlement of {heads}.",
    ),
    "establishment.quota.shared": (
        "应核编制 {entitlement} 名；各校合计超过可分配的 {available} 名，按比例分配，本校核定 {heads} 名"
        "(课时需要的下限 {lower} 名)。",
        "Entitled to {entitlement}; all schools together exceed the {available} there are, so these are shared in "
        "proportion: {heads} here (no fewer than {lower} for lessons).",
    ),
    "establishment.quota.shortage": (
        "课时需要 {demand} 名，至少 {lower} 名，核定 {heads} 名，缺 {shortage} 名。",
        "Lessons need {demand}, at least {lower}; {heads} were given, {shortage} too few.",
    ),
    "establishment.present.over": (
        "9月1日在编 {present} 人，核定 {heads} 名，超编 {over} 人。",
        "{present} people on 1 September for a quota of {heads}: {over} over.",
    ),
    "establishment.present.short": (
        "9月1日在编 {present} 人，核定 {heads} 名，缺编 {short} 人。",
        "{present} people on 1 September for a quota of {heads}: {short} short.",
    ),
    "establishment.present.even": (
        "9月1日在编 {present} 人，核定 {heads} 名，不超不缺。",
        "{present} people on 1 September for a quota of {heads}: even.",
    ),
    "establishment.total.full": (
        "编制总量 {heads} 名，各校应核合计 {entitled} 名，全部满足。",
        "A total of {heads} covers all entitlements, {entitled} together.",
    ),
    "establishment.total.with_lower": (
        "各校应核合计 {entitled} 名，可分配 {available} 名，按比例分配，各校不低于课时需要的整数部分。",
        "Entitlements come to {entitled} and {available} can be given: shared in proportion, nobody below whole "
        "lesson demand.",
    ),
    "establishment.total.without_lower": (
        "各校应核合计 {entitled} 名，课时下限合计 {lower} 名，可分配仅 {available} 名；"
        "取消下限按比例分配，共缺 {shortage} 名。",
        "Entitlements come to {entitled}, lower bounds to {lower}, and only {available} can be given: shared in "
        "proportion without lower bounds, {shortage} too few in all.",
    ),
    "establishment.total.reserve.remainder": (
        "未分配的 {reserve} 名转入编制周转池。",
        "The {reserve} not given go to the reserve.",
    ),
    "establishment.total.reserve.first": (
        "编制周转池共留 {reserve} 名（先按比例提取，剩余并入）。",
        "The reserve holds {reserve} (its share taken first, what is left over added).",
    ),
    "establishment.total.surplus": (
        "在编 {present} 人，多于编制总量 {heads} 名，富余 {surplus} 人，须通过调剂、转岗或自然减员消化。",
        "{present} people for a total of {heads}: {surplus} more than the district may have, whatever the schools.",
    ),
}
