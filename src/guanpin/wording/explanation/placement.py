"""Placement in an explanation: each offer with why it was this post, or what stood in the way and what would help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay import OfferAccount, PlacementAccount, PostView, RepairAccount
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.names import subjects_name
from guanpin.wording.render import round_name

_SHOWN = 6


def placement_lines(told: PlacementAccount, reasons: Iterable[Reason], voice: Voice) -> Iterator[str]:
    """`reasons` are those of the stage about this person as a whole; they come after the offers."""
    for offer in told.offers:
        yield from _offer(offer, voice)
    for one in reasons:
        yield f"    · {voice.sentence(one)}"
    if told.reached:
        yield voice.say(
            "    已经安排满的岗位（本人符合条件的，以及占用这些岗位的人可以改去的）：",
            "    The posts that are full, open to this person or to those who are in them:",
        )
        yield from (f"      {line}" for line in _by_place(told.reached, voice))
    if told.blocked:
        yield voice.say(
            "    还有空额而不能提出的岗位，以及挡在哪一条：",
            "    Posts with free places that cannot be offered, and what speaks against each:",
        )
        yield from (f"      {line}" for line in _blocked(told.blocked, voice))
    yield from _repairs(told.repairs, voice)


def _offer(offer: OfferAccount, voice: Voice) -> Iterator[str]:
    name = round_name(offer.round, voice.lang)
    yield voice.say(
        f"    第{offer.offer}次提出的岗位（{name}）：{voice.post(offer.post)}（岗位编号 {offer.post.id}）",
        f"    Offer {offer.offer} ({name}): {voice.post(offer.post)} (post {offer.post.id})",
    )
    # The heading has said which offer it is; the first reason of the stage says the same.
    for one in (*offer.why, *offer.reasons[1:]):
        yield f"      · {voice.sentence(one)}"


def _by_place(posts: Iterable[PostView], voice: Voice) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for post in posts:
        subjects = found.setdefault(voice.place(post), [])
        subjects.append(subjects_name(post.subjects, voice.lang))
    for place, subjects in found.items():
        yield f"{place} · {voice.listed(dict.fromkeys(subjects))}"


def _blocked(blocked: Sequence[tuple[PostView, tuple[Reason, ...]]], voice: Voice) -> Iterator[str]:
    """What speaks against all of them first; posts that the same sentences keep this person from together."""
    against = [(post, dict.fromkeys(map(voice.sentence, reasons))) for post, reasons in blocked]
    shared = [text for text in against[0][1] if all(text in texts for _, texts in against)]
    if len(against) > 1:
        yield from (voice.say(f"每一个：{text}", f"All of them: {text}") for text in shared)
    groups: dict[str, list[PostView]] = {}
    for post, texts in against:
        own = [text for text in texts if len(against) == 1 or text not in shared]
        groups.setdefault(voice.say("", " ").join(own), []).append(post)
    for text, posts in groups.items():
        where = voice.say("；", "; ").join(_by_place(posts, voice))
        yield where + (voice.say("：", ": ") + text if text else "")


def _repairs(repairs: tuple[RepairAccount, ...], voice: Voice) -> Iterator[str]:
    """What the district could do, and what the person could agree to; each in the policy's order."""
    posts = [one.post for one in repairs if one.post is not None]
    clauses = [voice.sentence(one.reason) for one in repairs if one.kind == "clause"]
    if posts or clauses:
        yield voice.say(
            "    能使本人得到岗位的办法（由区里决定，任选其一）：",
            "    What would find this person a post (for the district to decide; any one of them):",
        )
    if posts:
        lines = list(_by_place(posts, voice))
        shown = voice.say("；", "; ").join(lines[:_SHOWN])
        more = "" if len(lines) <= _SHOWN else voice.say("等", " and others")
        yield voice.say(
            f"      · 增加一个名额的岗位：{shown}{more}。", f"      · one place more at: {shown}{more}."
        )
    yield from (f"      · {one}" for one in clauses)
    consents = [one for one in repairs if one.kind == "conversion"]
    if consents:
        yield voice.say("    本人可以考虑（完全自愿）：", "    What this person could agree to, or not:")
        yield from (f"      · {voice.sentence(one.reason)}" for one in consents)
