"""A site's teaching posts while they are being laid out: heads left, demand left, lines decided.

Reasons made here:

posts.short    heads, demand, short
posts.spread   subjects, demand
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

    `room` is heads not yet given to a line; `left` need not yet met, by subject; `joint` need that present holders of
    combined posts meet, by their subjects; `holders` present teaching holders by the subjects of the post. Need is in
    heads: demand in FTE times `scale`, which is below 1 where the site has fewer heads than its lessons need.
    `smallest` is the least need that was given a post while larger ones were waiting.
    """

    demand: SiteDemand
    holders: Mapping[Subjects, int]
    room: int
    left: dict[str, Fraction]
    joint: dict[Subjects, Fraction]
    scale: Fraction = Fraction(1)
    smallest: Fraction | None = None
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

    def lessons(self, need: Fraction) -> Fraction:
        """The demand in FTE behind a need."""
        return need / self.scale

    def has_room(self, need: Fraction, parts: Mapping[str, Fraction], rules: Rules) -> bool:
        """Whether a post for this `need` leaves larger needs their whole posts, and at least one each.

        `parts` of the demand left are what the post would meet. Subjects with a whole post of need count as larger.
        So do those with holders, where places go to holders first and the need is less than a whole post.
        """
        whole = rules.amount("posts.whole_from")
        holders = self.holders if rules.choice("posts.slack") == "holders" else {}
        least = need if self.smallest is None else min(need, self.smallest)
        waiting: dict[Subjects, Fraction] = {
            (subject,): own - parts.get(subject, _ZERO) for subject, own in self.left.items()
        }
        claimed = 0
        for subjects, own in (waiting | self.joint).items():
            held = min(holders.get(subjects, 0), round_amount(own, "ceil"))
            if own > least or own >= whole or (held and need < whole):
                claimed += max(1, round_amount(own, "floor"), held)
        return self.room > claimed

    def open(self, line: Line, need: Fraction) -> None:
        """Add a post of one head for `need`."""
        self.add(line)
        self.smallest = need if self.smallest is None else min(need, self.smallest)

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
    """Heads to fill, need cut to them, spread subjects spread, and what present combined posts meet set apart."""
    if rules.choice("posts.fill") == "demand":
        teaching = min(teaching, round_amount(demand.fte, "ceil"))
    left = {need.subject: need.fte for need in demand.subjects if need.fte}
    draft = Draft(demand, holders, teaching, left, {})
    _cut_to_heads(draft)
    _spread_declared(draft, rules)
    _set_joint_apart(draft)
    return draft


def spread(left: dict[str, Fraction], amount: Fraction, over: list[str]) -> None:
    """Add `amount` to the need of the subjects in `over`, in proportion to their own."""
    mass = sum((left[subject] for subject in over), _ZERO)
    for subject in over:
        left[subject] += amount * left[subject] / mass


def _cut_to_heads(draft: Draft) -> None:
    """Where heads are fewer than lessons need, every subject is cut alike before anything is combined or rounded.

    A site without any head keeps its need: only other schools can meet it.
    """
    demand = sum(draft.left.values(), _ZERO)
    if demand <= draft.room:
        return
    if draft.room:
        draft.scale = draft.room / demand
        draft.left = {subject: need * draft.scale for subject, need in draft.left.items()}
    short = decimal_text(demand - draft.room, 2)
    draft.reasons.append(reason("posts.short", heads=draft.room, demand=decimal_text(demand, 2), short=short))


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
    spared = decimal_text(draft.lessons(amount), 2)
    draft.reasons.append(reason("posts.spread", cite, subjects=",".join(sorted(declared)), demand=spared))


def _set_joint_apart(draft: Draft) -> None:
    """Each present combined post meets its holders' part of its subjects' demand, at most one head a holder."""
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
