"""Lesson demand: weekly lessons x classes / standard workload, with credits and reductions, as exact fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from guanpin.engine.demand.leaders import LeaderPlaces, leader_lessons, leader_places
from guanpin.engine.demand.lessons import LessonTable, lesson_table, workload_of, workloads
from guanpin.engine.demand.need import SiteDemand, SubjectDemand
from guanpin.engine.demand.sites import Site, SiteKey, sites_of
from guanpin.engine.history import Standing
from guanpin.engine.kernel.spans import add_months
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.facts import Facts

_ZERO = Fraction(0)
Shares = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is the same for every site."""

    rules: Rules
    table: LessonTable
    loads: Mapping[tuple[str, str], Fraction]
    older: Mapping[SiteKey, tuple[tuple[str, ...], ...]]


def lesson_demand(facts: Facts, standings: Mapping[str, Standing], rules: Rules) -> dict[SiteKey, SiteDemand]:
    """Demand of every site with year groups, ascending by school and school phase.

    `standings` are those of the coming 1 September. Raises PolicyError for a lesson table that does not fit its
    week or lacks a workload.
    """
    sites = sites_of(facts)
    places = leader_places(sites, standings, rules)
    frame = _Frame(rules, lesson_table(rules), workloads(rules), _older_teachers(facts, standings, rules))
    return {site.key: _of_site(site, places[site.key], frame) for site in sites}


def _of_site(site: Site, leaders: LeaderPlaces, frame: _Frame) -> SiteDemand:
    if site.school_phase == "kindergarten":
        return _of_kindergarten(site, leaders, frame.rules)
    lessons, taught, loads = _taught(site, frame)
    fixed = _fixed(site, frame.rules)
    led_lessons = leader_lessons(leaders, site.pupils, frame.rules)
    week = sum(lessons.values(), _ZERO)
    led_part = min(led_lessons / week, Fraction(1)) if week else _ZERO
    credit = _class_teacher_credit(site, taught, frame.rules)
    older = _older_credit(site, taught, frame)
    subjects = tuple(
        _need(
            site,
            subject,
            (lessons.get(subject, _ZERO), loads.get(subject, _ZERO)),
            taught.get(subject, _ZERO),
            led_part,
            (credit.get(subject, _ZERO), older.get(subject, _ZERO), fixed.get(subject, _ZERO)),
        )
        for subject in sorted({*lessons, *fixed})
    )
    return SiteDemand(site, leaders, led_lessons, subjects, sum((one.fte for one in subjects), _ZERO))


def _need(
    site: Site,
    subject: str,
    load: tuple[Fraction, Fraction],
    taught: Fraction,
    led_part: Fraction,
    besides: tuple[Fraction, Fraction, Fraction],
) -> SubjectDemand:
    led = taught * led_part
    fte = sum((part for part in besides if part), taught - led)
    return SubjectDemand(site.school.id, site.school_phase, subject, *load, taught, led, *besides, fte)


def _of_kindergarten(site: Site, leaders: LeaderPlaces, rules: Rules) -> SiteDemand:
    """Kindergartens count teachers by class; leaders' and class teachers' loads are in that norm."""
    fte = site.classes * rules.amount("demand.kindergarten.teachers")
    need = _need(site, "early_years", (_ZERO, _ZERO), _ZERO, _ZERO, (_ZERO, _ZERO, fte))
    return SiteDemand(site, leaders, _ZERO, (need,), fte)


def _taught(
    site: Site, frame: _Frame
) -> tuple[dict[str, Fraction], dict[str, Fraction], dict[str, Fraction]]:
    """Lessons a week, their FTE, and the standard workload, by subject."""
    large = frame.rules.integer("demand.large_class.pupils")
    lighter = 1 - frame.rules.amount("demand.large_class.reduction")
    parts: dict[str, int] = {}
    large_parts: dict[str, int] = {}
    for group in site.year_groups:
        is_large = group.classes > 0 and group.pupils >= large * group.classes
        for subject, part in frame.table.parts.get(group.year, {}).items():
            count = part * group.classes
            parts[subject] = parts.get(subject, 0) + count
            if is_large:
                large_parts[subject] = large_parts.get(subject, 0) + count
    denominator = frame.table.denominator
    lessons = {subject: Fraction(count, denominator) for subject, count in parts.items()}
    loads = {subject: workload_of(frame.loads, site.school_phase, subject) for subject in lessons}
    taught = {subject: lessons[subject] / loads[subject] for subject in lessons}
    for subject, count in large_parts.items():
        taught[subject] += Fraction(count, denominator) * (1 / lighter - 1) / loads[subject]
    return lessons, taught, loads


def _fixed(site: Site, rules: Rules) -> dict[str, Fraction]:
    """For each subject the row with the most classes reached."""
    found: dict[str, Fraction] = {}
    for row in sorted(rules.rows("demand.fixed"), key=lambda row: row["classes_from"]):
        if row["school_phase"] == site.school_phase and row["classes_from"] <= site.classes:
            found[row["subject"]] = row["teachers"]
    return found


def _class_teacher_credit(site: Site, taught: Shares, rules: Rules) -> dict[str, Fraction]:
    """Credit of every class over the main subjects taught, or over all where none of them is."""
    main = {
        subject: taught[subject]
        for subject in rules.codes("demand.class_teacher.subjects")
        if subject in taught
    }
    return _in_proportion(site.classes * rules.amount("demand.class_teacher.credit"), main or taught)


def _older_credit(site: Site, taught: Shares, frame: _Frame) -> dict[str, Fraction]:
    """The load each older teacher is spared, over the subjects of their post, or over all where none is taught."""
    spared = frame.rules.amount("demand.age.reduction")
    credit: dict[str, Fraction] = {}
    for subjects in frame.older.get(site.key, ()):
        own = {subject: Fraction(1) for subject in subjects if subject in taught}
        for subject, part in _in_proportion(spared, own or taught).items():
            credit[subject] = credit.get(subject, _ZERO) + part
    return credit


def _in_proportion(total: Fraction, weights: Shares) -> dict[str, Fraction]:
    mass = sum(weights.values(), _ZERO)
    return {name: total * weight / mass for name, weight in weights.items()} if mass else {}


def _older_teachers(
    facts: Facts, standings: Mapping[str, Standing], rules: Rules
) -> dict[SiteKey, tuple[tuple[str, ...], ...]]:
    """Subjects of the teaching posts of older teachers, by site, ascending by person id."""
    day = facts.campaign.term_start
    born_by = {sex: add_months(day, -int(age * 12)) for sex, age in rules.amounts("demand.age.from").items()}
    found: dict[SiteKey, list[tuple[str, ...]]] = {}
    for person_id in sorted(standings):
        standing = standings[person_id]
        post, person = standing.post, standing.person
        if post is None or post.category != "teaching" or person.sex not in born_by:
            continue
        if person.birth <= born_by[person.sex]:
            found.setdefault((post.school, post.school_phase), []).append(post.subjects)
    return {key: tuple(subjects) for key, subjects in found.items()}
