"""The forms of the administrators."""

from __future__ import annotations

from typing import Any

from django import forms

from guanpin.actions.actor import ROLES
from guanpin.records.queries.accounts import school_names
from guanpin.web.shared.forms import PasswordForm, ReasonForm
from guanpin.web.shared.words import words
from guanpin.wording.roles import ROLE_NAMES

MOST_BYTES = 1024 * 1024


class GrantForm(PasswordForm):
    """A role, with its school where it is one of a school's."""

    role = forms.ChoiceField(label=words("角色", "Role"))
    school = forms.ChoiceField(
        label=words("学校", "School"),
        required=False,
        help_text=words(
            "学校的角色须选；区里的角色不选。没有学校可选时，请先由区里导入工作簿。",
            "Needed for a school's role, left empty for the district's. Schools come with the first import.",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, school = self.fields["role"], self.fields["school"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(school, forms.ChoiceField)
        role.choices = [("", "—"), *((one, words(*ROLE_NAMES[one])) for one in ROLES)]
        school.choices = [("", "—"), *school_names().items()]


class AccountForm(GrantForm):
    """A person's account with its first role."""

    name = forms.CharField(label=words("姓名", "Name"), max_length=40)
    username = forms.CharField(
        label=words("账号名", "Username"),
        help_text=words("3 至 40 位字母、数字或 . _ -。", "3 to 40 letters, digits or . _ -."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    person = forms.CharField(
        label=words("人员编号", "Number on the roll"),
        required=False,
        max_length=40,
        help_text=words(
            "本人在名册里的，请填写：系统据此让本人回避自己和亲属的事项。",
            "Where the person is on the roll: by it the system keeps them from their own and their kin's cases.",
        ),
    )
    field_order = ("name", "username", "role", "school", "person", "password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


class DisableForm(ReasonForm, PasswordForm):
    """Why, and the signature."""


class AccountListForm(PasswordForm):
    """A list pasted or handed in as a workbook."""

    pasted = forms.CharField(
        label=words("粘贴名单", "Paste the list"),
        required=False,
        help_text=words(
            "每行一人：账号名、姓名、角色、学校、人员编号，从 Excel 复制即可；后两列可空。",
            "One person a line: username, name, role, school, number on the roll, as copied from Excel.",
        ),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    workbook = forms.FileField(
        label=words("或上传 Excel 文件", "Or hand in a workbook"),
        required=False,
        help_text=words(
            "第一张表，列的次序同上，.xlsx，不超过 1 MB。", "First sheet, same columns, .xlsx, 1 MB at most."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        pasted, workbook = given.get("pasted"), given.get("workbook")
        if bool(pasted) == bool(workbook):
            self.add_error(
                "pasted",
                words(
                    "请粘贴名单或上传文件，二者选一。", "Paste the list or hand in a file, one of the two."
                ),
            )
        elif workbook and workbook.size > MOST_BYTES:
            self.add_error("workbook", words("文件超过 1 MB。", "The file is larger than 1 MB."))
        return given
