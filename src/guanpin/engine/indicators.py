"""Staffing indicators of high-quality balance (优质均衡), numbers 1 to 3, and how evenly schools stand.

Per school phase and school: teachers with more than the required schooling, key teachers, and teachers of physical
education and the arts, each per hundred pupils. The coefficient of variation is the true one, weighted by pupils:
mean X = sum of teachers / sum of pupils, S² = sum of n/N (x - X)², CV = S / X. All is exact but the root, which is
rounded by integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import isqrt
from typing import Any

from guanpin.engine.history import Standing
from guanpin.engine.kernel.amounts import amount_text, decimal_text
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.facts import Facts

INDICATORS = ("degree", "key_teacher", "arts_pe")
PLACES = 4  # decimals to which a coefficient of variation is shown

Where = tuple[str, str, tuple[str, ...]]  # (school id, school phase, subjects of the post)
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class SchoolIndicator:
    """One school's value: `teachers` may be a fraction, `value` is per hundred pupils.

    `standing` is "met", "tolerated" (as much as the one indicator a school may miss must reach) or "unmet".
    """

    school: str
    pupils: int
    teachers: Fraction
    value: Fraction
    standing: str

    def to_json(self) -> dict[str, Any]:
        return {
            "school": self.school,
            "pupils": self.pupils,
            "teachers": amount_text(self.teachers),
            "value": amount_text(self.value),
            "standing": self.standing,
        }


@dataclass(frozen=True, slots=True)
class Variation:
    """Weighted mean and variance per pupil, exact, and the coefficient of variation as text.

    `coefficient` is None where nobody counts anywhere, since nothing can be divided by a mean of 0.
    """

    mean: Fraction
    variance: Fraction
    coefficient: str | None

    def to_json(self) -> dict[str, Any]:
        return {
            "mean": amount_text(self.mean),
            "variance": amount_text(self.variance),
            "coefficient": self.coefficient,
        }


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of one school phase over all its schools, ascending by school."""

    indicator: str
    school_phase: str
    minimum: Fraction
    maximum_variation: Fraction
    schools: tuple[SchoolIndicator, ...]
    variation: Variation
    varies_too_much: bool

    def count(self, standing: str) -> int:
        """Schools whose standing is "met", "tolerated" or "unmet"."""
        return sum(school.standing == standing for school in self.schools)

    def to_json(self) -> dict[str, Any]:
        return {
            "indicator": self.indicator,
            "school_phase": self.school_phase,
            "minimum": amount_text(self.minimum),
            "maximum_variation": amount_text(self.maximum_variation),
            "schools": [school.to_json() for school in self.schools],
            "met": self.count("met"),
            "tolerated": self.count("tolerated"),
            "unmet": self.count("unmet"),
            "variation": self.variation.to_json(),
            "varies_too_much": self.varies_too_much,
        }


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """All indicators with one assignment of people to schools, by indicator and school phase."""

    indicators: tuple[Indicator, ...]

    def to_json(self) -> list[dict[str, Any]]:
        return [indicator.to_json() for indicator in self.indicators]


def indicator_table(
    facts: Facts, standings: Mapping[str, Standing], people_at: Mapping[str, Where], rules: Rules
) -> IndicatorTable:
    """Every indicator of every school phase that has minimums, on the coming 1 September.

    `people_at` says where each teacher works, before or after; people without a standing do not count. Key teachers
    are those whose distinction holds on that day. Someone who teaches several subjects counts for the arts and physical
    education with the share of them. Schools without pupils in the phase are left out.
    """
    pupils: dict[tuple[str, str], int] = {}
    for group in facts.year_groups:
        key = (group.school, group.school_phase)
        pupils[key] = pupils.get(key, 0) + group.pupils
    counts = _counts(people_at, standings, rules, facts.campaign.term_start)
    found: list[Indicator] = []
    for indicator in INDICATORS:
        for school_phase, minimum in sorted(rules.amounts(f"indicators.{indicator}.minimum").items()):
            own = {
                school: (heads, counts.get((indicator, school, school_phase), _ZERO))
                for (school, phase), heads in sorted(pupils.items())
                if phase == school_phase and heads
            }
            if own:
                found.append(_indicator(indicator, school_phase, minimum, own, rules))
    return IndicatorTable(tuple(found))


