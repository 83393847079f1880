"""Raw figures of one item and school year for all people of a school: one row a person, more where results are several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from guanpin.actions.measures import NOTHING, SUBJECT, YEAR_GROUP, MeasureItem
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.snapshot.candidacies import Measure
from guanpin.engine.snapshot.codes import SUBJECTS, YEAR_GROUPS
from guanpin.web.shared.forms import BilingualForm, words
from guanpin.web.shared.mark_form import AmountField
from guanpin.web.shared.upload import ScanField
from guanpin.wording.terms import TERMS

_MOVED = words(
    "这期间有人改过同样的数据，没有保存。请重新打开页面核对。",
    "Somebody else changed these figures meanwhile.",
)
_YEARS = [str(year) for years in YEAR_GROUPS.values() for year in years]


@dataclass(frozen=True, slots=True)
class Slot:
    """A row to be filled in: whose, and the figure it has now. `barred` rows are shown and not typed."""

    person: str
    name: str
    measure: Measure | None
    barred: bool


@dataclass(frozen=True, slots=True)
class Row:
    slot: Slot
    fields: tuple[BoundField, ...]


class MeasureForm(BilingualForm):
    """`slots` are the rows; the evidence named above holds for rows without one of their own."""

    evidence = forms.CharField(
        label=words("依据", "Evidence"),
        help_text=words(
            "填“考勤表”之类；某一行另有依据的，写在该行。",
            "Such as 考勤表; rows with another name it themselves.",
        ),
        required=False,
        max_length=300,
    )
    scan = ScanField(required=False, label=words("登记材料扫描件", "Scan of the record"))
    stamp = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        *args: Any,
        item: MeasureItem,
        year: int,
        slots: Sequence[Slot],
        before: Sequence[Measure],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.year, self.slots, self.before = item, year, slots, before
        self.now = stamp_of(before)
        self.fields["stamp"].initial = self.now
        for number, slot in enumerate(slots, 1):
            if slot.barred:
                continue
            for name, field in self._fields(slot).items():
                self.fields[f"{name}_{number}"] = field
        self.fields["scan"] = self.fields.pop("scan")

    def rows(self) -> Iterator[Row]:
        for number, slot in enumerate(self.slots, 1):
            names = [f"{name}_{number}" for name in ("subject", "year_group", "value", "own")]
            yield Row(slot, tuple(self[name] for name in names if name in self.fields))

    def clean(self) -> dict[str, Any] | None:
        if self.cleaned_data.get("stamp") != self.now:
            self.add_error(None, forms.ValidationError(_MOVED, code="moved"))
        for number, slot in enumerate(self.slots, 1):
            if slot.barred or not self.cleaned_data.get(f"value_{number}"):
                continue
            for name in ("subject", "year_group"):
                asked = name == "year_group" or self.item.grouping == YEAR_GROUP
                if (
                    asked
                    and f"{name}_{number}" in self.fields
                    and not self.cleaned_data.get(f"{name}_{number}")
                ):
                    self.add_error(f"{name}_{number}", words("请选择。", "Choose one."))
            if not (self.cleaned_data.get(f"own_{number}") or self.cleaned_data.get("evidence")):
                self.add_error(f"own_{number}", words("没有写明依据。", "Name its evidence."))
        return super().clean()

    def measures(self) -> list[Measure]:
        """What is filled in, with the rows that could not be typed here as they were."""
        found = []
        for number, slot in enumerate(self.slots, 1):
            if slot.barred:
                found += [slot.measure] if slot.measure else []
                continue
            value = self.cleaned_data.get(f"value_{number}", "")
            if value:
                given = self.cleaned_data
                evidence = given.get(f"own_{number}") or given.get("evidence", "")
                group = self._group(number)
                found.append(Measure(slot.person, self.item.name, self.year, value, group, evidence))
        return found

    def _fields(self, slot: Slot) -> dict[str, forms.Field]:
        row = slot.measure
        subject, _, year = (row.group or "").partition("-") if row else ("", "", "")
        found: dict[str, forms.Field] = {}
        if self.item.grouping != NOTHING:
            found["subject"] = _choice(slot, ("学科", "subject"), _named("subject", SUBJECTS), subject)
        if self.item.grouping == YEAR_GROUP:
            found["year_group"] = _choice(slot, ("年级", "year group"), _named("year_group", _YEARS), year)
        found["value"] = AmountField(
            label=words(f"{slot.name}数值", f"{slot.name}, figure"), initial=row.value if row else ""
        )
        found["own"] = forms.CharField(
            label=words(f"{slot.name}依据", f"{slot.name}, evidence"),
            required=False,
            max_length=300,
            initial=row.evidence if row else "",
        )
        return found

    def _group(self, number: int) -> str | None:
        subject = self.cleaned_data.get(f"subject_{number}", "")
        if self.item.grouping == SUBJECT:
            return subject or None
        return (
            f"{subject}-{self.cleaned_data[f'year_group_{number}']}"
            if self.item.grouping == YEAR_GROUP
            else None
        )


def stamp_of(before: Sequence[Measure]) -> str:
    """What tells that the figures are still those the page showed."""
    return digest([[one.person, one.value, one.group, one.evidence] for one in before])


def _choice(
    slot: Slot, name: tuple[str, str], choices: list[tuple[str, Any]], initial: str
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=words(f"{slot.name}{name[0]}", f"{slot.name}, {name[1]}"),
        choices=[("", words("—", "—")), *choices],
        required=False,
        initial=initial,
    )


def _named(kind: str, codes: Sequence[str]) -> list[tuple[str, Any]]:
    return [(code, words(*TERMS[kind][code])) for code in codes]
