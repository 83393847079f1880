"""Rows of indicators.csv: each school before and after, and for each indicator the district with its variation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.indicators import Indicator
from guanpin.engine.kernel.amounts import amount_text
from guanpin.exchange.results.cells import Row


def indicator_rows(result: CampaignResult, names: Mapping[str, str]) -> Iterator[Row]:
    """Ascending by school phase, indicator and school, the district's row first."""
    later = {(one.school_phase, one.indicator): one for one in result.after.indicators}
    for name in sorted(later):
        before = next(one for one in result.before.indicators if (one.school_phase, one.indicator) == name)
        yield _district(before, later[name])
        yield from _schools(before, later[name], names)


def _district(before: Indicator, after: Indicator) -> Row:
    pupils = sum(school.pupils for school in before.schools)
    teachers = [amount_text(sum(school.teachers for school in one.schools)) for one in (before, after)]
    values = [amount_text(100 * one.variation.mean) for one in (before, after)]
    variations = [one.variation.coefficient or "" for one in (before, after)]
    return (
        before.school_phase,
        before.indicator,
        "",
        "",
        pupils,
        amount_text(before.minimum),
        *teachers,
        *values,
        "",
        "",
        *variations,
        amount_text(before.maximum_variation),
    )


def _schools(before: Indicator, after: Indicator, names: Mapping[str, str]) -> Iterator[Row]:
    for first, last in zip(before.schools, after.schools, strict=True):
        yield (
            before.school_phase,
            before.indicator,
            first.school,
            names[first.school],
            first.pupils,
            amount_text(before.minimum),
            amount_text(first.teachers),
            amount_text(last.teachers),
            amount_text(first.value),
            amount_text(last.value),
            first.standing,
            last.standing,
            "",
            "",
            "",
        )
