"""What happened to one person in a campaign, from the files alone: the outlook first, then each stage, then scores.

Reasons made here, with their parameters (see also outlook, choices, placement and held_back):

explanation.outcome.appointed     stage             the stage that gave the post held at the end
explanation.outcome.unplaced      -
explanation.outcome.gave_up       stage             held a post, gave it up and was appointed to no other
explanation.no_direct_ground      -                 falls under no condition of direct appointment
explanation.outcome.provisional   -                 placed by an offer that awaits the reply
explanation.outcome.standby       -                 refused every offer
explanation.did_not_take_part     -                 appointed before, and stated nothing
explanation.not_entered           -                 did not enter a stage for volunteers
explanation.other_kind            -                 the stage is for posts of another kind
explanation.stage_not_held        -                 stated something for a stage that the plan does not have
explanation.not_volunteered       count             appointed before, stated preferences, and did not volunteer
explanation.gave_up               -                 gave the post held up
explanation.no_list               -                 took part with an empty list
explanation.no_such_post          -                 the preference means no post that exists
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from guanpin.engine.competition import stage_rules
from guanpin.engine.direct_appointment import categories_by_plan
from guanpin.engine.history import Record, Standing, records, standings
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.replay.account import Excluded, Explanation, StageAccount
from guanpin.engine.replay.choices import account_of_round
from guanpin.engine.replay.held_back import held_back
from guanpin.engine.replay.outlook import Whereabouts, off_roll, outlook
from guanpin.engine.replay.placement import STAGE as PLACEMENT
from guanpin.engine.replay.placement import placement_stage
from guanpin.engine.replay.published import PostView, Published, reason_from_json
from guanpin.engine.replay.sheets import sheets_of
from guanpin.engine.snapshot.candidacies import Declaration, Preference
from guanpin.engine.snapshot.codes import COMPETITION_STAGES

_APPOINTING = ("direct", "placement", *COMPETITION_STAGES)
LISTS = "cross_school"  # whose wishes count in placement
_GROUNDS = ("eligibility.protection.statutory", "direct.uncapped", "direct.discretionary")


def explain(published: Published, person: str) -> Explanation:
    """Everything about `person`. Raises GuanpinError for an id that the facts do not have."""
    known = records(published.facts)
    if person not in known:
        raise GuanpinError(
            "explanation.unknown_person",
            zh=f"没有编号为 {person} 的人员。",
            en=f"There is no person {person}.",
            place="facts.json",
            remedy_zh="请核对人员编号。",
            remedy_en="Check the id.",
        )
    return _Account(published, person, known[person]).explanation()


class _Account:
    """Gathers one person's account; the facts hold that person alone."""

    def __init__(self, published: Published, person: str, record: Record) -> None:
        self._published = published
        self._person = person
        self._record = record
        self._day = published.facts.campaign.term_start
        roll = standings({person: record}, published.rules, self._day)
        self._standing: Standing | None = roll.get(person)
        self._direct: Mapping[str, Any] | None = self._entry("direct", "appointments")
        self._order = [stage for stage in published.stages if stage in _APPOINTING]

    def explanation(self) -> Explanation:
        stages = (*self._stage_accounts(), *self._not_held())
        post, supernumerary = self._final()
        held = self._standing.post if self._standing else None
        return Explanation(
            person=self._record.person,
            number=self._published.numbers.get(self._person),
            present=self._published.posts.get(held.id) if held else None,
            outlook=self._outlook(post, supernumerary, stages),
            outcome=self._outcome(stages),
            post=post,
            supernumerary=supernumerary,
            ground=self._direct["ground"] if self._direct else None,
            categories=self._categories(),
            stages=stages,
            sheets=sheets_of(self._published, self._record, self._standing),
            school_names={school.id: school.name for school in self._published.facts.schools},
        )

    def _entry(self, stage: str, table: str) -> Mapping[str, Any] | None:
        rows = self._published.stages.get(stage, {}).get(table, ())
        return next((row for row in rows if row["person"] == self._person), None)

    def _final(self) -> tuple[PostView | None, bool]:
        """The post held at the end, and whether it is a supernumerary place."""
        row, _ = self._held_after(len(self._order))
        return (self._published.posts[row["post"]], row["supernumerary"]) if row else (None, False)

    def _held_after(self, count: int) -> tuple[Mapping[str, Any] | None, str | None]:
        """The appointment in force after the first `count` appointing stages, and the stage that made it."""
        found: tuple[Mapping[str, Any] | None, str | None] = None, None
        for stage in self._order[:count]:
            if self._person in self._published.stages[stage].get("unplaced", ()):
                found = None, None
            elif row := self._entry(stage, "appointments"):
                found = row, stage
        return found

    def _held_before(self, stage: str) -> Mapping[str, Any] | None:
        return self._held_after(self._order.index(stage))[0]

    def _outcome(self, stages: tuple[StageAccount, ...]) -> Reason:
        if self._standing is None:
            return off_roll(self._record, self._published)
        row, stage = self._held_after(len(self._order))
        state = _placement_state(stages)
        if stage == PLACEMENT and state == "provisional":
            return reason("explanation.outcome.provisional")
        if row is not None and stage is not None:
            return reason("explanation.outcome.appointed", None, stage=stage)
        if state == "standby":
            return reason("explanation.outcome.standby")
        # Nobody who holds a post is without one later but by giving it up.
        for one in reversed(self._order):
            if self._held_before(one) is not None:
                return reason("explanation.outcome.gave_up", None, stage=one)
        return reason("explanation.outcome.unplaced")

    def _outlook(
        self, post: PostView | None, supernumerary: bool, stages: tuple[StageAccount, ...]
    ) -> tuple[Reason, ...]:
        if self._standing is None:
            return ()
        outside = self._direct is not None and self._direct["ground"] == "appointed_fact"
        told = next((one.placement for one in stages if one.placement), None)
        settled = (
            post is not None and self._held_after(len(self._order))[1] != PLACEMENT and not supernumerary
        )
        where = Whereabouts(post is not None, supernumerary, outside, None if settled else told)
        concerned = {stage.stage for stage in stages if stage.concerned}
        return outlook(self._standing, where, concerned, self._published)

    def _categories(self) -> tuple[str, ...]:
        """The person's own categories that the policy appoints by, derived again: the stage names no statutory one."""
        if self._standing is None:
            return ()
        rules = self._published.rules_of(self._standing.establishment)
        found = categories_by_plan(
            self._standing,
            sole=self._is_sole_teacher(),
            district=self._published.rules,
            own=rules,
            as_of=self._published.facts.campaign.as_of,
            day=self._day,
        )
        counted = {code for key in _GROUNDS for code in rules.codes(key)}
        return tuple(code for code in found if code in counted)

    def _is_sole_teacher(self) -> bool:
        held = self._standing.post if self._standing else None
        if held is None or held.category != "teaching":
            return False
        alike = [
            post
            for post in self._published.posts.values()
            if (post.school, post.school_phase, post.category) == (held.school, held.school_phase, "teaching")
        ]
        return any(
            sum(len(post.holders) for post in alike if subject in post.subjects) == 1
            for subject in held.subjects
        )

    def _stage_accounts(self) -> Iterable[StageAccount]:
        if self._standing is None:
            return
        for stage in self._order:
            if stage == "direct":
                yield StageAccount(stage, self._direct_reasons(), concerned=True)
            elif stage == PLACEMENT:
                if account := placement_stage(self._published, self._person, self._stated_ranks(LISTS)):
                    yield account
            elif stage in COMPETITION_STAGES:
                yield self._competition(stage)

    def _not_held(self) -> Iterable[StageAccount]:
        """Stages that the plan does not have, where something was stated."""
        asked = {row.stage for row in self._published.facts.preferences}
        asked |= {row.stage for row in self._published.facts.declarations if row.volunteers or row.gives_up}
        for stage in COMPETITION_STAGES:
            if self._standing is not None and stage in asked and stage not in self._order:
                yield StageAccount(stage, (reason("explanation.stage_not_held"),))

    def _direct_reasons(self) -> tuple[Reason, ...]:
        found = [self._direct, self._entry("direct", "not_appointed")]
        reasons = tuple(reason_from_json(one) for row in found if row for one in row["reasons"])
        return reasons or (reason("explanation.no_direct_ground"),)

    def _competition(self, stage: str) -> StageAccount:
        decision = self._published.stages[stage]
        excluded = tuple(
            self._excluded(stage, row) for row in decision["excluded"] if row["person"] == self._person
        )
        ranks = self._stated_ranks(stage)
        rounds = tuple(
            account
            for name in decision["rounds"]
            if (
                account := account_of_round(
                    self._published.book(name), self._person, self._published.posts, ranks
                )
            )
        )
        row = self._entry(stage, "appointments")
        reasons = [reason_from_json(one) for one in row["reasons"]] if row else []
        unplaced = self._person in decision["unplaced"]
        reasons += held_back(self._published, self._person, stage)
        asked = unplaced and self._asks_everyone(stage) and self._is_competed_for(stage)
        concerned = bool(reasons or rounds or excluded or asked)
        if not (reasons or rounds or excluded):
            reasons = [self._why_absent(stage, unplaced)]
        if self._gave_up(stage, excluded) and (row or rounds or unplaced):
            reasons.insert(0, reason("explanation.gave_up"))
        return StageAccount(stage, tuple(reasons), excluded, rounds, concerned)

    def _asks_everyone(self, stage: str) -> bool:
        """Whether those without a place take part in the stage without volunteering."""
        return stage_rules(self._published.rules, stage).enter == "unplaced"

    def _is_competed_for(self, stage: str) -> bool:
        """Whether this person's kind of post is; it counts as competed for where none is held."""
        held = self._standing.post if self._standing else None
        return held is None or held.category in stage_rules(self._published.rules, stage).categories

    def _excluded(self, stage: str, row: Mapping[str, Any]) -> Excluded:
        wish = next((one for one in self._wishes(stage) if one.rank == row["rank"]), None)
        post = self._published.posts[row["vacancy"]] if row["vacancy"] else None
        reasons = tuple(reason_from_json(one) for one in row["reasons"])
        if wish is not None and post is None:
            # The preference itself is shown beside it, so that its number need not be said twice.
            reasons = (reason("explanation.no_such_post"),)
        return Excluded(row["rank"], post, wish, reasons)

    def _why_absent(self, stage: str, unplaced: bool) -> Reason:
        stated = self._wishes(stage)
        if self._held_before(stage) is None and not self._asks_everyone(stage):
            return reason("explanation.not_entered")
        if unplaced and not stated and not self._is_competed_for(stage):
            return reason("explanation.other_kind")
        if unplaced:
            return reason("explanation.no_list")
        if not stated or any(row.volunteers for row in self._declared(stage)):
            return reason("explanation.did_not_take_part")
        return reason("explanation.not_volunteered", None, count=len(stated))

    def _gave_up(self, stage: str, excluded: tuple[Excluded, ...]) -> bool:
        if self._held_before(stage) is None or not any(row.gives_up for row in self._declared(stage)):
            return False
        codes = {one.code for row in excluded for one in row.reasons}
        return "competition.give_up_without_effect" not in codes

    def _wishes(self, stage: str) -> list[Preference]:
        lists = self._lists_of(stage)
        return [wish for wish in self._published.facts.preferences if wish.stage == lists]

    def _lists_of(self, stage: str) -> str:
        """The stage whose preferences count in this one: a waiting list has those of the stage it is of."""
        return stage_rules(self._published.rules, stage).lists if stage in COMPETITION_STAGES else stage

    def _declared(self, stage: str) -> list[Declaration]:
        return [row for row in self._published.facts.declarations if row.stage == stage]

    def _stated_ranks(self, stage: str) -> dict[str, int | None]:
        """The stated preference each post came from: the first that means it."""
        found: dict[str, int | None] = {}
        for wish in self._wishes(stage):
            for post in self._published.posts.values():
                place = post.school, post.school_phase, post.category
                if place == (wish.school, wish.school_phase, wish.category) and (
                    wish.subject is None or wish.subject in post.subjects
                ):
                    found.setdefault(post.id, wish.rank)
        return found


def _placement_state(stages: Iterable[StageAccount]) -> str | None:
    return next((one.placement.state for one in stages if one.placement), None)
