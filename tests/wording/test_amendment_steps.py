"""Why nothing comes free is said by the ground that applies, and a death brings what its family is owed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from guanpin.engine.competition import Holding
from guanpin.engine.kernel.reasons import reason
from guanpin.wording.amendment.steps import step_lines

_NAMES: Any = SimpleNamespace(post=lambda post: f"某校{post}", sentence=lambda step: step.code)


def steps(kind: str, *, over: bool, lang: str = "zh") -> list[str]:
    effect = SimpleNamespace(person="P1", before=Holding("V1", over), after=None)
    found: Any = SimpleNamespace(
        event=SimpleNamespace(kind=kind),
        effects=(effect,),
        steps=(reason("amendment.file_change"), reason("amendment.nothing_freed", None, post="V1")),
    )
    return list(step_lines(found, _NAMES, lang))


@pytest.mark.parametrize("over", [True, False])
def test_the_ground_that_applies_is_said_alone(over: bool) -> None:
    said = steps("resigned", over=over)[-1]
    assert ("属超编单列" in said) == over
    assert ("所在学校尚有超员" in said) == (not over)
    assert "某校V1" in said


def test_a_death_alone_brings_the_formalities_for_the_family() -> None:
    assert "抚恤、丧葬" in steps("died", over=False)[0]
    assert "survivors" in steps("died", over=False, lang="en")[0]
    assert not any("抚恤" in line for line in steps("resigned", over=False))
