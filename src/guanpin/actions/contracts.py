"""Contracts as they are signed: recorded by the school's clerk from the signed sheets, one person or many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from guanpin.actions.act import Doing, acting
from guanpin.actions.actor import Actor
from guanpin.actions.outcome import is_over, source_of_campaign
from guanpin.actions.recusal import naming_who_may
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.replay import PostView
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign
from guanpin.records.queries.contracts import signed_on
from guanpin.wording.forms import Source
from guanpin.wording.forms.kinds import KINDS
from guanpin.wording.forms.later import later
from guanpin.wording.letters.contract import CONTRACT


def sign_contracts(
    actor: Actor,
    campaign: Campaign,
    school: str,
    people: Sequence[str],
    on: date,
    scan: Attachment | None = None,
) -> Doing:
    """Record that these people have signed on that day.

    Raises GuanpinError for nobody, for somebody without a settled post at the school, or who has signed already.
    """
    chosen = sorted(set(people))
    if not chosen:
        raise _refused(
            "nobody", "没有选择人员。", "Nobody was chosen.", "请勾选已签约的人员。", "Tick those who signed."
        )
    with (
        naming_who_may(actor, "contract.sign", campaign, school, chosen),
        acting(actor, "contract.sign", campaign, subject=f"contracts/{school}", school=school, people=chosen) as doing,
    ):  # fmt: skip
        now = doing.campaign
        assert now is not None
        _check(now, school, chosen, on)
        doing.attach(scan)
        doing.record({"people": chosen, "on": on.isoformat()})
    return doing


@dataclass(frozen=True, slots=True)
class Settled:
    """A person with a post to sign for. `amended` are the numbers of the amendments that led to it, () for none: the
    contract is then filled in by hand from the letter about the amended result."""

    person: str
    name: str
    post: PostView
    moved_from: str
    amended: tuple[int, ...]


def settled_at(campaign: Campaign, school: str) -> dict[str, Settled]:
    """Those who have a contract to sign with the school, by person. Nobody before the result is out."""
    if not is_over(campaign):
        return {}
    source = source_of_campaign(campaign)
    later_found = later(source)
    found = {}
    for form in KINDS[CONTRACT].make(source):
        person = str(form.person)
        if form.school == school and person not in later_found.touched:
            post = source.decided.posts[source.decided.appointments[person].post]
            found[person] = _settled(source, person, post, ())
    for person, post in _amended_at(source, school):
        found[person] = _settled(source, person, post, later_found.touched[person])
    return dict(sorted(found.items()))


def _amended_at(source: Source, school: str) -> Iterator[tuple[str, PostView]]:
    """People whom the last amendment that touched them left at this school, with the post."""
    posts = dict(source.decided.posts)
    last: dict[str, str | None] = {}
    for amendment in source.decided.files.amendments():
        for row in amendment["posts"]:
            posts[row["id"]] = PostView(
                row["id"],
                row["school"],
                row["school_phase"],
                row["category"],
                tuple(row["subjects"]),
                row["capacity"],
                (),
            )
        for effect in amendment["effects"]:
            last[effect["person"]] = effect["after"]["post"] if effect["after"] else None
    for person, post in last.items():
        if post is not None and posts[post].school == school:
            yield person, posts[post]


def _settled(source: Source, person: str, post: PostView, amended: tuple[int, ...]) -> Settled:
    origin = source.roll[person].establishment
    moved = source.school_name(origin) if origin != post.school else ""
    return Settled(person, source.person_name(person), post, moved, amended)


def _check(campaign: Campaign, school: str, people: Sequence[str], on: date) -> None:
    settled, done = settled_at(campaign, school), signed_on(campaign, school)
    for person in people:
        if person not in settled:
            raise _refused(
                "not_settled",
                "没有在本校确定岗位，不能登记签约。",
                "This person has no settled post at the school.",
                "请核对人员；结果有更改的，按更改后的岗位办理。",
                "Check the person; where the result was amended, the amended post counts.",
                person,
            )
        if person in done:
            raise _refused(
                "signed",
                "已经登记签约。",
                "The contract is recorded as signed already.",
                "不用再办。",
                "Nothing is left to do.",
                person,
            )
    if not campaign.as_of <= on <= clock.today():
        raise _refused(
            "day",
            f"签约日期应在 {campaign.as_of} 至 {clock.today()} 之间。",
            f"A contract is signed on a day from {campaign.as_of} to {clock.today()}.",
            "请写合同上的日期。",
            "Write the day that is on the contract.",
        )


def _refused(code: str, zh: str, en: str, remedy_zh: str, remedy_en: str, place: str = "") -> GuanpinError:
    return GuanpinError(
        f"contract.{code}", zh=zh, en=en, place=place, remedy_zh=remedy_zh, remedy_en=remedy_en
    )
