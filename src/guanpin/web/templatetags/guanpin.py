"""Tags and filters of every template: both languages side by side, names of codes, dates as people write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from guanpin.records import clock
from guanpin.wording.names import result_name, subjects_name
from guanpin.wording.render import code_name
from guanpin.wording.roles import role_name

register = template.Library()


def _lang(context: Context) -> str:
    return "en" if context.get("lang") == "en" else "zh"


@register.simple_tag(takes_context=True)
def t(context: Context, zh: str, en: str, **values: Any) -> str:
    """The text in the language of the page; `{name}` in it are replaced by the values, which are escaped on output."""
    text = en if _lang(context) == "en" else zh
    return text.format(**values) if values else text


@register.simple_tag(takes_context=True)
def code(context: Context, kind: str, value: Any) -> str:
    """The name of a code of a list: {% code "stage" stage %}. Nothing for nothing."""
    if value in (None, ""):
        return ""
    return result_name(kind, str(value), _lang(context))


@register.simple_tag(takes_context=True)
def codes(context: Context, kind: str, values: Any) -> str:
    """The names of several codes, in a list or joined by commas."""
    lang = _lang(context)
    listed = values.split(",") if isinstance(values, str) else values or ()
    return ("、" if lang == "zh" else ", ").join(code_name(one, lang, kind) for one in listed if one)


@register.simple_tag(takes_context=True)
def subjects(context: Context, values: Any) -> str:
    """A subject or a combination, given as a list or joined by plus signs."""
    listed = values.split("+") if isinstance(values, str) else values or ()
    return subjects_name([one for one in listed if one], _lang(context))


@register.simple_tag(takes_context=True)
def role(context: Context, value: str) -> str:
    return role_name(value, _lang(context))


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | datetime | str | None) -> str:
    """2023年6月19日, or 19 June 2023."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value)
    if isinstance(value, datetime):
        value = clock.local(value).date()
    if _lang(context) == "en":
        return f"{value.day} {value:%B} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


@register.simple_tag(takes_context=True)
def days(context: Context, first: date | None, last: date | None) -> str:
    """From one day to another, both included: 2023年6月19日至6月26日. One day is told once."""
    if not first or not last or first == last:
        return day(context, first or last)
    if _lang(context) == "en":
        return f"{day(context, first)} to {day(context, last)}"
    end = f"{last.month}月{last.day}日" if last.year == first.year else day(context, last)
    return f"{day(context, first)}至{end}"


@register.simple_tag(takes_context=True)
def short_day(context: Context, value: date | None) -> str:
    """6月19日, or 19 Jun."""
    if not value:
        return ""
    return f"{value.day} {value:%b}" if _lang(context) == "en" else f"{value.month}月{value.day}日"


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime | None) -> str:
    """The day with hour and minute, in China."""
    if not value:
        return ""
    return f"{day(context, value)} {clock.local(value):%H:%M}"


@register.filter
def in_groups(value: str) -> str:
    """A short digest in groups of four, to be read aloud."""
    return " ".join(value[start : start + 4] for start in range(0, len(value), 4))


@register.simple_tag
def icon(name: str) -> SafeString:
    """A symbol of the sprite, for those who see; it says nothing that the text beside it does not."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("guanpin/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def pair(context: Context, value: Any) -> str:
    """One of two texts kept side by side: [Chinese, English]. A text without another stands for itself."""
    if isinstance(value, str):
        return value
    return value[_lang(context) == "en"] if value else ""
