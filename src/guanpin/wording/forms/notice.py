"""Public notices (公示): within the unit who is proposed for which post; to everyone counts only; and proof of display."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from guanpin.wording.forms.form import Form
from guanpin.wording.forms.person import post_view_text
from guanpin.wording.forms.source import Source
from guanpin.wording.names import result_name
from guanpin.wording.report.counts import FEWEST, masked, masked_alone
from guanpin.wording.terms import term

UNIT, OPEN, PROOF = "notice", "open-notice", "display"
# Within the cap or not would tell which condition holds; on a wall both are the same.
_SAID_OF = {"discretionary": "uncapped"}


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
    """`placed` is how many each stage placed, over the whole district; counts below `fewest` are not told."""

    district: str
    quotas: tuple[SchoolQuota, ...]
    total: int
    placed: tuple[tuple[str, str], ...]
    everyone: str
    unplaced: str
    fewest: int
    days: int


@dataclass(frozen=True, slots=True)
class DisplayProof:
    """`code` is that of the notice displayed, for comparing with what hangs on the wall."""

    school: str
    notice: str
    code: str
    days: int


def unit_notices(source: Source) -> Iterator[Form]:
    """One notice a stage and school that has anyone proposed, in the order of the stages."""
    days = source.rules.integer("notice.working_days")
    for stage, by_school in _proposals(source).items():
        for school in sorted(by_school):
            name = source.school_name(school)
            yield Form(
                kind=UNIT,
                campaign=source.campaign,
                subject=f"{stage}.{school}",
                name=f"{school}-{name}-{term('stage', stage)}",
                tier="unit",
                title=f"{term('stage', stage)}拟聘人员公示",
                content=UnitNotice(name, term("stage", stage), tuple(by_school[school]), days),
                school=school,
            )


def open_notices(source: Source) -> Iterator[Form]:
    """The one notice of the district to everyone."""
    outcome, campaign = source.decided, source.facts.campaign
    counts = Counter(one.stage for one in outcome.appointments.values())
    stages = [stage for stage in outcome.stages if counts[stage]]
    shown = masked([counts[stage] for stage in stages])
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
        placed=tuple((term("stage", stage), count) for stage, count in zip(stages, shown, strict=True)),
        everyone=masked_alone(sum(counts.values())),
        unplaced=masked_alone(len(outcome.unplaced)),
        fewest=FEWEST,
        days=source.rules.integer("notice.working_days"),
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


def _proposals(source: Source) -> dict[str, dict[str, list[Proposed]]]:
    """Who is proposed, by stage in the order of computation and by school; people by post and name."""
    outcome = source.decided
    found: dict[str, dict[str, list[Proposed]]] = {stage: {} for stage in outcome.stages}
    for identity, one in outcome.appointments.items():
        post = outcome.posts[one.post]
        reason = result_name("ground", _SAID_OF.get(one.ground, one.ground))
        line = Proposed(source.person_name(identity), post_view_text(post), reason)
        found[one.stage].setdefault(post.school, []).append(line)
    for by_school in found.values():
        for lines in by_school.values():
            lines.sort(key=lambda line: (line.post, line.name))
    return found
