"""One person's result explained from what is published: what `guanpin explain` tells from a result folder.

The candidate number is left out: it is told to its holder alone, and clerks read this page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from django.db.models import Q

from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.pools import Pools
from guanpin.engine.competition import stage_rules
from guanpin.engine.eligibility import kin_of
from guanpin.engine.history import records, standings
from guanpin.engine.kernel.amounts import amount_text, decimal_text
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts import Post
from guanpin.engine.replay import Explanation, ScoreRow, explain
from guanpin.engine.replay import Published as Told
from guanpin.engine.replay.published import used_plan
from guanpin.engine.scoring import ScoreSheet, make_evidence, score, under
from guanpin.engine.snapshot.candidacies import Measure
from guanpin.engine.snapshot.codes import COMPETITION_STAGES
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Kinship
from guanpin.records.models import Campaign
from guanpin.records.models import Kinship as KinshipRow
from guanpin.records.queries.direct import campaign_noun
from guanpin.records.queries.published import Published, published_of
from guanpin.records.snapshots import TABLES, read_rows

SCHOOL, DISTRICT = "school", "district"
_RANKED = ("statutory", "uncapped", "discretionary")


def explanation_of(campaign: Campaign, person: str) -> Explanation:
    """Everything published so far about `person`, with the scores worked out again. Needs the posts published.

    Raises GuanpinError for an id that is nobody's.
    """
    published, rules = published_of(campaign), rules_of(campaign)
    facts = _facts_of(campaign, person)
    plans = {plan.school: plan for plan in (used_plan(one, rules) for one in published.plans if one["used"])}
    books = {name: published.book(name) for name in published.rounds}
    told = Told(
        facts=facts,
        rules=rules,
        stages=published.stages,
        rounds={name: book.cleared for name, book in books.items()},
        posts=published.posts(),
        numbers={},
        scores=(),
        plans=plans,
        books=books,
    )
    asked = sorted(_sheets_asked(published, rules, facts, person))
    own = {school: plan.rules for school, plan in plans.items()}
    scores = tuple(_score_rows(campaign, facts, person, asked, rules, own))
    return explain(replace(told, scores=scores), person)


def _facts_of(campaign: Campaign, person: str) -> Facts:
    """The person's own rows and all schools, a statement a table."""

    def rows(table: str, **where: str) -> tuple[Any, ...]:
        return tuple(read_rows(TABLES[table], campaign, **where))

    own = ("events", "measures", "preferences", "declarations", "marks", "consents", "replies")
    return Facts(
        campaign=campaign_noun(campaign),
        totals=rows("totals"),
        schools=rows("schools"),
        year_groups=rows("year_groups"),
        people=rows("people", key=person),
        kinships=rows("kinships", person=person),
        **{name: rows(name, person=person) for name in own},
    ).in_order()


def _sheets_asked(published: Published, rules: Rules, facts: Facts, person: str) -> Iterator[tuple[str, str]]:
    """(sheet, pool) of every sheet that ranked the person somewhere."""
    direct = published.stages.get("direct", {})
    considered = any(row["person"] == person for row in direct.get("not_appointed", ())) or any(
        row["person"] == person and row["ground"] in _RANKED for row in direct.get("appointments", ())
    )
    found: set[tuple[str, str]] = {(SCHOOL, "")} if considered else set()
    posts, pools = _posts(published), Pools(facts, rules)
    for stage, value in published.stages.items():
        if stage not in COMPETITION_STAGES:
            continue
        sheet = stage_rules(rules, stage).sheet
        for name in value["rounds"]:
            candidate = published.book(name).candidates.get(person)
            keys = candidate.keys if candidate else {}
            found |= {(sheet, "" if sheet == SCHOOL else pools.pool(person, posts[post])) for post in keys}
    yield from found


def _posts(published: Published) -> dict[str, Post]:
    """The posts with what a pool depends on."""
    return {
        row["id"]: Post(
            id=row["id"],
            school=row["school"],
            school_phase=row["school_phase"],
            category=row["category"],
            subjects=tuple(row["subjects"]),
            capacity=row["capacity"],
            kind=row["kind"],
            serves=tuple(row["serves"]),
            demand=Fraction(0),
            holders=tuple(row["holders"]),
            reasons=(),
        )
        for row in published.stages.get("posts", {}).get("posts", ())
    }


def _score_rows(
    campaign: Campaign,
    facts: Facts,
    person: str,
    asked: list[tuple[str, str]],
    rules: Rules,
    plans: dict[str, Rules],
) -> Iterator[ScoreRow]:
    """The lines of each sheet; what a pool does not change stands once. Ranks need the results of the whole group."""
    known = records(facts)
    roll = standings(known, rules, facts.campaign.term_start)
    if not asked or person not in roll:
        return
    school = roll[person].establishment
    wide = replace(facts, measures=_groups_of(campaign, facts))
    evidence = make_evidence(wide, kin_of(_kin(campaign, person)), rules, {person: school}, plans)
    seen: set[str] = set()
    for sheet, pool in asked:
        desk = under(evidence, plans[school]) if sheet == SCHOOL and school in plans else evidence
        day = facts.campaign.term_start
        found = score(known[person], roll[person], sheet, pool or None, desk, desk.rules, day)
        yield from _rows(found, desk.scale, again=sheet in seen)
        seen.add(sheet)


def _rows(found: ScoreSheet, scale: int, *, again: bool) -> Iterator[ScoreRow]:
    for line in found.lines:
        if line.pool is not None or not again:
            yield ScoreRow(
                found.person,
                found.sheet,
                line.pool or "",
                line.item,
                line.raw,
                line.rule,
                decimal_text(line.points, scale),
                amount_text(line.max),
                line.records,
            )


def _groups_of(campaign: Campaign, facts: Facts) -> tuple[Measure, ...]:
    """The person's figures, and those of everybody they are compared with."""
    own = [one for one in facts.measures if one.group is not None]
    groups = {(one.item, one.year, one.group) for one in own}
    others = read_rows(
        TABLES["measures"],
        campaign,
        item__in={one.item for one in own},
        year__in={one.year for one in own},
        group__in={one.group for one in own},
    )
    compared = [one for one in others if (one.item, one.year, one.group) in groups]
    return tuple(one for one in facts.measures if one.group is None) + tuple(compared)


def _kin(campaign: Campaign, person: str) -> list[Kinship]:
    """Declared by either of the two."""
    rows = KinshipRow.objects.filter(Q(person=person) | Q(other=person), campaign=campaign)
    return [Kinship(one.person, one.relation, one.other) for one in rows]
