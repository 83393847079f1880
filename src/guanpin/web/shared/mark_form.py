"""The count sheet (计分汇总表) on the screen: people down, assessors across, and a control sum below each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.forms import BoundField

from guanpin.actions.marks import Panel
from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.snapshot.candidacies import Mark
from guanpin.exchange.workbook.cells.numbers import parse_decimal
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.records.queries.marks import Marked
from guanpin.web.shared.forms import words
from guanpin.web.shared.signed_form import SignedForm

MOST_ASSESSORS = 15


class AmountField(forms.CharField):
    """A number typed as people type it; full-width digits and commas are understood, and it comes out exact."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "6"})

    def __init__(self, *, most: Fraction | None = None, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=20, **kwargs)
        self.most = most

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if not text:
            return ""
        try:
            found = parse_decimal(text)
        except CellError:
            raise forms.ValidationError(
                words(f"“{text}”不是数。", f"“{text}” is no number."), code="number"
            ) from None
        if parse_amount(found) < 0 or (self.most is not None and parse_amount(found) > self.most):
            most = amount_text(self.most) if self.most is not None else "…"
            raise forms.ValidationError(
                words(f"{found} 不在 0 至 {most} 之间。", f"{found} is not within 0 and {most}."),
                code="bounds",
            )
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """One person's row: a field an assessor, None where the assessor is kin or the person."""

    marked: Marked
    cells: tuple[BoundField | None, ...]


class MarkSheetForm(SignedForm):
    """`barred` are the pairs (person, assessor) that give no mark; `before` what is entered so far."""

    stamp = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        *args: Any,
        panel: Panel,
        people: Sequence[Marked],
        assessors: Sequence[str],
        barred: frozenset[tuple[str, str]],
        full: Fraction,
        before: Sequence[Mark],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.panel, self.people, self.assessors, self.barred = panel, people, assessors, barred
        self.now = digest([[one.person, one.assessor, one.value] for one in before])
        self.fields["stamp"].initial = self.now
        known = {(one.person, one.assessor): one.value for one in before}
        for row, one in enumerate(people, 1):
            for column, assessor in enumerate(assessors, 1):
                if one.person == assessor or (one.person, assessor) in barred:
                    continue
                self.fields[f"mark_{row}_{column}"] = AmountField(
                    most=full,
                    label=words(f"{one.name}，评委{assessor}", f"{one.name}, assessor {assessor}"),
                    initial=known.get((one.person, assessor), ""),
                )
        for column, assessor in enumerate(assessors, 1):
            self.fields[f"sum_{column}"] = AmountField(
                label=words(f"评委{assessor}合计", f"Sum of assessor {assessor}")
            )

    def lines(self) -> Iterator[Line]:
        for row, one in enumerate(self.people, 1):
            names = [f"mark_{row}_{column}" for column in range(1, len(self.assessors) + 1)]
            yield Line(one, tuple(self[name] if name in self.fields else None for name in names))

    def sum_fields(self) -> list[BoundField]:
        return [self[f"sum_{column}"] for column in range(1, len(self.assessors) + 1)]

    def clean(self) -> dict[str, Any] | None:
        if self.cleaned_data.get("stamp") != self.now:
            self.add_error(
                None,
                forms.ValidationError(
                    words(
                        "这期间有人录入过同一张表，没有保存。请重新打开页面核对。",
                        "Somebody else entered this sheet meanwhile. Open the page again.",
                    ),
                    code="moved",
                ),
            )
        for column in range(1, len(self.assessors) + 1):
            self._check_sum(column)
        return super().clean()

    def marks(self) -> list[Mark]:
        """What is filled in, by person and assessor as on the page."""
        panel = self.panel
        return [
            Mark(panel.stage, panel.school, panel.pool, one.person, assessor, panel.item, value)
            for row, one in enumerate(self.people, 1)
            for column, assessor in enumerate(self.assessors, 1)
            if (value := self.cleaned_data.get(f"mark_{row}_{column}", ""))
        ]

    def sums(self) -> Mapping[str, str]:
        """The control sums typed; a column left blank altogether has none."""
        return {
            assessor: typed
            for column, assessor in enumerate(self.assessors, 1)
            if (typed := self.cleaned_data.get(f"sum_{column}", ""))
        }

    def _check_sum(self, column: int) -> None:
        """Only a column in which every cell could be read is worth adding up."""
        names = [f"mark_{row}_{column}" for row in range(1, len(self.people) + 1)]
        if any(name in self.errors for name in (*names, f"sum_{column}")):
            return
        values = [value for name in names if (value := self.cleaned_data.get(name, ""))]
        typed = self.cleaned_data.get(f"sum_{column}", "")
        total = sum((parse_amount(value) for value in values), Fraction(0))
        if values and not typed:
            self._tell(column, "请填写纸表上这一列的合计。", "Type the sum of this column from the paper.")
        elif typed and parse_amount(typed) != total:
            shown = amount_text(total)
            self._tell(
                column,
                f"录入的合计是 {shown}，纸表是 {typed}，请逐格核对。",
                f"Typed marks add up to {shown}, the paper says {typed}: check cell by cell.",
            )

    def _tell(self, column: int, zh: str, en: str) -> None:
        self.add_error(f"sum_{column}", forms.ValidationError(words(zh, en), code="sum"))
