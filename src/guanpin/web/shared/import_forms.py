"""Forms for handing workbooks in and taking them out."""

from __future__ import annotations

from typing import Any

from django import forms

from guanpin.web.shared.forms import BilingualForm, PasswordForm
from guanpin.web.shared.upload import WorkbookField
from guanpin.web.shared.words import words


class UploadForm(BilingualForm):
    """A workbook."""

    file = WorkbookField(label=words("数据表文件", "Workbook"))


class PurposeForm(PasswordForm):
    """Personal data about to leave the system: what for, and who says so."""

    purpose = forms.CharField(
        label=words("用途", "Purpose"),
        help_text=words(
            "四字以上。姓名、用途和时间都会记录。",
            "Four characters or more. Your name, the purpose and the time are recorded.",
        ),
        min_length=4,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["purpose", "id_numbers", "password"])


class WorkbookForm(PurposeForm):
    """The whole district's workbook."""

    id_numbers = forms.BooleanField(
        label=words("含完整证件号码", "With whole id numbers"),
        help_text=words(
            "只有还要再导入时才勾选；不含证件号码的，只供查阅。",
            "Only to be imported again; without them the workbook is for reading.",
        ),
        required=False,
    )
