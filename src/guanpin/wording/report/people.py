"""Section: where everyone on the roll is at the end, direct appointment, the rounds, and who has no post yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guanpin.engine.campaign.posts_of_people import last_posts
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.matching import Candidate, ClearedRound
from guanpin.engine.snapshot.codes import SCHOOL_PHASES, SUBJECTS
from guanpin.wording.names import result_name, subjects_name
from guanpin.wording.render import round_name
from guanpin.wording.report.bars import Block, bar, share
from guanpin.wording.report.counts import FEWEST, grouped, masked, masked_alone
from guanpin.wording.terms import term

_ENDS = {
    "leaders": ("校级领导竞聘聘任", "appointed in the leaders' round"),
    "middle": ("中层竞聘聘任", "appointed in the middle managers' round"),
    "shortage": ("紧缺岗位先行竞聘聘任", "appointed in the shortage round"),
    "direct": ("直聘", "appointed directly"),
    "in_school": ("校内竞聘聘任", "appointed in school"),
    "cluster": ("片区竞聘聘任", "appointed within clusters"),
    "cross_school": ("跨校竞聘聘任", "appointed across schools"),
    "support": ("教辅工勤竞聘聘任", "appointed in the support staff's round"),
    "waiting_list": ("递补聘任", "appointed from the waiting list"),
    "placement": ("组织调剂（含等待答复的）", "placed, replies awaited included"),
    "supernumerary": ("保底岗位（超编单列）", "in supernumerary places, over quota"),
    "unplaced": ("待聘，转入组织调剂", "without a post, for placement"),
}
# Once placement is over the list has been worked through.
_LEFT = ("待聘或待岗，仍列入调剂名单", "without a post or on standby, still listed for placement")
_GROUNDS = ("whole_school", "kept", "statutory", "uncapped", "discretionary", "appointed_fact")


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, the count as shown, and its bar."""

    name: str
    count: str
    chart: Markup


@dataclass(frozen=True, slots=True)
class RoundRow:
    """`asked` took part with a wish; of them `appointed` moved or gained a post, `kept` stayed, `without` have none."""

    name: str
    vacancies: str
    places: str
    asked: str
    appointed: str
    kept: str
    without: str


@dataclass(frozen=True, slots=True)
class PeopleSection:
    """`ends` add up to everyone on the roll. `direct` are at the end where they were appointed directly; `competed`
    were so appointed and took part in a round, and `moved_on` of those appointed directly ended elsewhere or nowhere.
    `caps` are (stage, school, cap, people held back) of every school that kept somebody back.
    """

    roll: int
    ends: tuple[Bar, ...]
    direct: int
    appointed_directly: int
    competed: str
    moved_on: str
    grounds: tuple[Bar, ...]
    in_school: int
    cross_school: int
    supernumerary: str
    rounds: tuple[RoundRow, ...]
    unplaced: int
    unplaced_by_subject: tuple[tuple[str, str, str], ...]
    unplaced_by_school: tuple[tuple[str, str], ...]
    accepting: str
    caps: tuple[tuple[str, str, str, str], ...]


def people_section(result: CampaignResult, lang: str) -> PeopleSection:
    stages = Counter(
        "supernumerary" if one.ground == "supernumerary" else one.stage
        for one in result.appointments.values()
    )
    grounds = Counter(one.ground for one in result.direct.appointments)
    accepting = {row.person for row in result.basis.facts.declarations if row.accepts_placement}
    first = {one.person: one.post for one in result.direct.appointments}
    moved = {person for person, post in first.items() if _where(result, person) != post}
    return PeopleSection(
        roll=len(result.basis.standings),
        ends=_ends(stages, len(result.unplaced), lang, placed=result.placement is not None),
        direct=stages["direct"],
        appointed_directly=len(first),
        competed=masked_alone(len(_asked(result) & first.keys() | moved)),
        moved_on=masked_alone(len(moved)),
        grounds=_bars(
            {result_name("ground", code, lang): grounds[code] for code in _GROUNDS if grounds[code]}
        ),
        in_school=stages["in_school"],
        cross_school=stages["cross_school"],
        supernumerary=masked_alone(sum(one.supernumerary for one in result.appointments.values())),
        rounds=tuple(_round(cleared, lang) for one in result.competitions for cleared in one.rounds),
        unplaced=len(result.unplaced),
        unplaced_by_subject=_by_subject(result, lang),
        unplaced_by_school=_by_school(result),
        accepting=masked_alone(len(accepting & set(result.unplaced))),
        caps=tuple(_caps(result, lang)),
    )


