"""The policy's list of stages, checked to be one that can be run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guanpin.engine.competition.rules import STAGES_KEY, StageRules, stage_rules
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.snapshot.codes import COMPETITION_STAGES
from guanpin.engine.snapshot.stage_names import named_stage, named_stages

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
# What people enter, and so can forfeit.
_ENTERED = ("direct", *COMPETITION_STAGES)
ORDINARY = ("establishment", "posts", "direct", "in_school", "cross_school")


def checked_stages(rules: Rules) -> tuple[str, ...]:
    """The stages in the policy's order. Raises GuanpinError for an order that cannot be run."""
    stages = rules.codes(_KEY)
    for earlier, later in _misplaced(stages):
        cite, (zh, en) = rules.cite(_KEY), _order_texts(earlier, later, stages)
        raise GuanpinError(
            _KEY,
            zh=f"环节次序“{named_stages(stages)}”无法执行：{zh}。",
            en=f"The stages “{', '.join(stages)}” cannot be run in this order: {en}.",
            place=f"{rules.name} · {_KEY} · {cite.document} {cite.clause}",
            remedy_zh=f"请调整次序；一般为 {named_stages(ORDINARY)}，其余环节按需加入。",
            remedy_en=f"Change the order; it is ordinarily {', '.join(ORDINARY)}, with others where they are wanted.",
        )
    for stage in stages:
        if stage in COMPETITION_STAGES:
            row = stage_rules(rules, stage)
            _check_row(rules, row, stages)
            _check_named(rules, row)
            _check_lists(rules, row, stages)
    # The waiting list is asked after the campaign, too, where it is no stage of its own.
    if any(row["stage"] == "waiting_list" for row in rules.rows(STAGES_KEY)):
        _check_named(rules, stage_rules(rules, "waiting_list"))
    return stages


def _order_texts(earlier: str, later: str, stages: tuple[str, ...]) -> tuple[str, str]:
    """What is wrong, in Chinese and English, as a reader of the list sees it: one of the two may not be in it."""
    missing = [stage for stage in (earlier, later) if stage not in stages]
    if missing:
        return f"缺少{named_stages(missing)}", f"{', '.join(missing)} is missing"
    return f"{named_stage(earlier)}应在{named_stage(later)}之前", f"{earlier} comes before {later}"


def _check_named(rules: Rules, row: StageRules) -> None:
    """A stage without posts, one that excludes itself or what nobody enters, and lists that are nobody's."""
    if not row.categories:
        raise _unsound(
            rules,
            row.stage,
            (
                '在 categories 中写明岗位类别，如 ["teaching"]',
                'Name them in categories, such as ["teaching"]',
            ),
            "没有写竞聘哪些类别的岗位",
            "no category of posts is named",
        )
    odd = [stage for stage in row.forfeits if stage == row.stage or stage not in _ENTERED]
    if odd:
        raise _unsound(
            rules,
            row.stage,
            (
                "在 forfeits 中只写直聘或其他竞聘环节",
                "Name direct appointment or other competitions in forfeits",
            ),
            f"报名参加它的人不再参加的环节（forfeits）不能是{named_stages(odd)}",
            f"those who volunteer for it cannot forfeit {', '.join(odd)}",
        )
    named = [one for one in rules.rows(STAGES_KEY) if one["stage"] == row.lists_of]
    if row.lists_of and (row.lists_of == row.stage or not named or named[0].get("lists_of")):
        raise _unsound(
            rules,
            row.stage,
            (
                "在 lists_of 中写另一个有志愿的竞聘环节",
                "Name another competition with lists of its own in lists_of",
            ),
            f"沿用志愿的环节（lists_of）不能是{named_stage(row.lists_of)}，它没有自己的志愿可以沿用",
            f"{row.lists_of}, named in lists_of, has no lists of its own to be used",
        )


def _check_lists(rules: Rules, row: StageRules, stages: tuple[str, ...]) -> None:
    """Lists of a stage that is not held, or held later, are nobody's yet."""
    if row.lists_of and row.lists_of not in stages[: stages.index(row.stage)]:
        raise _unsound(
            rules,
            row.stage,
            ("在 lists_of 中写排在它之前的竞聘环节", "Name a competition held before it in lists_of"),
            f"沿用志愿的环节（lists_of）{named_stage(row.lists_of)}没有排在它之前",
            f"{row.lists_of}, named in lists_of, is not held before it",
        )


def _check_row(rules: Rules, row: StageRules, stages: tuple[str, ...]) -> None:
    """Before direct appointment nobody holds a place yet, so nobody's may be filled and nobody made to compete. In
    school is where everyone else competes, and where whoever may not be left without a place meets the floor.
    """
    if stages.index(row.stage) < stages.index("direct"):
        if row.enter != "volunteers":
            raise _unsound(
                rules,
                row.stage,
                ('写作 enter = "volunteers"', 'Write enter = "volunteers"'),
                "直聘之前人人都还没有聘任",
                "nobody is appointed yet",
            )
        if row.vacancies == "all":
            raise _unsound(
                rules,
                row.stage,
                ('写作 vacancies = "free"', 'Write vacancies = "free"'),
                "直聘之前不得拿出现任人员的岗位",
                "present posts may not be filled yet",
            )
    if row.stage == "in_school" and (row.enter, row.scope) != ("unplaced", "own_school"):
        raise _unsound(
            rules,
            row.stage,
            (
                '写作 enter = "unplaced", scope = "own_school"',
                'Write enter = "unplaced", scope = "own_school"',
            ),
            "没有直聘的人都参加校内竞聘",
            "everyone not appointed directly competes in school",
        )
    if row.stage == "in_school" and ("teaching" not in row.categories or row.lists_of is not None):
        raise _unsound(
            rules,
            row.stage,
            (
                '写作 categories = ["teaching"]，并去掉 lists_of',
                'Write categories = ["teaching"] without lists_of',
            ),
            "校内竞聘的是教师岗位，用本环节自己的志愿",
            "teaching posts are competed for in school, with preferences of that stage",
        )


def _unsound(rules: Rules, stage: str, remedy: tuple[str, str], zh: str, en: str) -> PolicyError:
    cite = rules.cite(STAGES_KEY)
    return PolicyError(
        "competition.stage_row",
        zh=f"竞聘环节{named_stage(stage)}的规则不能这样写：{zh}。",
        en=f"The rules of the stage {stage} cannot be so: {en}.",
        place=f"{rules.name} · {STAGES_KEY} · {stage} · {cite.document} {cite.clause}",
        remedy_zh=f"请{remedy[0]}。",
        remedy_en=f"{remedy[1]}.",
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
