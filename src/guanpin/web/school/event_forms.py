"""The form of one event: exactly the fields that its kind has, each read by the rules of the workbook's sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from guanpin.engine.snapshot.codes import CATEGORIES, LEADERSHIPS, SCHOOL_PHASES, SUBJECTS
from guanpin.engine.snapshot.people import Event
from guanpin.exchange.workbook.cells.code_lists import code_list
from guanpin.exchange.workbook.facts.events import NEEDED, VALUE_LISTS, YEARLY
from guanpin.exchange.workbook.problems import CellProblem
from guanpin.exchange.workbook.sheets import BY_KEY
from guanpin.web.shared.forms import DayInput, ReasonForm
from guanpin.web.shared.upload import ScanField
from guanpin.web.shared.words import current, words
from guanpin.wording.terms import TERMS

# What a kind may say beside what it has to.
_OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "teaching": ("school_phase", "amount"),
    "post": ("leadership",),
    "secondment": ("school", "detail"),
    "rotation": ("school", "detail"),
    "rural_service": ("school",),
}
_ORDER = (
    "value", "school", "school_phase", "category", "subjects", "leadership", "amount", "detail", "start", "end",
    "evidence", "source",
)  # fmt: skip
_ONE_SUBJECT = ("certificate", "lessons")
_TEXT_VALUES = {
    "certificate": words("证书编号", "Certificate number"),
    "lessons": words("学期", "Term"),
}
# What the value of a kind is called where it is not the kind itself.
_VALUES: Mapping[str, tuple[str, str]] = {
    "award": ("奖励级别", "Level of the award"),
    "key_teacher": ("骨干教师级别", "Level"),
    "leave": ("请假类别", "Kind of leave"),
    "secondment": ("借调外派类别", "Kind of secondment"),
    "rotation": ("轮岗情况", "Rotation"),
    "obligation": ("服务期类别", "Kind of obligation"),
    "contract": ("合同类别", "Kind of contract"),
    "exit": ("离开方式", "How"),
    "registration": ("注册状态", "State"),
    "appraisal": ("考核等次", "Grade"),
    "ethics": ("考核等次", "Grade"),
    "sanction": ("处分种类", "Kind of sanction"),
}
_HEADINGS = {column.heading: column.key for column in BY_KEY["events"].columns}


class EventForm(ReasonForm):
    """One event of `kind`. `cells` are what the sheet 履历事件 would have in its columns."""

    scan = ScanField(label=words("证明材料扫描件", "Scan of the proof"), required=False)

    def __init__(
        self,
        *args: Any,
        kind: str,
        schools: Sequence[tuple[str, str]],
        whole_years: bool = True,
        **kwargs: Any,
    ) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)
        self._yearly = kind in YEARLY and whole_years
        needed = NEEDED.get(kind, ()) + (("value",) if kind in VALUE_LISTS else ())
        for name in _ORDER:
            required = name in needed
            if required or name in _OPTIONAL.get(kind, ()) or name in ("start", "end", "evidence", "source"):
                field = self._field(name, required, schools)
                if field is not None:
                    self.fields[name] = field
        self.order_fields([*_ORDER, "reason", "scan"])

    def cells(self) -> dict[str, str]:
        """The texts of the row; only of a form that is valid."""
        given = self.cleaned_data
        found = {"kind": self.kind}
        for name in _ORDER:
            value = given.get(name)
            if isinstance(value, date):
                found[name] = value.isoformat()
            elif isinstance(value, list):
                found[name] = "+".join(value)
            elif value:
                found[name] = str(value)
        return found

    def add_problems(self, problems: Sequence[CellProblem]) -> None:
        """What the rules of the sheet object to, each at its field."""
        english = current() == "en"
        for problem in problems:
            name = _HEADINGS.get(problem.column or "")
            text = f"{problem.en} {problem.fix_en}" if english else f"{problem.zh}{problem.fix_zh}"
            self.add_error(name if name in self.fields else None, text)

    def _field(self, name: str, required: bool, schools: Sequence[tuple[str, str]]) -> forms.Field | None:
        match name:
            case "value":
                return self._value(required)
            case "school":
                return _choice(words("学校", "School"), schools, required)
            case "school_phase":
                return _codes(words("学段", "School phase"), "school_phase", SCHOOL_PHASES, required)
            case "category":
                return _codes(words("岗位类别", "Category"), "category", CATEGORIES, required)
            case "leadership":
                return _codes(words("任职层次", "Leadership"), "leadership", LEADERSHIPS, required)
            case "subjects":
                return self._subjects(required)
            case "amount":
                return self._amount(required)
            case "detail":
                return self._detail(required)
            case "start":
                return self._start()
            case "end":
                return None if self._yearly else _day(words("结束日期", "Until"), words(
                    "最后一天，含当日；仍在持续的留空。", "The last day, included; empty while it goes on."), False)  # fmt: skip
            case "evidence":
                return forms.CharField(
                    label=words("佐证", "Evidence"), max_length=200, required=False,
                    help_text=words("文件、证书名称或编号；不要填病情、家庭住址。",
                                    "Name or number of the document; no diagnosis, no address."))  # fmt: skip
            case _:
                return forms.CharField(
                    label=words("来源", "Source"), max_length=200, required=False,
                    help_text=words("不填即“学校填报”（区里登记的为“区县填报”）。",
                                    "Empty is “filled in by the school” (or by the district)."))  # fmt: skip

    def _value(self, required: bool) -> forms.Field:
        zh, en = _VALUES.get(self.kind, TERMS["event_kind"][self.kind])
        if self.kind in VALUE_LISTS:
            name = VALUE_LISTS[self.kind]
            names = TERMS["direct_category"] if name == "protection" else TERMS[name]
            return _codes(words(zh, en), "", code_list(name), required, names)
        help_text = words("例如 2022-2023-2。", "Such as 2022-2023-2.") if self.kind == "lessons" else ""
        return forms.CharField(
            label=_TEXT_VALUES[self.kind], max_length=50, required=required, help_text=help_text
        )

    def _subjects(self, required: bool) -> forms.Field:
        label, choices = words("学科", "Subject"), [(one, words(*TERMS["subject"][one])) for one in SUBJECTS]
        if self.kind in _ONE_SUBJECT:
            return _choice(label, choices, required)
        return forms.MultipleChoiceField(
            label=label, choices=choices, required=required, widget=forms.SelectMultiple(attrs={"size": 8}),
            help_text=words("组合岗位可选几科（按住 Ctrl）。", "Several for a combined post (hold Ctrl)."))  # fmt: skip

    def _amount(self, required: bool) -> forms.Field:
        if self.kind == "lessons":
            return forms.CharField(
                label=words("每周节数", "Lessons a week"), max_length=10, required=required
            )
        return forms.CharField(
            label=words("份额", "Share"), max_length=10, required=required,
            help_text=words("全部在此任教的留空；两处各半的填 1/2。",
                            "Empty where all teaching is here; 1/2 where it is half and half."))  # fmt: skip

    def _detail(self, required: bool) -> forms.Field:
        if self.kind == "award":
            return _codes(words("奖励类别", "Kind of award"), "award_detail", TERMS["award_detail"], required)
        return forms.CharField(
            label=words("去向", "Where to"), max_length=120, required=required,
            help_text=words("去区外学校或机关的，填名称。", "Name of a school or office outside the district."))  # fmt: skip

    def _start(self) -> forms.Field:
        if self._yearly:
            return forms.CharField(
                label=words("年度", "Year"), max_length=10,
                help_text=words("四位年份，例如 2022。", "Four digits, such as 2022."))  # fmt: skip
        return _day(words("开始日期", "From"), "", True)


def initial_of(event: Event) -> dict[str, Any]:
    """What a form that corrects an event begins with."""
    last = event.span.end - timedelta(days=1) if event.span.end else None
    return {
        "value": event.value,
        "school": event.school or "",
        "school_phase": event.school_phase or "",
        "category": event.category or "",
        "leadership": event.leadership or "",
        "subjects": event.subjects[0]
        if event.kind in _ONE_SUBJECT and event.subjects
        else list(event.subjects),
        "amount": event.amount or "",
        "detail": event.detail or "",
        "start": str(event.span.start.year) if is_whole_year(event) else event.span.start,
        "end": last,
        "evidence": event.evidence,
        "source": event.source,
    }


def is_whole_year(event: Event) -> bool:
    """Whether an event that is there once a year is that of a calendar year, and is asked for by its number."""
    start, end = event.span.start, event.span.end
    return event.kind in YEARLY and (start.month, start.day) == (1, 1) and end == date(start.year + 1, 1, 1)


def _codes(
    label: Any, kind: str, codes: Any, required: bool, names: Mapping[str, tuple[str, str]] | None = None
) -> forms.ChoiceField:
    names = names or TERMS[kind]
    return _choice(label, [(one, words(*names[one])) for one in codes], required)


def _choice(label: Any, choices: Sequence[tuple[str, Any]], required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", words("请选择", "Choose")), *choices], required=required
    )


def _day(label: Any, help_text: Any, required: bool) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DayInput())
