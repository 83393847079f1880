"""From a reason to a sentence. Codes come out as names, dates as dates, and the clause it rests on is cited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.kernel.reasons import Citation, Reason
from guanpin.wording.sentences import all_sentences
from guanpin.wording.shares import share_text
from guanpin.wording.terms import TERMS

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_ROUND = re.compile(r"([a-z_]+)-(\d+)\Z", re.ASCII)
_SHARE = re.compile(r"\d{1,20}(\.\d{1,20}|/[1-9]\d{0,19})?\Z", re.ASCII)
_LIST = re.compile(r"[,+]")
_NOTHING = "—"
# What policies name as the document of a value that no document settles.
DEFAULT = "guanpin 默认值"
# Numbers stand for themselves unless a sentence says otherwise.
_NUMERIC = ("year_group", "grade")
# Where a code stands in several lists and nothing says which, the first of these is meant.
_FIRST = ("school_phase", "category", "subject", "stage", "leadership", "appraisal")


def render(reason: Reason, lang: str = "zh") -> str:
    """The sentence for `reason` with its source; `lang` is "zh" or "en".

    A code without a sentence, as a newer version may have written, is shown as it stands: results outlive wordings.
    """
    sentence = all_sentences().get(reason.code)
    params = dict(reason.params)
    if sentence is None:
        listed = ", ".join(f"{name}={value}" for name, value in reason.params)
        text = f"{reason.code}（{listed}）。" if lang == "zh" else f"{reason.code} ({listed})."
    else:
        text = _Wording(lang).vformat(sentence[lang == "en"], (), params)
    if reason.citation is None:
        return text
    source = source_text(reason.citation, lang)
    return f"{text}依据：{source}。" if lang == "zh" else f"{text} Source: {source}."


def source_text(citation: Citation, lang: str = "zh") -> str:
    """Document and clause; a value that is only this program's default is said to be one the district must settle.

    Documents keep their Chinese titles, which nobody can look up in another language; a default is ours to translate.
    """
    if citation.document != DEFAULT:
        return f"{citation.document} {citation.clause}"
    if lang == "zh":
        return f"本区方案（guanpin 默认值，待区里确认）· {citation.clause}"
    return "the district's plan (guanpin's default, for the district to confirm)"


def code_name(code: str, lang: str = "zh", kind: str | None = None) -> str:
    """The name of `code` in the list `kind`, else in the first list that has it, else the code itself."""
    lists = [TERMS[kind]] if kind is not None and kind in TERMS else []
    lists += [TERMS[name] for name in _FIRST] + [TERMS[name] for name in TERMS if name not in _NUMERIC]
    for names in lists:
        if code in names:
            return names[code][lang == "en"]
    return code


def round_name(name: str, lang: str = "zh") -> str:
    """The name of a round such as "cross_school-1"; anything else comes back as it is."""
    found = _ROUND.match(name)
    if found is None or found[1] not in TERMS["stage"]:
        return name
    stage = TERMS["stage"][found[1]][lang == "en"]
    return f"{stage}第{found[2]}轮" if lang == "zh" else f"{stage}, round {found[2]}"


class _Wording(Formatter):
    """str.format for reasons: the format spec is a list of codes, and a missing parameter is a dash."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def get_field(self, field_name: str, args: Any, kwargs: Mapping[str, Any]) -> tuple[tuple[str, Any], str]:
        return (field_name, kwargs.get(field_name, "")), field_name

    def format_field(self, value: tuple[str, Any], format_spec: str) -> str:
        name, content = value
        if not isinstance(content, str):
            return str(content)
        return self._text(content, format_spec or name.removesuffix("s"))

    def _text(self, content: str, kind: str) -> str:
        if not content:
            return _NOTHING
        if _DATE.match(content):
            return _date_text(content, self._lang)
        if kind == "share":
            return share_text(parse_amount(content), self._lang) if _SHARE.match(content) else content
        if kind == "round":
            return round_name(content, self._lang)
        parts = _LIST.split(content)
        names = [code_name(part, self._lang, kind) for part in parts]
        if names == parts:
            return content
        return ("、" if self._lang == "zh" else ", ").join(names)


def _date_text(content: str, lang: str) -> str:
    try:
        day = date.fromisoformat(content)
    except ValueError:
        return content
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else content
