"""The lesson table and the standard workloads, read once from the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError


@dataclass(frozen=True, slots=True)
class LessonTable:
    """`lessons[year][subject]` lessons a week, only where there are any; `weeks[year]` of new lessons.

    `parts` are the same lessons in whole parts of one `denominator`, so that classes add up as integers.
    """

    lessons: Mapping[int, Mapping[str, Fraction]]
    weeks: Mapping[int, Fraction]
    denominator: int
    parts: Mapping[int, Mapping[str, int]]

    def week_total(self, year: int) -> Fraction:
        """Lessons a week of one class of a year group."""
        return sum(self.lessons.get(year, {}).values(), Fraction(0))

    def year_total(self, year: int) -> Fraction:
        """Lessons a school year of one class of a year group."""
        return self.week_total(year) * self.weeks[year]


def lesson_table(rules: Rules) -> LessonTable:
    """The table in force. Raises PolicyError where a year group has more lessons than its week holds."""
    lessons: dict[int, dict[str, Fraction]] = {}
    for row in rules.rows("demand.lessons.table"):
        for column, amount in row.items():
            if column != "subject" and amount:
                subjects = lessons.setdefault(_year(column), {})
                subjects[row["subject"]] = subjects.get(row["subject"], Fraction(0)) + amount
    weeks = {_year(code): amount for code, amount in rules.amounts("demand.lessons.weeks").items()}
    denominator = lcm(*(amount.denominator for week in lessons.values() for amount in week.values()))
    parts = {
        year: {subject: int(amount * denominator) for subject, amount in week.items()}
        for year, week in lessons.items()
    }
    table = LessonTable(lessons, weeks, denominator, parts)
    for code, most in sorted(rules.amounts("demand.lessons.week").items()):
        if table.week_total(_year(code)) > most:
            raise _too_many(table, _year(code), most, rules)
    return table


def workloads(rules: Rules) -> Mapping[tuple[str, str], Fraction]:
    """Standard workload by (school phase, subject); the subject "" is for all not named."""
    found: dict[tuple[str, str], Fraction] = {}
    for row in rules.rows("demand.workload"):
        for subject in row["subjects"] or ("",):
            found[row["school_phase"], subject] = row["lessons"]
    return found


def workload_of(loads: Mapping[tuple[str, str], Fraction], school_phase: str, subject: str) -> Fraction:
    """Raises PolicyError for a subject whose workload no row gives."""
    load = loads.get((school_phase, subject)) or loads.get((school_phase, ""))
    if load is None:
        raise PolicyError(
            "demand.workload_missing",
            zh=f"没有规定 {school_phase} 学段 {subject} 学科的标准周课时。",
            en=f"No standard workload is set for {subject} in the {school_phase} phase.",
            place="demand.workload",
            remedy_zh="请补一行 subjects = [] 的“其他学科”，或写明该学科。",
            remedy_en="Add a row with subjects = [] for all others, or name the subject.",
        )
    return load


def _year(code: str) -> int:
    return int(code.removeprefix("year_"))


def _too_many(table: LessonTable, year: int, most: Fraction, rules: Rules) -> PolicyError:
    source = rules.cite("demand.lessons.week")
    total = amount_text(table.week_total(year))
    return PolicyError(
        "demand.lessons_above_week",
        zh=f"{year} 年级各科周课时合计 {total}，超过规定的 {amount_text(most)}({source.document})。",
        en=f"Year {year} has {total} lessons a week, above the {amount_text(most)} allowed ({source.document}).",
        place=f"demand.lessons.table · year_{year}",
        remedy_zh="请减少该年级的课时。",
        remedy_en="Take lessons out of this year group.",
    )
