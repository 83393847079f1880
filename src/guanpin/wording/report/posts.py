"""Section: teaching posts by school phase and subject, needed and held; and the places that stay empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.replay import EmptyPost, empty_posts
from guanpin.engine.snapshot.codes import SCHOOL_PHASES, SUBJECTS
from guanpin.wording.names import result_name, subjects_name
from guanpin.wording.report.bars import Block, bar, share
from guanpin.wording.report.counts import grouped
from guanpin.wording.terms import term

_ORDER = ("nobody_applied", "nobody_eligible", "preferred_elsewhere", "closed", "not_competed")
_GREATEST = 10


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One subject in one school phase, in full-time equivalents to one decimal."""

    name: str
    demand: str
    places: str
    holders: str
    over: str
    style: str
    chart: Markup


@dataclass(frozen=True, slots=True)
class PhaseTable:
    phase: str
    rows: tuple[SubjectRow, ...]


@dataclass(frozen=True, slots=True)
class EmptyRow:
    """Empty places of one school phase and subject, with why and at how many schools."""

    phase: str
    subjects: str
    places: str
    schools: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Shortage:
    """How many of all `sites` lack heads, by how much together, and the greatest lacks.

    `rows` are (school and phase, heads for teaching, lessons' need, what is lacking).
    """

    count: int
    sites: int
    total: str
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PostsSection:
    """`reasons` are (name, places, bar) over all teaching posts; `others` counts empty places not competed for.

    `short` is about sites whose heads are fewer than their lessons need.
    """

    posts: int
    capacity: int
    phases: tuple[PhaseTable, ...]
    empty: int
    reasons: tuple[tuple[str, str, Markup], ...]
    empty_rows: tuple[EmptyRow, ...]
    others: int
    short: Shortage


def posts_section(result: CampaignResult, lang: str) -> PostsSection:
    teaching = [post for post in result.plan.posts if post.category == "teaching"]
    empty = empty_posts(result)
    competed = [one for one in empty if one.post.category == "teaching"]
    return PostsSection(
        posts=sum(post.capacity > 0 for post in teaching),
        capacity=sum(post.capacity for post in teaching),
        phases=_phases(result, lang),
        empty=sum(one.empty for one in competed),
        reasons=_reasons(competed, lang),
        empty_rows=_empty_rows(competed, lang),
        others=sum(one.empty for one in empty) - sum(one.empty for one in competed),
        short=_short(result, lang),
    )


def _short(result: CampaignResult, lang: str) -> Shortage:
    names = {school.id: school.name for school in result.basis.facts.schools}
    found = [
        (dict(why.params), f"{names[site.school]} · {term('school_phase', site.school_phase, lang)}")
        for site in result.plan.schools
        for why in site.reasons
        if why.code == "posts.short"
    ]
    found.sort(key=lambda one: (-Fraction(one[0]["short"]), one[1]))
    rows = tuple((name, str(why["heads"]), str(why["demand"]), str(why["short"])) for why, name in found)
    total = sum((Fraction(lack) for *_, lack in rows), Fraction(0))
    return Shortage(len(rows), len(result.plan.schools), decimal_text(total, 1), rows[:_GREATEST])


def _phases(result: CampaignResult, lang: str) -> tuple[PhaseTable, ...]:
    sums: dict[str, dict[str, list[Fraction]]] = {}
    for school in result.plan.schools:
        for balance in school.subjects:
            row = sums.setdefault(school.school_phase, {}).setdefault(balance.subject, [Fraction(0)] * 3)
            for place, amount in enumerate((balance.demand, balance.places, balance.holders)):
                row[place] += amount
    return tuple(
        PhaseTable(term("school_phase", phase, lang), _subjects(sums[phase], lang))
        for phase in SCHOOL_PHASES
        if phase in sums
    )


def _subjects(sums: dict[str, list[Fraction]], lang: str) -> tuple[SubjectRow, ...]:
    most = float(max((max(row[1:]) for row in sums.values()), default=Fraction(0)))
    rows = []
    for subject in sorted(sums, key=SUBJECTS.index):
        demand, places, holders = sums[subject]
        over = holders - places
        lengths = share(float(places), most), share(float(holders), most)
        chart = bar([Block(0.0, lengths[0], "places"), Block(0.0, lengths[1], "holders", thin=True)])
        rows.append(
            SubjectRow(
                name=term("subject", subject, lang),
                demand=decimal_text(demand, 1),
                places=decimal_text(places, 1),
                holders=decimal_text(holders, 1),
                over=_signed(over),
                style=_style(over),
                chart=chart,
            )
        )
    return tuple(rows)


def _signed(amount: Fraction) -> str:
    text = decimal_text(abs(amount), 1)
    return text if text == "0.0" else f"+{text}" if amount > 0 else f"−{text}"


def _style(over: Fraction) -> str:
    return "over" if over > 0 else "short" if over < 0 else "even"


def _causes(one: EmptyPost) -> dict[str, int]:
    found = {"closed": one.closed} if one.closed else {}
    return found | ({one.reason: one.empty - one.closed} if one.reason else {})


def _reasons(empty: list[EmptyPost], lang: str) -> tuple[tuple[str, str, Markup], ...]:
    counts: Counter[str] = Counter()
    for one in empty:
        counts.update(_causes(one))
    most = max(counts.values(), default=0)
    return tuple(
        (
            result_name("empty_reason", code, lang),
            grouped(counts[code]),
            bar([Block(0.0, share(counts[code], most), "places")]),
        )
        for code in _ORDER
        if counts[code]
    )


def _empty_rows(empty: list[EmptyPost], lang: str) -> tuple[EmptyRow, ...]:
    groups: dict[tuple[str, tuple[str, ...]], list[EmptyPost]] = {}
    for one in empty:
        groups.setdefault((one.post.school_phase, one.post.subjects), []).append(one)
    ordered = sorted(
        groups, key=lambda group: (SCHOOL_PHASES.index(group[0]), [SUBJECTS.index(s) for s in group[1]])
    )
    return tuple(_empty_row(phase, subjects, groups[phase, subjects], lang) for phase, subjects in ordered)


def _empty_row(phase: str, subjects: tuple[str, ...], group: list[EmptyPost], lang: str) -> EmptyRow:
    counts: Counter[str] = Counter()
    for one in group:
        counts.update(_causes(one))
    causes = [f"{result_name('empty_reason', code, lang)} {counts[code]}" for code in _ORDER if counts[code]]
    return EmptyRow(
        phase=term("school_phase", phase, lang),
        subjects=subjects_name(subjects, lang),
        places=grouped(sum(one.empty for one in group)),
        schools=grouped(len({one.post.school for one in group})),
        reasons=("；" if lang == "zh" else "; ").join(causes),
    )
