"""Parameters of placement (组织调剂): announced with the rest of the plan, before anyone knows whom they will concern."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Parameter

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "placement.order",
        "codes",
        "What placement looks at, the first before the next: people placed, posts in short supply filled, hardship,"
        " score by position of the wish.",
        options=("people_placed", "shortage_posts", "hardship", "score_by_wish"),
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
)
