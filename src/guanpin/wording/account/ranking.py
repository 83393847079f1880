"""How posts are filled, what a rank is made of, and what decides between equals."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from guanpin.engine.kernel.amounts import amount_text
from guanpin.wording.account.teller import Section, Teller
from guanpin.wording.terms import TERMS

_SHEETS = {
    "school": ("各校评分表", "The schools' score sheet"),
    "district": ("全区（县）统一的评分表", "The district's score sheet"),
}
_CLOSING = {
    "most_free": ("空额最多的岗位先关", "the post with the most free places first"),
    "least_demand": ("课时需要最少的岗位先关", "the post with the least need of lessons first"),
}


def ranking_section(teller: Teller) -> Section:
    return Section(
        teller.say("怎样排名、怎样确定", "How people are ranked and posts filled"), tuple(_sentences(teller))
    )


def _sentences(teller: Teller) -> Iterator[str]:
    say = teller.say
    yield say(
        "按志愿、按得分依次确定：每人按自己志愿的先后求岗，每个岗位按得分从高到低取到名额为止，分低者让出，再看下一志愿，直到无人再动。",
        "By preference and by score: everyone asks in the order of their own preferences, every post takes the highest"
        " scores, whoever is displaced asks for the next preference, until nobody moves.",
    )
    for sheet in sorted({stage.sheet for stage in teller.clearings}, reverse=True):
        yield _sheet(teller, sheet)
    ties = [_tie(teller, code) for code in teller.rules.codes("scoring.ties")]
    order = say("，再比", ", then ").join(ties)
    yield (
        say(f"总分相同的，先比{order}。", f"Equal totals are compared by {order}.")
        if ties
        else say("总分相同的，不再比其他项目。", "Equal totals are compared by nothing else.")
    )
    yield say(
        "仍然相同的，按公开摇号的先后；每人只有一个签号，整个竞聘季不变。",
        "Those still equal are taken in the order of a lot drawn in public; everyone has one lot for the whole campaign.",
    )
    order = say(*_CLOSING[teller.rules.choice("competition.closing_order")])
    yield say(
        f"保留的人多于某岗位名额的，多出的人占用学校编制，本校要相应关闭空额：{order}；有人离开，下一轮再放开。",
        f"Where more people are kept at a post than it has places, they use the school's heads and as many free places"
        f" are closed: {order}. When somebody leaves, they open again in the next round.",
    )


def _sheet(teller: Teller, sheet: str) -> str:
    most: dict[str, Fraction] = {}
    vetoes = False
    for row in teller.rules.rows(f"scoring.sheet.{sheet}"):
        vetoes |= row["kind"] == "veto"
        if row["max"]:
            most[row["dimension"]] = most.get(row["dimension"], Fraction(0)) + row["max"]
    parts = teller.listed(
        f"{teller.names('dimension', [name])} {amount_text(points)}{teller.say(' 分', '')}"
        for name, points in most.items()
    )
    total = amount_text(sum(most.values(), Fraction(0)))
    name = teller.say(*_SHEETS[sheet])
    veto = teller.say("；师德不合格的一票否决", "; failing in ethics excludes") if vetoes else ""
    return teller.say(f"{name}满分 {total} 分：{parts}{veto}。", f"{name} has {total} points: {parts}{veto}.")


def _tie(teller: Teller, code: str) -> str:
    name, _, raw = code.partition(":")
    found = next(
        (TERMS[codes][name] for codes in ("score_item", "dimension", "item") if name in TERMS[codes]), None
    )
    said = teller.say(*found) if found else name
    return said + teller.say("的实际数值", " as it is") if raw else said
