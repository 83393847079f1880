"""The rounds as their person met them: own score and rank at each choice, and the last one appointed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guanpin.engine.replay import Choice, Excluded, Explanation, RoundAccount, StageAccount
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.forms.person import post_view_text
from guanpin.wording.letters.words import second_person
from guanpin.wording.names import subjects_name
from guanpin.wording.render import round_name
from guanpin.wording.terms import term

_OUTCOMES = {
    "appointed": "聘任",
    "kept": "保留现聘岗位",
    "not_appointed": "未聘任",
    "not_reached": "前面的志愿已聘任",
}
_MOST = 8


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One post that had places to give; `score`, `rank` and `last` are "" where nothing was compared."""

    wish: str
    post: str
    score: str
    rank: str
    last: str
    outcome: str


@dataclass(frozen=True, slots=True)
class RoundTable:
    """`full` names the posts whose places their holders kept, where no rank would have been enough."""

    name: str
    lines: tuple[ChoiceLine, ...]
    full: str
    more: int


@dataclass(frozen=True, slots=True)
class StageText:
    """One stage of competition: sentences, then its rounds, then the wishes that took no part and why."""

    name: str
    sentences: tuple[str, ...]
    rounds: tuple[RoundTable, ...]
    excluded: tuple[str, ...]


def stage_texts(told: Explanation) -> Iterator[StageText]:
    """The stages of competition that the person had to do with."""
    voice = Voice("zh", told.school_names, told.present)
    for stage in told.stages:
        if stage.stage in ("direct", "placement") or not stage.concerned:
            continue
        rounds = tuple(_table(one, voice) for one in stage.rounds)
        yield StageText(
            term("stage", stage.stage),
            () if rounds else tuple(_sentences(stage, voice)),
            rounds,
            _capped(
                dict.fromkeys(
                    _excluded(one, voice) for one in sorted(stage.excluded, key=lambda one: one.rank or 0)
                )
            ),
        )


def _capped(lines: Iterable[str]) -> tuple[str, ...]:
    every = list(lines)
    rest = len(every) - _MOST
    return (*every[:_MOST], f"另有{rest}个志愿因同类原因没有参加排序") if rest > 0 else tuple(every)


def _sentences(stage: StageAccount, voice: Voice) -> Iterator[str]:
    for one in stage.reasons:
        yield second_person(voice.sentence(one))


def _table(account: RoundAccount, voice: Voice) -> RoundTable:
    full = [one for one in account.choices if _was_full(one)]
    open_ = [one for one in account.choices if not _was_full(one)]
    return RoundTable(
        name=round_name(account.round),
        lines=tuple(_line(one, voice) for one in open_[:_MOST]),
        full="；".join(_by_place(full, voice)),
        more=max(0, len(open_) - _MOST),
    )


def _was_full(choice: Choice) -> bool:
    return choice.needed is not None and choice.needed.code in ("matching.holders_fill", "matching.no_places")


def _by_place(choices: list[Choice], voice: Voice) -> list[str]:
    groups: dict[str, list[str]] = {}
    for one in choices:
        place = f"{voice.schools.get(one.post.school, one.post.school)}{term('school_phase', one.post.school_phase)}"
        groups.setdefault(place, []).append(subjects_name(one.post.subjects))
    return [f"{place}{'、'.join(dict.fromkeys(subjects))}" for place, subjects in groups.items()]


def _line(choice: Choice, voice: Voice) -> ChoiceLine:
    compared = bool(choice.key) and choice.outcome != "not_reached"
    last = choice.last if compared else None
    own = last is not None and last.rank == choice.standing
    return ChoiceLine(
        wish=f"第{choice.rank}志愿" if choice.rank else "",
        post=f"{voice.schools.get(choice.post.school, choice.post.school)}{post_view_text(choice.post)}",
        score=_score(choice.key, last.key if last and not own else ()) if compared else "",
        rank=f"{choice.standing}/{choice.applicants}" if compared else "",
        last=("即您" if own else _score(last.key, choice.key)) if last else "",
        outcome=_OUTCOMES[choice.outcome],
    )


def _score(key: tuple[str, ...], other: tuple[str, ...]) -> str:
    """The total; of equal totals also the first item that differs."""
    if not other or key[0] != other[0]:
        return key[0]
    differs = next(
        (place for place, pair in enumerate(zip(key, other, strict=False)) if pair[0] != pair[1]), 0
    )
    return f"{key[0]}（同分，第{differs}项{key[differs]}）" if differs else f"{key[0]}（同分，按公布的次序）"


def _excluded(one: Excluded, voice: Voice) -> str:
    where = ""
    if one.post is not None:
        where = f"{voice.schools.get(one.post.school, one.post.school)}{post_view_text(one.post)}："
    elif one.wish is not None:
        where = f"{voice.wish(one.wish)}："
    rank = f"第{one.rank}志愿，" if one.rank else ""
    return rank + where + second_person("".join(voice.sentence(why) for why in one.reasons))
