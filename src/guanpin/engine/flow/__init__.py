"""Least-cost flow from people to vacancies whose costs are tuples compared lexicographically, with its certificate."""

from __future__ import annotations

from guanpin.engine.flow.check import check
from guanpin.engine.flow.residual import Residual
from guanpin.engine.flow.solve import solve
from guanpin.engine.flow.transport import Cost, Flow, Transport

__all__ = ["Cost", "Flow", "Residual", "Transport", "check", "solve"]
