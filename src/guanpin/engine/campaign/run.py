"""The policy's list of stages folded over the facts; each stage takes the facts known and the decisions before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from guanpin.engine.campaign.basis import lay_basis
from guanpin.engine.campaign.board import Board
from guanpin.engine.campaign.competition import decide_competition
from guanpin.engine.campaign.direct import decide_direct_stage
from guanpin.engine.campaign.gate import Gate
from guanpin.engine.campaign.posts_of_people import last_posts
from guanpin.engine.campaign.record import ledger_entries, write_documents
from guanpin.engine.campaign.result import CampaignResult, FinalAppointment
from guanpin.engine.campaign.scorebook import Scorebook
from guanpin.engine.competition import Holding, StageDecision
from guanpin.engine.direct_appointment import DirectDecision
from guanpin.engine.establishment import decide_establishment
from guanpin.engine.indicators import IndicatorTable, indicator_table
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.matching import to_json as round_to_json
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts import decide_posts
from guanpin.engine.snapshot.facts import Facts

_ORDER = ("establishment", "posts", "direct", "in_school", "cross_school")

Progress = Callable[[str], None]


def run_campaign(
    facts: Facts, rules: Rules, seed: bytes, progress: Progress = lambda step: None
) -> CampaignResult:
    """Decide every stage of the policy. `progress` is told the name of each step when it is done.

    The same facts, rules and seed give the same result on any machine and in any order of rows.
    Raises GuanpinError where the stage list cannot be run.
    """
    stages = _checked_stages(rules)
    basis = lay_basis(facts, rules, seed)
    gate, book = Gate(basis), Scorebook(basis)
    progress("history")
    establishment = decide_establishment(basis.facts, basis.standings, rules)
    progress("establishment")
    plan = decide_posts(basis.facts, basis.standings, establishment, rules)
    board = Board(basis, establishment, plan, last_posts(basis.standings, plan), gate, book)
    progress("posts")
    direct = decide_direct_stage(board)
    progress("direct")
    held = {one.person: Holding(one.post, one.supernumerary) for one in direct.appointments}
    competitions: list[StageDecision] = []
    for stage in stages[3:]:
        decision = decide_competition(stage, board, held)
        competitions.append(decision)
        held = dict(decision.held)
        progress(stage)
    before, after = _indicators(board, held)
    progress("indicators")
    decisions = _decisions(establishment.to_json(), plan.to_json(), direct, competitions)
    rounds = {
        cleared.clearing.round: round_to_json(cleared)
        for decision in competitions
        for cleared in decision.rounds
    }
    documents = write_documents(basis, decisions, rounds)
    progress("documents")
    return CampaignResult(
        basis=basis,
        establishment=establishment,
        plan=plan,
        direct=direct,
        competitions=tuple(competitions),
        sheets=book.sheets(),
        appointments=_appointments(direct, competitions, held),
        unplaced=tuple(person for person in basis.standings if person not in held),
        before=before,
        after=after,
        decisions=decisions,
        rounds=rounds,
        documents=documents,
        ledger=ledger_entries(basis, decisions, documents),
    )


def _checked_stages(rules: Rules) -> tuple[str, ...]:
    """The stages in the policy's order; only cross_school may be left out.

    In school is where someone protected who declined a direct appointment, or bound by an obligation, meets the floor:
    ending before it would leave them without a place.
    """
    stages = rules.codes("campaign.stages")
    if stages not in (_ORDER, _ORDER[:-1]):
        cite = rules.cite("campaign.stages")
        raise GuanpinError(
            "campaign.stages",
            zh=f"环节次序“{'、'.join(stages)}”无法执行。",
            en=f"The stages “{', '.join(stages)}” cannot be run in this order.",
            place=f"{rules.name} · campaign.stages · {cite.document} {cite.clause}",
            remedy_zh=f"请按 {'、'.join(_ORDER)} 的次序填写，只有 cross_school 可以不设。",
            remedy_en=f"Use the order {', '.join(_ORDER)}; only cross_school may be left out.",
        )
    return stages


def _decisions(
    establishment: Mapping[str, Any],
    plan: Mapping[str, Any],
    direct: DirectDecision,
    competitions: list[StageDecision],
) -> dict[str, Mapping[str, Any]]:
    first = {"establishment": establishment, "posts": plan, "direct": direct.to_json()}
    return first | {decision.stage: decision.to_json() for decision in competitions}


def _appointments(
    direct: DirectDecision, competitions: list[StageDecision], held: Mapping[str, Holding]
) -> dict[str, FinalAppointment]:
    """The act that gave each person the post held at the end; a later one replaces an earlier one."""
    found = {
        one.person: FinalAppointment(
            one.person, one.post, "direct", None, one.ground, one.supernumerary, one.reasons
        )
        for one in direct.appointments
    }
    for decision in competitions:
        for one in decision.appointments:
            ground = "supernumerary" if one.supernumerary else "competition"
            found[one.person] = FinalAppointment(
                one.person, one.post, decision.stage, one.round, ground, one.supernumerary, one.reasons
            )
    return {person: found[person] for person in sorted(held)}


def _indicators(board: Board, held: Mapping[str, Holding]) -> tuple[IndicatorTable, IndicatorTable]:
    """Before: every teacher in the present post. After: where appointed, the unplaced nowhere."""
    basis, posts = board.basis, {post.id: post for post in board.plan.posts}
    seats = (board.last_post, {person: posts[holding.post] for person, holding in held.items()})
    before, after = (
        indicator_table(
            basis.facts,
            basis.standings,
            {
                person: (post.school, post.school_phase, post.subjects)
                for person, post in seat.items()
                if post.category == "teaching"
            },
            basis.rules,
        )
        for seat in seats
    )
    return before, after
