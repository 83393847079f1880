"""What is filed with the offices in charge: changes of establishment (编办) and appointments to posts (人社)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from guanpin.wording.forms.form import Form
from guanpin.wording.forms.later import asked_people, later, left_out
from guanpin.wording.forms.person import post_view_text
from guanpin.wording.forms.source import Source
from guanpin.wording.names import subjects_name
from guanpin.wording.terms import term

ESTABLISHMENT, POSTS = "establishment-filing", "post-filing"


@dataclass(frozen=True, slots=True)
class Move:
    person: str
    name: str
    origin: str
    target: str
    stage: str
    note: str


@dataclass(frozen=True, slots=True)
class SchoolBalance:
    """`before` and `after` are heads on the establishment, `quota` what was approved."""

    school: str
    quota: int
    before: int
    out: int
    into: int
    after: int


@dataclass(frozen=True, slots=True)
class EstablishmentFiling:
    moves: tuple[Move, ...]
    balances: tuple[SchoolBalance, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Engagement:
    """`grade` is "" where none is on record; the post's end is written by hand with the contract."""

    person: str
    name: str
    category: str
    post: str
    origin: str
    title: str
    grade: str
    stage: str


@dataclass(frozen=True, slots=True)
class PostFiling:
    school: str
    engagements: tuple[Engagement, ...]
    start: str
    left_out: tuple[str, ...]


def establishment_filings(source: Source) -> Iterator[Form]:
    """One form for the district: everyone whose post is at another school than the one holding the establishment.

    Whom an amendment has touched, and who has not accepted an offer yet, is filed by nobody here.
    """
    outcome, campaign = source.decided, source.facts.campaign
    moves, gone, come = [], Counter[str](), Counter[str]()
    left = _LeftOut(source)
    for identity, one in outcome.appointments.items():
        origin, target = source.roll[identity].establishment, outcome.posts[one.post].school
        if origin == target or left.out(identity, campaign.district):
            continue
        same = source.schools[origin].legal_entity == source.schools[target].legal_entity
        gone[origin] += 1
        come[target] += 1
        moves.append(
            Move(
                person=identity,
                name=source.person_name(identity),
                origin=source.school_name(origin),
                target=source.school_name(target),
                stage=term("stage", one.stage),
                note="同一法人单位内调整" if same else "",
            )
        )
    yield Form(
        kind=ESTABLISHMENT,
        campaign=source.campaign,
        subject=campaign.district,
        name=campaign.district_name,
        tier="sealed",
        title="教职工编制变动备案表",
        content=EstablishmentFiling(
            tuple(moves), tuple(_balances(source, gone, come)), left.lines(campaign.district)
        ),
    )


def post_filings(source: Source) -> Iterator[Form]:
    """One form a school with anyone appointed there."""
    campaign = source.facts.campaign
    found: dict[str, list[Engagement]] = {}
    left = _LeftOut(source)
    for identity, one in source.decided.appointments.items():
        post, standing = source.decided.posts[one.post], source.roll[identity]
        if left.out(identity, post.school):
            continue
        away = standing.establishment != post.school
        line = Engagement(
            person=identity,
            name=source.person_name(identity),
            category=term("category", post.category),
            post=f"{term('school_phase', post.school_phase)}{subjects_name(post.subjects)}",
            origin=source.school_name(standing.establishment)
            if away
            else _former(source, identity, one.post),
            title=term("title", standing.title),
            grade=f"{standing.grade}级" if standing.grade else "",
            stage=term("stage", one.stage),
        )
        found.setdefault(post.school, []).append(line)
    for school in sorted(found):
        name = source.school_name(school)
        yield Form(
            kind=POSTS,
            campaign=source.campaign,
            subject=school,
            name=f"{school}-{name}",
            tier="sealed",
            title="岗位聘用备案表",
            content=PostFiling(
                name, tuple(found[school]), f"{campaign.school_year}年9月1日", left.lines(school)
            ),
            school=school,
        )


class _LeftOut:
    """Counts, for each form, whom it leaves out and why."""

    def __init__(self, source: Source) -> None:
        self._later = later(source)
        self._asked = asked_people(source)
        self._amended: dict[str, list[str]] = defaultdict(list)
        self._waiting = Counter[str]()

    def out(self, person: str, subject: str) -> bool:
        """Whether the form named `subject` leaves the person out."""
        if person in self._later.touched:
            self._amended[subject].append(person)
        elif person in self._asked:
            self._waiting[subject] += 1
        else:
            return False
        return True

    def lines(self, subject: str) -> tuple[str, ...]:
        return tuple(left_out(self._amended[subject], self._waiting[subject], self._later))


def _former(source: Source, person: str, post: str) -> str:
    """Within the school: the post held until now, if it was another."""
    held = source.roll[person].post
    if held is None or held.id == post or held.id not in source.decided.posts:
        return "本校"
    return f"本校{post_view_text(source.decided.posts[held.id])}"


def _balances(source: Source, gone: Counter[str], come: Counter[str]) -> Iterator[SchoolBalance]:
    quotas = Counter[str]()
    for row in source.decided.stages["establishment"]["quotas"]:
        quotas[row["school"]] += row["quota"]
    heads = Counter(one.establishment for one in source.roll.values())
    for school in sorted(gone.keys() | come.keys()):
        out, into = gone[school], come[school]
        yield SchoolBalance(
            source.school_name(school), quotas[school], heads[school], out, into, heads[school] - out + into
        )
