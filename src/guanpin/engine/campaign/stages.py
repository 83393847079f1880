"""The policy's list of stages, checked to be one that can be run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guanpin.engine.competition.rules import STAGES_KEY, StageRules, stage_rules
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.snapshot.codes import COMPETITION_STAGES

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
    for stage in stages:
        if stage in COMPETITION_STAGES:
            _check_row(rules, stage_rules(rules, stage), stages)
    return stages


def _check_row(rules: Rules, row: StageRules, stages: tuple[str, ...]) -> None:
    """Before direct appointment nobody holds a place yet, so nobody's may be filled and nobody made to compete. In
    school is where everyone else competes, and where whoever may not be left without a place meets the floor.
    """
    if stages.index(row.stage) < stages.index("direct"):
        if row.enter != "volunteers":
            raise _unsound(
                rules,
                row.stage,
                'enter = "volunteers"',
                "直聘之前人人都还没有聘任",
                "nobody is appointed yet",
            )
        if row.vacancies == "all":
            raise _unsound(
                rules,
                row.stage,
                'vacancies = "free"',
                "直聘之前不得拿出现任人员的岗位",
                "present posts may not be filled yet",
            )
    if row.stage == "in_school" and (row.enter, row.scope) != ("unplaced", "own_school"):
        raise _unsound(
            rules,
            row.stage,
            'enter = "unplaced", scope = "own_school"',
            "没有直聘的人都参加校内竞聘",
            "everyone not appointed directly competes in school",
        )
    if row.stage == "in_school" and ("teaching" not in row.categories or row.lists_of is not None):
        raise _unsound(
            rules,
            row.stage,
            'categories = ["teaching"]',
            "校内竞聘的是教师岗位，用本环节自己的志愿",
            "teaching posts are competed for in school, with preferences of that stage",
        )


def _unsound(rules: Rules, stage: str, remedy: str, zh: str, en: str) -> PolicyError:
    cite = rules.cite(STAGES_KEY)
    return PolicyError(
        "competition.stage_row",
        zh=f"竞聘环节 {stage} 的规则不能这样写：{zh}。",
        en=f"The rules of the stage {stage} cannot be so: {en}.",
        place=f"{rules.name} · {STAGES_KEY} · {stage} · {cite.document} {cite.clause}",
        remedy_zh=f"请写作 {remedy}{'，并去掉 lists_of' if stage == 'in_school' else ''}。",
        remedy_en=f"Write {remedy}{' without lists_of' if stage == 'in_school' else ''}.",
    )


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
