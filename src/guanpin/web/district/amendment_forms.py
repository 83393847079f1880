"""Forms of late events, one for each kind: what happened, to whom, since when, by which document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from guanpin.actions.actor import Actor
from guanpin.actions.attachments import keep
from guanpin.engine.amendment.event import LEAVING
from guanpin.engine.snapshot.codes import SCHOOL_PHASES, STATUTORY, SUBJECTS
from guanpin.records.models import Attachment, Campaign, Person, School
from guanpin.records.queries.amendments import posts_now
from guanpin.web.shared.forms import BilingualForm, DayInput, SigningForm, words
from guanpin.web.shared.people_field import resolve_person
from guanpin.web.shared.post_words import post_words
from guanpin.web.shared.upload import ScanField, WorkbookField
from guanpin.web.shared.words import current
from guanpin.wording.terms import term

_FILES = ("scan", "workbook")
"""Fields that take a file, named as the kinds of files are."""


@dataclass(frozen=True, slots=True)
class Given:
    """An event as typed, with the scan of its document and the workbook of a correction."""

    event: dict[str, Any]
    scan: Attachment | None
    workbook: Attachment | None


class EventForm(BilingualForm):
    """What every event has; `given` is the event as a file of it would be."""

    on = forms.DateField(
        label=words("发生日期", "Day"),
        help_text=words(
            "不早于上一次更改的日期；更早的，写作出决定的日期，实际日期写在说明里。",
            "Not before the last amendment; for what was earlier give the day of the decision and tell the day in the note.",
        ),
        widget=DayInput(),
    )
    document = forms.CharField(
        label=words("依据文件", "Document"),
        help_text=words(
            "文号或题名。会印在情况说明上，不要写病情等隐私。",
            "Number or title. It is printed: nothing private.",
        ),
        max_length=300,
    )
    note = forms.CharField(required=False, label=words("说明", "Note"), max_length=300)
    scan = ScanField(required=False, label=words("依据文件扫描件", "Scan of the document"))
    order = ("person", "protection", "post", "school", "receiving", "name", "people", "posts", "tried",
             "workbook", "contracted", "own_fault", "on", "document", "note", "scan")  # fmt: skip

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        self.campaign = campaign
        super().__init__(*args, **kwargs)
        self.order_fields(self.order)

    def keep_files(self, actor: Actor) -> None:
        """Keep what came with this request and name it in the form, so that neither preview nor mistake loses it."""
        for name in _FILES:
            given = self.files.get(name)
            if given is None or name not in self.fields:
                continue
            try:
                self.fields[name].clean(given)
            except forms.ValidationError:
                continue
            kept = keep(given, name, actor, self.campaign)
            given.seek(0)
            self.data = {**_plain(self.data), f"kept_{name}": str(kept.pk)}

    def file_of(self, name: str) -> Attachment | None:
        """The file kept for this form: one's own, and of no act yet."""
        given = str(self.data.get(f"kept_{name}", ""))
        user = self.request.user if self.request is not None else None
        if not given.isdigit() or user is None or user.pk is None:
            return None
        return Attachment.objects.filter(pk=int(given), account_id=user.pk, act=None, kind=name).first()

    @property
    def kept(self) -> list[tuple[str, Attachment]]:
        """Names of the hidden fields with the files kept so far, for the page."""
        found = ((f"kept_{name}", self.file_of(name)) for name in _FILES if name in self.fields)
        return [(name, one) for name, one in found if one is not None]

    def given(self, kind: str) -> Given:
        event: dict[str, Any] = {"kind": kind}
        for name, value in self.cleaned_data.items():
            if name not in _FILES and value not in (None, "", []):
                event[name] = value.isoformat() if name == "on" else value
        return Given(event, self.file_of("scan"), self.file_of("workbook"))


class PersonForm(EventForm):
    person = forms.CharField(
        label=words("人员", "Person"),
        help_text=words("人员编号或姓名；有同名的，写编号。", "Id or name; the id where names are alike."),
        max_length=40,
    )

    def clean_person(self) -> str:
        people = Person.objects.filter(campaign=self.campaign)
        return resolve_person(self.cleaned_data["person"].strip(), people).key


