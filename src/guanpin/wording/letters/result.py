"""Result letter (结果告知书): what can happen and what cannot, the result and why, what to do, the remedy, who decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guanpin.engine.remedies import Decision
from guanpin.engine.replay import Explanation, PostView
from guanpin.wording.documents import day_text
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.person import post_view_text
from guanpin.wording.forms.source import Source
from guanpin.wording.letters.accounts import accounts
from guanpin.wording.letters.choices import StageText, stage_texts
from guanpin.wording.letters.dates import Dates
from guanpin.wording.letters.remedy_lines import RemedyLine, remedy_lines
from guanpin.wording.letters.situation import Situation, situations
from guanpin.wording.letters.words import prospects, result, steps

KIND = "letter"
_TITLES = {
    "offer": "组织调剂岗位告知书",
    "offer_over_quota": "组织调剂岗位告知书",
    "standby": "待岗培训告知书",
}
TITLE = "竞聘结果告知书"


@dataclass(frozen=True, slots=True)
class ReplySlip:
    """What the workbook's sheet of replies takes, but for the answer and its day, which the person writes."""

    person: str
    offer: int
    post: str
    where: str
    reply_by: str


@dataclass(frozen=True, slots=True)
class Letter:
    """`served` is the day planned for serving it; `titled` is how the person is addressed."""

    name: str
    titled: str
    district: str
    year: int
    school: str
    served: str
    prospects: tuple[str, ...]
    result: tuple[str, ...]
    stages: tuple[StageText, ...]
    has_scores: bool
    steps: tuple[str, ...]
    remedies: tuple[RemedyLine, ...]
    slip: ReplySlip | None


def letters(source: Source) -> Iterator[Form]:
    """One letter for everyone on the roll, by person id."""
    told, dates = accounts(source), Dates.of(source)
    for situation in situations(source):
        yield _form(source, situation, told(situation.person), dates)


def _form(source: Source, situation: Situation, told: Explanation, dates: Dates) -> Form:
    person = situation.person
    return Form(
        kind=KIND,
        campaign=source.campaign,
        subject=person,
        name=f"{person}-{source.person_name(person)}",
        tier="person",
        title=_TITLES.get(situation.kind, TITLE),
        content=_letter(source, situation, told, dates),
        school=source.roll[person].establishment,
        person=person,
    )


def _letter(source: Source, situation: Situation, told: Explanation, dates: Dates) -> Letter:
    standing, campaign = source.roll[situation.person], source.facts.campaign
    competed = tuple(one.stage for one in told.stages if one.concerned and one.stage != "direct")
    last = situation.stage or (competed[-1] if competed else "direct")
    served = dates.served(last)
    where = place(source, situation.post) if situation.post else ""
    category = category_of(source, situation.person, situation.post)
    decision = Decision(situation.decision, situation.makers(competed), served, category, dates.closes(last))
    moves = situation.post is not None and situation.post.school != standing.establishment
    reply_by = dates.reply_by(served)
    slip = None
    if situation.kind in ("offer", "offer_over_quota"):
        number, post = int(situation.offer["offer"]), str(situation.offer["post"])
        slip = ReplySlip(situation.person, number, post, where, day_text(reply_by))
    return Letter(
        name=standing.person.name,
        titled=titled(category),
        district=campaign.district_name,
        year=campaign.school_year,
        school=source.school_name(standing.establishment),
        served=day_text(served),
        prospects=tuple(prospects(situation, told.outlook, source.rules)),
        result=(*result(situation, where), *_refused(source, situation, told)),
        stages=tuple(stage_texts(told)),
        has_scores=bool(told.sheets),
        steps=tuple(steps(situation, moves, source.rules, reply_by, dates.sign_by, _against(told))),
        remedies=remedy_lines(decision, dates),
        slip=slip,
    )


def _refused(source: Source, situation: Situation, told: Explanation) -> Iterator[str]:
    """For whom standby follows: every post that was offered and not accepted."""
    if situation.kind == "standby":
        for stage in told.stages:
            for offer in stage.placement.offers if stage.placement else ():
                yield f"第{offer.offer}次提出的岗位：{place(source, offer.post)}，您没有接受。"


def _against(told: Explanation) -> tuple[frozenset[str], ...]:
    """Codes of what speaks against the person at each post with places that placement could not offer."""
    return tuple(
        frozenset(why.code for why in reasons)
        for stage in told.stages
        if stage.placement is not None
        for _, reasons in stage.placement.blocked
    )


def place(source: Source, post: PostView) -> str:
    """School and post, such as 甲小学小学语文教师岗位."""
    return f"{source.school_name(post.school)}{post_view_text(post)}"


def category_of(source: Source, person: str, post: PostView | None) -> str:
    held = source.roll[person].post
    return post.category if post else held.category if held else "teaching"


def titled(category: str) -> str:
    """Teachers and leaders are addressed as teachers, everyone else as a colleague."""
    return "老师" if category in ("teaching", "management") else "同志"
