"""From quotas to a post plan: leaders, support, then teaching posts by need.

Reasons made here (see also places, draft, combine, shared, generalist):

posts.post.management  places
posts.post.support     places
posts.post.need        subjects, demand, capacity
posts.post.present     subjects, demand, capacity
posts.post.not_wanted  holders
posts.cut              each
posts.sharing.by_demand, posts.sharing.with_holders, posts.sharing.among_holders   heads
posts.sharing.scaled   heads, demand
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from guanpin.engine.demand import SiteDemand, SiteKey
from guanpin.engine.history import Standing
from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts.balance import subject_balances
from guanpin.engine.posts.combine import combine
from guanpin.engine.posts.draft import Draft, Line, Subjects, is_joint, start_draft
from guanpin.engine.posts.generalist import is_tiny, plan_generalists
from guanpin.engine.posts.grades import grade_headroom
from guanpin.engine.posts.places import NO_LEADERS, Quota, SitePlaces, places_of
from guanpin.engine.posts.plan import Post, PostPlan, SchoolPosts
from guanpin.engine.posts.present import PostKey, Present, by_site, capacities, holder_count, present_posts
from guanpin.engine.posts.share_out import Sharing, share_out
from guanpin.engine.posts.shared import share_between_schools
from guanpin.engine.snapshot.facts import Facts


class Quotas(Protocol):
    """What posts need to know of the establishment."""

    @property
    def quotas(self) -> Sequence[Quota]: ...
    @property
    def demand(self) -> Sequence[SiteDemand]: ...


def decide_posts(
    facts: Facts, standings: Mapping[str, Standing], establishment: Quotas, rules: Rules
) -> PostPlan:
    """The plan for the coming 1 September; `standings` are those of that day.

    Capacities of a school phase sum to its quota at most. Raises PostsError for contradictory present posts.
    """
    present = present_posts(standings)
    held = by_site(present)
    demand = {need.site.key: need for need in establishment.demand}
    quotas = {(quota.school, quota.school_phase): quota for quota in establishment.quotas}
    places = {
        key: places_of(
            quotas[key], demand[key].leaders if key in demand else NO_LEADERS, held.get(key, {}), rules
        )
        for key in sorted(quotas)
    }
    drafts = {
        key: start_draft(demand[key], _teaching_holders(held.get(key, {})), places[key].teaching, rules)
        for key in places
        if key in demand
    }
    _lay_out(drafts, rules)
    posts = _posts(facts.campaign.id, places, drafts, present, held)
    planned: dict[SiteKey, list[Post]] = {key: [] for key in places}
    for post in posts:
        planned.setdefault((post.school, post.school_phase), []).append(post)
    schools = tuple(_school_posts(quotas[key], places[key], drafts.get(key), planned[key]) for key in places)
    by_id = {school.id: school for school in facts.schools}
    return PostPlan(posts, schools, grade_headroom(posts, standings, by_id, rules))


def _teaching_holders(here: Present) -> dict[Subjects, int]:
    return {post.subjects: holder_count(ids) for post, ids in here.items() if post.category == "teaching"}


def _lay_out(drafts: Mapping[SiteKey, Draft], rules: Rules) -> None:
    """Inside each school first, then between the schools of a cluster, then the rest by demand."""
    ordinary: list[Draft] = []
    for draft in drafts.values():
        if is_tiny(draft, rules):
            plan_generalists(draft, rules)
        else:
            if draft.scale < 1:
                draft.reasons.append(reason("posts.cut", each=decimal_text(draft.lessons(Fraction(1)), 2)))
            combine(draft, rules)
            ordinary.append(draft)
    share_between_schools(ordinary, rules)
    for draft in ordinary:
        _share_rest(draft, rules)


def _share_rest(draft: Draft, rules: Rules) -> None:
    needs: dict[Subjects, Fraction] = {(subject,): need for subject, need in draft.left.items() if need}
    needs |= draft.joint
    if rules.choice("posts.slack") == "holders":
        decided = {line.subjects for line in draft.lines}
        needs = {held: Fraction(0) for held in draft.holders if held not in decided} | needs
    if not needs or not draft.room:
        return
    names = {"+".join(subjects): subjects for subjects in needs}
    sharing = share_out(
        draft.room,
        {name: needs[subjects] for name, subjects in names.items()},
        {name: draft.holders.get(subjects, 0) for name, subjects in names.items()},
        rules,
    )
    draft.sharing = sharing
    draft.reasons += _sharing_reasons(draft, sharing, rules)
    for name, heads in sharing.shares.items():
        if heads:
            demand = draft.lessons(sharing.weights[name])
            draft.add(_shared_line(names[name], heads, demand))


def _sharing_reasons(draft: Draft, sharing: Sharing, rules: Rules) -> list[Reason]:
    found = [reason(f"posts.sharing.{sharing.how}", rules.cite("posts.slack"), heads=sharing.heads)]
    if sharing.scaled:
        demand = decimal_text(draft.lessons(sum(sharing.weights.values(), Fraction(0))), 2)
        found.append(reason("posts.sharing.scaled", heads=sharing.heads, demand=demand))
    return found


def _shared_line(subjects: Subjects, heads: int, need: Fraction) -> Line:
    joint = is_joint(subjects)
    why = reason(
        "posts.post.present" if joint else "posts.post.need",
        subjects=",".join(subjects),
        demand=decimal_text(need, 2),
        capacity=heads,
    )
    kind = "generalist" if subjects == ("generalist",) else "combined" if joint else "ordinary"
    return Line(subjects, kind, heads, need, reasons=(why,))


def _posts(
    campaign: str,
    places: Mapping[SiteKey, SitePlaces],
    drafts: Mapping[SiteKey, Draft],
    present: Present,
    held: Mapping[SiteKey, Present],
) -> tuple[Post, ...]:
    """Every planned post and every present one; a present one no longer wanted has capacity 0."""
    lines: dict[PostKey, Line] = {}
    for (school, school_phase), spent in places.items():
        here = held.get((school, school_phase), {})
        lines |= _management_lines(school, school_phase, spent, here)
        for key, heads in spent.support.items():
            why = (reason("posts.post.support", places=heads),)
            lines[key] = Line(key.subjects, "ordinary", heads, Fraction(0), reasons=why)
    for (school, school_phase), draft in drafts.items():
        for line in draft.lines:
            key = PostKey(school, school_phase, "teaching", line.subjects)
            lines[key] = _joined(lines.get(key), line)
    found: list[Post] = []
    for key in sorted({*present, *(key for key, line in lines.items() if line.capacity)}):
        found += _posts_of(campaign, key, lines.get(key), present)
    return tuple(found)


def _joined(first: Line | None, line: Line) -> Line:
    """Two lines for one post, as when a subject has a post of its own and part of a combined one twice over."""
    if first is None:
        return line
    return Line(
        line.subjects,
        first.kind,
        first.capacity + line.capacity,
        first.demand + line.demand,
        tuple(sorted({*first.serves, *line.serves})),
        first.reasons + line.reasons,
    )


def _management_lines(
    school: str, school_phase: str, spent: SitePlaces, here: Present
) -> dict[PostKey, Line]:
    """Places for present holders in order of the posts; then those of departments; what is left is the office's."""
    lines: dict[PostKey, Line] = {}
    office = PostKey(school, school_phase, "management", ("office",))
    heads: dict[PostKey, int] = {}
    department = PostKey(school, school_phase, "management", ("department",))
    left = spent.management
    for key, ids in here.items():
        if key.category == "management":
            heads[key] = min(holder_count(ids), left)
            left -= heads[key]
    opened = min(left, spent.departments)
    for key, count in ((department, opened), (office, left - opened)):
        if count:
            heads[key] = heads.get(key, 0) + count
    for key, count in heads.items():
        why = (reason("posts.post.management", places=count),)
        lines[key] = Line(key.subjects, "ordinary", count, Fraction(0), reasons=why)
    return lines


