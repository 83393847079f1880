"""The floor nobody falls through: law, and no parameter switches it off."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.wording.account.teller import Section, Teller


def floor_section(teller: Teller) -> Section:
    return Section(teller.say("底线", "The floor"), tuple(_sentences(teller)))


def _sentences(teller: Teller) -> Iterator[str]:
    rules, say = teller.rules, teller.say
    statutory = teller.cases(rules.codes("eligibility.protection.statutory"))
    yield say(
        f"受法律保护的人（{statutory}）不会没有岗位：没有聘上的，在原岗位上单列一个保底岗位。",
        f"People protected by law ({statutory}) are never left without a place: whoever is not appointed gets a place over"
        f" quota at the last post.",
    )
    binding = rules.codes("eligibility.obligation.binding")
    if binding:
        kinds = teller.names("obligation", binding)
        yield say(
            f"服务期内不能离开的人（{kinds}）同样有保底岗位，也因此不能应聘到外单位。",
            f"People whose service period keeps them at their school ({kinds}) have the same floor, and cannot be"
            f" appointed elsewhere.",
        )
    yield say(
        "他们已有的岗位，声明放弃也不生效；保底岗位人走即撤，不能转给别人。",
        "A post of theirs is kept even if they declare to give it up; a place over quota lapses with its holder.",
    )
    yield say(
        "这一条出自法律，任何一级方案都不能取消。", "This is law: no plan of any level can switch it off."
    )
