"""One stage of an explanation: reasons, rounds with their choices, and the preferences that took no part."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay import Choice, Excluded, RoundAccount, StageAccount
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.names import subjects_name
from guanpin.wording.render import round_name
from guanpin.wording.terms import term

_OUTCOMES = {
    "appointed": ("聘任", "appointed"),
    "kept": ("保留现聘岗位", "kept the present post"),
    "not_appointed": ("未聘任", "not appointed"),
    "not_reached": ("前面的志愿已聘任，不再考虑", "a preference before it was given"),
}
_FULL = ("matching.holders_fill", "matching.no_places")


def stage_lines(stage: StageAccount, voice: Voice) -> Iterator[str]:
    yield f"  [{term('stage', stage.stage, voice.lang)}]"
    for one in stage.reasons:
        yield f"    · {voice.sentence(one)}"
    for account in stage.rounds:
        yield from _round(account, voice)
    if stage.excluded:
        yield voice.say(
            "    不符合条件、未参加排名的志愿", "    Preferences not eligible, which took no part"
        )
        for group in _alike(stage.excluded):
            yield f"      {_excluded(group, voice)}"


def _round(account: RoundAccount, voice: Voice) -> Iterator[str]:
    yield f"    {round_name(account.round, voice.lang)}"
    full = [choice for choice in account.choices if _was_full(choice)]
    for choice in account.choices:
        if choice not in full:
            yield from _choice(choice, voice)
    if len(full) == len(account.choices) > 1:
        yield voice.say(
            "      填报的各个岗位都没有空额，任何名次都不能聘任。",
            "      None of the posts asked for had a free place; no rank would have been enough.",
        )
    elif full:
        posts = voice.say("；", "; ").join(_named(choice, voice) for choice in full)
        yield voice.say(
            f"      没有空额、任何名次都不能聘任的岗位：{posts}",
            f"      Posts without a free place, where no rank would have been enough: {posts}",
        )


def _was_full(choice: Choice) -> bool:
    """Holders filled it, or it had no places, from beginning to end."""
    return choice.needed is not None and choice.needed.code in _FULL


def _named(choice: Choice, voice: Voice) -> str:
    rank = voice.say(f"第{choice.rank}志愿 ", f"preference {choice.rank} ") if choice.rank else ""
    return rank + voice.post(choice.post)


def _choice(choice: Choice, voice: Voice) -> Iterator[str]:
    yield f"      {_named(choice, voice)}{voice.say('：', ': ')}{voice.say(*_OUTCOMES[choice.outcome])}"
    if not choice.key or choice.outcome == "not_reached":
        return
    last = choice.last if choice.last is not None and choice.last.rank != choice.standing else None
    other = last.key if last is not None else ()
    taken = min(choice.holders, choice.capacity)
    yield voice.say(
        f"        名额{choice.capacity}个，开始时现聘占用{taken}个；本人{_score(choice.key, other, voice)}，"
        f"在{choice.applicants}名报考人中排第{choice.standing}",
        f"        {choice.capacity} places, {taken} taken by holders at the start;"
        f" own score {_score(choice.key, other, voice)}, place {choice.standing} of {choice.applicants}",
    )
    if last is not None:
        yield voice.say(
            f"        最后一名聘任者{_score(other, choice.key, voice)}，第{last.rank}名",
            f"        the last one appointed: {_score(other, choice.key, voice)}, place {last.rank}",
        )
    elif choice.last is not None:
        yield voice.say("        本人是最后一名聘任者", "        the last one appointed")
    if choice.needed is not None:
        yield f"        {voice.sentence(choice.needed)}"


def _score(key: tuple[str, ...], other: tuple[str, ...], voice: Voice) -> str:
    """The total; where it equals the other's also the items compared next."""
    total = voice.say(f"{key[0]}分", key[0])
    if not other or key[0] != other[0] or len(key) == 1:
        return total
    ties = voice.listed(key[1:])
    return total + voice.say(f"（同分依次比较：{ties}）", f" (equal totals, compared next: {ties})")


def _alike(excluded: tuple[Excluded, ...]) -> list[list[Excluded]]:
    """Those of one preference and school for reasons of the same kind together, in their order."""
    groups: dict[tuple[object, ...], list[Excluded]] = {}
    for one in excluded:
        where = (one.post.school, one.post.school_phase) if one.post else None
        kinds = tuple((reason.code, _others(reason)) for reason in one.reasons)
        groups.setdefault((one.rank, where, kinds), []).append(one)
    return list(groups.values())


def _others(reason: Reason) -> tuple[object, ...]:
    """The parameters but for what the post needs, which differs from post to post."""
    return tuple(pair for pair in reason.params if pair[0] != "needed")


def _excluded(group: list[Excluded], voice: Voice) -> str:
    first = group[0]
    parts = [voice.say(f"第{first.rank}志愿", f"preference {first.rank}")] if first.rank else []
    if first.post is not None:
        subjects = voice.listed(subjects_name(one.post.subjects, voice.lang) for one in group if one.post)
        parts.append(f"{voice.place(first.post)} · {subjects}")
    reasons = [_merged([one.reasons[place] for one in group]) for place in range(len(first.reasons))]
    return " ".join(parts) + voice.say("：", ": ") + voice.say("", " ").join(map(voice.sentence, reasons))


def _merged(reasons: list[Reason]) -> Reason:
    """One reason for all, its `needed` being everything that any of them needs."""
    values = (str(value) for one in reasons for name, value in one.params if name == "needed")
    needed = ",".join(dict.fromkeys(code for value in values for code in value.split(",")))
    first = reasons[0]
    params = tuple((name, needed if name == "needed" else value) for name, value in first.params)
    return Reason(first.code, params, first.citation)
