"""What an amendment changes, in words for pages."""

from __future__ import annotations

from typing import Any

from guanpin.actions.amended import Preview, check_over
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records.models import Campaign
from guanpin.wording.amendment.names import Names
from guanpin.wording.amendment.steps import step_lines


def effects_of(found: Preview, lang: str) -> list[dict[str, Any]]:
    """Each person touched: before, after and why, in words."""
    names = Names(found.after, lang)
    return [
        {
            "person": one.person,
            "name": names.person(one.person),
            "before": names.place(one.before),
            "after": names.place(one.after),
            "reasons": [names.sentence(why) for why in one.reasons],
        }
        for one in found.amendment.effects
    ]


def steps_of(found: Preview, lang: str) -> list[str]:
    """What is to be done next; the heading above says that it is."""
    said = step_lines(found.amendment, Names(found.after, lang), lang)
    return [line.removeprefix("下一步：").removeprefix("Next: ") for line in said]


def others_of(found: Preview) -> int:
    """How many keep exactly what they have."""
    board = found.before.board
    return len(board.basis.standings) - len(found.before.gone) - len(found.amendment.effects)


def why_not(campaign: Campaign) -> GuanpinError | None:
    """Why nothing can be decided now, None where it can."""
    try:
        check_over(campaign)
    except GuanpinError as error:
        return error
    return None
