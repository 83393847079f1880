"""The policy's list of stages, checked to be one that can be run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules

_KEY = "campaign.stages"
# What has to come before what, where both are held. In school is where someone protected who declined a direct
# appointment, or bound by an obligation, meets the floor: it is never left out.
_BEFORE = (
    ("establishment", ("posts",)),
    ("posts", ("leaders", "middle", "shortage", "direct")),
    ("leaders", ("middle", "shortage", "direct")),
    ("middle", ("shortage", "direct")),
    ("shortage", ("direct",)),
    ("direct", ("in_school", "support")),
    ("in_school", ("cluster", "cross_school", "placement", "waiting_list")),
    ("cluster", ("cross_school",)),
    ("cross_school", ("placement", "waiting_list")),
    ("support", ("placement", "waiting_list")),
    ("placement", ("waiting_list",)),
)
ORDINARY = ("establishment", "posts", "direct", "in_school", "cross_school")


def checked_stages(rules: Rules) -> tuple[str, ...]:
    """The stages in the policy's order. Raises GuanpinError for an order that cannot be run."""
    stages = rules.codes(_KEY)
    for earlier, later in _misplaced(stages):
        cite = rules.cite(_KEY)
        raise GuanpinError(
            _KEY,
            zh=f"环节次序“{'、'.join(stages)}”无法执行：{earlier} 应在 {later} 之前。",
            en=f"The stages “{', '.join(stages)}” cannot be run in this order: {earlier} comes before {later}.",
            place=f"{rules.name} · {_KEY} · {cite.document} {cite.clause}",
            remedy_zh=f"请调整次序；一般为 {'、'.join(ORDINARY)}，其余环节按需加入。",
            remedy_en=f"Change the order; it is ordinarily {', '.join(ORDINARY)}, with others where they are wanted.",
        )
    return stages


def _misplaced(stages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    place = {stage: number for number, stage in enumerate(stages)}
    for earlier, followers in _BEFORE:
        for later in followers:
            if earlier in place and later in place and place[earlier] > place[later]:
                yield earlier, later
    if stages[:2] != ("establishment", "posts"):
        yield "establishment", "posts"
    for earlier, later in pairwise(("posts", "direct", "in_school")):
        if later not in place:
            yield earlier, later
