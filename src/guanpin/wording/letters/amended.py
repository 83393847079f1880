"""Letter about an amended result (结果更改告知书): what was, what is, why, what follows, and the remedy.

It goes to those whom the amendment touches and who are still on the staff. The event itself, its document and its note
may be about somebody else, so only the reasons that concern the person are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.remedies import Decision
from guanpin.engine.replay import reason_from_json
from guanpin.wording.documents import day_text
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.person import post_text
from guanpin.wording.forms.source import Source
from guanpin.wording.letters.dates import Dates
from guanpin.wording.letters.remedy_lines import RemedyLine, remedy_lines
from guanpin.wording.letters.result import category_of, titled
from guanpin.wording.letters.words import second_person
from guanpin.wording.render import render

KIND = "amended-letter"
TITLE = "结果更改告知书"
_NOWHERE = "暂无岗位"
_OVER = "（保留岗位，单独列出）"


@dataclass(frozen=True, slots=True)
class AmendedLetter:
    """`decided_by` are the people who decided, to sign beside their names."""

    name: str
    titled: str
    district: str
    year: int
    school: str
    number: int
    before: str
    after: str
    reasons: tuple[str, ...]
    prospects: tuple[str, ...]
    steps: tuple[str, ...]
    served: str
    remedies: tuple[RemedyLine, ...]
    decided_by: tuple[str, ...]


def amended_letters(source: Source) -> Iterator[Form]:
    """One letter a person and amendment, in the order of the amendments."""
    dates = Dates.of(source)
    for amendment in source.decided.files.amendments():
        names = _posts(source, amendment)
        for effect in amendment["effects"]:
            person = effect["person"]
            if person in amendment["gone"] or person not in source.roll:
                continue
            yield Form(
                kind=KIND,
                campaign=source.campaign,
                subject=f"{amendment['number']}.{person}",
                name=f"{amendment['number']}-{person}-{source.person_name(person)}",
                tier="person",
                title=TITLE,
                content=_letter(source, amendment, effect, names, dates),
                school=source.roll[person].establishment,
                person=person,
            )


def _letter(
    source: Source,
    amendment: Mapping[str, Any],
    effect: Mapping[str, Any],
    names: Mapping[str, str],
    dates: Dates,
) -> AmendedLetter:
    person, campaign = effect["person"], source.facts.campaign
    served = date.fromisoformat(amendment["event"]["on"])
    category = category_of(source, person, None)
    kind = _decision(effect)
    return AmendedLetter(
        name=source.person_name(person),
        titled=titled(category),
        district=campaign.district_name,
        year=campaign.school_year,
        school=source.school_name(source.roll[person].establishment),
        number=amendment["number"],
        before=_place(effect["before"], names),
        after=_place(effect["after"], names),
        reasons=tuple(_sentence(reason_from_json(one), source, names) for one in effect["reasons"]),
        prospects=tuple(_prospects(effect)),
        steps=tuple(_steps(effect, dates)),
        served=day_text(served),
        remedies=remedy_lines(Decision(kind, ("bureau",), served, category), dates),
        decided_by=tuple(amendment["event"]["decided_by"]),
    )


def _decision(effect: Mapping[str, Any]) -> str:
    if effect["after"] is None:
        return "withdrawn"
    return "supernumerary" if effect["after"]["supernumerary"] else "appointed"


def _posts(source: Source, amendment: Mapping[str, Any]) -> dict[str, str]:
    """Posts in words, those that the amendment changed or made as it has them."""
    found = {
        post.id: f"{source.school_name(post.school)}{post_text(post.school_phase, post.category, post.subjects)}"
        for post in source.decided.posts.values()
    }
    for row in amendment["posts"]:
        school = source.school_name(row["school"])
        found[row["id"]] = f"{school}{post_text(row['school_phase'], row['category'], row['subjects'])}"
    return found


def _place(holding: Mapping[str, Any] | None, names: Mapping[str, str]) -> str:
    if holding is None:
        return _NOWHERE
    post = str(holding["post"])
    return names.get(post, post) + (_OVER if holding["supernumerary"] else "")


def _sentence(one: Reason, source: Source, names: Mapping[str, str]) -> str:
    params = tuple(
        (name, names.get(str(value), source.school_name(str(value)))) for name, value in one.params
    )
    return second_person(render(Reason(one.code, params, one.citation)))


def _prospects(effect: Mapping[str, Any]) -> Iterator[str]:
    if effect["after"] is None:
        yield (
            "这次更改不是解除聘用合同。没有岗位、不接受岗位，都不是解除聘用合同的理由；您的编制、工龄和社会保险不因此中断。"
        )
        yield "接下来由区教育行政部门通过组织调剂为您提出岗位，听取您的意见后再定。"
    elif effect["after"]["supernumerary"]:
        yield "您的岗位单独列出，不占其他同事的名额；没有您的同意，不会把您调到别的岗位。"
    else:
        yield "更改后您的岗位已经确定，您的编制、工龄、职称和社会保险都不因此中断。"


def _steps(effect: Mapping[str, Any], dates: Dates) -> Iterator[str]:
    if effect["after"] is None:
        yield "请保持电话畅通，等候区教育行政部门与您联系；在此期间按学校安排正常工作。对更改有意见的，可以当面陈述。"
    elif effect["after"] != effect["before"]:
        yield f"请在{day_text(dates.sign_by)}前按更改后的岗位办理聘用手续；已经签订合同的，由学校与您协商变更。"
    else:
        yield "不需要您办理手续。"
