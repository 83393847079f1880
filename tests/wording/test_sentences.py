"""Every reason the engine can give has a sentence in both languages that says no more than the reason does."""

import re
from pathlib import Path
from string import Formatter

import pytest

import guanpin.engine
from guanpin.engine.kernel.reasons import reason
from guanpin.wording.render import render
from guanpin.wording.sentences import all_sentences
from guanpin.wording.terms import TERMS
from tests.wording.reason_calls import ANY, ReasonCall, calls_in, reason_calls

ENGINE = Path(guanpin.engine.__file__).parent
# These rebuild a reason from its parts and make none of their own.
REBUILT = {"reasons.py", "published.py"}
CALLS = [call for call in reason_calls(ENGINE) if call.place.split(":")[0] not in REBUILT]
SENTENCES = all_sentences()


def fields(template: str) -> dict[str, str]:
    """The parameters a template takes, with the list of codes each is read by."""
    return {name: spec or "" for _, name, spec, _ in Formatter().parse(template) if name is not None}


def sentences_of(call: ReasonCall) -> dict[str, set[str]]:
    """For each pattern of the call the codes with a sentence that fit it."""
    return {code: {known for known in SENTENCES if re.fullmatch(code, known)} for code in call.codes}


def test_the_scanner_sees_what_is_planted() -> None:
    source = """
def one(bad):
    yield reason("a.plain", cite, held=1)
    yield reason("a.yes" if bad else "a.no")
    code = "a.assigned"
    yield reason(code, **params)
    yield reason(f"a.{bad}.end")
def two(self, key, n):
    return reason(key, n=n)
def three(x):
    two("a.passed", 1), two(key="a.keyword", n=1), reason(x.code)
"""
    calls = [(set(call.codes), call.params) for call in calls_in(source, "x.py")]
    assert calls == [
        ({r"a\.plain"}, {"held"}),
        ({r"a\.yes", r"a\.no"}, set()),
        ({r"a\.assigned"}, None),
        ({r"a\..+\.end"}, set()),
        ({r"a\.passed", r"a\.keyword"}, {"n"}),
        ({ANY}, set()),
    ]


def test_there_are_reasons_to_look_at() -> None:
    assert len(CALLS) > 30


def test_every_reason_shows_its_code() -> None:
    assert [call.place for call in CALLS if ANY in call.codes] == []


def test_every_reason_has_a_sentence() -> None:
    missing = {call.place: code for call in CALLS for code, known in sentences_of(call).items() if not known}
    assert missing == {}


def test_no_sentence_asks_for_what_its_reason_does_not_say() -> None:
    """Of a computed code the least demanding sentence counts: which others it may become, the text does not show."""
    asked = {}
    for call in CALLS:
        for pattern, codes in sentences_of(call).items():
            missing = [
                set().union(*map(fields, SENTENCES[code])) - (call.params or set()) for code in sorted(codes)
            ]
            if call.params is not None and missing and all(missing):
                asked[f"{call.place} {pattern}"] = min(missing, key=len)
    assert asked == {}


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_say_the_same(code: str) -> None:
    zh, en = SENTENCES[code]
    assert fields(zh).keys() == fields(en).keys()
    assert re.search(r"[\u4e00-\u9fff]", zh) and zh.endswith("。")
    assert not re.search(r"[\u4e00-\u9fff]", en) and en.endswith(".")
    for template in (zh, en):
        for name, spec in fields(template).items():
            assert name.isidentifier(), "only plain names"
            assert spec in ("", "share") or spec in TERMS


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_renders(code: str, lang: str) -> None:
    values = dict.fromkeys(fields(SENTENCES[code][0]), "甲")
    text = render(reason(code, None, **values), lang)
    assert text.count("甲") >= len(values)
    assert "{" not in text
