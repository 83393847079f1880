"""Generalist posts (全科) at tiny sites, where no subject fills a post.

Reasons made here:

posts.post.generalist       classes, teaching, demand
posts.post.kept_at_small    holders
"""

from __future__ import annotations

from fractions import Fraction

from guanpin.engine.apportion import apportion
from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts.draft import Draft, Line, Subjects, is_joint

_GENERALIST = ("generalist",)


def is_tiny(draft: Draft, rules: Rules) -> bool:
    """Whether the site has so few classes or teaching heads that one teacher teaches every subject."""
    return draft.school_phase in rules.codes("posts.generalist.school_phases") and (
        draft.demand.site.classes <= rules.integer("posts.generalist.classes_max")
        or draft.room <= rules.integer("posts.generalist.teaching_quota_max")
    )


def plan_generalists(draft: Draft, rules: Rules) -> None:
    """Every head becomes a generalist post, but for posts held at present where the policy keeps those."""
    kept = _kept(draft) if rules.choice("posts.generalist.present") == "keep" else {}
    total = draft.demand.fte
    heads = draft.room
    for subjects, capacity in kept.items():
        why = reason("posts.post.kept_at_small", holders=draft.holders[subjects])
        kind = "combined" if is_joint(subjects) else "ordinary"
        draft.add(Line(subjects, kind, capacity, total * Fraction(capacity, heads), reasons=(why,)))
    if draft.room:
        cite = rules.cite("posts.generalist.classes_max")
        why = reason(
            "posts.post.generalist",
            cite,
            classes=draft.demand.site.classes,
            teaching=heads,
            demand=decimal_text(total, 2),
        )
        part = total * Fraction(draft.room, heads)
        draft.add(Line(_GENERALIST, "generalist", draft.room, part, reasons=(why,)))
    draft.left.clear()
    draft.joint.clear()


def _kept(draft: Draft) -> dict[Subjects, int]:
    """Places for present holders of posts that are not generalist, who come after generalists."""
    generalists = draft.holders.get(_GENERALIST, 0)
    others = {subjects: count for subjects, count in draft.holders.items() if subjects != _GENERALIST}
    by_name = {"+".join(subjects): subjects for subjects in others}
    room = min(max(0, draft.room - generalists), sum(others.values()))
    shares = apportion(
        room,
        {name: Fraction(others[subjects]) for name, subjects in by_name.items()},
        upper={name: others[subjects] for name, subjects in by_name.items()},
    )
    return {by_name[name]: share for name, share in shares.items() if share}
