"""What every template keeps: both languages of every text, nothing inline, nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest
from django.template.base import Lexer, TokenType
from django.utils.text import smart_split

from guanpin import web

pytestmark = pytest.mark.once

TEMPLATES = Path(web.__file__).parent / "templates"
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Also full-width punctuation, which does not belong into English.
CHINESE = re.compile(rf"{HAN.pattern}|[\u3000-\u303f\uff00-\uffef]")
WORD = re.compile(r"[A-Za-z]{2,}")
# Where a tag has its Chinese text; the English one comes after it.
PAIRS = {"t": 1, "empty": 1, "definition": 1, "badge": 2, "notice_bar": 2}
SPOKEN = ("aria-label", "alt", "title", "placeholder", "aria-description", "label", "content")
SAME = {"PDF", "Excel"}  # names that are the same in both
SWITCH = ("English", "中文")  # each language calls the other by its own name


def names() -> list[str]:
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def source(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


class Texts(HTMLParser):
    """Collects what a reader would read of the markup itself.

    An example of what stands in a Chinese workbook is marked lang="zh-Hans", for those who listen to the page too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0
        self._example = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        if ("lang", "zh-Hans") in attrs and not self._example:
            self._example = tag
        for name, value in attrs:
            if value and (HAN.search(value) or (name in SPOKEN and tag != "meta" and WORD.search(value))):
                self.found.append(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")
        if tag == self._example:
            self._example = ""

    def handle_data(self, data: str) -> None:
        if self._silent or self._example or data.strip() in SAME:
            return
        if HAN.search(data) or WORD.search(data):
            self.found.append(data.strip())


def markup(text: str) -> str:
    """The template with everything of Django's taken out."""
    return "".join(one.contents for one in Lexer(text).tokenize() if one.token_type == TokenType.TEXT)


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """The two literal texts of every tag that takes them; variables are checked where they are made."""
    for token in Lexer(text).tokenize():
        if token.token_type != TokenType.BLOCK:
            continue
        bits = list(smart_split(token.contents))
        place = PAIRS.get(bits[0])
        if place is None:
            continue
        given = bits[place : place + 2]
        literal = [one[1:-1] for one in given if one[:1] == one[-1:] and one[:1] in "\"'"]
        if literal:
            assert len(literal) == 2, f"only one language: {token.contents}"
            yield literal[0], literal[1]


@pytest.mark.parametrize("name", names())
def test_every_text_is_in_both_languages(name: str) -> None:
    text = source(name)
    reader = Texts()
    reader.feed(markup(text))
    assert reader.found == [], "visible text outside {% t %}"
    for zh, en in pairs(text):
        assert zh and en, (zh, en)
        if (zh, en) != SWITCH:
            assert not re.fullmatch(r"[A-Za-z ,.]{4,}", zh), f"not in Chinese: {zh}"
            assert not CHINESE.search(en), f"not in English: {en}"
        assert places(zh) == places(en), (zh, en)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", names())
def test_nothing_is_inline_or_from_outside(name: str) -> None:
    text = source(name)
    for script in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in script, script
    assert not re.search(
        r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", markup(text), re.IGNORECASE
    )
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", text)
    assert not re.search(r"\|\s*safe\b|autoescape\s+off|mark_safe", text)


def chain(name: str) -> Iterator[str]:
    """A page and what it extends, without the frame itself."""
    while name != "shared/base.html":
        text = source(name)
        yield text
        found = re.search(r'{% extends "([^"]+)" %}', text)
        if found is None:
            return
        name = found[1]


@pytest.mark.parametrize("name", [one for one in names() if source(one).startswith("{% extends")])
def test_every_page_has_a_title_and_a_heading(name: str) -> None:
    said = "".join(chain(name))
    for block in ("title", "heading"):
        assert re.search(
            rf"{{% block {block} %}}\s*[^\s{{]|{{% block {block} %}}\s*{{[{{%](?!% endblock)", said
        ) or (name == "shared/confirm.html"), f"no {block}"
    assert not re.search(r"<h1\b", said), "the heading is the frame's"


def test_the_check_finds_what_it_is_for() -> None:
    reader = Texts()
    reader.feed(markup('<p>张三</p><p>Save</p><a title="下载" href="#">{% t "下" "d" %}</a><i>—</i>'))
    assert reader.found == ["张三", "Save", "title=下载"]
    assert list(pairs('{% t "一" "one" %}{% badge "ok" "二" "two" %}{% badge tone text %}')) == [
        ("一", "one"),
        ("二", "two"),
    ]
    with pytest.raises(AssertionError, match="only one language"):
        list(pairs('{% t "一" other %}'))
