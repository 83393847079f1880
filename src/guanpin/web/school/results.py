"""Results of the published stages at a school, and one person's own account line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from guanpin.actions.explanations import explanation_of
from guanpin.actions.policies import rules_of
from guanpin.engine.replay import Explanation, SheetAccount, reason_from_json
from guanpin.records.models import Person, School
from guanpin.records.queries.amendments import touched
from guanpin.records.queries.published import published_of
from guanpin.records.queries.results import PersonResult, StageResult, result_stages, stage_result
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.request import campaign_of, lang_of, school_of
from guanpin.wording.explanation.scores import formula, grounds
from guanpin.wording.explanation.stages import stage_lines
from guanpin.wording.explanation.text import outcome_lines
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.names import result_name
from guanpin.wording.render import render as sentence
from guanpin.wording.render import round_name
from guanpin.wording.terms import TERMS, term

STATES = (
    ("here", "聘在本校", "at this school"),
    ("elsewhere", "聘到外校", "at another school"),
    ("arrived", "外校来的", "come from another school"),
    ("without", "尚无岗位", "without a post so far"),
)
_TONES = {"here": "ok", "elsewhere": "info", "arrived": "info", "without": "warn"}
_INDENT = re.compile(r"( *)(?:· )?(.*)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of an account; `level` is how far it stands in, from 0."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    item: str
    formula: str
    grounds: tuple[str, ...]
    points: str
    most: str


@dataclass(frozen=True, slots=True)
class ScoreTable:
    name: str
    lines: tuple[ScoreLine, ...]
    total: str


@guarded("results.view")
def school_results(request: HttpRequest) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    published = published_of(campaign)
    stages = result_stages(published)
    if not stages:
        return render(request, "school/results.html", {"stages": stages})
    asked = request.GET.get("stage", "")
    stage = asked if asked in stages else stages[-1]
    if stage != asked:
        return redirect(f"{request.path}?{urlencode(request.GET.dict() | {'stage': stage})}")
    found = stage_result(campaign, school.key, published, stage, rules_of(campaign))
    names = dict(School.objects.filter(campaign=campaign).values_list("key", "name"))
    voice = Voice(lang_of(request), names, None)
    listing = _listing(request, found, stages, voice, touched(campaign))
    if response := listing.export():
        return response
    context = {
        "stages": stages,
        "stage": stage,
        "found": found,
        "listing": listing,
        "counts": [(zh, en, found.count(state)) for state, zh, en in STATES],
        "cut_offs": [(one, _cut_offs(one.cut_offs, voice)) for one in found.posts],
        "rounds": any(one.cut_offs for one in found.posts),
        "amended": campaign.amendments.exists(),
        "last": stage == stages[-1],
    }
    return render(request, "school/results.html", context)


@guarded("results.view")
def person_result(request: HttpRequest, person: str) -> HttpResponse:
    """Of the school's own people, and of those appointed to it."""
    campaign, school = campaign_of(request), school_of(request)
    published = published_of(campaign)
    if not result_stages(published):
        raise Http404
    held = published.held_after().get(person)
    here = held is not None and published.posts()[held[0]].school == school.key
    within = Q() if here else Q(school=school.key)
    who = get_object_or_404(Person.objects.filter(within), campaign=campaign, key=person, on_roll=True)
    told = explanation_of(campaign, person)
    voice = Voice(lang_of(request), told.school_names, told.present)
    context = {
        "who": who,
        "present": voice.post(told.present) if told.present else "",
        "outlook": [voice.sentence(one) for one in told.outlook],
        "outcome": _lines(outcome_lines(told, voice)),
        "stages": _stages(told, voice),
        "tables": [_table(one, voice) for one in told.sheets],
        "amended": touched(campaign).get(person, ()),
        "back": reverse("school_results", kwargs={"campaign": campaign.pk, "school": school.key}),
    }
    return render(request, "school/person_result.html", context)


