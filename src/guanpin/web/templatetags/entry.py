"""Tags of pages on which much is typed: fields inside tables, names looked up by id, names of acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.template.context import Context

from guanpin.actions.authority import cells

register = template.Library()


@register.inclusion_tag("shared/parts/cell_field.html", takes_context=True)
def cell_field(context: Context, bound: BoundField, css: str = "") -> dict[str, Any]:
    """A field as a cell of a table: its label is spoken, its errors stand below it."""
    select = isinstance(bound.field.widget, forms.Select)
    attrs: dict[str, str | bool] = {
        "class": f"{'form-select form-select-sm' if select else 'form-control form-control-sm'} {css}"
        + (" is-invalid" if bound.errors else ""),
        "aria-label": str(bound.label),
    }
    return {"lang": context.get("lang"), "field": bound, "widget": bound.as_widget(attrs=attrs)}


@register.simple_tag
def named(names: Mapping[str, str], key: str) -> str:
    """The name by id, else the id."""
    return names.get(key, key)


@register.simple_tag(takes_context=True)
def cell_name(context: Context, name: str) -> str:
    """What the table of permissions calls an act."""
    cell = cells().get(name)
    if cell is None:
        return name
    return cell.en if context.get("lang") == "en" else cell.zh
