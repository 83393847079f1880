"""What the forms of a school's plan have in common: what they are about, exact numbers, errors of the engine at their field."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from guanpin.engine.campaign.calendar import PhaseWindow
from guanpin.engine.kernel.amounts import AmountError, amount_text, parse_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import parse_value
from guanpin.records.queries.plans import Colleague
from guanpin.web.shared.forms import BilingualForm, words
from guanpin.web.shared.plan_page import SECTIONS
from guanpin.web.shared.words import current

_MOST = 100


@dataclass(frozen=True, slots=True)
class Around:
    """What the sections are about: the district's rules, the plan so far, the school's people, the district's windows."""

    school: str
    rules: Rules
    settings: Mapping[str, Any]
    people: tuple[Colleague, ...]
    windows: tuple[PhaseWindow, ...]

    def value(self, key: str) -> Any:
        """The plan's value as it stands, the district's where the plan sets none."""
        if key in self.settings:
            return parse_value(CATALOGUE[key], self.settings[key], key)
        return self.rules.values[key].value


class AmountField(forms.CharField):
    """An exact number: 7.5, or in full-width digits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "amount"}))
        super().__init__(max_length=20, **kwargs)

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFKC", super().to_python(value) or "").strip()
        if not text:
            return ""
        try:
            amount = parse_amount(text)
        except AmountError:
            raise forms.ValidationError(
                words(f"“{text}”不是数字，请写成 7.5 这样。", f"“{text}” is no number; write it as 7.5."),
                code="amount",
            ) from None
        if not 0 <= amount <= _MOST:
            raise forms.ValidationError(
                words(f"应在 0 至 {_MOST} 之间。", f"It should be between 0 and {_MOST}."), code="amount"
            )
        return amount_text(amount)


class SectionForm(BilingualForm):
    """A section of the plan. `told` puts an error of the engine at the field of the parameter it names."""

    section: ClassVar[str]

    def __init__(self, *args: Any, around: Around, **kwargs: Any) -> None:
        self.around = around
        super().__init__(*args, **kwargs)
        self.build()
        for field in self.fields.values():
            field.required = field.required and not isinstance(field, AmountField)

    @property
    def keys(self) -> tuple[str, ...]:
        """The parameters it sets."""
        return SECTIONS[self.section]

    def build(self) -> None:
        """Add the fields, with the values of the plan so far."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """What the section says, in canonical form; only of a form that is valid."""
        raise NotImplementedError

    def fields_of(self, key: str) -> list[str]:
        """The fields of a parameter, the first of which bears its errors."""
        stem = key.rpartition(".")[2]
        return [name for name in self.fields if name == stem or name.startswith(f"{stem}_")]

    def told(self, error: GuanpinError) -> None:
        found = [one for one in self.keys if one in error.place]
        names = self.fields_of(max(found, key=len)) if found else []
        english = current() == "en"
        text = f"{error.en} {error.remedy_en}" if english else f"{error.zh}{error.remedy_zh}"
        self.add_error(names[0] if names else None, forms.ValidationError(text, code=error.code))

    @staticmethod
    def overtaken() -> forms.ValidationError:
        """Somebody else has saved the section meanwhile."""
        told = words(
            "填写期间有人改过这一部分。请先核对现在的内容，再保存。",
            "Somebody changed this section meanwhile. Compare with what stands now, then save again.",
        )
        return forms.ValidationError(told, code="overtaken")

    def _add(self, name: str, field: forms.Field, initial: Any) -> None:
        field.initial = initial
        self.fields[name] = field
