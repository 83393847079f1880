"""School plans (一校一方案) as files: a folder of them laid over the district's policy, and a draft to start from."""

from __future__ import annotations

from guanpin.exchange.school_plans.draft import draft_plan
from guanpin.exchange.school_plans.load import load_plan, load_plans

__all__ = ["draft_plan", "load_plan", "load_plans"]
