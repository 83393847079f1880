"""The shared parts as tags: forms with their errors, lists, empty states, badges, bars, definitions."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms import BoundField
from django.template.context import Context

from guanpin.web.shared.listing import Listing

register = template.Library()
PARTS = "shared/parts"
TONES = {"ok": "success", "warn": "warning", "bad": "danger", "info": "info", "plain": "plain"}
ICONS = {"ok": "ok", "warn": "warning", "bad": "stop", "info": "info", "plain": "info"}


def _chosen(context: Context, zh: str, en: str, values: dict[str, Any]) -> str:
    text = en if context.get("lang") == "en" else zh
    return text.format(**values) if values else text


def _frame(context: Context, **more: Any) -> dict[str, Any]:
    """What a part needs of the page it stands on."""
    return {name: context.get(name) for name in ("lang", "request", "path", "csrf_token", "demo")} | more


# ---- forms ----


@register.inclusion_tag(f"{PARTS}/error_summary.html", takes_context=True)
def error_summary(context: Context, form: forms.BaseForm) -> dict[str, Any]:
    """All errors of a form at its top, each leading to its field."""
    named = [(form[name], errors) for name, errors in form.errors.items() if name in form.fields]
    return _frame(context, form=form, named=named, general=form.non_field_errors())


@register.inclusion_tag(f"{PARTS}/field.html", takes_context=True)
def field(context: Context, bound: BoundField) -> dict[str, Any]:
    """Label, help, widget and errors of one field."""
    widget = bound.field.widget
    kind = _kind(widget)
    css = {"select": "form-select", "check": "form-check-input", "choices": "form-check-input"}.get(
        kind, "form-control"
    )
    if bound.errors:
        css += " is-invalid"
    return _frame(
        context,
        field=bound,
        kind=kind,
        required=bound.field.required or getattr(bound.field, "either", False),
        widget=bound.as_widget(attrs={**widget.attrs, "class": f"{widget.attrs.get('class', '')} {css}".strip()}),
    )  # fmt: skip


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "select" if isinstance(widget, forms.Select) else "line"


@register.inclusion_tag(f"{PARTS}/form_fields.html", takes_context=True)
def form_fields(context: Context, form: forms.BaseForm) -> dict[str, Any]:
    """The error summary, every field in its order, and the hidden ones."""
    return _frame(context, form=form)


# ---- lists and states ----


@register.inclusion_tag(f"{PARTS}/listing.html", takes_context=True)
def listing(context: Context, listing: Listing) -> dict[str, Any]:
    """A list with its filters, pager and export."""
    return _frame(context, listing=listing)


@register.inclusion_tag(f"{PARTS}/empty.html", takes_context=True)
def empty(context: Context, zh: str, en: str, **values: Any) -> dict[str, Any]:
    """What stands where rows would be."""
    return {"text": _chosen(context, zh, en, values)}


@register.inclusion_tag(f"{PARTS}/badge.html", takes_context=True)
def badge(context: Context, tone: str, zh: str, en: str | None = None, **values: Any) -> dict[str, Any]:
    """A short state; `tone` is ok, warn, bad, info or plain. The words say it, the colour repeats it."""
    return {"tone": TONES.get(tone, "plain"), "text": _chosen(context, zh, zh if en is None else en, values)}


@register.inclusion_tag(f"{PARTS}/notice_bar.html", takes_context=True)
def notice_bar(context: Context, tone: str, zh: str, en: str | None = None, **values: Any) -> dict[str, Any]:
    """A sentence across the page that wants to be read first."""
    text = _chosen(context, zh, zh if en is None else en, values)
    return {"tone": TONES.get(tone, "plain"), "icon_name": ICONS.get(tone, "info"), "text": text}


@register.inclusion_tag(f"{PARTS}/definition.html", takes_context=True)
def definition(context: Context, zh: str, en: str, value: Any, url: str = "") -> dict[str, Any]:
    """A row of <dl class="facts">; nothing is shown as a dash."""
    shown = "—" if value in (None, "") else value
    return {"label": _chosen(context, zh, en, {}), "value": shown, "url": url}
