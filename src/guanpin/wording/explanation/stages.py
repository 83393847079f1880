"""One stage of an explanation: reasons, rounds with their choices, and the preferences that took no part."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay import Choice, Excluded, RoundAccount, StageAccount
from guanpin.wording.explanation.placement import placement_lines
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
    if stage.placement is not None:
        yield from placement_lines(stage.placement, stage.reasons, voice)
        return
    for one in stage.reasons:
        yield f"    · {voice.sentence(one)}"
    # A declaration or a whole list without effect belongs to no preference.
    whole = tuple(one for one in stage.excluded if one.rank is None and one.post is None)
    for one in dict.fromkeys(reason for row in whole for reason in row.reasons):
        yield f"    · {voice.sentence(one)}"
    named: list[str] = []
    for account in stage.rounds:
        full = _full_posts(account, voice)
        yield from _round(account, full, full == named, voice)
        named = full
    excluded = tuple(one for one in stage.excluded if one not in whole)
    if excluded:
        yield voice.say("    未参加排名的志愿", "    Preferences that took no part")
        for group in _alike(excluded):
            yield f"      {_excluded(group, voice)}"


def _round(account: RoundAccount, full: list[str], again: bool, voice: Voice) -> Iterator[str]:
    """`full` are the posts without a free place; `again` if they are those of the round before."""
    yield f"    {round_name(account.round, voice.lang)}"
    for choice in account.choices:
        if not _was_full(choice):
            yield from _choice(choice, account, voice)
    if full and again:
        yield voice.say(
            "      没有空额、任何名次都不能聘任的岗位：同上一轮",
            "      Posts without a free place, where no rank would have been enough: those of the round before",
        )
    elif full:
        posts = voice.say("；", "; ").join(full)
        yield voice.say(
            f"      没有空额、任何名次都不能聘任的岗位：{posts}",
            f"      Posts without a free place, where no rank would have been enough: {posts}",
        )


def _full_posts(account: RoundAccount, voice: Voice) -> list[str]:
    """Posts without a free place, those of one preference at one place together."""
    groups: dict[tuple[int | None, str], list[str]] = {}
    for choice in account.choices:
        if _was_full(choice):
            group = groups.setdefault((choice.rank, voice.place(choice.post)), [])
            group.append(subjects_name(choice.post.subjects, voice.lang))
    return [
        f"{_ranked(rank, voice)}{place} · {voice.listed(subjects)}"
        for (rank, place), subjects in groups.items()
    ]


def _was_full(choice: Choice) -> bool:
    """Holders filled it, or it had no places, from beginning to end."""
    return choice.needed is not None and choice.needed.code in _FULL


def _ranked(rank: int | None, voice: Voice) -> str:
    return voice.say(f"第{rank}志愿 ", f"preference {rank} ") if rank else ""


def _named(choice: Choice, account: RoundAccount, voice: Voice) -> str:
    """The preference and its post; of a preference that means several posts, which of them it is."""
    alike = [one.post.id for one in account.choices if one.rank == choice.rank]
    several = ""
    if choice.rank and len(alike) > 1:
        place = alike.index(choice.post.id) + 1
        several = voice.say(
            f"（本志愿对应{len(alike)}个岗位，此为第{place}个）", f" (post {place} of {len(alike)} it means)"
        )
    return _ranked(choice.rank, voice) + voice.post(choice.post) + several


def _choice(choice: Choice, account: RoundAccount, voice: Voice) -> Iterator[str]:
    outcome = voice.say(*_OUTCOMES[choice.outcome])
    yield f"      {_named(choice, account, voice)}{voice.say('：', ': ')}{outcome}"
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
    if first.post is None and first.wish is not None:
        parts.append(voice.wish(first.wish))
    elif first.post is not None:
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
