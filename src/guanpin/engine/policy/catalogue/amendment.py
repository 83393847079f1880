"""Parameters of late events."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Parameter

UNWANTED_STEPS = ("again", "incentive", "shared_post", "rotation", "recruitment")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "amendment.unwanted_ladder",
        "codes",
        "What is tried in turn for a vacancy that nobody wants: published again, with an incentive, as a post shared"
        " between schools, by rotation, by a request to recruit.",
        options=UNWANTED_STEPS,
        always=("again",),
    ),
)
