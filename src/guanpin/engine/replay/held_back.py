"""That the cap of a school kept someone there, by which order, and that nothing is lost by it.

Reasons made here, with their parameters:

explanation.held_back.upward   round, school, cap   wishes for schools of a better tier no longer count in the stage
explanation.held_back.all      round, school, cap   nor do any for other schools
explanation.held_back.kept     -                    the post held is kept
"""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.engine.competition import cap_rule
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.replay.published import Published


def held_back(published: Published, person: str, stage: str) -> Iterator[Reason]:
    """Nothing for someone who was not held back in `stage`."""
    decision, rule = published.stages[stage], cap_rule(published.rules, stage)
    caps = {one["school"]: one["cap"] for one in decision["mover_caps"]}
    for row in decision["held_back"]:
        if row["person"] == person and rule is not None:
            told = {"round": row["round"], "school": row["school"], "cap": caps[row["school"]]}
            cite = published.rules.cite("competition.mover_caps")
            yield reason(f"explanation.held_back.{rule.moves}", cite, **told)
            yield reason("explanation.held_back.kept")
