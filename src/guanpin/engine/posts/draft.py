"""A site's teaching posts while they are being laid out: heads left, demand left, lines decided.

Reasons made here:

posts.spread  subjects, demand
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from guanpin.engine.demand import SiteDemand
from guanpin.engine.kernel.amounts import decimal_text, round_amount
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts.share_out import Sharing

Subjects = tuple[str, ...]
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Line:
    """A decided teaching post: its capacity and part of the demand."""

    subjects: Subjects
    kind: str
    capacity: int
    demand: Fraction
    serves: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(slots=True)
class Draft:
    """Working state of one site, changed step by step and read once at the end.

    `room` is heads not yet given to a line; `left` demand in FTE not yet met, by subject; `joint` demand that present
    holders of combined posts meet, by their subjects; `holders` present teaching holders by the subjects of the post.
    """

    demand: SiteDemand
    holders: Mapping[Subjects, int]
    room: int
    left: dict[str, Fraction]
    joint: dict[Subjects, Fraction]
    lines: list[Line] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    sharing: Sharing | None = None

    @property
    def school(self) -> str:
        return self.demand.site.school.id

    @property
    def school_phase(self) -> str:
        return self.demand.site.school_phase

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.room -= line.capacity

    def is_kept(self, subject: str, rules: Rules) -> bool:
        """Whether someone teaches the subject alone here and places beyond demand go to present holders first."""
        return rules.choice("posts.slack") == "holders" and self.holders.get((subject,), 0) > 0

    def small_subjects(self, rules: Rules) -> list[str]:
        """Subjects, ascending, with less demand than a post of their own, and nobody to keep one."""
        whole = rules.amount("posts.whole_from")
        return [
            subject
            for subject, need in sorted(self.left.items())
            if 0 < need < whole and not self.is_kept(subject, rules)
        ]


def start_draft(demand: SiteDemand, holders: Mapping[Subjects, int], teaching: int, rules: Rules) -> Draft:
    """Heads to fill, demand with spread subjects spread, and what present combined posts meet set apart."""
    if rules.choice("posts.fill") == "demand":
        teaching = min(teaching, round_amount(demand.fte, "ceil"))
    left = {need.subject: need.fte for need in demand.subjects if need.fte}
    draft = Draft(demand, holders, teaching, left, {})
    _spread_declared(draft, rules)
    _set_joint_apart(draft)
    return draft


def spread(left: dict[str, Fraction], amount: Fraction, over: list[str]) -> None:
    """Add `amount` to the demand of the subjects in `over`, in proportion to their own."""
    mass = sum((left[subject] for subject in over), _ZERO)
    for subject in over:
        left[subject] += amount * left[subject] / mass


def _spread_declared(draft: Draft, rules: Rules) -> None:
    """Lessons of declared subjects go to the others, but for what someone who teaches nothing else takes up."""
    declared = [subject for subject in rules.codes("posts.spread_subjects") if subject in draft.left]
    others = [subject for subject in sorted(draft.left) if subject not in declared]
    if not declared or not others:
        return
    amount = _ZERO
    for subject in declared:
        held = draft.holders.get((subject,), 0) if draft.is_kept(subject, rules) else 0
        kept = min(draft.left[subject], Fraction(held))
        amount += draft.left[subject] - kept
        draft.left[subject] = kept
        if not kept:
            del draft.left[subject]
    spread(draft.left, amount, others)
    cite = rules.cite("posts.spread_subjects")
    draft.reasons.append(
        reason("posts.spread", cite, subjects=",".join(sorted(declared)), demand=decimal_text(amount, 2))
    )


def _set_joint_apart(draft: Draft) -> None:
    """Each present combined post meets its holders' part of its subjects' demand, at most one FTE a holder."""
    joint = {subjects: count for subjects, count in draft.holders.items() if is_joint(subjects)}
    covered = {subjects: _covered(subjects, draft.left) for subjects in joint}
    weights = {subject: Fraction(draft.holders.get((subject,), 0)) for subject in draft.left}
    for subjects, own in covered.items():
        for subject in own:
            weights[subject] += Fraction(joint[subjects], len(own))
    before = dict(draft.left)
    for subjects, own in sorted(covered.items()):
        if not own:
            continue
        parts = {s: before[s] * Fraction(joint[subjects], len(own)) / weights[s] for s in own}
        total = sum(parts.values(), _ZERO)
        scale = min(Fraction(1), joint[subjects] / total)
        draft.joint[subjects] = total * scale
        for subject, part in parts.items():
            draft.left[subject] -= part * scale


def is_joint(subjects: Subjects) -> bool:
    """Whether a post with these subjects covers several."""
    return len(subjects) > 1 or subjects == ("generalist",)


def _covered(subjects: Subjects, left: Mapping[str, Fraction]) -> list[str]:
    if "generalist" in subjects:
        return sorted(left)
    return [subject for subject in subjects if subject in left]