def _listing(
    request: HttpRequest,
    found: StageResult,
    stages: Iterable[str],
    voice: Voice,
    amended: Mapping[str, Sequence[int]],
) -> Listing:
    def url(row: PersonResult) -> str:
        kwargs = {"campaign": campaign_of(request).pk, "school": school_of(request).key, "person": row.person}
        return reverse("person_result", kwargs=kwargs)

    names = {state: (zh, en) for state, zh, en in STATES}
    return Listing(
        request,
        list(found.people),
        columns=[
            Column("name", "姓名", "Name", sort="name", url=url),
            Column("person", "人员编号", "Id", sort="person"),
            Column("state", "结果", "Result", cell=lambda row, lang: names[row.state][lang == "en"],
                   sort="state", tone=lambda row: _TONES[row.state]),
            Column("post", "岗位", "Post", cell=lambda row, lang: voice.post(row.post) if row.post else ""),
            Column("stage", "由哪个环节确定", "Given by",
                   cell=lambda row, lang: term("stage", row.stage, lang) if row.stage else ""),
            Column("ground", "理由", "Ground", cell=_ground),
            Column("home", "原学校", "From", cell=lambda row, lang: voice.schools.get(row.home, row.home)
                   if row.state == "arrived" else ""),
            *([Column("amended", "更改", "Amended", tone=lambda row: "warn" if row.person in amended else None,
                      cell=lambda row, lang: _amended(amended.get(row.person, ()), lang))] if amended else []),
        ],
        filters=[
            Filter("stage", "环节", "Stage", [(one, *TERMS["stage"][one]) for one in stages], lambda rows, _: rows),
            Filter("state", "结果", "Result", STATES, lambda rows, value: [one for one in rows if one.state == value]),
            Filter("changed", "本环节", "This stage", [("yes", "由本环节确定的", "given by it")],
                   lambda rows, _: [one for one in rows if one.changed]),
        ],
        search=lambda rows, text: [one for one in rows if text in one.name or text.upper() in one.person],
        search_label=("姓名或编号", "Name or id"),
        default_sort="person",
        name=f"results-{found.stage}",
    )  # fmt: skip


def _ground(row: PersonResult, lang: str) -> str:
    if not row.ground:
        return ""
    if row.ground == "competition" and row.reasons:
        return sentence(reason_from_json({**row.reasons[0], "citation": None}), lang)
    return result_name("ground", row.ground, lang)


def _amended(numbers: Sequence[int], lang: str) -> str:
    """Which amendments have changed the result since it was published."""
    if not numbers:
        return ""
    listed = ("、" if lang == "zh" else ", ").join(map(str, numbers))
    return f"已更改（第 {listed} 次）" if lang == "zh" else f"amended (no. {listed})"


def _cut_offs(rows: Iterable[tuple[str, str]], voice: Voice) -> str:
    return voice.listed(f"{round_name(name, voice.lang)} {score}" for name, score in rows)


def _stages(told: Explanation, voice: Voice) -> list[tuple[str, list[TextLine]]]:
    return [
        (term("stage", one.stage, voice.lang), _lines(list(stage_lines(one, voice))[1:]))
        for one in told.stages
    ]


def _lines(texts: Iterable[str]) -> list[TextLine]:
    """From the indents of the plain text to levels."""
    found = []
    for text in texts:
        matched = _INDENT.fullmatch(text)
        assert matched is not None
        found.append((len(matched[1]), matched[2]))
    widths = sorted({width for width, _ in found})
    return [TextLine(min(widths.index(width), 3), text) for width, text in found]


def _table(sheet: SheetAccount, voice: Voice) -> ScoreTable:
    name = result_name("score_sheet", sheet.sheet, voice.lang)
    pool = f" · {term('subject', sheet.pool, voice.lang)}" if sheet.pool else ""
    lines = tuple(
        ScoreLine(
            result_name("score_item", line.item, voice.lang),
            formula(line, voice),
            tuple(grounds(line, voice)),
            line.points,
            line.most,
        )
        for line in sheet.lines
    )
    return ScoreTable(name + pool, lines, sheet.total)


urlpatterns = [
    path("school/<str:school>/results/", school_results, name="school_results"),
    path("school/<str:school>/results/<str:person>/", person_result, name="person_result"),
]
