"""What is promised of each stage, what is not, and what to keep in mind when stating preferences."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.engine.competition.rules import CAPS_KEY, StageRules, cap_rule
from guanpin.engine.snapshot.codes import GUARANTEES
from guanpin.wording.account.teller import Section, Teller

_PROMISES = {
    "eligible": ("只有符合岗位条件的人才会被聘任", "only people eligible for a post are appointed to it"),
    "capacity": (
        "新聘人数不超过公布的空余名额",
        "no more are appointed than there are published free places",
    ),
    "no_waste": (
        "只要还有符合条件的人想去，公布的空余名额就不会空着",
        "no published place stays free that an eligible person would rather have",
    ),
    "no_higher_key_passed_over": (
        "争取同一岗位空额的人当中，名次在前的不会被名次在后的越过",
        "among those who ask for a free place nobody is passed over for a person ranked lower",
    ),
    "holder_not_worse": (
        "已聘到岗位的人参加竞聘，结果不会比原来差（声明放弃的除外）",
        "someone who holds a post and competes never comes out worse, unless they gave it up",
    ),
    "candidate_optimal": (
        "在以上各条之内，每个人都得到其所能得到的最靠前的志愿",
        "within these rules everyone gets the best of their preferences that they can get",
    ),
    "mover_cap": ("各校流出不超过上限", "no school loses more than its limit"),
}


def promise_section(teller: Teller) -> Section:
    """Guarantees, one sentence each, with the stages they are declared for."""
    return Section(teller.say("每一轮都保证什么", "What every round guarantees"), tuple(_promises(teller)))


def caution_section(teller: Teller) -> Section:
    return Section(
        teller.say("不能保证什么，填报时请记住", "What is not guaranteed, and what to keep in mind"),
        tuple(_cautions(teller)),
    )


def _promises(teller: Teller) -> Iterator[str]:
    stages = teller.clearings
    for code in GUARANTEES:
        held = [one.stage for one in stages if code in one.guarantees]
        text = teller.say(*_PROMISES[code])
        if not held:
            continue
        if len(held) == len(stages):
            yield teller.say(f"{text}。", f"In every stage, {text}.")
        else:
            named = teller.names("stage", held)
            yield teller.say(f"{text}（只在{named}保证）。", f"In {named} only, {text}.")
    yield teller.say(
        "这些由另一套独立编写的程序只凭结果文件重新核对，任何人都可以再核对一遍。",
        "A separately written program checks all this from the result files alone, and anyone can check it again.",
    )


def _cautions(teller: Teller) -> Iterator[str]:
    stages = teller.clearings
    yield from _not_promised(teller, stages)
    yield from _truthful(teller, stages)
    for stage in stages:
        yield from _of_stage(teller, stage)
    yield from _across(teller, stages)


def _not_promised(teller: Teller, stages: tuple[StageRules, ...]) -> Iterator[str]:
    """Guarantees that a plan does not declare; a cap is only missed where there is one."""
    for code in GUARANTEES:
        lacking = [
            one.stage
            for one in stages
            if code not in one.guarantees
            and (code != "mover_cap" or cap_rule(teller.rules, one.stage) is not None)
        ]
        if lacking:
            named, text = teller.names("stage", lacking), teller.say(*_PROMISES[code])
            yield teller.say(
                f"{named}没有作出这一条承诺：{text}。", f"The plan does not promise for {named} that {text}."
            )


def _truthful(teller: Teller, stages: tuple[StageRules, ...]) -> Iterator[str]:
    """Truthfulness belongs to one clearing with unlimited lists and no cap; nowhere else is it said."""
    safe = [
        one.stage
        for one in stages
        if not one.preferences_max and one.lists_of is None and not _is_capped(teller, one)
    ]
    if safe:
        named = teller.names("stage", safe)
        yield teller.say(
            f"{named}：就一轮之内来说，按自己真实的意愿排列志愿最有利，不必猜别人怎么报。",
            f"{named}: within one round, listing what you truly want in the order you want it serves you best; there is no"
            f" need to guess what others do.",
        )
    if len(stages) > 1:
        yield teller.say(
            "几步合起来看，不作这样的保证：前一步的选择会影响后一步有没有名额、自己算不算有岗位。",
            "Over several stages nothing of the kind is promised: a choice in one changes places, and whether you count as"
            " placed, in the next.",
        )


def _is_capped(teller: Teller, stage: StageRules) -> bool:
    return any(row["stage"] == stage.stage for row in teller.rules.rows(CAPS_KEY))


def _of_stage(teller: Teller, stage: StageRules) -> Iterator[str]:
    say, name, most = teller.say, teller.stage(stage.stage), stage.preferences_max
    if most and stage.lists_of is None:
        yield say(
            f"{name}最多只有 {most} 个志愿：如实填报未必最有利。全报热门岗位可能一个也聘不上，请至少留一个比较有把握的。",
            f"{name}: with only {most} preferences, the true order may not serve you best. If all are sought after, none may"
            f" come true; keep one that is likely.",
        )
    if stage.rounds_max > 1 and stage.lists_of is None:
        yield say(
            f"{name}最多有 {stage.rounds_max} 轮，名额逐轮变化：一轮之内的好处不能推到各轮合起来。",
            f"{name} has up to {stage.rounds_max} rounds and places change between them: what holds within a round need not"
            f" hold over all of them.",
        )
    if _is_capped(teller, stage):
        yield say(
            f"{name}有流出上限：走不走得成，还要看本校同时有多少人要走、自己在本校的名次，分数高于外校的人也可能走不成；如实填报未必最有利。",
            f"{name} limits how many may leave a school: whether you can go depends on how many colleagues want to and on"
            f" your rank among them, even with a higher score than others; the true order may not serve you best.",
        )
    if stage.forfeits:
        given = teller.names("stage", stage.forfeits)
        yield say(
            f"报名{name}就不能再参加{given}：没有聘上的风险由本人承担，请想清楚再报。",
            f"Entering the {name} means no part in {given}; whoever is not appointed bears that risk. Think before"
            f" entering.",
        )
    if stage.recall:
        yield say(
            f"{name}先照顾没有岗位的本校同事：前面是否已有岗位会改变名次，外校的人分数再高也可能排在后面。",
            f"{name} puts colleagues without a place first: whether you have a place by then changes ranks, and people from"
            f" elsewhere may come later whatever their score.",
        )
    if stage.upward == "unplaced_barred" and stage.scope != "own_school":
        yield say(
            f"{name}时已有岗位的人才能应聘更高层次的学校：前面没有聘上，后面可选的学校就少了。",
            f"In the {name} only people with a place can go to a better tier: not being appointed before leaves fewer"
            f" schools to choose from.",
        )
    if stage.lists_of is not None:
        named = teller.stage(stage.lists_of)
        yield say(
            f"{name}用的是{named}时的志愿：填报{named}志愿时就要想到递补，递补到的岗位不会比已有的差。",
            f"The {name} uses the preferences of the {named}: have it in mind when stating them. It never gives anyone less"
            f" than they have.",
        )


def _across(teller: Teller, stages: tuple[StageRules, ...]) -> Iterator[str]:
    say = teller.say
    if any(stage.lists_of is None for stage in stages):
        yield say(
            "声明放弃已聘的岗位要特别慎重：放弃后没有聘上新岗位的，原岗位不会自动回来。",
            "Be careful before giving up a post you were appointed to: if nothing else is found, it does not come back by"
            " itself.",
        )
    order = teller.rules.codes("placement.order")
    if "placement" in teller.stages and {"score_by_wish", "wishes"} & set(order):
        yield say(
            "组织调剂也会看跨校竞聘时填报的志愿，但它求的是全体安排得最好，不是每个人都得到最想要的岗位。",
            "Placement also looks at the preferences stated for the cross-school competition, but it seeks the best"
            " arrangement of all people, not the best post for each.",
        )
