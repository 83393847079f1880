"""The catalogue: every parameter the software knows, one file a capability. Code names parameters, never literals."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from guanpin.engine.policy.parameter import Parameter

_ROOMS = (
    "campaign",
    "history",
    "demand",
    "establishment",
    "posts",
    "eligibility",
    "direct",
    "scoring",
    "school_plans",
    "competition",
    "placement",
    "amendment",
    "remedies",
    "contracts",
    "indicators",
)


def _gather() -> Mapping[str, Parameter]:
    found: dict[str, Parameter] = {}
    for room in _ROOMS:
        module = import_module(f"{__name__}.{room}")
        for parameter in module.PARAMETERS:
            assert parameter.key not in found, parameter.key
            found[parameter.key] = parameter
    return MappingProxyType(dict(sorted(found.items())))


CATALOGUE: Mapping[str, Parameter] = _gather()
