"""Rows of facts in words: the headings of the workbook's columns, the names of codes, days as people write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from guanpin.engine.snapshot.people import Event
from guanpin.exchange.workbook.facts.events import VALUE_LISTS
from guanpin.exchange.workbook.rendering import render
from guanpin.exchange.workbook.sheets import BY_KEY
from guanpin.exchange.workbook.spec import ColumnSpec
from guanpin.records.changes import CAMPAIGN, ID_NUMBERS
from guanpin.wording.names import subjects_name
from guanpin.wording.terms import TERMS

TABLE_NAMES: Mapping[str, tuple[str, str]] = {
    CAMPAIGN: ("竞聘季", "Campaign"),
    "totals": ("编制总量", "Totals of establishment"),
    "schools": ("学校", "Schools"),
    "year_groups": ("年级班级", "Classes and pupils"),
    "people": ("人员", "People"),
    ID_NUMBERS: ("证件号码", "Id numbers"),
    "events": ("履历", "Records of people"),
    "measures": ("原始数据", "Raw figures"),
    "preferences": ("志愿", "Preferences"),
    "declarations": ("意愿声明", "Declarations"),
    "marks": ("评分", "Marks"),
    "kinships": ("亲属关系", "Kinship"),
    "travel": ("通勤时间", "Travel"),
    "consents": ("转岗意愿", "Consents to convert"),
    "replies": ("调剂答复", "Replies to offers"),
}
# The workbook's headings are Chinese; in English they are called so.
_ENGLISH: Mapping[str, str] = {
    "id": "Id", "district": "District code", "district_name": "District", "school_year": "School year",
    "as_of": "As-of day", "school_phases": "School phases", "heads": "Heads", "document": "Document",
    "code": "School code", "name": "Name", "kind": "Kind", "tier": "Tier", "location": "Location",
    "cluster": "Cluster", "school_group": "School group", "legal_entity": "Legal entity", "school": "School",
    "school_phase": "School phase", "year": "Year", "classes": "Classes", "pupils": "Pupils", "boarders": "Boarders",
    "sex": "Sex", "birth": "Birth", "staff_kind": "Staff", "retirement_class": "Retirement class",
    "first_taught": "Teaching since", "home_area": "Home area", "person": "Person", "value": "Value", "start": "From",
    "end": "Until", "subjects": "Subjects", "amount": "Amount", "category": "Category", "leadership": "Leadership",
    "detail": "Detail", "evidence": "Evidence", "supersedes": "Corrects", "recorded_at": "Recorded", "source": "Source",
    "item": "Item", "group": "Compared within", "stage": "Stage", "rank": "Rank", "subject": "Subject",
    "accepts_placement": "Accepts placement", "volunteers": "Volunteers", "gives_up": "Gives up the post",
    "declines_direct": "Declines direct appointment", "pool": "Pool", "assessor": "Assessor", "relation": "Relation",
    "other": "Other", "area": "Home area", "minutes": "Minutes", "retraining": "Retraining", "offer": "Offer",
    "post": "Post", "accepts": "Accepts", "on": "Day",
}  # fmt: skip
# Lists of the workbook's own that are parts of a list of the facts.
_LISTS: Mapping[str, str] = {
    "measure_item": "item", "mark_item": "item", "competition_stage": "stage", "declared_stage": "stage",
    "mark_stage": "stage", "status": "direct_category", "protection": "direct_category",
}  # fmt: skip
_HIDDEN = frozenset({"id", "supersedes"})


def table_name(table: str, lang: str) -> str:
    return TABLE_NAMES[table][lang == "en"]


def heading(column: ColumnSpec, lang: str) -> str:
    """What a column is called where its cell is in words: a school by its name, not its id."""
    if column.kind == "school" and lang != "en":
        return "学校"
    return _ENGLISH.get(column.key, column.heading) if lang == "en" else column.heading


def day_text(value: date, lang: str) -> str:
    """2023年6月19日, or 19 June 2023."""
    return (
        f"{value.day} {value:%B} {value.year}"
        if lang == "en"
        else f"{value.year}年{value.month}月{value.day}日"
    )


class FactWords:
    """Puts rows into words; `people` and `schools` are names by id."""

    def __init__(self, lang: str, people: Mapping[str, str], schools: Mapping[str, str]) -> None:
        self.lang, self._people, self._schools = lang, people, schools

    def cells(self, table: str, noun: Any) -> list[tuple[str, str]]:
        """(heading, text) of every column that says something."""
        return [(heading(column, self.lang), text) for column, text in self._texts(table, noun) if text]

    def row(self, table: str, noun: Any) -> str:
        """The whole row as one text."""
        return self._joined([f"{name} {text}" for name, text in self.cells(table, noun)])

    def changed(self, table: str, before: Any, after: Any) -> tuple[str, str]:
        """Both rows as texts, of what differs between them."""
        pairs = zip(self._texts(table, before), self._texts(table, after), strict=True)
        differing = [(column, old, new) for (column, old), (_, new) in pairs if old != new]
        nothing = "blank" if self.lang == "en" else "空"
        names = [heading(column, self.lang) for column, _, _ in differing]
        sides = (
            [f"{name} {text or nothing}" for name, text in zip(names, texts, strict=True)]
            for texts in ([old for _, old, _ in differing], [new for _, _, new in differing])
        )
        old, new = (self._joined(side) for side in sides)
        return old, new

    def subject(self, table: str, noun: Any) -> str:
        """Whom or what a row is about."""
        person = noun.id if table == "people" else getattr(noun, "person", None)
        if person is not None:
            name = noun.name if table == "people" else self._people.get(person, "")
            return f"{name}（{person}）" if self.lang != "en" else f"{name} ({person})"
        if table == "schools":
            return str(noun.name)
        school = getattr(noun, "school", None)
        if school is not None:
            return self._schools.get(school, school)
        return str(getattr(noun, "id", ""))

    def event(self, event: Event) -> str:
        """What an event says, without its dates and where it is known from."""
        texts = {column.key: text for column, text in self._texts("events", event)}
        if event.leadership == "none":
            texts["leadership"] = ""
        texts["amount"] = self._amount(event)
        order = ("value", "school", "school_phase", "subjects", "category", "leadership", "amount", "detail")
        return " · ".join(texts[name] for name in order if texts.get(name))

    def _amount(self, event: Event) -> str:
        if event.kind == "lessons":
            return f"每周 {event.amount} 节" if self.lang != "en" else f"{event.amount} lessons a week"
        if event.kind == "teaching" and event.amount not in (None, "1"):
            return f"份额 {event.amount}" if self.lang != "en" else f"share {event.amount}"
        return ""

    def _joined(self, texts: list[str]) -> str:
        return ("; " if self.lang == "en" else "；").join(texts)

    def _texts(self, table: str, noun: Any) -> Iterator[tuple[ColumnSpec, str]]:
        row = {name: getattr(noun, name) for name in type(noun).__slots__}
        if "span" in row:
            row["start"], row["end"] = row["span"].start, row["span"].end
        for column in BY_KEY[table].columns:
            if (
                column.key in row
                and column.kind != "person"
                and not (table == "events" and column.key in _HIDDEN)
            ):
                yield column, self._text(column, row[column.key], row)

    def _text(self, column: ColumnSpec, value: Any, row: Mapping[str, Any]) -> str:
        if value is None or value in ("", ()):
            return ""
        if isinstance(value, bool):
            return ("是", "否")[not value] if self.lang != "en" else ("yes", "no")[not value]
        if isinstance(value, date):
            shown = value - timedelta(days=1) if column.kind == "last_day" else value
            return day_text(shown, self.lang)
        if column.kind == "school":
            return self._schools.get(value, value)
        if column.key == "year" and column.kind == "code":
            return TERMS["year_group"][str(value)][self.lang == "en"]
        if isinstance(value, tuple):
            return (
                subjects_name(value, self.lang) if column.codes == "subject" else self._codes(column, value)
            )
        if column.kind in ("code", "item"):
            return self._code(_LISTS.get(column.codes, column.codes), value)
        if column.kind == "as_kind":
            return self._by_kind(column, value, row)
        rendered = render(column, value, row)
        return "" if rendered is None else str(rendered)

    def _codes(self, column: ColumnSpec, values: tuple[str, ...]) -> str:
        return (", " if self.lang == "en" else "、").join(self._code(column.codes, one) for one in values)

    def _by_kind(self, column: ColumnSpec, value: str, row: Mapping[str, Any]) -> str:
        kind = row["kind"]
        if column.key == "detail":
            return self._code("award_detail", value) if kind == "award" else value
        if kind == "post":
            return ""
        if kind == "lessons":
            return self._term(value)
        return (
            self._code(_LISTS.get(VALUE_LISTS[kind], VALUE_LISTS[kind]), value)
            if kind in VALUE_LISTS
            else value
        )

    def _term(self, value: str) -> str:
        """2022-2 as people say it."""
        year, _, number = value.partition("-")
        if not (year.isdigit() and number in ("1", "2")):
            return value
        if self.lang == "en":
            return f"term {number} of {year}/{(int(year) + 1) % 100:02}"
        return f"{year}—{int(year) + 1}学年第{'一二'[int(number) - 1]}学期"

    def _code(self, codes: str, value: str) -> str:
        names = TERMS.get(codes, {})
        return names[value][self.lang == "en"] if value in names else value
