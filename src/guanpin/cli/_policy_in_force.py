"""Whether the policy named has begun on the as-of day of the workbook; what of it has not is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from guanpin.engine.policy.overlay import Policy, Rules


def rules_in_force(policy: Policy, day: date, lang: str) -> Rules:
    """The policy as it stands on `day`. Raises PolicyError where nothing of its own holds yet."""
    from guanpin.wording.parameters import parameter_name  # noqa: PLC0415 - only where a policy is laid

    policy.check_begun(day)
    rules = policy.at(day)
    if waiting := policy.not_yet(day):
        if lang == "en":
            listed = ", ".join(f"{key} (from {start})" for key, start in waiting.items())
            told = (
                f"Note: not yet in force on {day} in “{policy.name}”, so what holds above is used: {listed}."
            )
        else:
            listed = "、".join(f"{parameter_name(key)}（自 {start} 起）" for key, start in waiting.items())
            told = f"提醒：政策“{policy.name}”的下列规定在基准日 {day} 还未生效，按上级规定或默认值执行：{listed}。"
        click.echo(told, err=True)
    return rules
