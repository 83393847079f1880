"""All parts on one page, with made-up content: what docs/parts.md describes. Only in a demonstration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from guanpin.records import clock
from guanpin.web.shared.forms import DayInput, ReasonForm, SigningForm
from guanpin.web.shared.guard import public
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.upload import ScanField, WorkbookField
from guanpin.web.shared.words import words


class AllFieldsForm(ReasonForm):
    """Every kind of field once."""

    name = forms.CharField(label=words("姓名", "Name"), max_length=40)
    born = forms.DateField(label=words("出生日期", "Born"), widget=DayInput())
    lessons = forms.IntegerField(label=words("周课时", "Lessons a week"), min_value=0, max_value=40)
    phase = forms.ChoiceField(
        label=words("学段", "School phase"),
        choices=[("", "—"), ("primary", words("小学", "primary")), ("junior", words("初中", "junior"))],
    )
    choice = forms.ChoiceField(
        label=words("是否服从组织调剂", "Open to placement"),
        choices=[("yes", words("服从", "yes")), ("no", words("不服从", "no"))],
        widget=forms.RadioSelect,
    )
    subjects = forms.MultipleChoiceField(
        label=words("可任教学科", "Subjects"),
        choices=[("chinese", words("语文", "Chinese")), ("math", words("数学", "mathematics"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label=words("已与本人核对", "Checked with the person"))
    workbook = WorkbookField(required=False)
    scan = ScanField()


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    name: str
    school: str
    lessons: int
    state: str


_SPRITE = Path(__file__).parent.parent / "static/guanpin/icons.svg"
_SCHOOLS = ("演示城关小学", "演示双河学校", "演示高坪教学点")
_STATES = {"kept": ("维持", "kept", "ok"), "open": ("待定", "open", "warn")}
_ROWS = [
    Row(f"P{number:05}", f"{surname}某", _SCHOOLS[number % 3], 10 + number % 7, "open" if number % 4 else "kept")
    for number, surname in enumerate("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨" * 8, 1)
]  # fmt: skip


@public
def parts(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    listing = _listing(request)
    if response := listing.export():
        return response
    lang = "en" if getattr(request, "lang", "zh") == "en" else "zh"
    bound = request.POST if request.method == "POST" else None
    context = {
        "form": AllFieldsForm(bound, request.FILES or None, request=request),
        "signing": SigningForm(prefix="signing", request=request),
        "listing": listing,
        "rows": _todo(),
        "notice": _notice(),
        "address": request.build_absolute_uri(),
        "heat": _heat(),
        "bars": _bars(lang),
        "icons": re.findall(r'<symbol id="([^"]+)"', _SPRITE.read_text("utf-8")),
    }
    return render(request, "account/parts.html", context)


@public
def parts_confirm(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    form = SigningForm(request.POST if request.method == "POST" else None, request=request)
    return render(request, "account/parts_confirm.html", {"form": form})


def _listing(request: HttpRequest) -> Listing:
    return Listing(
        request,
        _ROWS,
        columns=[
            Column("name", "姓名", "Name", sort="name", url=lambda row: f"?q={row.name}"),
            Column("key", "编号", "Key", sort="key"),
            Column("school", "学校", "School", sort="school"),
            Column("lessons", "周课时", "Lessons", sort="lessons", numeric=True),
            Column(
                "state",
                "状态",
                "State",
                cell=lambda row, lang: _STATES[row.state][lang == "en"],
                tone=lambda row: _STATES[row.state][2],
            ),
        ],
        filters=[
            Filter(
                "state",
                "状态",
                "State",
                [(key, zh, en) for key, (zh, en, _) in _STATES.items()],
                lambda rows, value: [one for one in rows if one.state == value],
            )
        ],
        search=lambda rows, text: [one for one in rows if text in one.name or text in one.key],
        default_sort="key",
        name="parts",
        page_size=10,
    )


def _todo() -> list[dict[str, Any]]:
    today = clock.local().replace(hour=18, minute=0)
    return [
        {
            "title": ("复核岗位设置的测算", "Confirm the computation of the post plan"),
            "detail": ("卫科员 6月27日 9:40 提交", "submitted by another officer at 9:40"),
            "until": today,
            "urgent": True,
            "url": "#",
            "button": ("去复核", "Confirm"),
        },
        {
            "title": ("演示城关小学报送学校方案", "A school sent its plan"),
            "detail": "",
            "until": datetime(2023, 6, 30, 18, tzinfo=clock.CHINA),
            "urgent": False,
            "url": "#",
            "button": ("去审批", "Approve"),
        },
    ]


def _notice() -> SimpleNamespace:
    section = {
        "title": ["核定编制（演示）", "Quotas (made up)"],
        "text": [["以下为虚构数据，仅作演示。", "These figures are made up."]],
        "columns": [["学校", "School"], ["核定", "Quota"], ["现有", "Staff"]],
        "rows": [["演示城关小学", "86", "91"], ["演示双河学校", "64", "60"]],
        "numbers": [1, 2],
    }
    remedy = {
        "channel": ["异议", "objection"],
        "body": ["演示区教育局", "the education bureau"],
        "about": ["班数、学生数和核定的编制", "classes, pupils and quotas"],
        "until": ["2023年6月26日", "26 June 2023"],
        "answered": ["3个工作日内", "within 3 working days"],
    }
    return SimpleNamespace(
        title="编制核定公示（演示）",
        title_en="Notice: establishment (made up)",
        release=2,
        withdrawn_at=None,
        content={"sections": [section], "decided": []},
        difference=[["演示城关小学：核定由 85 改为 86。", "One school: quota 86 instead of 85."]],
        remedy=[remedy],
        opens=date(2023, 6, 21),
        closes=date(2023, 6, 26),
    )


def _heat() -> dict[str, Any]:
    columns = ["语文", "数学", "英语", "物理", "体育", "音乐"]
    figures = ((2, -1, 0, 1, -2, 0), (-3, 0, 1, 0, 0, -1), (0, 1, -1, -2, 0, 0))
    cells = [
        {"row": row, "column": column, "value": value, "url": "#"}
        for row, line in enumerate(figures)
        for column, value in enumerate(line)
    ]
    return {
        "kind": "heatmap",
        "rows": list(_SCHOOLS),
        "columns": columns,
        "cells": cells,
        "low": "缺",
        "high": "超",
    }


def _bars(lang: str) -> dict[str, Any]:
    names = ("quota", "staff") if lang == "en" else ("核定", "现有")
    series = [
        {"name": name, "values": values}
        for name, values in zip(names, ([86, 64, 12], [91, 60, 12]), strict=True)
    ]
    return {"kind": "bars", "categories": list(_SCHOOLS), "series": series}


urlpatterns = [
    path("parts/", parts, name="parts"),
    path("parts/confirm/", parts_confirm, name="parts_confirm"),
]
