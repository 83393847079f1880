"""Contracts: who has a settled post, whose contract is printed, who has signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from guanpin.actions.authority import may
from guanpin.actions.contracts import Settled, settled_at, sign_contracts
from guanpin.actions.outcome import is_over
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.replay import PostView
from guanpin.records.queries.contracts import signed_on
from guanpin.records.queries.papers import last_printed
from guanpin.web.shared.fact_words import day_text
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.post_words import post_words
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.signed_form import SignedForm
from guanpin.web.shared.words import current, words
from guanpin.wording.letters.contract import CONTRACT

_STATES = (("signed", "已签", "signed"), ("open", "未签", "not signed"))


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A person with a post to sign for; `on` is the day on the signed contract."""

    person: str
    name: str
    post: PostView
    moved_from: str
    amended: tuple[int, ...]
    on: date | None

    @property
    def state(self) -> str:
        return "signed" if self.on else "open"


class SignForm(SignedForm):
    """Those who signed on one day, with the scan of the signed pages."""

    people = forms.MultipleChoiceField(
        label=words("已签约的人", "Who has signed"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, settled: dict[str, Settled], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.choices = [
            (one.person, f"{one.name}（{one.person}）{post_words(one.post, '', current())}")
            for one in settled.values()
        ]
        self.order_fields(["people"])


@guarded("contracts.view")
def contracts(request: HttpRequest) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    rows = _rows(request)
    listing = _listing(request, rows)
    if response := listing.export():
        return response
    signed = sum(one.on is not None for one in rows)
    context = {
        "listing": listing,
        "rows": rows,
        "signed": signed,
        "open": len(rows) - signed,
        "printed": last_printed(campaign, school.key, CONTRACT),
        "over": is_over(campaign),
        "may_sign": len(rows) > signed
        and may(
            actor_of(request),
            "contract.sign",
            campaign,
            school=school.key,
            phases=getattr(request, "phases", None),
        ),
    }
    return render(request, "school/contracts.html", context)


@guarded("contract.sign")
def contracts_sign(request: HttpRequest) -> HttpResponse:
    actor, campaign, school = actor_of(request), campaign_of(request), school_of(request)
    done = signed_on(campaign, school.key)
    settled = {person: one for person, one in settled_at(campaign, school.key).items() if person not in done}
    form = SignForm(request.POST or None, request.FILES or None, request=request, settled=settled)
    if request.method == "POST":
        form.keep_scan(actor, campaign, school.key)
        if form.is_valid():
            told = form.cleaned_data
            try:
                sign_contracts(
                    actor, campaign, school.key, told["people"], told["signed_on"], form.scan_of(request)
                )
            except GuanpinError as error:
                if not error.code.startswith("contract."):
                    raise
                form.add_told("signed_on" if error.code == "contract.day" else "people", error)
            else:
                count = len(told["people"])
                messages.success(
                    request, words(f"已登记 {count} 人签约。", f"{count} contracts are recorded.")
                )
                return redirect(_url(request, "contracts"))
    context = {"form": form, "settled": settled, "back": _url(request, "contracts")}
    return render(request, "school/contracts_sign.html", context)


def _rows(request: HttpRequest) -> list[ContractRow]:
    campaign, school = campaign_of(request), school_of(request)
    done = signed_on(campaign, school.key)
    return [
        ContractRow(
            one.person,
            one.name,
            one.post,
            one.moved_from,
            one.amended,
            done[person].on if person in done else None,
        )
        for person, one in settled_at(campaign, school.key).items()
    ]


def _listing(request: HttpRequest, rows: list[ContractRow]) -> Listing:
    return Listing(
        request,
        rows,
        columns=[
            Column("name", "姓名", "Name", sort="name"),
            Column("person", "人员编号", "Id", sort="person"),
            Column(
                "post",
                "岗位",
                "Post",
                cell=lambda row, lang: post_words(row.post, "", lang),
                sort=lambda row: post_words(row.post, "", "zh"),
            ),
            Column(
                "moved",
                "备注",
                "Note",
                cell=_note,
            ),
            Column(
                "state",
                "签约",
                "Contract",
                cell=lambda row, lang: _STATES[row.on is None][1 + (lang == "en")],
                tone=lambda row: "ok" if row.on else "warn",
                sort="state",
            ),
            Column("on", "签约日期", "Signed on", cell=lambda row, lang: row.on and day_text(row.on, lang)),
        ],
        filters=[
            Filter(
                "state",
                "签约",
                "Contract",
                choices=_STATES,
                apply=lambda rows, value: [row for row in rows if row.state == value],
            )
        ],
        search=lambda rows, text: [row for row in rows if text in row.name or text == row.person],
        search_label=("姓名或编号", "Name or id"),
        default_sort="person",
        name="contracts",
        empty=(
            "全部环节公布以后，这里列出在本校确定岗位的人。",
            "Once all stages are published, those with a settled post here are listed.",
        ),
    )


def _note(row: ContractRow, lang: str) -> str:
    """Whoever comes from another school signs a variation as well; amended posts are filled in by hand."""
    english = lang == "en"
    notes = []
    if row.moved_from:
        notes.append(f"from {row.moved_from}" if english else f"由{row.moved_from}调入，另签变更书")
    if row.amended:
        numbers = "、".join(map(str, row.amended))
        notes.append(f"amended ({numbers})" if english else f"已更改（第{numbers}次）")
    return ("; " if english else "；").join(notes)


def _url(request: HttpRequest, name: str) -> str:
    return reverse(name, kwargs={"campaign": campaign_of(request).pk, "school": school_of(request).key})


urlpatterns: list[URLPattern] = [
    path("school/<str:school>/contracts/", contracts, name="contracts"),
    path("school/<str:school>/contracts/sign/", contracts_sign, name="contracts_sign"),
]
