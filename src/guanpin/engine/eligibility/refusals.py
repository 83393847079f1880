"""Why a person may not compete for a post, each reason with its clause.

Codes and their parameters (texts; several codes in one text are joined by commas):

eligibility.ethics                 record, until          ethics appraisal failed
eligibility.sanction.bars_all      record, sanction, until
eligibility.sanction.bars_above    record, sanction, until
eligibility.sanction.bars_moves    record, sanction, until
eligibility.appraisal              grade, record
eligibility.category               held, needed           "" held by someone without post or certificate
eligibility.obligation             obligation, record, school, until
eligibility.certificate.none       -
eligibility.certificate.phase      held, needed
eligibility.certificate.subject    held, needed
eligibility.registration.missing   -
eligibility.registration.lapsed    -
eligibility.phase.upward           held, needed
eligibility.subject                held, needed           support duties never held
eligibility.recusal.post           school                 under a leader who is kin
An `until` is the first day on which the ban no longer holds, "" if it is open.
"""

from __future__ import annotations

from guanpin.engine.eligibility.context import Context, PostLike
from guanpin.engine.eligibility.qualification import Qualification
from guanpin.engine.history import Standing
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.snapshot.codes import SCHOOL_PHASES


def refusals(standing: Standing, post: PostLike, context: Context) -> tuple[Reason, ...]:
    """Reasons against this person at this post, in a fixed order; empty means eligible."""
    person = context.qualification(standing)
    standards = context.standards
    found = [*person.everywhere]
    if post.category not in person.categories:
        held, needed = person.held_category, post.category
        found.append(_reason("eligibility.category", "open_to", context, held=held, needed=needed))
    if person.bound is not None and _leaves_bound_unit(person, post, context):
        found.append(person.bound)
    if person.no_higher is not None and _is_above(person, post):
        found.append(person.no_higher)
    if person.no_move is not None and context.entity(post.school) != context.entity(standing.establishment):
        found.append(person.no_move)
    if post.category in standards.certified:
        found.extend(person.uncertified)
        if person.held_phases:
            found.extend(_uncovered(person, post, context))
        if standards.upward_barred:
            found.extend(_upward(standing, post, context))
    elif post.category in standards.same_subject and person.served.isdisjoint(post.subjects):
        held, needed = ",".join(sorted(person.served)), ",".join(post.subjects)
        found.append(_reason("eligibility.subject", "same_subject", context, held=held, needed=needed))
    if _under_kin(standing, post, context):
        cite = context.rules.cite("eligibility.recusal.categories")
        found.append(reason("eligibility.recusal.post", cite, school=post.school))
    return tuple(found)


def _reason(code: str, rule: str, context: Context, *, held: str, needed: str) -> Reason:
    return reason(code, context.rules.cite(f"eligibility.category.{rule}"), held=held, needed=needed)


def _leaves_bound_unit(person: Qualification, post: PostLike, context: Context) -> bool:
    if person.bound_to is None or post.school == person.bound_to:
        return False
    return context.standards.binds_school or context.entity(post.school) != context.entity(person.bound_to)


def _is_above(person: Qualification, post: PostLike) -> bool:
    """Grades travel with the person, so only a management post is above that of someone who holds none."""
    return post.category == "management" and person.held_category != "management"


def _uncovered(person: Qualification, post: PostLike, context: Context) -> tuple[Reason, ...]:
    """Certificates: first the phase, then the subject.

    Of several subjects those without certificates of their own do not count, unless there are no others; a
    certificate for all subjects (全科) covers each.
    """
    phase, rules, standards = post.school_phase, context.rules, context.standards
    if phase not in person.phases:
        cite = rules.cite("eligibility.certificate.covers")
        return (
            reason("eligibility.certificate.phase", cite, held=",".join(person.held_phases), needed=phase),
        )
    if standards.subject_rule.get(phase) == "any":
        return ()
    asked = [subject for subject in post.subjects if subject not in standards.open_subjects]
    covered = person.subjects[phase]
    if not asked or "generalist" in post.subjects or "generalist" in covered:
        return ()
    fits = covered.issuperset(asked) if standards.all_subjects else not covered.isdisjoint(asked)
    if fits:
        return ()
    cite = rules.cite("eligibility.certificate.subject_rule")
    held = ",".join(sorted(covered))
    return (reason("eligibility.certificate.subject", cite, held=held, needed=",".join(asked)),)


def _upward(standing: Standing, post: PostLike, context: Context) -> tuple[Reason, ...]:
    held = standing.post.school_phase if standing.post else ""
    if held not in SCHOOL_PHASES or SCHOOL_PHASES.index(post.school_phase) <= SCHOOL_PHASES.index(held):
        return ()
    cite = context.rules.cite("eligibility.phase.upward")
    return (reason("eligibility.phase.upward", cite, held=held, needed=post.school_phase),)


def _under_kin(standing: Standing, post: PostLike, context: Context) -> bool:
    kin = context.kin.get(standing.person.id)
    if not kin:
        return False
    standards = context.standards
    if post.category not in standards.recusal_categories and standards.recusal_subjects.isdisjoint(
        post.subjects
    ):
        return False
    return not kin.isdisjoint(context.leaders.get(context.entity(post.school), frozenset()))
