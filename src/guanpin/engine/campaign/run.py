"""The policy's list of stages folded over the facts; each stage takes the facts known and the decisions before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from guanpin.engine.campaign.basis import lay_basis
from guanpin.engine.campaign.board import Board, lay_board
from guanpin.engine.campaign.course import Course
from guanpin.engine.campaign.gate import Gate
from guanpin.engine.campaign.plans import SchoolPlan
from guanpin.engine.campaign.posts_of_people import last_posts
from guanpin.engine.campaign.record import ledger_entries, write_documents
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.scorebook import Scorebook
from guanpin.engine.campaign.stages import checked_stages
from guanpin.engine.competition import Holding
from guanpin.engine.establishment import decide_establishment
from guanpin.engine.indicators import IndicatorTable, indicator_table
from guanpin.engine.matching import to_json as round_to_json
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts import decide_posts
from guanpin.engine.snapshot.facts import Facts

Progress = Callable[[str], None]


def run_campaign(
    facts: Facts,
    rules: Rules,
    seed: bytes,
    progress: Progress = lambda step: None,
    plans: Sequence[SchoolPlan] = (),
    until: str | None = None,
) -> CampaignResult:
    """Decide every stage of the policy, with the schools' `plans`. `progress` is told the name of each step when done.

    The same facts, rules and seed give the same result on any machine and in any order of rows. With `until`, from direct
    on, it is the result as it stood at the close of that stage. Raises GuanpinError where the stage list cannot be run.
    """
    return close_course(take_course(facts, rules, seed, progress, plans, until), progress)


def close_course(course: Course, progress: Progress = lambda step: None) -> CampaignResult:
    """The result of the stages that a course has taken: indicators, documents and ledger over them."""
    board, basis, held = course.board, course.board.basis, course.held
    establishment, plan = board.establishment, board.plan
    before, after = _indicators(board, held)
    progress("indicators")
    decisions = {"establishment": establishment.to_json(), "posts": plan.to_json(), **course.decisions()}
    rounds = {
        cleared.clearing.round: round_to_json(cleared)
        for decision in course.competitions
        for cleared in decision.rounds
    }
    documents = write_documents(basis, decisions, rounds)
    progress("documents")
    return CampaignResult(
        basis=basis,
        establishment=establishment,
        plan=plan,
        direct=course.direct,
        competitions=tuple(course.competitions),
        placement=course.placement,
        sheets=board.book.sheets(),
        appointments=course.appointments(),
        unplaced=tuple(person for person in basis.standings if person not in held),
        before=before,
        after=after,
        decisions=decisions,
        rounds=rounds,
        documents=documents,
        ledger=ledger_entries(basis, decisions, documents),
    )


def take_course(
    facts: Facts,
    rules: Rules,
    seed: bytes,
    progress: Progress = lambda step: None,
    plans: Sequence[SchoolPlan] = (),
    until: str | None = None,
) -> Course:
    """The campaign decided as far as who holds what, to the close of the stage `until` or of the last one."""
    stages = checked_stages(rules)
    basis = lay_basis(facts, rules, seed, plans)
    gate, book = Gate(basis), Scorebook(basis)
    progress("history")
    establishment = decide_establishment(basis.facts, basis.standings, rules)
    progress("establishment")
    plan = decide_posts(basis.facts, basis.standings, establishment, rules)
    board = lay_board(basis, establishment, plan, last_posts(basis.standings, plan), gate, book)
    progress("posts")
    course = Course(board)
    for stage in stages[2:]:
        course.take(stage)
        progress(stage)
        if stage == until:
            break
    return course


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
