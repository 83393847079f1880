"""The forms of the door: each mistake is told in both languages and at its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from guanpin.records.models import Account
from guanpin.web.shared.forms import BilingualForm
from guanpin.web.shared.words import words

_RULES = words(
    "至少 10 位；不要用姓名、账号名、常见口令，也不要全用数字。",
    "At least 10 characters; no name, username or common password, and not figures alone.",
)


def _secret(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class LoginForm(AuthenticationForm):
    """Django's, so that lockout and its signals hold; only the words are ours."""

    username = forms.CharField(
        label=words("账号名", "Username"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=words("口令", "Password"), strip=False, widget=_secret("current-password")
    )

    # One sentence for all, so that nobody learns which accounts there are.
    error_messages = {  # noqa: RUF012 - Django's way
        "invalid_login": words(
            "账号名或口令不对，请重新输入。连续 5 次不对，账号将锁定 15 分钟。",
            "Wrong username or password. After five wrong ones in a row the account is locked for 15 minutes.",
        ),
        "inactive": words("账号名或口令不对，请重新输入。", "Wrong username or password."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = words(f"请填写“{field.label}”。", f"Fill in “{field.label}”.")


class NewPasswordForm(BilingualForm):
    """The present password and a new one, twice."""

    old_password = forms.CharField(
        label=words("现在的口令", "Present password"), strip=False, widget=_secret("current-password")
    )
    new_password1 = forms.CharField(
        label=words("新口令", "New password"), strip=False, help_text=_RULES, widget=_secret("new-password")
    )
    new_password2 = forms.CharField(
        label=words("再输入一遍新口令", "New password again"), strip=False, widget=_secret("new-password")
    )

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_old_password(self) -> str:
        given: str = self.cleaned_data["old_password"]
        if not self.account.check_password(given):
            raise ValidationError(words("现在的口令不对。", "This is not the present password."), code="old")
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, again = given.get("new_password1"), given.get("new_password2")
        if first and again and first != again:
            self.add_error("new_password2", words("两次输入的新口令不一样。", "The two do not match."))
        if first and first == given.get("old_password"):
            self.add_error(
                "new_password1", words("新口令应与现在的不同。", "Choose another than the present one.")
            )
        elif first:
            _check(self, "new_password1", first, self.account)
        return given


class FirstRunForm(BilingualForm):
    """Two people, so that one alone is never everything."""

    code = forms.CharField(
        label=words("启用码", "Setup code"),
        help_text=words(
            "显示在运行 guanpin serve 的窗口里，共 16 位。",
            "It stands in the window in which guanpin serve runs: 16 characters.",
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label=words("您的姓名", "Your name"), max_length=40)
    username = forms.CharField(
        label=words("您的账号名", "Your username"),
        help_text=words(
            "3 至 40 位字母、数字或 . _ -，登录时使用。", "3 to 40 letters, digits or . _ -, for logging in."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=words("您的口令", "Your password"),
        strip=False,
        help_text=_RULES,
        widget=_secret("new-password"),
    )
    again = forms.CharField(
        label=words("再输入一遍口令", "Password again"), strip=False, widget=_secret("new-password")
    )
    second_name = forms.CharField(
        label=words("第二位系统管理员的姓名", "The second administrator's name"),
        help_text=words(
            "须是另一个人：开立账号、授予角色的人应有两位，互为备份、互相监督。",
            "Another person: two give roles, each able to stand in for and to check the other.",
        ),
        max_length=40,
    )
    second_username = forms.CharField(
        label=words("第二位系统管理员的账号名", "The second administrator's username"),
        help_text=words(
            "一次性口令在下一页显示一次。", "A one-time password is shown once, on the next page."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, again = given.get("password"), given.get("again")
        if first and again and first != again:
            self.add_error("again", words("两次输入的口令不一样。", "The two do not match."))
        if first:
            account = Account(username=given.get("username", ""), name=given.get("name", ""))
            _check(self, "password", first, account)
        return given


_TOLD = {
    "password_too_short": words("口令太短，至少 10 位。", "Too short: at least 10 characters."),
    "password_too_similar": words("口令与姓名或账号名太相似。", "Too much like the name or username."),
    "password_too_common": words("这是常见口令，容易被猜中。", "A common password, easily guessed."),
    "password_entirely_numeric": words("口令不能全是数字。", "Not figures alone."),
}


def _check(form: forms.Form, field: str, given: str, account: Account) -> None:
    try:
        password_validation.validate_password(given, account)
    except ValidationError as error:
        for one in error.error_list:
            form.add_error(field, _TOLD.get(one.code or "", one))
