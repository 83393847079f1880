"""Forms of the acts that begin, prolong and end a campaign."""

from __future__ import annotations

from typing import Any

from django import forms

from guanpin.web.shared.forms import ReasonForm, SigningForm
from guanpin.web.shared.upload import ScanField
from guanpin.web.shared.words import words


class CollectiveForm(SigningForm):
    """A collective decision with its minutes, which may be handed in as a scan."""

    scan = ScanField(
        label=words("会议纪要扫描件", "Scan of the minutes"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*self.first_fields, "minutes", "signers", "scan", "password"])

    first_fields: tuple[str, ...] = ()


class OpenForm(CollectiveForm):
    policy = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)


class ExtendForm(ReasonForm, CollectiveForm):
    first_fields = ("days", "reason")
    days = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=60)


class DaysForm(forms.Form):
    """How many working days, asked before anything is shown."""

    days = forms.IntegerField(
        label=words("延长的工作日数", "Working days to add"),
        help_text=words("1 至 60 个工作日。", "Between 1 and 60."),
        min_value=1,
        max_value=60,
    )


class NumberForm(CollectiveForm):
    first_fields = ("number",)
    number = forms.CharField(
        label=words("摇号数", "Number drawn"),
        help_text=words(
            "公开摇出的一串数字和字母（0 至 9、a 至 f），32 至 128 位，位数为偶数。照摇号现场的记录填写。",
            "The digits and letters (0 to 9, a to f) drawn in public, 32 to 128 of them and an even number, as the record of"
            " the draw has them.",
        ),
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signers"].label = words("在场见证人", "Witnesses")
        self.fields["minutes"].label = words("摇号记录", "Record of the draw")
        self.fields["minutes"].help_text = words(
            "文号或题名，例如“公开摇号记录〔2023〕1号”。", "Number or title of the record."
        )
        self.fields["scan"].label = words("摇号记录扫描件", "Scan of the record")
