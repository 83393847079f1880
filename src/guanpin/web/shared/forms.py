"""Forms of acts. Labels, helps and errors are `words(zh, en)`; the parts render them.

class VoteForm(PasswordForm):
    date = forms.DateField(label=words("表决日期", "Date of the vote"), widget=DayInput())

form = VoteForm(request.POST or None, request.FILES or None, request=request)
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from guanpin.actions.act import PaperSignature, signers
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.web.shared.words import current, words

__all__ = ["BilingualForm", "DayInput", "PasswordForm", "ReasonForm", "SigningForm", "told", "words"]


class DayInput(forms.DateInput):
    """The browser's own calendar; without one a day is typed as 2023-06-19."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class BilingualForm(forms.Form):
    """A form that knows its request and says plainly what is missing."""

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.request = request

    def full_clean(self) -> None:
        """Say what is missing by the name it has on the page: forms add and rename fields until they are checked."""
        for field in self.fields.values():
            choosing = isinstance(field, forms.ChoiceField | forms.FileField | forms.BooleanField)
            field.error_messages["required"] = _missing(field.label or "", choosing)
        super().full_clean()

    def add_told(self, field: str | None, error: GuanpinError) -> None:
        """An error of the engine or of an action, at the field it belongs to."""
        self.add_error(field, told(error))


class ReasonForm(BilingualForm):
    """An act that needs a reason."""

    reason = forms.CharField(
        label=words("理由", "Reason"),
        help_text=words("写入办理记录，四字以上。", "Goes into the record; four characters or more."),
        min_length=4,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PasswordForm(BilingualForm):
    """An act that is signed with one's own password, asked for at that moment."""

    password = forms.CharField(
        label=words("本人口令", "Your password"),
        help_text=words("再次输入口令，即为本人签名。", "Typing it again is your signature."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whatever a form adds comes before: the signature is the last thing one gives.
        self.fields["password"] = self.fields.pop("password")

    def clean_password(self) -> str:
        given: str = self.cleaned_data["password"]
        if self.request is None or not self.request.user.check_password(given):
            raise forms.ValidationError(
                words("口令不对，没有办理。请重新输入。", "Wrong password; nothing was done. Type it again."),
                code="password",
            )
        return given


class SigningForm(PasswordForm):
    """An act of a collective decision: the minutes, those who signed them, and one's own password."""

    minutes = forms.CharField(
        label=words("会议纪要", "Minutes"),
        help_text=words(
            "文号或题名，例如“局党组会议纪要〔2023〕7号”。", "Number or title of the minutes of the meeting."
        ),
        max_length=120,
    )
    signers = forms.CharField(
        label=words("签字人", "Signed by"),
        help_text=words(
            "每行一人：姓名、空格、职务，例如“赵某 局长”。",
            "One person a line: name, space, capacity.",
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_signers(self) -> str:
        given: str = self.cleaned_data["signers"]
        try:
            signers(given)
        except GuanpinError as error:
            raise forms.ValidationError(told(error), code="signers") from error
        return given

    def signed(self) -> tuple[PaperSignature, ...]:
        """Those who signed on paper; only of a form that is valid."""
        return signers(self.cleaned_data["signers"])


def told(error: GuanpinError) -> str:
    """An error of the engine or of an action in the language of the page, with its place and remedy."""
    return error.text(current())


def _missing(label: Any, choosing: bool) -> Any:
    if choosing:
        return words(f"请选择“{label}”。", f"Choose “{label}”.")
    return words(f"请填写“{label}”。", f"Fill in “{label}”.")
