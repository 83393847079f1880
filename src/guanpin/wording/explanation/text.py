"""The whole account in its order: outlook, result, stages, scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay import Explanation
from guanpin.wording.explanation.scores import sheet_lines
from guanpin.wording.explanation.stages import stage_lines
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.terms import term

_OUTLOOK = ("能发生什么，不能发生什么", "What can happen, and what cannot")
_OUTCOME = ("结果", "The result")
_STAGES = ("经过", "How it came about")
_SCORES = ("得分", "The scores")


def explanation_text(explanation: Explanation, lang: str = "zh") -> str:
    """Lines of plain text; `lang` is "zh" or "en"."""
    voice = Voice(lang, explanation.school_names, explanation.present)
    return "\n".join(_lines(explanation, voice)) + "\n"


def _lines(told: Explanation, voice: Voice) -> Iterator[str]:
    yield from _heading(told, voice)
    sections = (
        (_OUTLOOK, list(_sentences(told.outlook, voice))),
        (_OUTCOME, list(_outcome(told, voice))),
        (_STAGES, [line for one in told.stages for line in stage_lines(one, voice)]),
        (_SCORES, [line for one in told.sheets for line in sheet_lines(one, voice)]),
    )
    for number, (heading, lines) in enumerate((one for one in sections if one[1]), 1):
        yield ""
        yield voice.say(f"{'一二三四'[number - 1]}、{heading[0]}", f"{number}. {heading[1]}")
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


def _outcome(told: Explanation, voice: Voice) -> Iterator[str]:
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
