"""What a person's own record allows, worked out once and then asked of every post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guanpin.engine.eligibility.bans import bans_everywhere, sanction_in
from guanpin.engine.history import Record, Standing, teaching_months
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.people import Event


@dataclass(frozen=True, slots=True)
class Standards:
    """The policy's certificate and category rules in the form they are looked up in."""

    covers: Mapping[str, frozenset[str]]
    subject_rule: Mapping[str, str]
    open_subjects: frozenset[str]
    certified: frozenset[str]
    open_to: Mapping[str, frozenset[str]]
    same_subject: frozenset[str]
    all_subjects: bool
    upward_barred: bool
    recusal_categories: frozenset[str]
    recusal_subjects: frozenset[str]
    binds_school: bool


def read_standards(rules: Rules) -> Standards:
    """Standards from the policy; later rows of one table win over earlier ones of the same code."""
    return Standards(
        covers={
            row["held"]: frozenset(row["covers"]) for row in rules.rows("eligibility.certificate.covers")
        },
        subject_rule={
            row["school_phase"]: row["rule"] for row in rules.rows("eligibility.certificate.subject_rule")
        },
        open_subjects=frozenset(rules.codes("eligibility.certificate.open_subjects")) | {"generalist"},
        certified=frozenset(rules.codes("eligibility.certificate.categories")),
        open_to={row["held"]: frozenset(row["open"]) for row in rules.rows("eligibility.category.open_to")},
        same_subject=frozenset(rules.codes("eligibility.category.same_subject")),
        all_subjects=rules.choice("eligibility.combination.rule") == "all",
        upward_barred=rules.choice("eligibility.phase.upward") == "barred",
        recusal_categories=frozenset(rules.codes("eligibility.recusal.categories")),
        recusal_subjects=frozenset(rules.codes("eligibility.recusal.subjects")),
        binds_school=rules.choice("eligibility.obligation.within") == "school",
    )


@dataclass(frozen=True, slots=True)
class Qualification:
    """`phases` and `subjects` are what certificates cover: subjects by phase, every subject where "generalist" is
    among them. `served` are the subjects of posts ever held. `everywhere` are refusals at every post, `uncertified`
    those at every post that needs a certificate, `bound_to` the school an obligation binds to.
    """

    everywhere: tuple[Reason, ...]
    uncertified: tuple[Reason, ...]
    categories: frozenset[str]
    held_category: str
    held_phases: tuple[str, ...]
    phases: frozenset[str]
    subjects: Mapping[str, frozenset[str]]
    served: frozenset[str]
    bound_to: str | None
    bound: Reason | None
    no_higher: Reason | None
    no_move: Reason | None


def qualify(standing: Standing, standards: Standards, rules: Rules, day: date) -> Qualification:
    """Read one person's record as of `day` (the first day of term)."""
    record = standing.record
    certificates = record.at("certificate", day)
    held = standing.post.category if standing.post else ("teaching" if certificates else "")
    subjects = _subjects(record, certificates, standards, rules)
    binding = _binding(record, rules, day)
    return Qualification(
        everywhere=bans_everywhere(record, rules, day),
        uncertified=_uncertified(record, certificates, rules, day),
        categories=standards.open_to.get(held, frozenset()) if held else frozenset(("support", "worker")),
        held_category=held,
        held_phases=tuple(sorted({event.school_phase or "" for event in certificates})),
        phases=frozenset(subjects),
        subjects=subjects,
        served=frozenset(subject for event in record.of("post") for subject in event.subjects),
        bound_to=(binding.school or standing.establishment) if binding else None,
        bound=_bound_reason(binding, standing, rules) if binding else None,
        no_higher=sanction_in(record, "eligibility.sanction.bars_above", rules, day),
        no_move=sanction_in(record, "eligibility.sanction.bars_moves", rules, day),
    )


def _subjects(
    record: Record, certificates: tuple[Event, ...], standards: Standards, rules: Rules
) -> dict[str, frozenset[str]]:
    """Subjects by school phase that the certificates cover, lessons taught added where the phase's rule says so."""
    found: dict[str, set[str]] = {}
    for event in certificates:
        for phase in standards.covers.get(event.school_phase or "", ()):
            found.setdefault(phase, set()).update(event.subjects)
    taught: dict[tuple[str, str], set[str]] = {}
    for event in record.of("lessons"):
        for subject in event.subjects:
            taught.setdefault((event.school_phase or "", subject), set()).add(event.value)
    least = rules.integer("eligibility.certificate.taught_terms")
    for (phase, subject), terms in taught.items():
        if len(terms) >= least and phase in found and standards.subject_rule.get(phase) == "same_or_taught":
            found[phase].add(subject)
    return {phase: frozenset(subjects) for phase, subjects in found.items()}


def _uncertified(
    record: Record, certificates: tuple[Event, ...], rules: Rules, day: date
) -> tuple[Reason, ...]:
    if not certificates:
        return (reason("eligibility.certificate.none", rules.cite("eligibility.certificate.covers")),)
    if not rules.flag("eligibility.registration.required"):
        return ()
    states = [event.value for event in record.at("registration", day)]
    if states and states[-1] == "registered":
        return ()
    cite = rules.cite("eligibility.registration.required")
    if not states:
        months = teaching_months(record, day)
        if not record.of("registration") and months < rules.integer("eligibility.registration.new_months"):
            return ()
        return (reason("eligibility.registration.missing", cite),)
    return (reason("eligibility.registration.lapsed", cite),)


def _binding(record: Record, rules: Rules, day: date) -> Event | None:
    """The binding obligation in force on `day` that lasts longest."""
    kinds = rules.codes("eligibility.obligation.binding")
    found = [event for event in record.at("obligation", day) if event.value in kinds]
    return max(found, key=lambda event: (event.span.end or date.max, event.id), default=None)


def _bound_reason(binding: Event, standing: Standing, rules: Rules) -> Reason:
    return reason(
        "eligibility.obligation",
        rules.cite("eligibility.obligation.binding"),
        obligation=binding.value,
        record=binding.id,
        school=binding.school or standing.establishment,
        until=binding.span.end.isoformat() if binding.span.end else "",
    )
