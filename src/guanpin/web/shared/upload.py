"""Fields that take a file: the limits are said beforehand, and a file that is not taken is told at the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.uploads import (
    LARGEST_SCAN,
    LARGEST_WORKBOOK,
    MEGABYTE,
    SCAN_SUFFIXES,
    WORKBOOK_SUFFIXES,
    check_scan,
    check_workbook,
    too_large,
)
from guanpin.web.shared.words import current, words


class _CheckedField(forms.FileField):
    check: Callable[[str, bytes], str]
    largest: int
    suffixes: tuple[str, ...]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(self.suffixes)}))
        super().__init__(**kwargs)
        self.error_messages["empty"] = words(
            "文件是空的。请选择正确的文件。", "The file is empty. Choose the right file."
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = super().clean(data, initial)
        if isinstance(given, UploadedFile):
            try:
                self._check(given)
            except GuanpinError as error:
                raise forms.ValidationError(error.text(current()), code=error.code) from error
        return given

    def _check(self, given: UploadedFile[Any]) -> None:
        if (given.size or 0) > self.largest:
            raise too_large(given.name or "", self.largest)
        # Whoever reads the file next begins at its beginning, whether it was taken or not: a form may look twice.
        data = given.read()
        given.seek(0)
        type(self).check(given.name or "", data)


class WorkbookField(_CheckedField):
    """An .xlsx or .xls; `keep(file, "workbook", …)` of actions.attachments saves it."""

    check = staticmethod(check_workbook)
    largest, suffixes = LARGEST_WORKBOOK, WORKBOOK_SUFFIXES

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", words("工作簿", "Workbook"))
        kwargs.setdefault(
            "help_text",
            words(
                f"Excel 工作簿（.xlsx 或 .xls），不超过 {LARGEST_WORKBOOK // MEGABYTE} MB，不带宏和密码。",
                f".xlsx or .xls, at most {LARGEST_WORKBOOK // MEGABYTE} MB, without macros or password.",
            ),
        )
        super().__init__(**kwargs)


class ScanField(_CheckedField):
    """A scan of a signed form or of minutes; `keep(file, "scan", …)` saves it."""

    check = staticmethod(check_scan)
    largest, suffixes = LARGEST_SCAN, SCAN_SUFFIXES

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", words("签字表扫描件", "Scan of the signed form"))
        kwargs.setdefault(
            "help_text",
            words(
                f"PDF、JPG 或 PNG，不超过 {LARGEST_SCAN // MEGABYTE} MB。",
                f"PDF, JPG or PNG, at most {LARGEST_SCAN // MEGABYTE} MB.",
            ),
        )
        super().__init__(**kwargs)
