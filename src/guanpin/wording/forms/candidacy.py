"""Candidacy form (竞聘报名表): the person's record, the wishes stated or empty lines for them, the reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guanpin.engine.snapshot.candidacies import Declaration, Preference
from guanpin.engine.snapshot.codes import COMPETITION_STAGES
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.person import Profile, profile
from guanpin.wording.forms.source import Source
from guanpin.wording.terms import term

KIND = "candidacy"
_LINES = 4
_QUESTIONS = (
    ("accepts_placement", "竞聘后没有岗位的，是否服从组织调剂"),
    ("volunteers", "已有岗位的，是否自愿参加竞聘（没有更好的就保留原岗）"),
    ("gives_up", "是否彻底放弃原岗位（可能因此没有岗位）"),
    ("declines_direct", "符合直聘条件的，是否放弃直聘、改为参加竞聘"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """One line of wishes; every text is "" in a line to be written by hand."""

    stage: str
    rank: str
    school: str
    post: str


@dataclass(frozen=True, slots=True)
class Declared:
    """One question and its answer: "yes" if declared for any stage, "no" if denied, "" if nothing was said."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Candidacy:
    """`stages` are those of this campaign with competition, each with whether the person stated wishes for it."""

    person: Profile
    stages: tuple[tuple[str, bool], ...]
    wishes: tuple[Wish, ...]
    declared: tuple[Declared, ...]


def candidacy_forms(source: Source) -> Iterator[Form]:
    """One form a person of the establishment."""
    stages = [stage for stage in source.rules.codes("campaign.stages") if stage in COMPETITION_STAGES]
    wishes: dict[str, list[Preference]] = {}
    for wish in source.facts.preferences:
        wishes.setdefault(wish.person, []).append(wish)
    declared: dict[str, list[Declaration]] = {}
    for row in source.facts.declarations:
        declared.setdefault(row.person, []).append(row)
    for identity, standing in source.roll.items():
        own = wishes.get(identity, [])
        entered = {wish.stage for wish in own}
        stated = [_wish(source, wish) for wish in sorted(own, key=lambda one: (one.stage, one.rank))]
        yield Form(
            kind=KIND,
            campaign=source.campaign,
            subject=identity,
            name=f"{identity}-{standing.person.name}",
            tier="person",
            title="教职工竞聘报名表",
            content=Candidacy(
                person=profile(source, standing),
                stages=tuple((term("stage", stage), stage in entered) for stage in stages),
                wishes=tuple(stated + [Wish("", "", "", "")] * max(0, _LINES - len(stated))),
                declared=_answers(declared.get(identity, ())),
            ),
            school=standing.establishment,
            person=identity,
        )


def _wish(source: Source, wish: Preference) -> Wish:
    subject = term("subject", wish.subject) if wish.subject else "学科不限"
    post = f"{term('school_phase', wish.school_phase)}{subject}（{term('category', wish.category)}）"
    return Wish(term("stage", wish.stage), f"第{wish.rank}志愿", source.school_name(wish.school), post)


def _answers(rows: Sequence[Declaration]) -> tuple[Declared, ...]:
    stated = "no" if rows else ""
    return tuple(
        Declared(question, "yes" if any(getattr(row, name) for row in rows) else stated)
        for name, question in _QUESTIONS
    )
