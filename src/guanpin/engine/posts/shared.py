"""Shared posts (走教): what is too small for a post at several schools of a cluster is one post among them.

Reasons made here:

posts.post.shared    subject, demand, serves
posts.post.own       subject, demand
posts.served         subject, demand, school
posts.folded         subject, demand
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts.draft import Draft, Line, spread

_ZERO = Fraction(0)


def share_between_schools(drafts: Iterable[Draft], rules: Rules) -> None:
    """Add shared posts, by cluster, school phase and subject, to the drafts of their home schools.

    The largest fraction opens a post and is its home (ties by school id); others join the first post they still fit
    into. A home without a head left passes the post to the next of its schools. What stays below
    `posts.shared_from` is taken up by the school's other posts.
    """
    for (_, _, subject), members in sorted(_fractions(drafts, rules).items()):
        for group in _groups(members, subject):
            _settle(group, subject, rules)


def _fractions(drafts: Iterable[Draft], rules: Rules) -> dict[tuple[str, str, str], list[Draft]]:
    found: dict[tuple[str, str, str], list[Draft]] = {}
    for draft in drafts:
        cluster = draft.demand.site.school.cluster
        for subject in draft.small_subjects(rules):
            found.setdefault((cluster, draft.school_phase, subject), []).append(draft)
    return found


def _groups(members: list[Draft], subject: str) -> list[list[Draft]]:
    """Fractions packed into posts of at most one FTE, the largest first."""
    groups: list[list[Draft]] = []
    sums: list[Fraction] = []
    for draft in sorted(members, key=lambda draft: (-draft.left[subject], draft.school)):
        need = draft.left[subject]
        for place, total in enumerate(sums):
            if total + need <= 1:
                groups[place].append(draft)
                sums[place] += need
                break
        else:
            groups.append([draft])
            sums.append(need)
    return groups


def _settle(group: list[Draft], subject: str, rules: Rules) -> None:
    total = sum((draft.left[subject] for draft in group), _ZERO)
    home = next((draft for draft in group if draft.room > 0), None)
    if home is None or total < rules.amount("posts.shared_from"):
        for draft in group:
            _fold(draft, subject, rules)
        return
    serves = tuple(sorted(draft.school for draft in group if draft is not home))
    cite = rules.cite("posts.shared_from")
    if serves:
        why = reason(
            "posts.post.shared", cite, subject=subject, demand=decimal_text(total, 2), serves=",".join(serves)
        )
    else:
        why = reason("posts.post.own", cite, subject=subject, demand=decimal_text(total, 2))
    home.add(Line((subject,), "shared" if serves else "ordinary", 1, total, serves, (why,)))
    for draft in group:
        need = draft.left.pop(subject)
        if draft is not home:
            draft.reasons.append(
                reason(
                    "posts.served", cite, subject=subject, demand=decimal_text(need, 2), school=home.school
                )
            )


def _fold(draft: Draft, subject: str, rules: Rules) -> None:
    need = draft.left.pop(subject)
    spread(draft.left, need, sorted(name for name, own in draft.left.items() if own))
    cite = rules.cite("posts.shared_from")
    draft.reasons.append(reason("posts.folded", cite, subject=subject, demand=decimal_text(need, 2)))
