"""Forms typed from signed paper: the day of the signature, and the scan, which is kept at once so that no error loses it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import content_disposition_header

from guanpin.actions.actor import Actor
from guanpin.actions.attachments import keep, read_file
from guanpin.exchange.uploads import LARGEST_SCAN, MEGABYTE
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign
from guanpin.web.shared.forms import BilingualForm, DayInput, words
from guanpin.web.shared.upload import ScanField

_MISSING = words(
    "请上传签字表的扫描件；暂时没有的，请勾选“暂无扫描件”。",
    "Choose the scan of the signed form, or tick that there is none yet.",
)


class SignedForm(BilingualForm):
    """`kept` is the scan chosen at an earlier try; a form comes back with it."""

    signed_on = forms.DateField(label=words("签字日期", "Signed on"), widget=DayInput())
    scan = ScanField(
        required=False,
        help_text=words(
            f"PDF、JPG 或 PNG，不超过 {LARGEST_SCAN // MEGABYTE} MB；暂时没有的，勾选下面一项。",
            f"PDF, JPG or PNG, at most {LARGEST_SCAN // MEGABYTE} MB; else tick the box below.",
        ),
    )
    no_scan = forms.BooleanField(
        required=False,
        label=words("暂无扫描件，签字原件存本单位", "No scan yet; the signed original is kept here"),
    )
    kept = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Paper ends with the signature: so does the form.
        for name in ("signed_on", "scan", "no_scan", "kept"):
            self.fields[name] = self.fields.pop(name)
        # Not "optional": it is one or the other of the two.
        self.fields["scan"].either = True  # type: ignore[attr-defined]

    def clean_signed_on(self) -> Any:
        given = self.cleaned_data["signed_on"]
        if given > clock.today():
            raise forms.ValidationError(
                words(
                    "签字日期晚于今天，请按纸表填写。", "It is later than today; write the day on the form."
                ),
                code="later",
            )
        return given

    def keep_scan(self, actor: Actor, campaign: Campaign, school: str = "", person: str = "") -> None:
        """Keep the file that came with this request and name it in the form. Call it before the form is checked."""
        given = self.files.get("scan")
        if given is None:
            return
        try:
            self.fields["scan"].clean(given)
        except forms.ValidationError:
            return
        attachment = keep(given, "scan", actor, campaign, school, person)
        given.seek(0)
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["kept"] = str(attachment.pk)
        self.data = data

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        there = self.scan_of(self.request) is not None or self.cleaned_data.get("no_scan")
        if not there and "scan" not in self.errors:
            self.add_error("scan", forms.ValidationError(_MISSING, code="no_scan"))
        return cleaned

    def scan_of(self, request: HttpRequest | None) -> Attachment | None:
        """The scan kept for this form: one's own, and of no act yet."""
        given = self.cleaned_data.get("kept") if hasattr(self, "cleaned_data") else None
        if not given or request is None or not request.user.is_authenticated:
            return None
        return Attachment.objects.filter(pk=given, account_id=request.user.pk, act=None, kind="scan").first()

    @property
    def kept_name(self) -> str:
        """The name of the scan kept so far, for the page."""
        found = self.scan_of(self.request)
        return found.name if found else ""


def scan_response(attachment: Attachment) -> HttpResponse:
    """The file as it was kept, to be opened outside the browser: what people upload is not run on our pages."""
    response = HttpResponse(read_file(attachment), content_type=attachment.media_type)
    response["Content-Disposition"] = content_disposition_header(True, attachment.name) or "attachment"
    return response
