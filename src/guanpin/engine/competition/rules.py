"""The rules of a clearing stage as the policy writes them, checked and typed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.posts import Post
from guanpin.engine.snapshot.stage_names import named_stage

STAGES_KEY = "competition.stages"
CAPS_KEY = "competition.mover_caps"


@dataclass(frozen=True, slots=True)
class StageRules:
    """One row of `competition.stages`; see the catalogue for what each field means."""

    stage: str
    sheet: str
    rounds_max: int
    preferences_max: int
    guarantees: tuple[str, ...]
    scope: str
    categories: tuple[str, ...]
    enter: str
    upward: str
    recall: bool
    forfeits: tuple[str, ...]
    lists_of: str | None
    vacancies: str

    def clears(self, post: Post) -> bool:
        """Whether the post is competed for; those of leaders and of departments each have a round of their own."""
        if post.category not in self.categories:
            return False
        if post.category != "management" or self.stage not in ("leaders", "middle"):
            return True
        return (post.subjects == ("department",)) == (self.stage == "middle")

    @property
    def lists(self) -> str:
        """The stage whose preferences and declarations count."""
        return self.lists_of or self.stage


@dataclass(frozen=True, slots=True)
class CapRule:
    """How many holders a school may lose in a stage: `share` of its teachers on the roll."""

    stage: str
    share: Fraction
    rounding: str
    moves: str
    schools: str


def stage_rules(rules: Rules, stage: str) -> StageRules:
    """The rules of `stage`. Raises PolicyError unless it has exactly one row."""
    rows = [row for row in rules.rows(STAGES_KEY) if row["stage"] == stage]
    if len(rows) != 1:
        cite = rules.cite(STAGES_KEY)
        raise PolicyError(
            "competition.stage_rules",
            zh=f"竞聘环节{named_stage(stage)}的规则应写且只写一行，现有 {len(rows)} 行。",
            en=f"The stage {stage} needs exactly one row of rules; it has {len(rows)}.",
            place=f"{rules.name} · {STAGES_KEY} · {cite.document} {cite.clause}",
            remedy_zh=f"请在 {STAGES_KEY} 中为 {stage} 写一行，或从 campaign.stages 中去掉该环节。",
            remedy_en=f"Write one row for {stage} in {STAGES_KEY}, or take the stage out of campaign.stages.",
        )
    row = rows[0]
    return StageRules(
        stage=stage,
        sheet=row["sheet"],
        rounds_max=row["rounds_max"],
        preferences_max=row["preferences_max"],
        guarantees=row["guarantees"],
        scope=row["scope"],
        categories=row["categories"],
        enter=row["enter"],
        upward=row.get("upward", "open"),
        recall=row.get("recall", False),
        forfeits=row.get("forfeits", ()),
        lists_of=row.get("lists_of"),
        vacancies=row.get("vacancies", "all"),
    )


def cap_rule(rules: Rules, stage: str) -> CapRule | None:
    """The mover cap of `stage`, None without one. Raises PolicyError for two."""
    rows = [row for row in rules.rows(CAPS_KEY) if row["stage"] == stage]
    if len(rows) > 1:
        cite = rules.cite(CAPS_KEY)
        raise PolicyError(
            "competition.mover_caps",
            zh=f"环节{named_stage(stage)}的流出上限写了 {len(rows)} 行。",
            en=f"The stage {stage} has {len(rows)} mover caps.",
            place=f"{rules.name} · {CAPS_KEY} · {cite.document} {cite.clause}",
            remedy_zh="请合并为一行。",
            remedy_en="Merge them into one.",
        )
    return CapRule(**rows[0]) if rows else None
