"""Direct appointment: the grounds in words, within which limit, and who may decline."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.wording.account.teller import Section, Teller


def direct_section(teller: Teller) -> Section:
    return Section(teller.heading("direct"), tuple(_sentences(teller)))


def _sentences(teller: Teller) -> Iterator[str]:
    rules, say = teller.rules, teller.say
    statutory = rules.codes("eligibility.protection.statutory")
    yield say(
        f"首先聘任受法律保护的人：{teller.cases(statutory)}。有空额用空额，没有空额也保留岗位。",
        f"First those whom the law protects: {teller.cases(statutory)}. They have a place whether or"
        f" not one is free.",
    )
    uncapped = [_ground(teller, code) for code in rules.codes("direct.uncapped")]
    if uncapped:
        text = say("；", "; ").join(uncapped)
        yield say(f"其次，只要有名额就直接聘任：{text}。", f"Next, while places remain: {text}.")
    limited = [_ground(teller, code) for code in rules.codes("direct.discretionary")]
    share = teller.share(rules.amount("direct.discretionary_cap"))
    if limited:
        text = say("；", "; ").join(limited)
        yield say(
            f"再次，在本校教师岗位的 {share} 以内（舍去零头）按得分聘任：{text}。",
            f"Then by score, within {share} of the school's teaching posts (rounded down): {text}.",
        )
    if rules.flag("direct.whole_school"):
        yield say(
            "人数没有超过编制的学校，全员直聘，符合条件的人都聘到原岗位，不必竞聘。",
            "A school that is not over its quota appoints everyone eligible to their present post; nobody there competes.",
        )
    else:
        yield say(
            "人数没有超过编制的学校，也不实行全员直聘。",
            "Schools not over their quota do not appoint everyone directly either.",
        )
    yield _others(teller)
    yield say(
        "不愿直聘的可以声明不接受，改为参加竞聘；受法律保护的人这样做，保底仍然有效。",
        "Anyone may decline direct appointment and compete instead; whoever the law protects keeps the floor.",
    )
    takers = [stage.stage for stage in teller.clearings if "direct" in stage.forfeits]
    if takers:
        yield say(
            f"自愿报名{teller.names('stage', takers)}的，不再参加直聘。",
            f"Volunteers for the {teller.names('stage', takers)} are not appointed directly.",
        )
    yield say(
        "学校方案经教职工表决，可以把其中一些条件定得更严；以本校公布的方案为准。",
        "A school's plan, once its staff has voted for it, may narrow some of these grounds; see the plan of your school.",
    )


def _others(teller: Teller) -> str:
    """People on posts that are not for teaching: appointed as they are, but where the policy holds a round for them."""
    say = teller.say
    rounds = {
        category for stage in teller.clearings if stage.enter == "unplaced" for category in stage.categories
    }
    kinds = [category for category in ("management", "support", "worker") if category in rounds]
    if not kinds:
        return say(
            "管理、教辅、工勤岗位上的人聘到现任岗位，不参加竞聘。",
            "People on management, support and worker posts are appointed to them and do not compete.",
        )
    names = teller.names("category", kinds)
    return say(
        f"管理、教辅、工勤岗位上的人聘到现任岗位；只有{names}人多于名额的，才要竞聘。",
        f"People on management, support and worker posts are appointed to them; only where these have more people than"
        f" places do they compete: {names}.",
    )


def _ground(teller: Teller, code: str) -> str:
    """A ground with the parameters that say when it applies."""
    rules, say, name = teller.rules, teller.say, teller.names("direct_category", [code])
    returned = rules.integer("direct.returned_years")
    years = rules.integer("direct.excellent_years")
    count = rules.integer("direct.excellent_count")
    joint = say("、", ", ")
    key_levels = teller.names("honour_level", rules.codes("direct.key_teacher_levels"))
    titles = teller.names("title", rules.codes("direct.titles"))
    key = joint.join(
        part
        for part in (
            say(f"{key_levels}骨干教师", f"key teachers ({key_levels})") if key_levels else "",
            titles,
        )
        if part
    )
    near = rules.integer("direct.near_retirement_years")
    kinds = teller.names("secondment", rules.codes("direct.posting_kinds"))
    leaders = teller.names("leadership", rules.codes("direct.leaderships"))
    details = {
        "D01": say(f"现任{leaders}", f"in office: {leaders}")
        if leaders
        else say("现无职务计入", "no office counts"),
        "D05": say(f"到 9 月 1 日距法定退休年龄不超过 {near} 年", f"at most {near} years on 1 September"),
        "D06": say(
            f"{kinds or '无'}，在外期间和返校后 {returned} 年内",
            f"{kinds or 'none'}; while away and {returned} years after",
        ),
        "D07": key or say("现无级别计入", "no level counts"),
        "D08": say(
            f"近 {years} 个学年内至少 {count} 次", f"at least {count} in the last {years} school years"
        ),
        "D10": say(f"返校后 {returned} 年内", f"for {returned} years after"),
    }
    detail = details.get(code)
    return name if detail is None else say(f"{name}（{detail}）", f"{name} ({detail})")
