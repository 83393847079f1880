"""The list of a stage's candidacies: its columns and filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from guanpin.records import clock
from guanpin.records.queries.candidacies import CandidacyRow
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.request import campaign_of, school_of
from guanpin.wording.names import subjects_name
from guanpin.wording.terms import TERMS

DECLARED_NAMES = {
    "accepts_placement": ("服从调剂", "accepts placement"),
    "volunteers": ("自愿参加", "volunteers"),
    "gives_up": ("放弃现岗位", "gives up the post"),
    "declines_direct": ("不接受直聘", "declines direct"),
}


def candidacy_listing(
    request: HttpRequest, rows: Sequence[CandidacyRow], stages: Sequence[str], stage: str
) -> Listing:
    """One row a person on the roll; the stage is part of the address like any filter."""

    def url(row: CandidacyRow) -> str:
        return reverse(
            "candidacy",
            kwargs={
                "campaign": campaign_of(request).pk,
                "school": school_of(request).key,
                "stage": stage,
                "person": row.person,
            },
        )

    wishes = [Column("wishes", "志愿数", "Preferences", sort="wishes", numeric=True)]
    return Listing(
        request,
        list(rows),
        columns=[
            Column("name", "姓名", "Name", sort="name", url=url),
            Column("person", "人员编号", "Id", sort="person"),
            Column("post", "现岗位", "Present post", cell=_post),
            *(wishes if stage != "direct" else []),
            Column("declared", "声明", "Declared", cell=_declared),
            Column("state", "录入", "Entered", cell=_state, tone=_tone),
            Column("entered", "录入人、时间", "By and when", cell=_entered, sort=_entered_at),
            Column("scan", "扫描件", "Scan", cell=_scan),
        ],
        filters=[
            Filter(
                "stage",
                "环节",
                "Stage",
                [(one, *TERMS["stage"][one]) for one in stages],
                lambda all_, _: all_,
            ),
            Filter(
                "entered",
                "录入情况",
                "State",
                [
                    ("no", "未录入", "not entered"),
                    ("yes", "已录入", "entered"),
                    ("no_scan", "已录入，缺扫描件", "entered, no scan"),
                ],
                _by_state,
            ),
        ],
        search=lambda found, text: [one for one in found if text in one.name or text.upper() in one.person],
        search_label=("姓名或编号", "Name or id"),
        default_sort="person",
        name=f"candidacies-{stage}",
        empty=("本校名册上没有人。", "Nobody is on the school's roll."),
    )


def _by_state(rows: Any, value: str) -> list[CandidacyRow]:
    if value == "no_scan":
        return [one for one in rows if one.is_entered and not (one.entry and one.entry.scans)]
    return [one for one in rows if one.is_entered == (value == "yes")]


def _post(row: CandidacyRow, lang: str) -> str:
    if not row.category:
        return ""
    subjects = subjects_name([one for one in row.subjects.split("+") if one], lang)
    phase = TERMS["school_phase"].get(row.school_phase, ("", ""))[lang == "en"]
    return f"{phase}{'' if lang == 'zh' else ' · '}{subjects}"


def _declared(row: CandidacyRow, lang: str) -> str:
    names = [DECLARED_NAMES[one][lang == "en"] for one in row.declared]
    if not names and row.has_declaration:
        return "都为否" if lang == "zh" else "nothing"
    return ("、" if lang == "zh" else ", ").join(names)


def _state(row: CandidacyRow, lang: str) -> str:
    if not row.is_entered:
        return "未录入" if lang == "zh" else "not entered"
    if row.is_imported:
        return "随工作簿导入" if lang == "zh" else "imported"
    return "代为录入" if lang == "zh" else "on behalf"


def _tone(row: CandidacyRow) -> str:
    return "ok" if row.is_entered else "plain"


def _entered(row: CandidacyRow, lang: str) -> str:
    if row.entry is None:
        return ""
    at = clock.local(row.entry.at)
    withdrawn = row.entry.action == "candidacy.withdraw"
    note = ("（撤回）" if lang == "zh" else " (withdrawn)") if withdrawn else ""
    return f"{row.entry.account}{note} {at:%m-%d %H:%M}"


def _entered_at(row: CandidacyRow) -> str | None:
    return row.entry.at.isoformat() if row.entry else None


def _scan(row: CandidacyRow, lang: str) -> str:
    if not row.is_entered:
        return ""
    has = bool(row.entry and row.entry.scans)
    return ("有" if has else "无") if lang == "zh" else ("yes" if has else "no")
