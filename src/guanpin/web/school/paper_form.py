"""What to print: kinds of forms, everyone or one person, and what for."""

from __future__ import annotations

from typing import Any

from django import forms

from guanpin.records.models import Person
from guanpin.web.shared.forms import BilingualForm, words
from guanpin.web.shared.people_field import resolve_person
from guanpin.wording.forms.kinds import KINDS


class PrintForm(BilingualForm):
    """`person` comes back as an id, "" for everyone."""

    kinds = forms.MultipleChoiceField(
        label=words("打印哪些表", "Which forms"),
        choices=[(kind.code, kind.title) for kind in KINDS.values() if kind.each != "district"],
        widget=forms.CheckboxSelectMultiple,
    )
    person = forms.CharField(
        required=False,
        label=words("只打印一个人", "One person only"),
        help_text=words("人员编号或姓名；不填就是全校。", "Id or name; left empty, the whole school."),
        max_length=40,
    )
    purpose = forms.CharField(
        label=words("用途", "Purpose"),
        help_text=words(
            "四字以上，与姓名、时间一起记入查阅日志。",
            "Four characters or more; logged with your name and the time.",
        ),
        min_length=4,
        max_length=200,
    )

    def clean_person(self) -> str:
        given = self.cleaned_data["person"].strip()
        if not given:
            return ""
        request: Any = self.request
        return resolve_person(given, Person.objects.filter(campaign=request.campaign)).key
