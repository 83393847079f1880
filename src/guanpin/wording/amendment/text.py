"""An amendment in lines: who is touched and why, that nobody else is, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guanpin.engine.amendment import Amendment, State
from guanpin.wording.amendment.names import Names, kind_name
from guanpin.wording.amendment.steps import step_lines


def amendment_lines(amendment: Amendment, before: State, after: State, lang: str = "zh") -> Iterator[str]:
    """`before` is the state the event came into, `after` the one it leads to."""
    names, english = Names(after, lang), lang == "en"
    kind = kind_name(amendment.event.kind, lang)
    yield f"Amendment {amendment.number}: {kind}" if english else f"第 {amendment.number} 次更改：{kind}"
    count = len(amendment.effects)
    others = len(before.board.basis.standings) - len(before.gone) - count
    yield (
        f"  {count} people touched; the other {others} keep exactly what they have"
        if english
        else f"  涉及 {count} 人，其余 {others} 人的结果一概不变"
    )
    arrow = " → "
    for one in amendment.effects:
        who = (
            f"{names.person(one.person)}（{one.person}）"
            if not english
            else f"{names.person(one.person)} ({one.person})"
        )
        yield f"  {who}{': ' if english else '：'}{names.place(one.before)}{arrow}{names.place(one.after)}"
        for why in one.reasons:
            yield f"    · {names.sentence(why)}"
    for step in step_lines(amendment, names, lang):
        yield f"  {step}"


def later_lines(
    decided: Iterable[tuple[Amendment, State]], now: State, person: str, lang: str = "zh"
) -> Iterator[str]:
    """What amendments changed for one person since the result, in order; nothing where none touched the person.

    `decided` are the amendments with the states they came into, `now` the state they lead to.
    """
    names, english = Names(now, lang), lang == "en"
    found = [
        (amendment, one) for amendment, _ in decided for one in amendment.effects if one.person == person
    ]
    if not found:
        return
    yield ""
    yield "Amended since it was published" if english else "公布以后的更改"
    for amendment, one in found:
        kind, day = kind_name(amendment.event.kind, lang), names.day(amendment.event.on)
        yield (
            f"  Amendment {amendment.number} ({day}, {kind}):"
            if english
            else f"  第 {amendment.number} 次更改（{day}，{kind}）："
        )
        yield f"    {names.place(one.before)} → {names.place(one.after)}"
        for why in one.reasons:
            yield f"    · {names.sentence(why)}"
    place = names.place(now.held.get(person))
    yield f"  Now: {place}" if english else f"  现在：{place}"
