"""Forms: both languages, mistakes told at the field, nothing lost, and a password only its owner has."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.web.shared.forms import BilingualForm, PasswordForm, ReasonForm, SigningForm
from guanpin.web.shared.upload import ScanField, WorkbookField
from guanpin.web.shared.words import words
from tests.exchange.test_uploads import made_pdf, png, workbook
from tests.town import MINUTES, PASSWORD


class User:
    """Somebody with a password, who needs no database."""

    def check_password(self, given: str) -> bool:
        return given == PASSWORD


def request() -> HttpRequest:
    asked: Any = RequestFactory().post("/")
    asked.user = User()
    return asked  # type: ignore[no-any-return]


SIGNED = {"minutes": MINUTES, "signers": "赵某 局长\n钱某，副局长", "password": PASSWORD}


def test_signing_takes_the_minutes_the_signers_and_ones_own_password() -> None:
    form = SigningForm(SIGNED, request=request())
    assert form.is_valid(), form.errors
    assert [(one.name, one.capacity) for one in form.signed()] == [("赵某", "局长"), ("钱某", "副局长")]
    assert list(form.fields) == ["minutes", "signers", "password"], "one signs last"


@pytest.mark.parametrize(
    ("changed", "field", "zh", "en"),
    [
        ({"password": "wrong"}, "password", "口令不对", "Wrong password"),
        ({"password": ""}, "password", "请填写“本人口令”", "Fill in “Your password”"),
        ({"signers": "赵某"}, "signers", "没有写明职务", "has no capacity"),
        ({"minutes": " "}, "minutes", "请填写“会议纪要”", "Fill in “Minutes”"),
    ],
)
def test_mistakes_are_told_in_the_language_of_the_page(
    changed: dict[str, str], field: str, zh: str, en: str
) -> None:
    for lang, text in (("zh-hans", zh), ("en", en)):
        with translation.override(lang):
            form = SigningForm(SIGNED | changed, request=request())
            assert list(form.errors) == [field] and text in form.errors[field][0]


def test_a_password_is_never_sent_back_and_nothing_else_is_lost() -> None:
    page = shown(SigningForm(SIGNED | {"minutes": ""}, request=request()))
    assert PASSWORD not in page and "赵某 局长" in page


def test_no_request_no_signature() -> None:
    assert not PasswordForm({"password": PASSWORD}).is_valid()


def test_a_reason_has_to_say_something() -> None:
    assert not ReasonForm({"reason": "改"}).is_valid()
    assert ReasonForm({"reason": "原表抄错一行"}).is_valid()


class AllForm(BilingualForm):
    born = forms.DateField(label=words("出生日期", "Born"))
    choice = forms.ChoiceField(
        label=words("是否服从", "Open to it"), choices=[("y", words("服从", "yes"))], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label=words("已核对", "Checked"))
    note = forms.CharField(
        label=words("备注", "Remark"), required=False, help_text=words("可长", "May be long")
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def shown(form: forms.BaseForm, lang: str = "zh") -> str:
    page = engines["django"].from_string("{% form_fields form %}")
    with translation.override("en" if lang == "en" else "zh-hans"):
        return page.render({"form": form, "lang": lang})


def test_every_error_leads_to_its_field_and_every_field_says_what_it_is() -> None:
    page = shown(AllForm({"born": "昨天", "note": "<b>"}))
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    links = re.findall(r'<a href="#([^"]+)"', page)
    assert len(links) == 3 and set(links) <= ids
    described = [one for found in re.findall(r'aria-describedby="([^"]+)"', page) for one in found.split()]
    assert described and set(described) <= ids
    assert set(re.findall(r'<label[^>]*for="([^"]+)"', page)) <= ids
    assert page.count('aria-invalid="true"') >= 3 and "（可不填）" in page and "&lt;b&gt;" in page
    assert 'value="昨天"' in page, "what was typed is still there"


def test_english_is_whole() -> None:
    with translation.override("en"):
        page = shown(AllForm({"born": "x"}), "en")
    assert not re.search(r"[\u4e00-\u9fff]", page)


def test_an_error_of_an_action_is_told_at_its_field() -> None:
    form = AllForm({"born": "2023-06-19", "choice": "y", "sure": "on"})
    assert form.is_valid()
    form.add_told("born", GuanpinError("x", zh="太早。", en="Too early.", place="第3行", remedy_zh="请改。"))
    assert form.errors["born"] == ["【第3行】太早。请改。"]


class FilesForm(BilingualForm):
    workbook = WorkbookField()
    scan = ScanField(required=False)


@pytest.mark.parametrize(
    ("files", "wrong"),
    [
        ({"workbook": ("名单.xlsx", workbook())}, {}),
        ({"workbook": ("名单.xlsx", workbook()), "scan": ("表.png", png())}, {}),
        ({}, {"workbook": "请选择“工作簿”。"}),
        ({"workbook": ("名单.xlsx", b"")}, {"workbook": "文件是空的。请选择正确的文件。"}),
        ({"workbook": ("宏.xlsm", workbook())}, {"workbook": "宏"}),
        ({"workbook": ("名单.xlsx", workbook()), "scan": ("表.pdf", made_pdf(b"/Launch"))}, {"scan": "脚本"}),
    ],
)
def test_files_are_checked_at_their_field(files: dict[str, tuple[str, bytes]], wrong: dict[str, str]) -> None:
    given = {field: SimpleUploadedFile(name, data) for field, (name, data) in files.items()}
    form = FilesForm({}, given)
    assert form.is_valid() == (not wrong)
    assert list(form.errors) == list(wrong)
    for field, text in wrong.items():
        assert text in form.errors[field][0]
    if not wrong:
        assert form.cleaned_data["workbook"].read(), "read from the start again"


def test_a_file_refused_is_refused_for_the_same_reason_when_looked_at_again() -> None:
    """A form that keeps its scan looks before it is checked: the reason is what is wrong, not "empty"."""
    given = SimpleUploadedFile("表.pdf", made_pdf(b"/JavaScript"))
    for _ in range(2):
        with pytest.raises(forms.ValidationError) as refused:
            ScanField().clean(given)
        assert refused.value.code == "upload.active"


def test_limits_are_said_beforehand() -> None:
    page = shown(FilesForm())
    assert "30 MB" in page and "10 MB" in page and 'accept=".xlsx,.xls"' in page
