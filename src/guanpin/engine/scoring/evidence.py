"""Everything scoring reads besides records, prepared once a campaign: sheets, measures, ranks, marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import groupby
from math import lcm

from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring.figures import check_figures
from guanpin.engine.scoring.line import ScoreLine
from guanpin.engine.scoring.panel import check_marks, read_desk
from guanpin.engine.scoring.sheet import SHEETS, STAGE_OF, Sheet, check_ties, read_sheet
from guanpin.engine.scoring.workload import Standards
from guanpin.engine.snapshot.candidacies import Mark, Measure
from guanpin.engine.snapshot.facts import Facts

Group = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """`measures` by (person, item) ascending by year; `ranks` the mid-rank percentile of each value in its
    comparison group (item, year, group); `marks` by (stage, pool, person, item) ascending by assessor.

    `derived` remembers lines that are the same in every pool, by (person, sheet, day); `outcomes` what equal raw
    figures give.
    """

    rules: Rules
    scale: int
    sheets: Mapping[str, Sheet]
    standards: Standards
    measures: Mapping[tuple[str, str], tuple[Measure, ...]]
    ranks: Mapping[Group, Mapping[str, Fraction]]
    marks: Mapping[tuple[str, str, str, str], tuple[Mark, ...]]
    derived: dict[tuple[str, str, date], tuple[ScoreLine, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    outcomes: dict[tuple[str, int, int, str | None], tuple[str, Fraction, Reason]] = field(
        default_factory=dict, repr=False, compare=False
    )


def make_evidence(
    facts: Facts,
    kin: Mapping[str, frozenset[str]],
    rules: Rules,
    schools: Mapping[str, str] | None = None,
    plans: Mapping[str, Rules] | None = None,
) -> Evidence:
    """Read sheets, measures and marks. `kin` are declared kin both ways, `schools` the own school by person, `plans`
    the rules of schools with a plan of their own.

    Raises PolicyError for a sheet that cannot be applied, GuanpinError for a measure or a weekly load below 0 and for
    a mark that may not count: of an assessor who had to stand aside, of a panel that does not judge here, twice
    given, out of bounds, of an item or stage without marks.
    """
    sheets = {name: read_sheet(rules, name) for name in SHEETS}
    check_ties(sheets.values(), rules)
    items = {STAGE_OF[name]: sheet.mark_items for name, sheet in sheets.items()}
    check_figures(facts)
    desks = {school: read_desk(own) for school, own in (plans or {}).items()}
    check_marks(facts.marks, kin, items, rules, schools or {}, desks)
    return Evidence(
        rules=rules,
        scale=rules.integer("scoring.scale"),
        sheets=sheets,
        standards=Standards(rules),
        measures=_by_person(facts.measures),
        ranks=_ranks(facts.measures),
        marks=_by_candidate(facts.marks),
    )


def under(evidence: Evidence, rules: Rules) -> Evidence:
    """The same evidence read by a school's own `rules`: its sheet, its tables, its way with marks."""
    sheets = {**evidence.sheets, "school": read_sheet(rules, "school")}
    return replace(evidence, rules=rules, sheets=sheets, derived={}, outcomes={})


def _by_person(measures: tuple[Measure, ...]) -> dict[tuple[str, str], tuple[Measure, ...]]:
    found: dict[tuple[str, str], list[Measure]] = {}
    for measure in measures:
        found.setdefault((measure.person, measure.item), []).append(measure)
    return {
        key: tuple(sorted(rows, key=lambda row: (row.year, row.group or "", row.value, row.evidence)))
        for key, rows in found.items()
    }


def _ranks(measures: tuple[Measure, ...]) -> dict[Group, dict[str, Fraction]]:
    groups: dict[Group, dict[str, int]] = {}
    for measure in measures:
        if measure.group is not None:
            counted = groups.setdefault((measure.item, measure.year, measure.group), {})
            counted[measure.value] = counted.get(measure.value, 0) + 1
    return {group: mid_ranks(counted) for group, counted in groups.items()}


def mid_ranks(counted: Mapping[str, int]) -> dict[str, Fraction]:
    """(those below + half of those equal) / all, for each value text; a group of one gets 1/2, a group of equals too.

    Texts that write the same number, such as "90" and "90.0", are equal.
    """
    total, below = sum(counted.values()), 0
    amounts = {text: parse_amount(text) for text in counted}
    # In units of one denominator they are integers, which compare much faster.
    one = lcm(*(amount.denominator for amount in amounts.values()))
    ordered = sorted(
        (amount.numerator * (one // amount.denominator), text) for text, amount in amounts.items()
    )
    found: dict[str, Fraction] = {}
    for _, same in groupby(ordered, key=lambda pair: pair[0]):
        texts = [text for _, text in same]
        equal = sum(counted[text] for text in texts)
        for text in texts:
            found[text] = Fraction(2 * below + equal, 2 * total)
        below += equal
    return found


def _by_candidate(marks: tuple[Mark, ...]) -> dict[tuple[str, str, str, str], tuple[Mark, ...]]:
    found: dict[tuple[str, str, str, str], list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.stage, mark.pool, mark.person, mark.item), []).append(mark)
    return {key: tuple(sorted(rows, key=lambda row: row.assessor)) for key, rows in found.items()}
