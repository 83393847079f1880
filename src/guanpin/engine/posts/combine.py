"""Declared combinations inside a school: subjects too small for a post of their own join another.

Reasons made here:

posts.post.combined  subjects, demand
"""

from __future__ import annotations

from fractions import Fraction

from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts.draft import Draft, Line, Subjects

_ZERO = Fraction(0)


def combine(draft: Draft, rules: Rules) -> None:
    """Add one combined post for each declared combination that makes a post, in the policy's order."""
    for row in rules.rows("posts.combinations"):
        if row["school_phase"] != draft.school_phase:
            continue
        parts = _parts(draft, row["subjects"], rules)
        total = sum(parts.values(), _ZERO)
        if len(parts) < 2 or total < rules.amount("posts.whole_from"):
            continue
        if not draft.has_room(total, parts, rules):
            continue
        _meet(draft, parts)
        subjects = tuple(sorted(parts))
        cite = rules.cite("posts.combinations")
        demand = draft.lessons(total)
        text = decimal_text(demand, 2)
        why = reason("posts.post.combined", cite, subjects=",".join(subjects), demand=text)
        draft.open(Line(subjects, "combined", 1, demand, reasons=(why,)), total)


def _parts(draft: Draft, subjects: Subjects, rules: Rules) -> dict[str, Fraction]:
    """Need of each subject that one post would meet: the small ones whole, then others up to one head in all.

    A larger subject is not cut down to less than a post of its own: that would only move the shortage.
    """
    whole = rules.amount("posts.whole_from")
    small = draft.small_subjects(rules)
    parts: dict[str, Fraction] = {}
    total = _ZERO
    for subject in subjects:
        if subject in small and total + draft.left[subject] <= 1:
            parts[subject] = draft.left[subject]
            total += parts[subject]
    if not parts:
        return {}
    for subject in subjects:
        need = draft.left.get(subject, _ZERO)
        part = min(need, 1 - total)
        if subject not in small and part > 0 and (need == part or need - part >= whole):
            parts[subject] = part
            total += part
    return parts


def _meet(draft: Draft, parts: dict[str, Fraction]) -> None:
    for subject, part in parts.items():
        draft.left[subject] -= part
        if not draft.left[subject]:
            del draft.left[subject]