def _posts_of(campaign: str, key: PostKey, line: Line | None, present: Present) -> Iterable[Post]:
    line = line or Line(key.subjects, _kind(key.subjects), 0, Fraction(0))
    ids = present.get(key, {})
    whole = line.capacity
    for name, capacity in capacities(campaign, key, whole, present).items():
        holders = ids.get(name, ())
        reasons: tuple[Reason, ...] = line.reasons
        if not capacity:
            reasons = (reason("posts.post.not_wanted", holders=len(holders)),)
        yield Post(
            id=name,
            school=key.school,
            school_phase=key.school_phase,
            category=key.category,
            subjects=key.subjects,
            capacity=capacity,
            kind=line.kind,
            serves=line.serves,
            demand=line.demand * Fraction(capacity, whole) if whole else Fraction(0),
            holders=holders,
            reasons=reasons,
        )


def _kind(subjects: Subjects) -> str:
    if subjects == ("generalist",):
        return "generalist"
    return "combined" if is_joint(subjects) else "ordinary"


def _school_posts(quota: Quota, places: SitePlaces, draft: Draft | None, posts: list[Post]) -> SchoolPosts:
    return SchoolPosts(
        school=quota.school,
        school_phase=quota.school_phase,
        quota=quota.quota,
        present=quota.present,
        management=places.management,
        support=sum(places.support.values()),
        leave_cover=places.leave_cover,
        teaching=places.teaching,
        opened=sum(post.capacity for post in posts if post.category == "teaching"),
        demand=draft.demand.fte if draft else Fraction(0),
        subjects=subject_balances(draft.demand if draft else None, posts),
        sharing=draft.sharing if draft else None,
        reasons=(*places.reasons, *(draft.reasons if draft else ())),
    )
