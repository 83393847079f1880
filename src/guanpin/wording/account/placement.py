"""Placement: what is looked at in which order, offers and replies, standby and pay."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.engine.kernel.amounts import amount_text
from guanpin.wording.account.teller import Section, Teller

_LOOKED_AT = {
    "people_placed": ("让尽可能多的人有岗位", "as many people placed as possible"),
    "shortage_posts": ("优先补上紧缺岗位", "posts in short supply filled"),
    "hardship": ("尽量减少困难", "little hardship"),
    "score_by_wish": ("得分高的人优先照顾志愿", "wishes, those of higher scores first"),
    "wishes": ("照顾志愿，不看得分", "wishes, whatever the scores"),
}
_REPAIRS = {
    "place": ("增加名额", "one place more"),
    "clause": ("放宽本方案的条款", "easing a clause of this plan"),
    "conversion": ("本人同意转岗", "a consent to teach another subject"),
}
_PRICES = {
    "age_year": ("50 岁以上每大 1 岁 {} 分", "{} a year of age above 50"),
    "health": ("患重病或因公伤残 {} 分", "{} for illness or injury at work"),
    "care": ("孕产哺乳或家庭特殊困难 {} 分", "{} for pregnancy, nursing or family hardship"),
    "rural_service_year": ("已在乡村任教每满 1 年 {} 分", "{} a year of rural service done"),
}


def placement_section(teller: Teller) -> Section:
    sentences = (*_looked_at(teller), *_offers(teller), *_standby(teller), *_left_over(teller))
    return Section(teller.heading("placement"), sentences)


def _looked_at(teller: Teller) -> Iterator[str]:
    rules, say = teller.rules, teller.say
    yield say(
        "对象是仍没有岗位的人；占用保底岗位的人，只有声明服从调剂才参加，而且排在没有岗位的人之后，不同意照旧保底。",
        "It is for people without a place; holders of a place over quota take part only if they declared that they accept"
        " placement, come after those without a place, and keep their place if they refuse.",
    )
    order = rules.codes("placement.order")
    text = say("；再", "; then ").join(say(*_LOOKED_AT[part]) for part in order)
    yield say(
        f"怎样安排，依次看：{text}。前一项更好的，才轮到比后一项；都相同的，按摇号的先后。",
        f"What is looked at, in order: {text}. A later point counts only where all earlier ones are equal; the lot decides"
        f" last.",
    )
    if "hardship" in order:
        prices = rules.amounts("placement.hardship_prices")
        cares = say("，", ", ").join(
            say(*texts).format(amount_text(prices[name])) for name, texts in _PRICES.items()
        )
        travel = amount_text(prices["travel_minute"])
        yield say(
            f"困难这样折算：单程路程每分钟 {travel} 分；不在乡村又不比原来远的岗位，优先给有难处的人——{cares}。",
            f"Hardship is counted so: {travel} a minute of travel one way; posts not rural and no farther than the last one"
            f" go first to those with {cares}.",
        )
        yield say(
            "这些照顾只会让人优先得到近处的岗位，绝不会成为派往远处的理由。",
            "This only ever gives someone a nearer post first; it is never a reason to send anyone far away.",
        )
    else:
        yield say(
            "不比较路程、年龄、健康等困难。", "Travel, age, health and other hardship are not compared."
        )
    tiers = {
        "any": ("可以调剂到任何层次的学校。", "Posts may be at schools of any tier."),
        "not_above": (
            "只调剂到层次不高于本人学校的学校。",
            "Posts are only at schools of no better tier than one's own.",
        ),
    }
    yield say(*tiers[rules.choice("placement.tiers")])
    waived = rules.codes("placement.conversion.waives")
    if waived:
        clauses = teller.names("clause", waived)
        yield say(
            f"本人书面同意转岗、愿意参加培训的，{clauses}可以不作要求；教师资格的学段任何时候都不能放宽。",
            f"With written consent to teach another subject after retraining, these need not fit: {clauses}. The school"
            f" phase of the certificate always must.",
        )
    else:
        yield say(
            "不安排转岗：资格条件一条也不放宽。",
            "Nobody is converted to another subject: no clause is eased.",
        )


def _offers(teller: Teller) -> Iterator[str]:
    rules, say = teller.rules, teller.say
    most, days = rules.integer("placement.offers_max"), rules.integer("placement.reply_days")
    yield say(
        f"每人最多征询 {most} 次，每次 {days} 个工作日内答复；没有答复的，暂列拟调剂，等本人答复。",
        f"Everyone is offered at most {most} posts and has {days} working days to answer each; without an answer the offer"
        f" stands provisionally.",
    )
    yield say("不同意调剂不是解除聘用合同的理由。", "Refusing an offer is no ground for ending a contract.")


def _standby(teller: Teller) -> Iterator[str]:
    rules, say = teller.rules, teller.say
    months = rules.integer("placement.standby_months")
    pay = teller.names("standby_pay", [rules.choice("placement.standby_pay")])
    yield say(
        f"{rules.integer('placement.offers_max')} 次都不同意的，待岗培训 {months} 个月，其间发{pay}，"
        "社会保险照缴，工龄连续计算，可以参加下一次竞聘。",
        f"Whoever refuses all of them is on standby with training for {months} months, on {pay}; insurance is paid, service"
        f" counts, and the next competition is open to them.",
    )


def _left_over(teller: Teller) -> Iterator[str]:
    rules, say = teller.rules, teller.say
    yield say(
        "没有合适岗位可征询的人不是待岗，仍在调剂名单上，并写明差在哪里。",
        "Whoever could be offered nothing is not on standby: they stay listed, and are told what was lacking.",
    )
    repairs = say("，再看", ", then ").join(say(*_REPAIRS[kind]) for kind in rules.codes("placement.repairs"))
    if repairs:
        yield say(f"还会提出补救办法供研究：先看{repairs}。", f"Ways to help them are proposed: {repairs}.")
    clauses = rules.codes("placement.clauses")
    if clauses and "clause" in rules.codes("placement.repairs"):
        yield say(
            f"可以提出放宽的只有本方案自己定的条款：{teller.names('clause', clauses)}；法律规定的不在其内。",
            f"Only clauses of this plan may be eased: {teller.names('clause', clauses)}; nothing that the law lays down.",
        )
