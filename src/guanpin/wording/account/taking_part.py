"""One competition stage: who takes part, for which posts, where, how often, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from guanpin.engine.competition.rules import CapRule, StageRules, cap_rule
from guanpin.wording.account.teller import Section, Teller

_SCOPES = {
    "own_school": ("只能应聘本校的岗位", "Only posts of one's own school can be asked for"),
    "cluster": ("可以应聘本片区学校的岗位", "Posts of the schools of one's own cluster can be asked for"),
    "school_group": (
        "可以应聘本教育集团学校的岗位，学校不属于任何集团的只限本校",
        "Posts of one's own school group can be asked for; without a group, those of the own school",
    ),
    "district": ("可以应聘全区（县）学校的岗位", "Posts of all schools of the district can be asked for"),
}
_UPWARD = {
    "open": ("学校层次不限", "Schools of any tier are open"),
    "unplaced_barred": (
        "没有岗位的人只能应聘层次不高于本人学校的学校，已有岗位的人可以应聘更高层次的学校",
        "People without a place cannot ask for schools of a better tier than their own; people with a place can",
    ),
    "barred": (
        "所有人都只能应聘层次不高于本人学校的学校",
        "Nobody can ask for schools of a better tier than their own",
    ),
}
_VACANCIES = {
    "all": (
        "名额按公布的岗位数，已经聘到这些岗位的人仍愿留任的先留任",
        "Places are those published; whoever has been appointed to them and wants to stay, stays first",
    ),
    "free": (
        "只拿出现任人员之外的空额，不动任何人现在的岗位",
        "Only places free of present holders are filled; nobody's present post is touched",
    ),
    "short": (
        "只拿出缺编学校在现任人员之外的空额，不动任何人现在的岗位",
        "Only places free of present holders at schools below their quota are filled; nobody's present post is touched",
    ),
}
_SHEETS = {
    "school": ("本校的评分表", "each school's own score sheet"),
    "district": ("全区（县）统一的评分表", "the district's score sheet"),
}
# Stages in which silence means every post of one's own school.
_SILENT = ("in_school", "support")


def stage_section(teller: Teller, stage: StageRules) -> Section:
    return Section(teller.heading(stage.stage), tuple(_sentences(teller, stage)))


def _sentences(teller: Teller, stage: StageRules) -> Iterator[str]:
    yield from _who(teller, stage)
    yield from _costs(teller, stage)
    yield from _where(teller, stage)
    yield teller.say(*_VACANCIES[stage.vacancies]) + teller.say("。", ".")
    if stage.stage in teller.stages[: teller.stages.index("direct")]:
        yield teller.say(
            "聘上的人从这时起就有了新岗位，直聘和校内竞聘不再涉及，除非自愿再报；没有聘上的照常参加后面各步。",
            "Whoever is appointed has the new post from then on and is not asked again in later stages, unless they"
            " volunteer; everyone else takes part in them as usual.",
        )
    yield from _how(teller, stage)
    rule = cap_rule(teller.rules, stage.stage)
    yield from _no_cap(teller, stage) if rule is None else _cap(teller, rule)


def _who(teller: Teller, stage: StageRules) -> Iterator[str]:
    say = teller.say
    posts = teller.names("category", stage.categories)
    yield say(f"竞聘的是{posts}。", f"The posts competed for: {posts}.")
    eligible = [
        row["held"] for row in teller.rules.rows("eligibility.category.open_to") if _opens(row, stage)
    ]
    if set(eligible) != set(stage.categories):
        held = teller.names("category", eligible) or say("没有人", "nobody")
        yield say(f"按资格条件，可以应聘的是现在在{held}上的人。", f"Open to people now in: {held}.")
    if stage.lists_of is not None:
        named = teller.stage(stage.lists_of)
        yield say(
            f"不用另外报名：参加过{named}的人都在名单上，志愿和声明沿用{named}时填报的，不能再改。",
            f"There is no new entry: whoever took part in the {named} is on the list, with the preferences and"
            f" declarations of that stage, which cannot be changed.",
        )
    elif stage.enter == "unplaced":
        yield say(
            "原来在这类岗位上、还没有聘到岗位的人都参加，不用报名；已经聘到岗位的人，本人声明自愿参加并填报志愿的才参加。",
            "Everyone from such posts who has no place yet takes part without entering; people with a place take part only"
            " if they declare it and state preferences.",
        )
        yield _silence(teller, stage)
    else:
        yield say(
            "只有声明自愿参加并填报志愿的人才参加，不报名不受任何影响。",
            "Only those who declare it and state preferences take part; staying out changes nothing for anyone.",
        )


def _opens(row: Mapping[str, Any], stage: StageRules) -> bool:
    return any(category in row["open"] for category in stage.categories)


def _silence(teller: Teller, stage: StageRules) -> str:
    if stage.stage in _SILENT:
        return teller.say(
            "没有岗位而又没有填报本校志愿的，视为愿意应聘本校每一个符合条件的岗位，现在的岗位在先。",
            "Whoever has no place and states no preference at the own school is taken to want every post there that they"
            " are eligible for, the present one first.",
        )
    return teller.say(
        "没有填报志愿的，这一步不会聘到岗位。",
        "Without stated preferences nobody is appointed in this stage.",
    )


def _costs(teller: Teller, stage: StageRules) -> Iterator[str]:
    if stage.lists_of is not None:
        return
    if stage.forfeits:
        given = teller.names("stage", stage.forfeits)
        yield teller.say(
            f"自愿报名这一步的代价：不再参加{given}。没有聘上，也不能退回去。",
            f"Volunteering for this stage has a price: no part in {given}. There is no way back for those not appointed.",
        )
    else:
        yield teller.say(
            "自愿报名这一步，不影响参加其他各步。", "Volunteering for this stage costs no part in any other."
        )


def _where(teller: Teller, stage: StageRules) -> Iterator[str]:
    end = teller.say("。", ".")
    yield teller.say(*_SCOPES[stage.scope]) + end
    if stage.scope != "own_school":
        yield teller.say(*_UPWARD[stage.upward]) + end


def _how(teller: Teller, stage: StageRules) -> Iterator[str]:
    say = teller.say
    most, rounds = stage.preferences_max, stage.rounds_max
    if stage.lists_of is None:
        yield (
            say(f"最多填报 {most} 个志愿，多填的不算。", f"At most {most} preferences count.")
            if most
            else say("志愿个数不限。", "Any number of preferences can be stated.")
        )
    else:
        yield (
            say(f"其中只有前 {most} 个志愿算数。", f"Of those, only the first {most} preferences count.")
            if most
            else say("其中的志愿全部算数。", "All of those preferences count.")
        )
    yield (
        say("只进行一轮。", "There is one round.")
        if rounds == 1
        else say(
            f"最多进行 {rounds} 轮，一轮下来没有人变动就结束。",
            f"There are at most {rounds} rounds; they end when a round changes nothing.",
        )
    )
    sheet = say(*_SHEETS[stage.sheet])
    yield say(f"名次按{sheet}排。", f"Candidates are ranked by {sheet}.")
    if stage.recall:
        yield say(
            "在本人学校的岗位上，没有岗位的本校同事排在所有人前面，其次才比得分。",
            "At posts of their own school, colleagues without a place come before everyone else, and only then scores"
            " count.",
        )
    elif stage.scope != "own_school":
        yield say(
            "本校和外校的人一样按得分排，不分先后。",
            "People of the school and people from elsewhere are ranked alike.",
        )


def _no_cap(teller: Teller, stage: StageRules) -> Iterator[str]:
    if stage.scope != "own_school":
        yield teller.say("各校流出人数不设上限。", "There is no limit on how many people a school may lose.")


def _cap(teller: Teller, rule: CapRule) -> Iterator[str]:
    say = teller.say
    share = teller.share(rule.share)
    rounding = say(
        *{"floor": ("舍去零头", "rounded down"), "ceil": ("零头进一", "rounded up")}[rule.rounding]
    )
    moves = say(
        *{
            "upward": ("到更高层次学校", "to schools of a better tier"),
            "all": ("到其他学校", "to other schools"),
        }[rule.moves]
    )
    schools = say(
        *{
            "short": ("缺编学校", "A school below its quota"),
            "all": ("每所学校", "A school"),
        }[rule.schools]
    )
    yield say(
        f"{schools}在这一步流出{moves}的人，不超过本校在编教师的 {share}（{rounding}）。",
        f"{schools} may lose at most {share} of its teachers on the roll ({rounding}) {moves} in this stage.",
    )
    if rule.rounding == "floor" and 0 < rule.share < 1:
        least = ceil(1 / rule.share)
        yield say(
            f"在编教师不足 {least} 人的学校，因此一个也不能流出。",
            f"A school with fewer than {least} teachers may therefore lose nobody.",
        )
    if rule.schools == "short":
        yield say("不缺编的学校不设上限。", "Schools not below their quota are not limited.")
    if rule.moves == "upward":
        yield say(
            "到同层次或更低层次学校的，不算流出。",
            "Moves to schools of the same or a lower tier do not count.",
        )
    yield say(
        "超过上限的，按本校评分从名次最后的人起暂不流出，其余志愿照常有效；没有岗位的人不受这条限制。",
        "Above the limit, the lowest-ranked by the school's own sheet stay back and keep their other preferences; people"
        " without a place are never held back.",
    )
