"""Score sheets of a campaign, made when first asked for and kept, so that everyone is scored once a pool."""

from __future__ import annotations

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.campaign.pools import Pools
from guanpin.engine.competition.rules import STAGES_KEY, stage_rules
from guanpin.engine.eligibility import kin_of
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.posts import Post
from guanpin.engine.scoring import Evidence, ScoreSheet, key, make_evidence, score, under

SCHOOL = "school"

SheetKey = tuple[str, str, str]


class Scorebook:
    """Scores, keys and vetoes of people on the roll; the same question always gets the same answer."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        homes = {person: standing.establishment for person, standing in basis.standings.items()}
        plans = basis.plan_rules()
        if plans:
            _check_scopes(basis.rules)
        kin = kin_of(basis.facts.kinships)
        self._evidence = make_evidence(basis.facts, kin, basis.rules, homes, plans)
        self._desks = {school: under(self._evidence, rules) for school, rules in plans.items()}
        self._sheets: dict[SheetKey, ScoreSheet] = {}
        self._keys: dict[SheetKey, tuple[str, ...]] = {}
        self._pools = Pools(basis.facts, basis.rules)

    def sheet_of(self, stage: str) -> str:
        """Whose sheet ranks a stage: "school" or "district"."""
        return stage_rules(self._basis.rules, stage).sheet

    def school_rank(self, person: str) -> tuple[tuple[int, ...], str]:
        """Sort key among a school's people, the best first: the school sheet's key, then the ticket.

        One school's keys have one scale, so that their decimals compare as the integers left without the point.
        """
        parts = tuple(-int(part.replace(".", "")) for part in self._key(person, SCHOOL, ""))
        return parts, self._basis.lots[person].ticket

    def key(self, person: str, sheet: str, post: Post) -> tuple[str, ...]:
        """The priority key at a post: the total on the sheet with the marks of the post's pool, then the ties."""
        return self._key(person, sheet, "" if sheet == SCHOOL else self._pools.pool(person, post))

    def vetoes(self, person: str, stage: str) -> tuple[Reason, ...]:
        """Why the sheet bars the person from being ranked in the stage at all, if it does."""
        veto = self._score(person, self.sheet_of(stage), "").vetoed
        return (veto,) if veto else ()

    def sheets(self) -> tuple[ScoreSheet, ...]:
        """Every sheet that decided a rank, in order of person, sheet and pool."""
        return tuple(self._sheets[name] for name in sorted(self._keys))

    def _key(self, person: str, sheet: str, pool: str) -> tuple[str, ...]:
        name = (person, sheet, pool)
        if name not in self._keys:
            self._keys[name] = key(self._score(person, sheet, pool), self._read_by(person, sheet).rules)
        return self._keys[name]

    def _score(self, person: str, sheet: str, pool: str) -> ScoreSheet:
        name = (person, sheet, pool)
        if name not in self._sheets:
            evidence = self._read_by(person, sheet)
            self._sheets[name] = score(
                self._basis.records[person],
                self._basis.standings[person],
                sheet,
                pool or None,
                evidence,
                evidence.rules,
                self._basis.day,
            )
        return self._sheets[name]

    def _read_by(self, person: str, sheet: str) -> Evidence:
        """The evidence as the plan of the person's school reads it; the district's sheet is one for all."""
        if sheet != SCHOOL:
            return self._evidence
        return self._desks.get(self._basis.standings[person].establishment, self._evidence)


def _check_scopes(rules: Rules) -> None:
    """Raises PolicyError where people of several schools would be ranked together, each by their own school's sheet."""
    stages = rules.codes("campaign.stages")
    for row in rules.rows(STAGES_KEY):
        if row["stage"] in stages and row["sheet"] == SCHOOL and row["scope"] != "own_school":
            cite = rules.cite(STAGES_KEY)
            raise PolicyError(
                "plan.stage_scope",
                zh=f"环节 {row['stage']} 由各校人员一起排名，却使用学校评分表；各校方案不同，得分不能相比。",
                en=f"The stage {row['stage']} ranks people of several schools by school sheets, which differ by plan.",
                place=f"{rules.name} · {STAGES_KEY} · {cite.document} {cite.clause}",
                remedy_zh="请让该环节使用区级评分表，或只面向本校，或不使用学校方案。",
                remedy_en="Let the district's sheet rank it, keep it to the own school, or use no school plans.",
            )
