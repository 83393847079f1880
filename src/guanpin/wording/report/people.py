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
from guanpin.wording.report.counts import (
    HIDDEN,
    breakdown,
    grouped,
    is_hidden,
    is_small,
    masked_alone,
)
from guanpin.wording.report.ends import count_ends, shown_ends
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
    """`asked` took part with a wish; of them `appointed` moved or gained a post, `kept` stayed, `without` have none.

    All four are hidden together: beside three of them the fourth is known.
    """

    name: str
    vacancies: str
    places: str
    asked: str
    appointed: str
    kept: str
    without: str


@dataclass(frozen=True, slots=True)
class PeopleSection:
    """`ends` add up to everyone on the roll, and `direct`, `supernumerary` and `unplaced` are theirs. `grounds` add up to
    `direct`. `competed` were appointed directly and took part in a round, and `moved_on` of them ended elsewhere or
    nowhere. `caps` are (stage, school, cap, people held back) of every school that kept somebody back.

    What would give a hidden count away is left out: `grounds` and the unplaced by subject and by school are then empty,
    `competed`, `moved_on` and `accepting` then None.
    """

    roll: int
    ends: tuple[Bar, ...]
    direct: str
    competed: str | None
    moved_on: str | None
    grounds: tuple[Bar, ...]
    supernumerary: str
    rounds: tuple[RoundRow, ...]
    unplaced: str
    unplaced_by_subject: tuple[tuple[str, str, str], ...]
    unplaced_by_school: tuple[tuple[str, str], ...]
    accepting: str | None
    caps: tuple[tuple[str, str, str, str], ...]


def people_section(result: CampaignResult, lang: str) -> PeopleSection:
    counts = count_ends(result.appointments.values(), len(result.unplaced))
    ends = shown_ends(counts)
    direct = ends.get("direct", "0")
    first = {one.person: one.post for one in result.direct.appointments}
    moved = {person for person, post in first.items() if _where(result, person) != post}
    competed = _asked(result) & first.keys() | moved
    told = bool(competed) and not is_hidden(direct)
    return PeopleSection(
        roll=len(result.basis.standings),
        ends=_ends(counts, ends, lang, placed=result.placement is not None),
        direct=direct,
        competed=masked_alone(len(competed)) if told else None,
        moved_on=masked_alone(len(moved)) if told else None,
        grounds=_grounds(result, direct, lang),
        supernumerary=ends.get("supernumerary", "0"),
        rounds=tuple(_rounds(result, ends, lang)),
        unplaced=ends["unplaced"],
        unplaced_by_subject=_by_subject(result, ends["unplaced"], lang),
        unplaced_by_school=_by_school(result, ends["unplaced"]),
        accepting=_accepting(result, ends["unplaced"]),
        caps=tuple(_caps(result, lang)),
    )


def _grounds(result: CampaignResult, direct: str, lang: str) -> tuple[Bar, ...]:
    """Of those who kept the post of their direct appointment."""
    counts = Counter(
        one.ground
        for one in result.appointments.values()
        if one.stage == "direct" and one.ground != "supernumerary"
    )
    found = {result_name("ground", code, lang): counts[code] for code in _GROUNDS if counts[code]}
    return _bars(found, breakdown(list(found.values()), direct) or ())


def _accepting(result: CampaignResult, unplaced: str) -> str | None:
    """How many of those without a post accept placement; the others are known with them."""
    left = set(result.unplaced)
    accepting = left & {row.person for row in result.basis.facts.declarations if row.accepts_placement}
    shown = breakdown([len(accepting), len(left - accepting)], unplaced)
    return shown[0] if shown and not is_hidden(shown[0]) else None


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


def _ends(counts: Mapping[str, int], shown: Mapping[str, str], lang: str, *, placed: bool) -> tuple[Bar, ...]:
    """One row for every way to end, so that they add up to the roll; `placed` if there was placement."""
    names = _ENDS | ({"unplaced": _LEFT} if placed else {})
    return _bars({names[end][lang == "en"]: count for end, count in counts.items()}, tuple(shown.values()))


def _bars(counts: Mapping[str, int], shown: tuple[str, ...]) -> tuple[Bar, ...]:
    """A bar has no length where its count is hidden; without anything shown there are none."""
    if not shown:
        return ()
    lengths = [0 if is_hidden(one) else count for one, count in zip(shown, counts.values(), strict=True)]
    most = max(lengths, default=0)
    return tuple(
        Bar(name, one, bar([Block(0.0, share(length, most), "holders")]))
        for name, one, length in zip(counts, shown, lengths, strict=True)
    )


def _rounds(result: CampaignResult, ends: Mapping[str, str], lang: str) -> Iterator[RoundRow]:
    """Nobody is told in a round where that bounds how many its stage appointed in the end, or are left in the end."""
    for decision in result.competitions:
        concealed = any(is_hidden(ends.get(end, "0")) for end in (decision.stage, "unplaced"))
        yield from (round_row(cleared, concealed, lang) for cleared in decision.rounds)


def round_row(cleared: ClearedRound, concealed: bool, lang: str) -> RoundRow:
    """One round; nobody is counted where `concealed`, or where one of the counts is small.

    The free places go with the people: fewer of them in the next round tell how many were appointed in this one.
    """
    asked = _asking(cleared)
    got = {one.id: cleared.matching.get(one.id) for one in asked}
    kept = sum(got[one.id] is not None and got[one.id] == one.holds for one in asked)
    without = sum(post is None for post in got.values())
    vacancies = cleared.clearing.vacancies
    people = len(asked), len(asked) - kept - without, kept, without
    concealed = concealed or any(is_small(count) for count in people)
    shown = [HIDDEN if concealed else grouped(count) for count in people]
    places = sum(max(0, one.capacity - len(one.holders)) for one in vacancies)
    return RoundRow(
        round_name(cleared.clearing.round, lang),
        grouped(len(vacancies)),
        HIDDEN if concealed else grouped(places),
        *shown,
    )


def _by_subject(result: CampaignResult, total: str, lang: str) -> tuple[tuple[str, str, str], ...]:
    """(school phase, subjects, count) by last post."""
    last = last_posts(result.basis.standings, result.plan)
    counts = Counter((last[person].school_phase, last[person].subjects) for person in result.unplaced)
    ordered = sorted(
        counts, key=lambda group: (SCHOOL_PHASES.index(group[0]), [SUBJECTS.index(s) for s in group[1]])
    )
    shown = breakdown([counts[group] for group in ordered], total)
    if shown is None:
        return ()
    return tuple(
        (term("school_phase", phase, lang), subjects_name(subjects, lang), count)
        for (phase, subjects), count in zip(ordered, shown, strict=True)
    )


def _by_school(result: CampaignResult, total: str) -> tuple[tuple[str, str], ...]:
    """The most first; those hidden last, in the order of the schools, which tells nothing of them."""
    names = {school.id: school.name for school in result.basis.facts.schools}
    counts = Counter(result.basis.standings[person].establishment for person in result.unplaced)
    schools = sorted(counts)
    shown = dict(zip(schools, breakdown([counts[one] for one in schools], total) or (), strict=False))
    ordered = sorted(shown, key=lambda one: (0 if is_hidden(shown[one]) else -counts[one], one))
    return tuple((names[one], shown[one]) for one in ordered)
