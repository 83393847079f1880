"""The rows of a filing table as a list: the same texts as on the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from guanpin.actions.filings import Filing
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.wording.forms.filing import ESTABLISHMENT
from guanpin.wording.terms import TERMS


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """An appointment with the school whose form it is on."""

    school: str
    person: str
    name: str
    category: str
    post: str
    origin: str
    title: str
    grade: str
    stage: str


def filing_listing(request: HttpRequest, filing: Filing) -> Listing:
    return _moves(request, filing) if filing.table == ESTABLISHMENT else _engagements(request, filing)


def _moves(request: HttpRequest, filing: Filing) -> Listing:
    rows = [move for form in filing.forms for move in form.content.moves]
    schools = sorted({one.origin for one in rows} | {one.target for one in rows})
    return Listing(
        request,
        rows,
        columns=[
            Column("person", "人员编号", "Id", sort="person"),
            Column("name", "姓名", "Name", sort="name"),
            Column("origin", "调出学校", "From", sort="origin"),
            Column("target", "调入学校", "To", sort="target"),
            Column("stage", "变动依据", "Ground", cell=_named("stage", "stage"), sort="stage"),
            Column("note", "备注", "Note"),
        ],
        filters=[
            Filter(
                "school",
                "学校",
                "School",
                choices=[(name, name, name) for name in schools],
                apply=lambda rows, value: [row for row in rows if value in (row.origin, row.target)],
            )
        ],
        search=_search,
        search_label=("姓名或编号", "Name or id"),
        default_sort="person",
        name="establishment-filing",
        empty=("没有编制变动。", "Nobody changes establishment."),
    )


def _engagements(request: HttpRequest, filing: Filing) -> Listing:
    rows = [
        EngagementRow(
            form.content.school,
            one.person,
            one.name,
            one.category,
            one.post,
            one.origin,
            one.title,
            one.grade,
            one.stage,
        )
        for form in filing.forms
        for one in form.content.engagements
    ]
    schools = list(dict.fromkeys(one.school for one in rows))
    return Listing(
        request,
        rows,
        columns=[
            Column("school", "聘用学校", "School", sort="school"),
            Column("person", "人员编号", "Id", sort="person"),
            Column("name", "姓名", "Name", sort="name"),
            Column("category", "岗位类别", "Category", cell=_named("category", "category"), sort="category"),
            Column("post", "岗位", "Post", sort="post"),
            Column("origin", "来源", "From"),
            Column("title", "职称", "Title", cell=_named("title", "title"), sort="title"),
            Column("grade", "岗位等级", "Grade", sort="grade"),
            Column("stage", "聘用环节", "Stage", cell=_named("stage", "stage"), sort="stage"),
        ],
        filters=[
            Filter(
                "school",
                "学校",
                "School",
                choices=[(name, name, name) for name in schools],
                apply=lambda rows, value: [row for row in rows if row.school == value],
            )
        ],
        search=_search,
        search_label=("姓名或编号", "Name or id"),
        name="post-filing",
        empty=("没有聘用人员。", "Nobody is appointed."),
    )


def _named(key: str, kind: str) -> Callable[[Any, str], str]:
    """What the form says, or on an English page the English name of the same code."""
    english = dict(TERMS[kind].values())

    def cell(row: Any, lang: str) -> str:
        said = str(getattr(row, key))
        return english.get(said, said) if lang == "en" else said

    return cell


def _search(rows: Any, text: str) -> list[Any]:
    return [row for row in rows if text in row.name or text.upper() == row.person.upper()]
