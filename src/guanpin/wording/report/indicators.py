"""Section: staffing indicators 1 to 3 before and after, and how far schools differ."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.indicators import Indicator
from guanpin.engine.kernel.amounts import amount_text, decimal_text
from guanpin.engine.snapshot.codes import SCHOOL_PHASES
from guanpin.wording.names import result_name
from guanpin.wording.report.bars import Block, bar, share, tick
from guanpin.wording.report.counts import FEWEST, HIDDEN, grouped
from guanpin.wording.terms import term

_NUMBERS = {"degree": 1, "key_teacher": 2, "arts_pe": 3}


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator of one school phase; values per hundred pupils, variation as a coefficient."""

    number: int
    name: str
    phase: str
    minimum: str
    mean_before: str
    mean_after: str
    schools: str
    unmet_before: str
    unmet_after: str
    ceiling: str
    variation_before: str
    variation_after: str
    style: str
    verdict: bool
    chart: Markup


def indicator_rows(result: CampaignResult, lang: str) -> tuple[IndicatorRow, ...]:
    """Rows by school phase, then by number of the indicator."""
    after = {(one.school_phase, one.indicator): one for one in result.after.indicators}
    pairs = [(one, after[one.school_phase, one.indicator]) for one in result.before.indicators]
    most = max((_figure(one) for pair in pairs for one in pair), default=0.0)
    ceilings = [float(one.maximum_variation) for one, _ in pairs]
    scale = max([most, *ceilings]) * 1.05 or 1.0
    pairs.sort(key=lambda pair: (SCHOOL_PHASES.index(pair[0].school_phase), _NUMBERS[pair[0].indicator]))
    return tuple(_row(before, later, scale, lang) for before, later in pairs)


def _row(before: Indicator, after: Indicator, scale: float, lang: str) -> IndicatorRow:
    ends = [share(_figure(one), scale) for one in (before, after)]
    ceiling = share(float(before.maximum_variation), scale)
    blocks = [
        Block(min(ends), max(ends), "span", thin=True),
        tick(ceiling, "ceiling"),
        tick(ends[0], "before"),
        tick(ends[1], "after"),
    ]
    return IndicatorRow(
        number=_NUMBERS[before.indicator],
        name=result_name("indicator", before.indicator, lang),
        phase=term("school_phase", before.school_phase, lang),
        minimum=amount_text(before.minimum),
        mean_before=_hundred(before.variation.mean),
        mean_after=_after(before, after),
        schools=grouped(len(before.schools)),
        unmet_before=grouped(before.count("unmet")),
        unmet_after=grouped(after.count("unmet")),
        ceiling=decimal_text(before.maximum_variation, 2),
        variation_before=_shown(before),
        variation_after=_shown(after),
        style="over" if after.varies_too_much else "short",
        verdict=not after.varies_too_much,
        chart=bar(blocks),
    )


def _hundred(mean: Fraction) -> str:
    return decimal_text(100 * mean, 2)


def _after(before: Indicator, after: Indicator) -> str:
    """Those who left the count are without a post; with the pupils known, two means tell how many."""
    gone = sum((one.teachers for one in before.schools), Fraction(0)) - sum(
        (one.teachers for one in after.schools), Fraction(0)
    )
    return HIDDEN if 0 < abs(gone) < FEWEST else _hundred(after.variation.mean)


def _figure(indicator: Indicator) -> float:
    """For the chart only."""
    return float(Fraction(indicator.variation.coefficient or 0))


def _shown(indicator: Indicator) -> str:
    coefficient = indicator.variation.coefficient
    return "—" if coefficient is None else decimal_text(Fraction(coefficient), 3)
