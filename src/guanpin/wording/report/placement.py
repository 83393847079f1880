"""Section: placement in counts: what became of the offers, who is left and why, and what would place more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from guanpin.engine.campaign.posts_of_people import last_posts
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.placement import PlacementDecision
from guanpin.engine.posts import Post
from guanpin.engine.snapshot.codes import SCHOOL_PHASES, SUBJECTS
from guanpin.wording.names import subjects_name
from guanpin.wording.report.counts import (
    HIDDEN,
    breakdown,
    grouped,
    is_hidden,
    masked_alone,
)
from guanpin.wording.report.ends import count_ends, shown_ends, split_end
from guanpin.wording.terms import term

Group = tuple[str, tuple[str, ...]]

_ENDS = {
    "accepted": ("同意，已调剂", "accepted and placed"),
    "none": ("拟调剂，等待答复", "placed provisionally, reply awaited"),
    "standby": ("各次都不同意，待岗培训", "refused every offer, on standby with training"),
    "without": ("没有岗位可以提出", "no post could be offered"),
}


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One way to place more: how many posts, clauses or people it concerns, and how many it would place."""

    kind: str
    what: str
    ways: str
    people: str


@dataclass(frozen=True, slots=True)
class EmptyRow:
    """Posts of one phase and subject left empty, with the clauses that keep people away and how many each does."""

    name: str
    places: str
    clauses: str


@dataclass(frozen=True, slots=True)
class PlacementSection:
    """`ends` are those without a place who took part, each counted once; `kept` are holders of supernumerary places.

    Those placed and those left are shown only as far as the report's ends show them: they add up to these.
    """

    people: str
    kept: str
    ends: tuple[tuple[str, str], ...]
    refused: str
    second: str
    rounds: int
    without: tuple[tuple[str, str], ...]
    repairs: tuple[RepairRow, ...]
    empty: tuple[EmptyRow, ...]


def placement_section(result: CampaignResult, lang: str) -> PlacementSection | None:
    """None where the campaign has no placement."""
    decision = result.placement
    if decision is None:
        return None
    takers = {one.id: one.holds for cleared in decision.rounds for one in cleared.takers}
    last = {one.person: one.reply for one in decision.offers}
    standing_by = {one.person for one in decision.standby}
    without = {one.person for one in decision.without_offer}
    ends = Counter(
        "standby" if person in standing_by else "without" if person in without else last[person]
        for person, holds in takers.items()
        if holds is None
    )
    shown = _shown(result, ends)
    concealed = any(is_hidden(count) for count in shown.values())
    return PlacementSection(
        people=HIDDEN if concealed else grouped(ends.total()),
        kept=masked_alone(sum(holds is not None for holds in takers.values())),
        ends=tuple((name[lang == "en"], shown[end]) for end, name in _ENDS.items()),
        refused=_told(sum(one.reply == "refused" for one in decision.offers), concealed),
        second=_told(sum(one.offer > 1 for one in decision.offers), concealed),
        rounds=len(decision.rounds),
        without=_without(result, {one for one in without if takers.get(one, "") is None}, shown, lang),
        repairs=_repairs(result, decision, concealed, lang),
        empty=_empty(result, decision, concealed, lang),
    )


def _shown(result: CampaignResult, ends: Mapping[str, int]) -> dict[str, str]:
    """By end of placement: those placed beside all placed, those left beside all left, of the whole campaign."""
    counts = count_ends(result.appointments.values(), len(result.unplaced))
    totals = shown_ends(counts)
    found: dict[str, str] = {}
    # They do not add up where a holder of a supernumerary place moved.
    for total, (one, other) in (("placement", ("accepted", "none")), ("unplaced", ("standby", "without"))):
        parts = ends[one], ends[other]
        found[one], found[other] = split_end(counts.get(total, 0), totals.get(total, "0"), parts)
    return found


def _told(count: int, concealed: bool) -> str:
    """Hidden too where those placed or left are: refusals less further offers tell who stopped there, and so on."""
    return HIDDEN if concealed else masked_alone(count)


def _without(
    result: CampaignResult, people: set[str], shown: Mapping[str, str], lang: str
) -> tuple[tuple[str, str], ...]:
    last = last_posts(result.basis.standings, result.plan)
    counts = Counter(_group(last[person]) for person in people)
    groups = sorted(counts, key=_order)
    told = breakdown([counts[group] for group in groups], shown["without"])
    return tuple((_name(group, lang), count) for group, count in zip(groups, told or (), strict=False))


def _repairs(
    result: CampaignResult, decision: PlacementDecision, concealed: bool, lang: str
) -> tuple[RepairRow, ...]:
    """By kind in the policy's order; places and conversions by phase and subject, those that help most people first."""
    posts = {post.id: post for post in result.plan.posts}
    ways: Counter[tuple[str, str]] = Counter()
    helped: dict[tuple[str, str], set[str]] = {}
    most: dict[tuple[str, str], int] = {}
    for one in decision.repairs:
        row = one.kind, _what(one.kind, one.subject, posts, lang)
        ways[row] += 1
        helped.setdefault(row, set()).update(one.helps)
        most[row] = max(one.people, most.get(row, 0))
    kinds = list(dict.fromkeys(kind for kind, _ in ways))
    ordered = sorted(ways, key=lambda row: (kinds.index(row[0]), -max(len(helped[row]), most[row]), row[1]))
    return tuple(
        RepairRow(
            kind=term("repairs", kind, lang),
            what=what,
            ways=_told(ways[kind, what], concealed) if kind == "conversion" else str(ways[kind, what]),
            people=_told(most[kind, what] if kind == "clause" else len(helped[kind, what]), concealed),
        )
        for kind, what in ordered
    )


def _what(kind: str, subject: Mapping[str, str], posts: Mapping[str, Post], lang: str) -> str:
    if kind == "place":
        return _name(_group(posts[subject["vacancy"]]), lang)
    if kind == "clause":
        return term("clause", subject["code"], lang)
    return _name((subject["school_phase"], (subject["subject"],)), lang)


def _empty(
    result: CampaignResult, decision: PlacementDecision, concealed: bool, lang: str
) -> tuple[EmptyRow, ...]:
    """By phase and subject. Of several posts the one that a clause keeps most people from stands for it."""
    posts = {post.id: post for post in result.plan.posts}
    places: Counter[Group] = Counter()
    against: dict[Group, dict[str, int]] = {}
    for one in decision.empty_posts:
        group = _group(posts[one.vacancy])
        places[group] += one.free
        found = against.setdefault(group, {})
        for why in one.reasons:
            if why.code == "placement.kept_away":
                clause, people = str(why.param("clause")), int(str(why.param("people")))
                found[clause] = max(people, found.get(clause, 0))
    colon, joint = (": ", "; ") if lang == "en" else ("：", "；")
    return tuple(
        EmptyRow(
            _name(group, lang),
            str(places[group]),
            joint.join(
                f"{term('clause', clause, lang)}{colon}{_told(people, concealed)}"
                for clause, people in sorted(
                    against[group].items(), key=lambda one: (0 if concealed else -one[1], one[0])
                )
            )
            or "—",
        )
        for group in sorted(places, key=_order)
    )


def _group(post: Post) -> Group:
    return post.school_phase, post.subjects


def _order(group: Group) -> tuple[int, list[int]]:
    return SCHOOL_PHASES.index(group[0]), [SUBJECTS.index(subject) for subject in group[1]]


def _name(group: Group, lang: str) -> str:
    return f"{term('school_phase', group[0], lang)} · {subjects_name(group[1], lang)}"
