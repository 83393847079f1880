"""A score sheet as the policy writes it, checked once and made ready to apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.kernel.reasons import Citation
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.snapshot.codes import EVENT_KINDS

FULL = Fraction(100)
SHEETS = ("school", "district")
# The stage whose marks a sheet reads.
STAGE_OF = {"school": "in_school", "district": "cross_school"}

_PLAIN = {"years": ("teaching_service", "school_service"), "table": ("title", "degree")}
_EVENTS = ("years", "count", "table", "best_of", "veto", "workload")
_MEASURES = ("count", "deduction", "exam", "normalised")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a raw figure comes from: an event kind (value and detail None for any), "measure", "mark" or a view."""

    kind: str
    value: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a sheet.

    `neutral` is the neutral share of `max`, `neutral_raw` the raw figure that gives it.

    `rule` says how points follow from the raw figure, before rounding; service is given in months.
    """

    item: str
    dimension: str
    kind: str
    max: Fraction
    unit: Fraction
    sources: tuple[Source, ...]
    window: int | None
    table: Mapping[str, Fraction | int] | None
    best_per_year: bool
    leave_neutral: bool
    missing_neutral: bool
    neutral: Fraction
    neutral_raw: Fraction
    unit_text: str
    max_text: str
    rule: str
    place: str
    citation: Citation

    @property
    def by_pool(self) -> bool:
        """Whether the line belongs to a subject pool: marks and exams."""
        return self.kind in ("panel_mean", "exam")

    def points(self, raw: Fraction | int, scale: int) -> Fraction:
        """What `rule` says, rounded half up to `scale` digits; in integers, because every line passes here."""
        one = 10**scale
        top = self.unit.numerator * raw.numerator
        bottom = self.unit.denominator * raw.denominator * (12 if self.kind == "years" else 1)
        most = self.max
        if self.kind == "deduction":
            top = most.numerator * bottom - top * most.denominator
            bottom *= most.denominator
        if top < 0:
            return Fraction(0)
        if top * most.denominator > most.numerator * bottom:
            top, bottom = most.numerator, most.denominator
        return Fraction((2 * top * one + bottom) // (2 * bottom), one)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`derived` lines are the same in every pool, `pooled` ones are marked once per subject pool."""

    name: str
    derived: tuple[Item, ...]
    pooled: tuple[Item, ...]
    vetoes: tuple[Item, ...]

    @property
    def mark_items(self) -> frozenset[str]:
        return frozenset(
            source.value or "" for item in self.pooled for source in item.sources if source.kind == "mark"
        )


def read_sheet(rules: Rules, name: str) -> Sheet:
    """The sheet `name` of SHEETS. Raises PolicyError naming key and item for a sheet that cannot be applied:
    maxima that do not sum to 100, an item twice, a source or table the kind of item cannot use.
    """
    key = f"scoring.sheet.{name}"
    items = [_item(row, key, rules) for row in rules.rows(key)]
    total = sum((item.max for item in items), Fraction(0))
    if total != FULL:
        raise _error(
            key,
            f"各项满分合计为 {amount_text(total)}，应为 100。",
            f"The maxima sum to {amount_text(total)}, not to 100.",
        )
    names = [item.item for item in items]
    for item in names:
        if names.count(item) > 1:
            raise _error(f"{key} · {item}", "评分项目重复。", "The item occurs twice.")
    return Sheet(
        name,
        tuple(item for item in items if not item.by_pool and item.kind != "veto"),
        tuple(item for item in items if item.by_pool),
        tuple(item for item in items if item.kind == "veto"),
    )


def check_ties(sheets: Iterable[Sheet], rules: Rules) -> None:
    """Raises PolicyError for a tie that names no item or dimension of any sheet."""
    known: set[str] = set()
    for sheet in sheets:
        for item in (*sheet.derived, *sheet.pooled):
            known |= {item.item, item.dimension, f"{item.item}:raw"}
    for tie in rules.codes("scoring.ties"):
        if tie not in known:
            raise PolicyError(
                "scoring.ties",
                zh=f"同分排序项“{tie}”不是评分表中的项目或维度。",
                en=f"The tie “{tie}” is no item or dimension of a sheet.",
                place="scoring.ties",
                remedy_zh="请写评分项目名、维度名，或“项目名：raw”。",
                remedy_en="Name an item, a dimension, or ITEM:raw.",
            )


