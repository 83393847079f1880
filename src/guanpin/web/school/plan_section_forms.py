"""Sections of a school's plan as forms: points of awards, the order of equal totals, direct appointment."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django import forms
from django.forms import BoundField

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.snapshot.codes import HONOUR_LEVELS
from guanpin.web.school.plan_form import AmountField, SectionForm
from guanpin.web.shared.forms import words
from guanpin.web.shared.plan_page import SHEET
from guanpin.web.shared.words import current
from guanpin.wording.plan_words import LISTS, bound_of, plan_name, tie_name
from guanpin.wording.render import code_name

_TIES = 8
_PERCENT = 100


class TablesForm(SectionForm):
    """Points of awards by level."""

    section = "tables"

    def build(self) -> None:
        for key in self.keys:
            value = self.around.value(key)
            for level in HONOUR_LEVELS:
                level_name = code_name(level, current(), "honour_level")
                label = words(
                    f"{plan_name(key, 'zh')}：{level_name}", f"{plan_name(key, 'en')}: {level_name}"
                )
                initial = amount_text(value[level]) if level in value else ""
                self._add(f"{key.rpartition('.')[2]}_{level}", AmountField(label=label), initial)

    def rows(self) -> Iterator[tuple[str, list[BoundField]]]:
        """A row a table, a cell a level."""
        for key in self.keys:
            yield (
                plan_name(key, current()),
                [self[f"{key.rpartition('.')[2]}_{level}"] for level in HONOUR_LEVELS],
            )

    def levels(self) -> list[str]:
        return [code_name(level, current(), "honour_level") for level in HONOUR_LEVELS]

    def values(self) -> dict[str, Any]:
        found = {}
        for key in self.keys:
            name = key.rpartition(".")[2]
            given = {level: self.cleaned_data.get(f"{name}_{level}") for level in HONOUR_LEVELS}
            found[key] = {level: amount for level, amount in given.items() if amount}
        return found


class TiesForm(SectionForm):
    """What decides between equal totals, the first that differs."""

    section = "ties"

    def build(self) -> None:
        value = self.around.value("scoring.ties")
        choices = [("", "—"), *self._choices()]
        for place in range(1, max(_TIES, len(value)) + 1):
            label = words(f"第 {place} 位", f"Number {place}")
            field = forms.ChoiceField(label=label, choices=choices, required=False)
            self._add(f"ties_{place}", field, value[place - 1] if place <= len(value) else "")

    def _choices(self) -> list[tuple[str, str]]:
        rows = [row for row in self.around.value(SHEET) if row["kind"] != "veto"]
        dimensions = dict.fromkeys(row["dimension"] for row in rows)
        items = dict.fromkeys(row["item"] for row in rows)
        codes = dict.fromkeys(
            (*self.around.value("scoring.ties"), *dimensions, *items, *(f"{one}:raw" for one in items))
        )
        return [(code, tie_name(code, current())) for code in codes]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        seen: dict[str, str] = {}
        for name in self.fields:
            code = given.get(name)
            if code and code in seen:
                self.add_error(name, words("与前面重复。", "Named before already."))
            elif code:
                seen[code] = name
        return given

    def values(self) -> dict[str, Any]:
        return {"scoring.ties": [code for name in self.fields if (code := self.cleaned_data.get(name))]}


class DirectForm(SectionForm):
    """What direct appointment asks for, within what the district allows."""

    section = "direct"

    def build(self) -> None:
        for key in self.keys:
            self._add(key.rpartition(".")[2], self._field(key), self._initial(key))

    def _field(self, key: str) -> forms.Field:
        rules, parameter = self.around.rules, CATALOGUE[key]
        label = words(plan_name(key, "zh"), plan_name(key, "en"))
        help_text = words(bound_of(key, rules, "zh"), bound_of(key, rules, "en"))
        if parameter.kind == "codes":
            codes: tuple[str, ...] = rules.codes(key)
            choices = [(code, code_name(code, current(), LISTS[key])) for code in codes]
            return forms.MultipleChoiceField(
                label=label,
                help_text=help_text,
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        if parameter.kind == "amount":
            return AmountField(
                label=words(f"{plan_name(key, 'zh')}（%）", f"{plan_name(key, 'en')} (%)"),
                help_text=help_text,
            )
        return forms.IntegerField(label=label, help_text=help_text)

    def _initial(self, key: str) -> Any:
        value = self.around.value(key)
        if isinstance(value, Fraction):
            return amount_text(value * _PERCENT)
        return list(value) if isinstance(value, tuple) else value

    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key in self.keys:
            given = self.cleaned_data.get(key.rpartition(".")[2])
            if CATALOGUE[key].kind == "amount":
                if given:
                    found[key] = amount_text(Fraction(given) / _PERCENT)
            elif given is not None:
                found[key] = given
        return found
