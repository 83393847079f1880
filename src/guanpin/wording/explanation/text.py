"""The whole account in its order: outlook, result, stages, scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay import Explanation
from guanpin.wording.explanation.scores import sheet_lines
from guanpin.wording.explanation.stages import stage_lines
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.terms import term

_Heading = tuple[str, str]
_OUTLOOK = ("能发生什么，不能发生什么", "What can happen, and what cannot")
_OUTCOME = ("结果", "The result")
_STAGES = ("经过", "How it came about")
_SCORES = ("得分", "The scores")
# Once an amendment has touched the person, all this tells of a result that holds no more.
_PUBLISHED: Mapping[_Heading, _Heading] = {
    _OUTLOOK: (
        "公布时的结果：能发生什么，不能发生什么",
        "The result as published: what could happen, and what could not",
    ),
    _OUTCOME: ("公布时的结果", "The result as published"),
    _STAGES: ("公布时的结果：经过", "The result as published: how it came about"),
    _SCORES: ("公布时的得分", "The scores as published"),
}


def explanation_text(explanation: Explanation, lang: str = "zh", later: Sequence[str] = ()) -> str:
    """Lines of plain text; `lang` is "zh" or "en". `later` are the lines about amendments, which come first."""
    voice = Voice(lang, explanation.school_names, explanation.present)
    return "\n".join(_lines(explanation, voice, later)) + "\n"


def _lines(told: Explanation, voice: Voice, later: Sequence[str]) -> Iterator[str]:
    yield from _heading(told, voice)
    yield from later
    sections = (
        (_OUTLOOK, list(_sentences(told.outlook, voice))),
        (_OUTCOME, list(outcome_lines(told, voice))),
        (_STAGES, [line for one in told.stages for line in stage_lines(one, voice)]),
        (_SCORES, [line for one in told.sheets for line in sheet_lines(one, voice)]),
    )
    for number, (heading, lines) in enumerate((one for one in sections if one[1]), 1):
        yield ""
        zh, en = _PUBLISHED[heading] if later else heading
        yield voice.say(f"{'一二三四'[number - 1]}、{zh}", f"{number}. {en}")
        yield from lines


def _sentences(reasons: Iterable[Reason], voice: Voice) -> Iterator[str]:
    for one in reasons:
        yield f"  · {voice.sentence(one)}"


def _heading(told: Explanation, voice: Voice) -> Iterator[str]:
    person, number = told.person, told.number
    yield voice.say(f"{person.name}（{person.id}）", f"{person.name} ({person.id})")
    if told.present is not None:
        yield voice.say("现聘岗位：", "Present post: ") + voice.post(told.present)
    if number is not None:
        yield voice.say(
            f"竞聘编号：{number}（只告知本人）", f"Candidate number: {number} (told to its holder only)"
        )


def outcome_lines(told: Explanation, voice: Voice) -> Iterator[str]:
    """What it came to: the outcome, the post, and what is told to this person only."""
    yield f"  · {voice.sentence(told.outcome)}"
    if told.post is not None:
        extra = voice.say("（保底岗位）", " (supernumerary place)") if told.supernumerary else ""
        yield voice.say("  · 岗位：", "  · Post: ") + voice.post(told.post) + extra
    if told.categories:
        names = voice.listed(term("direct_category", code, voice.lang) for code in told.categories)
        yield voice.say(
            f"  · 本人符合的直聘情形（只告知本人）：{names}",
            f"  · Conditions of direct appointment met (told to this person only): {names}",
        )
