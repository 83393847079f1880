"""The score sheet of a school's plan as an editable table: points an item, sums checked against their bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.forms import BoundField

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.parameter import parse_value, value_to_json
from guanpin.engine.scoring.sheet import FULL
from guanpin.web.school.plan_form import AmountField, SectionForm
from guanpin.web.shared.forms import words
from guanpin.web.shared.plan_page import BOUNDS, SHEET, Sum, sums_of
from guanpin.web.shared.words import current
from guanpin.wording.plan_words import dimension_name, how_computed, item_name, listed, source_name

_MARKED = ("panel_mean", "exam")
# What a school may add beside the items of the district's two sheets.
_PEERS: Mapping[str, Any] = {
    "item": "peer_review",
    "dimension": "peer_review",
    "kind": "panel_mean",
    "max": Fraction(0),
    "unit": Fraction(1),
    "sources": ("mark:peer_review",),
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One item as it is edited; without fields for a veto, which stays as it is."""

    name: str
    dimension: str
    how: str
    theirs: str
    required: bool
    veto: bool
    points: BoundField | None
    unit: BoundField | None
    window: BoundField | None


def _how(row: Mapping[str, Any], lang: str) -> str:
    """Marks are turned into points by the maximum, whatever that is going to be."""
    if row["kind"] not in _MARKED:
        return how_computed(row, lang)
    sources = listed([source_name(one, lang) for one in row["sources"]], lang)
    return (
        f"{sources}, the mean mark in proportion to the maximum"
        if lang == "en"
        else f"{sources}，平均分按满分折算"
    )


class SheetForm(SectionForm):
    """The score sheet, a row an item; an item without points is left out."""

    section = "sheet"

    @property
    def keys(self) -> tuple[str, ...]:
        return (SHEET,)

    def build(self) -> None:
        rules = self.around.rules
        self.theirs = {row["item"]: row for row in rules.rows(SHEET)}
        own = {row["item"]: row for row in self.around.value(SHEET)}
        offered = {row["item"]: row for row in (*rules.rows("scoring.sheet.district"), _PEERS)}
        self.known = {**self.theirs, **own}
        self.known |= {item: row for item, row in offered.items() if item not in self.known}
        self.must = {item for row in rules.rows(BOUNDS) for item in row.get("items", ())}
        for item, row in self.known.items():
            if row["kind"] == "veto":
                continue
            name = item_name(item, current())
            points = amount_text(row["max"]) if item in own and row["max"] else ""
            self._add(f"points_{item}", AmountField(label=words(f"{name}满分", f"Maximum of {name}")), points)
            if row["kind"] not in _MARKED:
                label = words(f"{name}每单位分值", f"Unit of {name}")
                self._add(f"unit_{item}", AmountField(label=label), amount_text(row["unit"]))
            if row.get("window"):
                label = words(f"{name}近几年", f"Years of {name}")
                years = forms.IntegerField(label=label, min_value=1, max_value=60, required=False)
                self._add(f"window_{item}", years, row["window"])

    def rows(self) -> Iterator[SheetRow]:
        lang = current()
        for item, row in self.known.items():
            here = {
                name: self[f"{name}_{item}"] if f"{name}_{item}" in self.fields else None
                for name in ("points", "unit", "window")
            }
            yield SheetRow(
                name=item_name(item, lang),
                dimension=dimension_name(row["dimension"], lang),
                how=_how(row, lang),
                theirs=amount_text(self.theirs[item]["max"])
                if item in self.theirs and self.theirs[item]["max"]
                else "",
                required=item in self.must,
                veto=row["kind"] == "veto",
                **here,
            )

    def clean(self) -> dict[str, Any]:
        """What the engine would refuse, said at the row it is about; the engine has the last word all the same."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        rows = self._typed()
        total = sum((row["max"] for row in rows), Fraction(0))
        if total != FULL:
            here = amount_text(total)
            self.add_error(
                None,
                words(f"各项满分合计 {here} 分，应为 100 分。", f"The maxima sum to {here}, not to 100."),
            )
        items = {row["item"] for row in rows}
        for item in sorted(self.must - items):
            if f"points_{item}" in self.fields:
                self.add_error(f"points_{item}", words("必设项目，须有分值。", "Required: it needs points."))
        for row in self.sums():
            if not row.within:
                first = next(
                    (
                        item
                        for item, one in self.known.items()
                        if dimension_name(one["dimension"], current()) == row.name and one["kind"] != "veto"
                    ),
                    None,
                )
                self.add_error(
                    f"points_{first}" if first else None,
                    words(
                        f"“{row.name}”合计 {row.ours} 分，应在 {row.least} 至 {row.most} 分之间。",
                        f"“{row.name}” has {row.ours} points, which should be between {row.least} and {row.most}.",
                    ),
                )
        return given

    def sums(self) -> tuple[Sum, ...]:
        """The sums of what is in the fields now, as far as it can be read."""
        return sums_of(self.around.rules, self._typed(), current())

    def total(self) -> str:
        return amount_text(sum((row["max"] for row in self._typed()), Fraction(0)))

    def _typed(self) -> tuple[Mapping[str, Any], ...]:
        if not self.is_bound:
            return tuple(self.around.value(SHEET))
        rows: tuple[Mapping[str, Any], ...] = parse_value(CATALOGUE[SHEET], self._rows(), SHEET)
        return rows

    def _rows(self) -> list[dict[str, Any]]:
        """Items with points, in canonical form; what could not be read is taken as it was before."""
        given, found = getattr(self, "cleaned_data", {}), []
        full = self.around.rules.amount("scoring.panel.full_mark")
        for item, row in self.known.items():
            made = value_to_json(dict(row))
            if row["kind"] != "veto":
                points = Fraction(given.get(f"points_{item}") or 0)
                if not 0 < points <= FULL:
                    continue
                made["max"] = amount_text(points)
                if row["kind"] in _MARKED:
                    made["unit"] = amount_text(points / full)
                elif unit := given.get(f"unit_{item}"):
                    made["unit"] = unit
                if years := given.get(f"window_{item}"):
                    made["window"] = years
            found.append(made)
        return found

    def values(self) -> dict[str, Any]:
        return {SHEET: self._rows()}

    def fields_of(self, key: str) -> list[str]:
        return []

    def told(self, error: GuanpinError) -> None:
        item = next((one for one in self.known if error.place.endswith(f"{SHEET} · {one}")), None)
        if item is None or f"points_{item}" not in self.fields:
            super().told(error)
            return
        english = current() == "en"
        self.add_error(
            f"points_{item}", forms.ValidationError(error.en if english else error.zh, code=error.code)
        )
