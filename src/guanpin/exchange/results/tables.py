"""The rows of every table of a run, in the order of the columns in `layout`; values are texts, integers and flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from guanpin.engine.campaign.posts_of_people import last_posts
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.to_check import to_check
from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.posts import Post
from guanpin.engine.replay import EmptyPost, empty_posts, rankings
from guanpin.engine.scoring import ScoreLine, ScoreSheet
from guanpin.exchange.results.amounts import DecimalTexts
from guanpin.exchange.results.cells import Row
from guanpin.exchange.results.indicators import indicator_rows
from guanpin.exchange.results.placement import placement_rows, repair_rows
from guanpin.wording.render import render


def table_rows(result: CampaignResult) -> dict[str, list[Row]]:
    """Rows by file name, sorted by their first columns; those of a stage that was not held are left out."""
    names = {school.id: school.name for school in result.basis.facts.schools}
    placed = result.placement
    return {
        "quotas.csv": list(_quotas(result, names)),
        "posts.csv": list(_posts(result, names)),
        "scores.csv": list(score_rows(result)),
        "rankings.csv": list(_rankings(result)),
        "appointments.csv": list(_appointments(result)),
        "unplaced.csv": list(_unplaced(result)),
        **({"placement.csv": list(placement_rows(result, placed))} if placed else {}),
        **({"repairs.csv": list(repair_rows(result, placed))} if placed else {}),
        "to_check.csv": list(to_check_rows(result, names)),
        "indicators.csv": list(indicator_rows(result, names)),
    }


def _quotas(result: CampaignResult, names: Mapping[str, str]) -> Iterator[Row]:
    for quota in result.establishment.quotas:
        yield (
            quota.school,
            names[quota.school],
            quota.school_phase,
            quota.classes,
            quota.pupils,
            quota.boarders,
            quota.entitlement.heads,
            amount_text(quota.demand),
            quota.quota,
            quota.present,
            quota.over,
            quota.shortage,
            quota.total,
        )


def _posts(result: CampaignResult, names: Mapping[str, str]) -> Iterator[Row]:
    """Counts only. A holder beyond the capacity is not counted, so that no supernumerary place shows."""
    holders = Counter(one.post for one in result.appointments.values())
    empty = {one.post.id: one for one in empty_posts(result)}
    for post in sorted(result.plan.posts, key=lambda one: one.id):
        left = empty.get(post.id, EmptyPost(post, 0, 0, None))
        yield (
            post.id,
            post.school,
            names[post.school],
            post.school_phase,
            post.category,
            "+".join(post.subjects),
            post.kind,
            "+".join(post.serves),
            amount_text(post.demand),
            post.capacity,
            len(post.holders),
            min(holders[post.id], post.capacity),
            left.empty,
            left.closed,
            left.reason or "",
        )


def score_rows(result: CampaignResult) -> Iterator[Row]:
    """Derived lines once a sheet, marks once a pool; `sheets` has one entry a pool."""
    decimals = DecimalTexts(result.basis.rules.integer("scoring.scale"))
    seen: set[tuple[str, str]] = set()
    for sheet in sorted(result.sheets, key=_sheet_order):
        again = (sheet.person, sheet.sheet) in seen
        seen.add((sheet.person, sheet.sheet))
        for line in sheet.lines:
            if line.pool is not None or not again:
                yield _score_row(sheet, line, decimals)


def _score_row(sheet: ScoreSheet, line: ScoreLine, decimals: DecimalTexts) -> Row:
    return (
        sheet.person,
        sheet.sheet,
        line.pool or "",
        line.item,
        line.raw,
        line.rule,
        decimals.text(line.points),
        decimals.shortest(line.max),
        "|".join(line.records),
    )


def _sheet_order(sheet: ScoreSheet) -> tuple[str, str, str]:
    return sheet.person, sheet.sheet, sheet.pool or ""


def _rankings(result: CampaignResult) -> Iterator[Row]:
    for decision in result.competitions:
        for cleared in decision.rounds:
            for row in rankings(cleared):
                candidate = row.candidate
                yield (
                    cleared.clearing.round,
                    row.vacancy,
                    row.rank,
                    candidate.number,
                    "|".join(row.key),
                    candidate.ticket,
                    row.outcome,
                )


def _appointments(result: CampaignResult) -> Iterator[Row]:
    posts = {post.id: post for post in result.plan.posts}
    people = {person.id: person.name for person in result.basis.facts.people}
    for person in sorted(result.appointments):
        one = result.appointments[person]
        yield (
            person,
            people[person],
            *_place(posts[one.post]),
            one.post,
            one.stage,
            one.round or "",
            one.ground,
            one.supernumerary,
        )


def _unplaced(result: CampaignResult) -> Iterator[Row]:
    names = {person.id: person.name for person in result.basis.facts.people}
    last = last_posts(result.basis.standings, result.plan)
    accepting = {row.person for row in result.basis.facts.declarations if row.accepts_placement}
    for person in result.unplaced:
        post = last[person]
        _, *rest = _place(post)
        home = result.basis.standings[person].establishment
        yield (person, names[person], home, *rest, post.id, person in accepting)


def to_check_rows(result: CampaignResult, names: Mapping[str, str]) -> Iterator[Row]:
    people = {person.id: person.name for person in result.basis.facts.people}
    for one in to_check(result.basis):
        person = one.person or ""
        yield one.kind, one.school, names[one.school], person, people.get(person, ""), render(one.reason)


def _place(post: Post) -> Iterable[str]:
    return post.school, post.school_phase, post.category, "+".join(post.subjects)
