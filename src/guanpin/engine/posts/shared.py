"""Shared posts (走教): what is too small for a post at several schools of a cluster is one post among them.

Reasons made here:

posts.post.shared    subject, demand, serves
posts.post.own       subject, demand
posts.served         subject, demand, school
posts.folded         subject, demand
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts.draft import Draft, Line, spread

_ZERO = Fraction(0)


class _Group(NamedTuple):
    """Fractions of one subject that one post would meet, the largest first."""

    subject: str
    members: list[Draft]
    need: Fraction


Waiting = dict[tuple[str, str], Draft]  # (subject, school) -> the draft whose fraction is not settled yet


def share_between_schools(drafts: Iterable[Draft], rules: Rules) -> None:
    """Add shared posts, by cluster, school phase and subject, to the drafts of their home schools.

    The largest fraction opens a post and is its home (ties by school id); others join the first post they still fit
    into. A home without a head to spare passes the post to the next of its schools. The largest posts open first;
    when none can, the smallest fraction is taken up by the other subjects of its school, which may then make a post.
    """
    clusters: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        clusters.setdefault((draft.demand.site.school.cluster, draft.school_phase), []).append(draft)
    for _, members in sorted(clusters.items(), key=lambda item: item[0]):
        _share_within(members, rules)


def _share_within(drafts: list[Draft], rules: Rules) -> None:
    waiting = {(subject, draft.school): draft for draft in drafts for subject in draft.small_subjects(rules)}
    whole = rules.amount("posts.whole_from")
    while waiting:
        if not _open_largest(waiting, rules):
            subject, school = min(waiting, key=lambda key: (waiting[key].left[key[0]], *key))
            _fold(waiting.pop((subject, school)), subject, rules)
        grown = [key for key, draft in waiting.items() if draft.left[key[0]] >= whole]
        for key in grown:
            del waiting[key]


def _open_largest(waiting: Waiting, rules: Rules) -> bool:
    groups = [group for group in _groups(waiting) if group.need >= rules.amount("posts.shared_from")]
    for group in sorted(groups, key=lambda group: (-group.need, group.subject, group.members[0].school)):
        for home in group.members:
            if home.has_room(group.need, {group.subject: home.left[group.subject]}, rules):
                _open(group, home, rules)
                for draft in group.members:
                    del waiting[group.subject, draft.school]
                return True
    return False


def _groups(waiting: Waiting) -> Iterator[_Group]:
    """Fractions of each subject packed into posts of at most one head, the largest first."""
    for subject in sorted({subject for subject, _ in waiting}):
        drafts = [draft for (name, _), draft in waiting.items() if name == subject]
        groups: list[_Group] = []
        for draft in sorted(drafts, key=lambda draft: (-draft.left[subject], draft.school)):
            need = draft.left[subject]
            place = next((n for n, group in enumerate(groups) if group.need + need <= 1), None)
            if place is None:
                groups.append(_Group(subject, [draft], need))
            else:
                found = groups[place]
                groups[place] = _Group(subject, [*found.members, draft], found.need + need)
        yield from groups


def _open(group: _Group, home: Draft, rules: Rules) -> None:
    subject = group.subject
    cite = rules.cite("posts.shared_from")
    needs = {draft.school: draft.left.pop(subject) for draft in group.members}
    demand = sum((draft.lessons(needs[draft.school]) for draft in group.members), _ZERO)
    serves = tuple(sorted(draft.school for draft in group.members if draft is not home))
    text = decimal_text(demand, 2)
    if serves:
        why = reason("posts.post.shared", cite, subject=subject, demand=text, serves=",".join(serves))
    else:
        why = reason("posts.post.own", cite, subject=subject, demand=text)
    home.open(Line((subject,), "shared" if serves else "ordinary", 1, demand, serves, (why,)), group.need)
    for draft in group.members:
        if draft is not home:
            own = decimal_text(draft.lessons(needs[draft.school]), 2)
            draft.reasons.append(
                reason("posts.served", cite, subject=subject, demand=own, school=home.school)
            )


def _fold(draft: Draft, subject: str, rules: Rules) -> None:
    others = sorted(name for name, own in draft.left.items() if own and name != subject)
    if not (others or draft.joint or draft.lines):
        return  # nobody else here could give the lessons
    need = draft.left.pop(subject)
    spread(draft.left, need, others)
    cite = rules.cite("posts.shared_from")
    text = decimal_text(draft.lessons(need), 2)
    draft.reasons.append(reason("posts.folded", cite, subject=subject, demand=text))
