"""Parameters of establishment: standards, small schools, supplements, ceilings, the reserve."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import LOCATIONS, SCHOOL_KINDS, SCHOOL_PHASES

ROUNDINGS = ("floor", "ceil", "half_up")
_STANDARDS = ("primary", "junior", "senior")


def _ratio(school_phase: str) -> Parameter:
    """More pupils per head would be a poorer standard, so a layer below may only go down."""
    return Parameter(
        f"establishment.ratio.{school_phase}",
        "amount",
        f"Pupils to one member of staff, {school_phase}.",
        unit="pupils per staff member",
        low="1",
        high="40",
        tightens="down",
    )


def _non_teaching(school_phase: str) -> Parameter:
    return Parameter(
        f"establishment.non_teaching.{school_phase}",
        "amount",
        f"Greatest share of support and worker posts in a school's quota, {school_phase}.",
        unit="share of the quota",
        low="0",
        high="1",
        tightens="down",
    )


def _rounding(key: str, what: str) -> Parameter:
    return Parameter(key, "choice", f"How the {what} is rounded.", options=ROUNDINGS)


PARAMETERS: tuple[Parameter, ...] = (
    *(_ratio(school_phase) for school_phase in _STANDARDS),
    _rounding("establishment.ratio.rounding", "ratio part"),
    Parameter(
        "establishment.small_school.pupils_lt",
        "amounts",
        "Below this number of pupils a school phase is small and its classes count too.",
        unit="pupils",
        low="0",
        options=SCHOOL_PHASES,
    ),
    Parameter(
        "establishment.small_school.class_ratio",
        "amounts",
        "Staff for each class of a small school.",
        unit="staff members a class",
        low="0",
        high="10",
        options=SCHOOL_PHASES,
    ),
    _rounding("establishment.small_school.rounding", "class part of small schools"),
    Parameter(
        "establishment.kindergarten.per_class",
        "amount",
        "Staff on the establishment for each kindergarten class.",
        unit="staff members a class",
        low="0",
        high="6",
    ),
    _rounding("establishment.kindergarten.rounding", "kindergarten part"),
    Parameter(
        "establishment.supplements",
        "rows",
        "Named supplements: one head for every `per` of the basis, at schools the conditions fit.",
        unit="heads",
        columns=(
            Column("name", "text"),
            Column("basis", "choice", options=("boarders", "classes", "pupils", "school")),
            Column("per", "amount", low="0.01"),
            Column("rounding", "choice", options=ROUNDINGS),
            Column("school_phases", "codes", options=SCHOOL_PHASES, required=False),
            Column("school_kinds", "codes", options=SCHOOL_KINDS, required=False),
            Column("locations", "codes", options=LOCATIONS, required=False),
        ),
    ),
    *(_non_teaching(school_phase) for school_phase in _STANDARDS),
    Parameter(
        "establishment.reserve.order",
        "choice",
        "first: the reserve is taken before schools get anything; remainder: it is what schools leave over.",
        options=("remainder", "first"),
    ),
    Parameter(
        "establishment.reserve.share",
        "amount",
        "Share of an authorised total taken for the reserve if it is taken first.",
        unit="share of the total",
        low="0",
        high="0.2",
    ),
    Parameter(
        "establishment.method",
        "choice",
        "How a total below the entitlements is shared.",
        options=("webster", "largest_remainder"),
    ),
)