def _caps(result: CampaignResult, lang: str) -> Iterator[tuple[str, str, str, str]]:
    names = {school.id: school.name for school in result.basis.facts.schools}
    for decision in result.competitions:
        kept = Counter(one.school for one in decision.held_back)
        for school, cap in decision.mover_caps:
            if kept[school]:
                yield term("stage", decision.stage, lang), names[school], str(cap), masked_alone(kept[school])


def _where(result: CampaignResult, person: str) -> str | None:
    """The post at the end."""
    found = result.appointments.get(person)
    return found.post if found else None


def _asked(result: CampaignResult) -> set[str]:
    """Who took part in a round with a wish."""
    return {
        one.id for decision in result.competitions for cleared in decision.rounds for one in _asking(cleared)
    }


def _asking(cleared: ClearedRound) -> list[Candidate]:
    return [one for one in cleared.clearing.candidates if any(v != one.holds for v in one.preferences)]


def _ends(stages: Mapping[str, int], unplaced: int, lang: str, *, placed: bool) -> tuple[Bar, ...]:
    """One row for every way to end, so that they add up to the roll; `placed` if there was placement."""
    names = _ENDS | ({"unplaced": _LEFT} if placed else {})
    found = {end: stages[end] for end in _ENDS if stages[end]} | {"unplaced": unplaced}
    return _bars({names[end][lang == "en"]: count for end, count in found.items()})


def _bars(counts: Mapping[str, int]) -> tuple[Bar, ...]:
    most = max(counts.values(), default=0)
    return tuple(
        Bar(name, shown, bar([Block(0.0, share(count, most), "holders")]))
        for (name, count), shown in zip(counts.items(), masked(list(counts.values())), strict=True)
    )


def _round(cleared: ClearedRound, lang: str) -> RoundRow:
    asked = _asking(cleared)
    got = {one.id: cleared.matching.get(one.id) for one in asked}
    kept = sum(got[one.id] is not None and got[one.id] == one.holds for one in asked)
    without = sum(post is None for post in got.values())
    vacancies = cleared.clearing.vacancies
    return RoundRow(
        name=round_name(cleared.clearing.round, lang),
        vacancies=grouped(len(vacancies)),
        places=grouped(sum(max(0, one.capacity - len(one.holders)) for one in vacancies)),
        asked=grouped(len(asked)),
        appointed=grouped(len(asked) - kept - without),
        kept=grouped(kept),
        without=grouped(without),
    )


def _by_subject(result: CampaignResult, lang: str) -> tuple[tuple[str, str, str], ...]:
    """(school phase, subjects, count) by last post."""
    last = last_posts(result.basis.standings, result.plan)
    counts = Counter((last[person].school_phase, last[person].subjects) for person in result.unplaced)
    ordered = sorted(
        counts, key=lambda group: (SCHOOL_PHASES.index(group[0]), [SUBJECTS.index(s) for s in group[1]])
    )
    shown = masked([counts[group] for group in ordered])
    return tuple(
        (term("school_phase", phase, lang), subjects_name(subjects, lang), count)
        for (phase, subjects), count in zip(ordered, shown, strict=True)
    )


def _by_school(result: CampaignResult) -> tuple[tuple[str, str], ...]:
    names = {school.id: school.name for school in result.basis.facts.schools}
    counts = Counter(result.basis.standings[person].establishment for person in result.unplaced)
    # Hidden counts are all alike in the order too.
    ordered = sorted(counts, key=lambda school: (-counts[school] if counts[school] >= FEWEST else 0, school))
    shown = masked([counts[school] for school in ordered])
    return tuple((names[school], count) for school, count in zip(ordered, shown, strict=True))
