"""Parameters of campaign."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Parameter

PARAMETERS: tuple[Parameter, ...] = ()