def variation(counted: Iterable[tuple[int, Fraction]]) -> Variation:
    """Of (pupils, resource) pairs, every school with at least one pupil. Weighted by pupils, per pupil."""
    pairs = list(counted)
    pupils = sum(heads for heads, _ in pairs)
    mean = sum((resource for _, resource in pairs), _ZERO) / pupils
    # sum of n/N (x - X)² = sum of r²/n / N - X², which needs no difference of fractions per school
    variance = sum((resource**2 / heads for heads, resource in pairs), _ZERO) / pupils - mean**2
    if not mean:
        return Variation(mean, variance, None)
    return Variation(mean, variance, root_text(variance / mean**2, PLACES))


def root_text(square: Fraction, places: int) -> str:
    """The square root of an exact number from 0, rounded to `places` decimals, halves up, by integers alone."""
    scaled = square * 100**places
    doubled = isqrt(4 * scaled.numerator // scaled.denominator)
    return decimal_text(Fraction((doubled + 1) // 2, 10**places), places)


def _indicator(
    indicator: str,
    school_phase: str,
    minimum: Fraction,
    own: Mapping[str, tuple[int, Fraction]],
    rules: Rules,
) -> Indicator:
    most = rules.amounts("indicators.variation.maximum")[school_phase]
    found = variation(own.values())
    return Indicator(
        indicator=indicator,
        school_phase=school_phase,
        minimum=minimum,
        maximum_variation=most,
        schools=tuple(
            _school(school, heads, teachers, minimum, rules) for school, (heads, teachers) in own.items()
        ),
        variation=found,
        varies_too_much=found.variance > (most * found.mean) ** 2,
    )


def _school(school: str, pupils: int, teachers: Fraction, minimum: Fraction, rules: Rules) -> SchoolIndicator:
    value = 100 * teachers / pupils
    if value >= minimum:
        standing = "met"
    elif value >= minimum * rules.amount("indicators.tolerance"):
        standing = "tolerated"
    else:
        standing = "unmet"
    return SchoolIndicator(school, pupils, teachers, value, standing)


def _counts(
    people_at: Mapping[str, Where], standings: Mapping[str, Standing], rules: Rules, day: date
) -> dict[tuple[str, str, str], Fraction]:
    """Teachers by (indicator, school, school phase)."""
    degrees = {
        school_phase: rules.codes(f"indicators.degree.{school_phase}")
        for school_phase in rules.amounts("indicators.degree.minimum")
    }
    levels = rules.codes("indicators.key_teacher.levels")
    arts = frozenset(rules.codes("indicators.arts_pe.subjects"))
    counts: dict[tuple[str, str, str], Fraction] = {}
    for person, (school, school_phase, subjects) in people_at.items():
        standing = standings.get(person)
        if standing is None:
            continue
        for indicator, part in (
            ("degree", Fraction(standing.degree in degrees.get(school_phase, ()))),
            ("key_teacher", Fraction(_is_key_teacher(standing, levels, day))),
            ("arts_pe", _part_of(subjects, arts)),
        ):
            if part:
                key = (indicator, school, school_phase)
                counts[key] = counts.get(key, _ZERO) + part
    return counts


def _is_key_teacher(standing: Standing, levels: tuple[str, ...], day: date) -> bool:
    return any(event.value in levels for event in standing.record.at("key_teacher", day))


def _part_of(subjects: tuple[str, ...], wanted: frozenset[str]) -> Fraction:
    return Fraction(sum(subject in wanted for subject in subjects), len(subjects)) if subjects else _ZERO
