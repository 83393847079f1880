"""Public notices (公示): within the unit who is proposed for which post; to everyone counts only; and proof of display."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guanpin.engine.replay import PostView
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.later import asked_people, later, left_out
from guanpin.wording.forms.person import post_view_text
from guanpin.wording.forms.source import Source
from guanpin.wording.names import result_name
from guanpin.wording.report.counts import FEWEST, HIDDEN, grouped, is_hidden, masked_alone
from guanpin.wording.report.ends import count_ends, shown_ends, split_end
from guanpin.wording.terms import term

UNIT, OPEN, PROOF = "notice", "open-notice", "display"
# Within the cap or not would tell which condition holds; on a wall both are the same.
_SAID_OF = {"discretionary": "uncapped"}
_ASKED = "组织调剂正在征求意见"


@dataclass(frozen=True, slots=True)
class Proposed:
    name: str
    post: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnitNotice:
    school: str
    stage: str
    proposed: tuple[Proposed, ...]
    days: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolQuota:
    """One school and school phase; `quota` is the number approved."""

    school: str
    school_phase: str
    classes: int
    pupils: int
    quota: int


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """`placed` is how many each stage placed, over the whole district, with offers not answered yet in a line of their own;
    counts below `fewest` are not told. `amended` says that the counts are those before amendments, "" without any.
    """

    district: str
    quotas: tuple[SchoolQuota, ...]
    total: int
    placed: tuple[tuple[str, str], ...]
    everyone: str
    unplaced: str
    fewest: int
    days: int
    amended: str


@dataclass(frozen=True, slots=True)
class DisplayProof:
    """`code` is that of the notice displayed, for comparing with what hangs on the wall."""

    school: str
    notice: str
    code: str
    days: int


def unit_notices(source: Source) -> Iterator[Form]:
    """One notice a stage and school that has anyone proposed, in the order of the stages.

    Whom an amendment has touched, and who has not accepted an offer yet, is not proposed to anybody.
    """
    days, left = source.rules.integer("notice.working_days"), _left_out(source)
    for stage, by_school in proposals(source).items():
        for school in sorted(by_school):
            lines = by_school[school]
            name = source.school_name(school)
            yield Form(
                kind=UNIT,
                campaign=source.campaign,
                subject=f"{stage}.{school}",
                name=f"{school}-{name}-{term('stage', stage)}",
                tier="unit",
                title=f"{term('stage', stage)}拟聘人员公示",
                content=UnitNotice(
                    name, term("stage", stage), tuple(map(_proposed, lines)), days, left[stage, school]
                ),
                school=school,
            )


def open_notices(source: Source) -> Iterator[Form]:
    """The one notice of the district to everyone."""
    outcome, campaign = source.decided, source.facts.campaign
    counts = count_ends(outcome.appointments.values(), len(outcome.unplaced))
    shown = shown_ends(counts)
    quotas = tuple(
        SchoolQuota(
            source.school_name(row["school"]),
            term("school_phase", row["school_phase"]),
            row["classes"],
            row["pupils"],
            row["quota"],
        )
        for row in outcome.stages["establishment"]["quotas"]
    )
    content = OpenNotice(
        district=campaign.district_name,
        quotas=quotas,
        total=sum(row.quota for row in quotas),
        placed=tuple(_placed(source, counts, shown)),
        everyone=HIDDEN if is_hidden(shown["unplaced"]) else grouped(len(outcome.appointments)),
        unplaced=shown["unplaced"],
        fewest=FEWEST,
        days=source.rules.integer("notice.working_days"),
        amended=_amended(source),
    )
    yield Form(
        kind=OPEN,
        campaign=source.campaign,
        subject=campaign.district,
        name=campaign.district_name,
        tier="open",
        title="编制核定和聘任情况公示",
        content=content,
    )


def _placed(source: Source, counts: Mapping[str, int], shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The ends as the report shows them, placement in two."""
    for end, count in shown.items():
        if end == "placement":
            asked = sum(person in source.decided.appointments for person in asked_people(source))
            if asked in (0, counts[end]):
                yield (_ASKED if asked else term("stage", end)), count
            else:
                parts = split_end(counts[end], count, (counts[end] - asked, asked))
                yield from zip((term("stage", end), _ASKED), parts, strict=True)
        elif end != "unplaced":
            yield ("保底岗位" if end == "supernumerary" else term("stage", end)), count


def _proposed(line: tuple[str, PostView, str]) -> Proposed:
    name, post, ground = line
    return Proposed(name, post_view_text(post), result_name("ground", ground))


def display_forms(source: Source) -> Iterator[Form]:
    """One proof for each notice of a unit."""
    for notice in unit_notices(source):
        yield Form(
            kind=PROOF,
            campaign=source.campaign,
            subject=notice.subject,
            name=notice.name,
            tier="sealed",
            title="公示张贴证明",
            content=DisplayProof(notice.content.school, notice.title, notice.code, notice.content.days),
            school=notice.school,
        )


def proposals(source: Source) -> dict[str, dict[str, list[tuple[str, PostView, str]]]]:
    """Who is proposed, as (name, post, ground as it is said), by stage in the order of computation and by school.

    Whom an amendment has touched, and who has not accepted an offer yet, is left out.
    """
    outcome = source.decided
    passed = later(source).touched.keys() | asked_people(source)
    found: dict[str, dict[str, list[tuple[str, PostView, str]]]] = {stage: {} for stage in outcome.stages}
    for identity, one in outcome.appointments.items():
        if identity in passed:
            continue
        post = outcome.posts[one.post]
        line = source.person_name(identity), post, _SAID_OF.get(one.ground, one.ground)
        found[one.stage].setdefault(post.school, []).append(line)
    for by_school in found.values():
        for lines in by_school.values():
            lines.sort(key=lambda line: (post_view_text(line[1]), line[0]))
    return found


def passed_over(source: Source) -> Mapping[tuple[str, str], tuple[tuple[str, ...], int]]:
    """By stage and school: those whose result was amended since, and how many have not answered an offer yet."""
    outcome, found, asked = source.decided, later(source), asked_people(source)
    amended: dict[tuple[str, str], list[str]] = defaultdict(list)
    waiting = Counter[tuple[str, str]]()
    for identity, one in outcome.appointments.items():
        place = one.stage, outcome.posts[one.post].school
        if identity in found.touched:
            amended[place].append(identity)
        elif identity in asked:
            waiting[place] += 1
    return {
        place: (tuple(amended.get(place, ())), waiting[place]) for place in amended.keys() | waiting.keys()
    }


def _left_out(source: Source) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Lines about those not proposed, by stage and school."""
    found = later(source)
    lines: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for place, (amended, waiting) in passed_over(source).items():
        lines[place] = tuple(left_out(amended, waiting, found))
    return lines


def _amended(source: Source) -> str:
    found = later(source)
    if not found.count:
        return ""
    people = masked_alone(len(found.touched))
    return f"公布后已有{found.count}次更改，涉及{people}人，上列人数为更改前。"
