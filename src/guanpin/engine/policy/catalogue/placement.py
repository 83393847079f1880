"""Parameters of placement (组织调剂): announced with the rest of the plan, before anyone knows whom they will concern."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Parameter

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "placement.order",
        "codes",
        "What placement looks at, the first before the next: people placed, posts in short supply filled, hardship,"
        " score by position of the wish, or the position alone. The first must be people_placed.",
        options=("people_placed", "shortage_posts", "hardship", "score_by_wish", "wishes"),
        always=("people_placed",),
    ),
    Parameter(
        "placement.hardship_prices",
        "amounts",
        "Prices of hardship that a placement is to keep low: a minute of travel one way, a year of age above 50, care"
        " for health or family, a year of rural service already done.",
        unit="points of hardship",
        low="0",
        high="1000",
        options=("travel_minute", "age_year", "health", "care", "rural_service_year"),
        complete=True,
        whole=True,
    ),
    Parameter(
        "placement.offers_max",
        "integer",
        "Most posts a person is offered; refusing them is no ground for dismissal.",
        unit="offers",
        low="1",
        high="5",
    ),
    Parameter(
        "placement.reply_days",
        "integer",
        "How long a person has to answer an offer.",
        unit="working days",
        low="1",
        high="30",
    ),
    Parameter(
        "placement.tiers",
        "choice",
        "Whether people may be placed at schools of a better tier than their own.",
        options=("any", "not_above"),
    ),
    Parameter(
        "placement.conversion.waives",
        "codes",
        "Refusals that do not count for someone who consents to teach another subject after retraining; that of the"
        " certificate's school phase always counts.",
        options=("eligibility.certificate.subject", "eligibility.subject", "eligibility.phase.upward"),
    ),
    Parameter(
        "placement.clauses",
        "codes",
        "Clauses of this plan whose easing is proposed where it would place more people; no law is among them.",
        options=(
            "eligibility.appraisal",
            "eligibility.category",
            "eligibility.certificate.subject",
            "eligibility.phase.upward",
            "eligibility.sanction.bars_moves",
            "eligibility.subject",
            "placement.tier",
        ),
    ),
    Parameter(
        "placement.repairs",
        "codes",
        "What is proposed to place those left over, the first before the next: one place more, one clause eased, one"
        " person's consent to teach another subject.",
        options=("place", "clause", "conversion"),
    ),
    Parameter(
        "placement.standby_months",
        "integer",
        "Length of standby with training for someone who refused every offer.",
        unit="months",
        low="1",
        high="12",
    ),
    Parameter(
        "placement.standby_pay",
        "choice",
        "Pay during standby: basic pay, or basic pay and the base part of performance pay.",
        options=("basic", "basic_and_base_performance"),
    ),
)