def _item(row: Mapping[str, Any], key: str, rules: Rules) -> Item:
    place = f"{key} · {row['item']}"
    kind, most, unit = row["kind"], row["max"], row["unit"]
    sources = tuple(_source(text, kind, place) for text in row["sources"])
    if not sources or (kind == "table" and len(sources) > 1):
        raise _error(place, "来源（sources）的个数不对。", "The number of sources is wrong.")
    if not _can_be_joined({source.kind for source in sources}, len(sources)):
        raise _error(
            place,
            "教龄、校龄只能单独作为来源，原始数据（measure）不能与事件混用。",
            "Length of service stands alone as a source, and measures do not mix with events.",
        )
    table = row.get("table")
    if (kind in ("table", "best_of")) and table is None:
        raise _error(place, "该项须指定赋分表（table）。", "This item needs a table.")
    if unit == 0 and kind != "veto":
        raise _error(place, "单位分值（unit）不能为 0。", "The unit must not be 0.")
    if kind in ("count", "best_of", "table") and _is_workload(row, sources) and _of_events(sources):
        raise _error(
            place,
            "工作量按履历事件计次，受保护的假期就会减分；请改为按年限（years）计分。",
            "Workload counted by events would let protected leave lower it: count it by years.",
        )
    neutral = rules.amount("scoring.neutral")
    return Item(
        item=row["item"],
        dimension=row["dimension"],
        kind=kind,
        max=most,
        unit=unit,
        sources=sources,
        window=row.get("window"),
        table={code: plain(worth) for code, worth in rules.amounts(f"scoring.table.{table}").items()}
        if table
        else None,
        best_per_year=row.get("best_per_year", False),
        leave_neutral=row.get("leave", "none") == "neutral" or _is_workload(row, sources),
        missing_neutral=row.get("missing", "zero") == "neutral",
        neutral=neutral,
        neutral_raw=_neutral_raw(kind, most, unit, neutral * most),
        unit_text=amount_text(unit),
        max_text=amount_text(most),
        rule=_rule(kind, amount_text(unit), amount_text(most)),
        place=place,
        citation=rules.cite(key),
    )


def _can_be_joined(kinds: set[str], count: int) -> bool:
    """Whether one figure can be made of all these sources; otherwise some would be passed over unseen."""
    if kinds & {view for views in _PLAIN.values() for view in views}:
        return count == 1
    return "measure" not in kinds or len(kinds) == 1


def plain(amount: Fraction) -> Fraction | int:
    """The same number as an int where it is whole, which adds up much faster."""
    return amount.numerator if amount.denominator == 1 else amount


def _rule(kind: str, unit: str, most: str) -> str:
    gained = f"{unit}*raw/12" if kind == "years" else f"{unit}*raw"
    if kind == "deduction":
        gained = f"{most}-{gained}"
    return f"min({most},max(0,{gained}))"


def _is_workload(row: Mapping[str, Any], sources: tuple[Source, ...]) -> bool:
    """Whether protected leave must be neutral whatever the sheet says: it never lowers workload."""
    return row["dimension"] == "workload" or any(source.kind == "class_teacher" for source in sources)


def _of_events(sources: tuple[Source, ...]) -> bool:
    return any(source.kind in EVENT_KINDS for source in sources)


def _neutral_raw(kind: str, most: Fraction, unit: Fraction, neutral: Fraction) -> Fraction:
    if unit == 0:
        return Fraction(0)
    gained = most - neutral if kind == "deduction" else neutral
    return gained / unit * (12 if kind == "years" else 1)


def _source(text: str, kind: str, place: str) -> Source:
    if text in _PLAIN.get(kind, ()):
        return Source(text)
    head, _, rest = text.partition(":")
    value, _, detail = rest.partition(":")
    fits = (
        (head == "mark" and kind == "panel_mean" and value)
        or (head == "measure" and kind in _MEASURES and value)
        or (head in EVENT_KINDS and kind in _EVENTS)
    )
    # No sheet holds an absence or a condition protected by law against anyone.
    guarded = kind in ("veto", "deduction") and head in (
        "leave",
        "protection",
        "secondment",
        "rotation",
        "obligation",
    )
    if not fits or guarded or (kind == "workload" and head != "lessons"):
        raise _error(
            place,
            f"来源“{text}”不能用于“{kind}”类项目。",
            f"“{text}” is no source for an item of kind “{kind}”.",
        )
    return Source(head, _any(value), _any(detail))


def _any(text: str) -> str | None:
    return None if text in ("", "*") else text


def _error(place: str, zh: str, en: str) -> PolicyError:
    return PolicyError(
        "scoring.sheet",
        zh=zh,
        en=en,
        place=place,
        remedy_zh="请修改政策中的评分表。",
        remedy_en="Correct the score sheet in the policy.",
    )
