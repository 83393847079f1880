"""Score sheets of a campaign, made when first asked for and kept, so that everyone is scored once a pool."""

from __future__ import annotations

from fractions import Fraction

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.eligibility import kin_of
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError
from guanpin.engine.posts import Post
from guanpin.engine.scoring import ScoreSheet, key, make_evidence, score
from guanpin.engine.scoring.sheet import STAGE_OF

SCHOOL = "school"

SheetKey = tuple[str, str, str]


class Scorebook:
    """Scores, keys and vetoes of people on the roll; the same question always gets the same answer."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._sheet_of = _sheets_by_stage(basis.rules)
        homes = {person: standing.establishment for person, standing in basis.standings.items()}
        self._evidence = make_evidence(basis.facts, kin_of(basis.facts.kinships), basis.rules, homes)
        self._sheets: dict[SheetKey, ScoreSheet] = {}
        self._keys: dict[SheetKey, tuple[str, ...]] = {}
        self._pools: dict[tuple[str, str], list[str]] = {}
        for mark in basis.facts.marks:
            pools = self._pools.setdefault((mark.stage, mark.person), [])
            if mark.pool not in pools:
                pools.append(mark.pool)

    def sheet_of(self, stage: str) -> str:
        """Whose sheet ranks a stage: "school" or "district"."""
        return str(self._sheet_of[stage])

    def school_rank(self, person: str) -> tuple[tuple[Fraction, ...], str]:
        """Sort key among a school's people, the best first: the school sheet's key, then the ticket."""
        parts = tuple(-Fraction(part) for part in self._key(person, SCHOOL, ""))
        return parts, self._basis.lots[person].ticket

    def key(self, person: str, sheet: str, stage: str, post: Post) -> tuple[str, ...]:
        """The priority key at a post: the total on the sheet with the marks of the post's pool, then the ties."""
        return self._key(person, sheet, self._pool(person, stage, post))

    def vetoes(self, person: str, stage: str) -> tuple[Reason, ...]:
        """Why the sheet bars the person from being ranked in the stage at all, if it does."""
        veto = self._score(person, self.sheet_of(stage), "").vetoed
        return (veto,) if veto else ()

    def sheets(self) -> tuple[ScoreSheet, ...]:
        """Every sheet that decided a rank, in order of person, sheet and pool."""
        return tuple(self._sheets[name] for name in sorted(self._keys))

    def _pool(self, person: str, stage: str, post: Post) -> str:
        """The subject pool in which the person's marks count at a post.

        A post of several subjects takes the first of them the person was marked in; a generalist post any pool
        of theirs. Without any marks it is the post's first subject.
        """
        if self.sheet_of(stage) == SCHOOL:
            return ""
        marked = self._pools.get((stage, person), [])
        wanted = marked if post.kind == "generalist" else [one for one in post.subjects if one in marked]
        return wanted[0] if wanted else post.subjects[0]

    def _key(self, person: str, sheet: str, pool: str) -> tuple[str, ...]:
        name = (person, sheet, pool)
        if name not in self._keys:
            self._keys[name] = key(self._score(person, sheet, pool), self._basis.rules)
        return self._keys[name]

    def _score(self, person: str, sheet: str, pool: str) -> ScoreSheet:
        name = (person, sheet, pool)
        if name not in self._sheets:
            self._sheets[name] = score(
                self._basis.records[person],
                self._basis.standings[person],
                sheet,
                pool or None,
                self._evidence,
                self._basis.rules,
                self._basis.day,
            )
        return self._sheets[name]


def _sheets_by_stage(rules: Rules) -> dict[str, str]:
    """Whose sheet ranks each stage. Raises PolicyError unless every sheet ranks the stage whose marks it reads.

    With one sheet for both stages a person would have two totals on it, from the marks of either stage.
    """
    found = {str(row["stage"]): str(row["sheet"]) for row in rules.rows("competition.sheets")}
    for sheet, stage in STAGE_OF.items():
        if found.get(stage) != sheet:
            cite = rules.cite("competition.sheets")
            raise PolicyError(
                "competition.sheets",
                zh=f"环节 {stage} 用的是评分表 {found.get(stage)}，该表不读取这一环节的打分。",
                en=f"The stage {stage} is ranked by the sheet {found.get(stage)}, which reads no marks of that stage.",
                place=f"{rules.name} · competition.sheets · {cite.document} {cite.clause}",
                remedy_zh=f"请让 {stage} 用 {sheet}；两个环节要用同样的项目，就在两张评分表中写同样的项目。",
                remedy_en=f"Let {sheet} rank {stage}; to score both stages alike, give both sheets the same items.",
            )
    return found