class ProtectedForm(PersonForm):
    protection = forms.ChoiceField(label=words("保护情形", "Protection"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["protection"]
        field.choices = [(code, term("direct_category", code, current())) for code in STATUTORY]


class CorrectedForm(PersonForm):
    workbook = WorkbookField(
        required=False,
        label=words("更正后的工作簿", "The corrected workbook"),
        help_text=words(
            "下载现在的数据（全区工作簿，或本人所在学校的那一份），只改动本人的行，再上传。",
            "Download the facts as they are (the district's, or the school's portion), change this person's rows alone, upload.",
        ),
    )
    contracted = forms.BooleanField(
        required=False, label=words("合同已经签订", "The contract is signed already")
    )
    own_fault = forms.BooleanField(
        required=False,
        label=words("是本人弄虚作假造成的", "The wrong facts were the person's own false statement"),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.file_of("workbook") is None and "workbook" not in self.errors:
            missing = words("请选择“更正后的工作簿”。", "Choose “The corrected workbook”.")
            self.add_error("workbook", forms.ValidationError(missing, code="required"))
        return cleaned


class RulingForm(PersonForm):
    post = forms.ChoiceField(label=words("裁决的岗位", "Post"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_posts(self)


class ClosedForm(EventForm):
    school = forms.ChoiceField(label=words("撤并的学校", "School that closes"))
    receiving = forms.CharField(
        required=False,
        label=words("接收学校", "Receiving school"),
        help_text=words(
            "学校编号；没有接收学校的不填。新设的写新编号。",
            "Its id; empty where there is none, a new id for a new school.",
        ),
        max_length=20,
    )
    name = forms.CharField(
        required=False,
        label=words("新校名", "Name of the new school"),
        help_text=words("接收学校是新设的才填。", "Only where the receiving school is new."),
        max_length=60,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_schools(self)


class SplitForm(ClosedForm):
    people = forms.CharField(
        label=words("随迁的人", "People who go"),
        help_text=words("每行一人：人员编号或姓名。", "One a line: id or name."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].label = words("分出的学校", "School that is split")
        self.fields["receiving"].required = True

    def clean_people(self) -> list[str]:
        people = Person.objects.filter(campaign=self.campaign)
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]
        return sorted({resolve_person(line, people).key for line in lines})


class OpenedForm(EventForm):
    school = forms.CharField(
        label=words("新学校编号", "Id of the new school"),
        help_text=words("英文字母、数字、- 和 _，例如 S041。", "Letters, digits, - and _, such as S041."),
        max_length=20,
    )
    name = forms.CharField(label=words("校名", "Name"), max_length=60)
    posts = forms.CharField(
        label=words("岗位和名额", "Posts and places"),
        help_text=words(
            "每行一个：学段 学科 名额，例如“小学 数学 2”；组合岗位的学科用 + 相连。",
            "One a line: phase, subject and places, such as “primary math 2”; subjects of a combination joined by +.",
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_posts(self) -> list[dict[str, Any]]:
        lines = [line for line in self.cleaned_data["posts"].splitlines() if line.strip()]
        return [_new_post(line) for line in lines]


class UnwantedForm(EventForm):
    post = forms.ChoiceField(label=words("岗位", "Post"))
    tried = forms.IntegerField(
        label=words("已经试过几种办法", "Steps tried so far"), min_value=1, max_value=20, initial=1
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_posts(self)


class DecideForm(SigningForm):
    """Bound to the preview that was seen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    scan = ScanField(required=False, label=words("会议纪要扫描件", "Scan of the minutes"))


_FORMS: Mapping[str, type[EventForm]] = {
    **dict.fromkeys((*LEAVING, "refused"), PersonForm),
    "protected": ProtectedForm,
    "corrected": CorrectedForm,
    "ruling": RulingForm,
    "school_closed": ClosedForm,
    "school_split": SplitForm,
    "school_opened": OpenedForm,
    "unwanted": UnwantedForm,
}


def event_form(kind: str, request: HttpRequest, campaign: Campaign) -> EventForm:
    return _FORMS[kind](request.POST or None, request.FILES or None, request=request, campaign=campaign)


def _plain(data: Any) -> dict[str, Any]:
    return data.dict() if hasattr(data, "dict") else dict(data)


def _offer_schools(form: EventForm) -> None:
    rows = School.objects.filter(campaign=form.campaign).order_by("key").values_list("key", "name")
    field: Any = form.fields["school"]
    field.choices = [("", "—"), *((key, f"{key} {name}") for key, name in rows)]


def _offer_posts(form: EventForm) -> None:
    """Posts of the published plan and those that amendments made since, by school."""
    names = dict(School.objects.filter(campaign=form.campaign).values_list("key", "name"))
    grouped: dict[str, list[tuple[str, str]]] = {}
    for post in posts_now(form.campaign):
        school = names.get(post.school, post.school)
        grouped.setdefault(school, []).append((post.id, f"{post_words(post, '', current())} {post.id}"))
    field: Any = form.fields["post"]
    field.choices = [("", "—"), *grouped.items()]


def _new_post(line: str) -> dict[str, Any]:
    """A post from its words. Raises ValidationError naming the line."""
    phases = {term("school_phase", code): code for code in SCHOOL_PHASES} | {
        one: one for one in SCHOOL_PHASES
    }
    subjects = {term("subject", code): code for code in SUBJECTS} | {one: one for one in SUBJECTS}
    parts = line.replace("，", " ").split()
    if len(parts) == 3 and parts[0] in phases and parts[2].isdigit():
        found = [subjects.get(name, "") for name in parts[1].replace("＋", "+").split("+")]
        if all(found):
            return {"school_phase": phases[parts[0]], "subjects": found, "capacity": int(parts[2])}
    raise forms.ValidationError(
        words(
            f"“{line.strip()}”看不懂。请写学段、学科、名额，中间空一格，例如“小学 数学 2”。",
            f"“{line.strip()}” cannot be read. Write phase, subject and places, such as “小学 数学 2”.",
        ),
        code="post",
    )
