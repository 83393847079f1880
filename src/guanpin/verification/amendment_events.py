"""What each kind of late event may do by itself, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .amended import Place, Step
from .walk import Walk

LEAVING = ("died", "resigned", "transferred", "retired")
_SAME = ("school_phase", "category", "subjects")
Faults = Iterator[tuple[str, str]]
# What those touched by the event itself held before it, and hold by it.
Own = dict[str, tuple[Place | None, Place | None]]


def event_faults(step: Step, walk: Walk, order: str) -> Faults:
    """What the event did that it may not do, or left undone, in Chinese and English. `walk` is by the facts in force,
    `order` the policy's rule for closing places."""
    kind = step.event["kind"]
    rule = _leaves if kind in LEAVING else _RULES.get(kind)
    if rule is None:
        yield f"没有名为 {kind} 的事项。", f"There is no event {kind}."
        return
    own = {person: (step.before.held.get(person), place) for person, place in step.own.items()}
    yield from rule(step, own, walk, order)
    yield from _sets(step, walk)
    if kind not in ("school_closed", "school_split", "school_opened") and step.data["posts"]:
        yield f"{kind} 不应改动岗位。", f"The event {kind} changes no posts."


def _only(step: Step, own: Own, expected: set[str | None]) -> Faults:
    for person in sorted(set(own) ^ {one for one in expected if one is not None}):
        yield f"本事项涉及的人有误：{person}。", f"This event touches, or misses, {person} wrongly."


def _floored(step: Step, walk: Walk) -> bool:
    return step.event["person"] in walk.floored | step.before.protected


def _last(step: Step, walk: Walk) -> str:
    """The last post of the event's person, or the one that carries it on."""
    last = str(walk.last_posts.get(step.event["person"]))
    return dict(step.before.follows).get(last, last)


def _leaves(step: Step, own: Own, walk: Walk, order: str) -> Faults:
    yield from _only(step, own, {step.event["person"]})
    if any(after is not None for _, after in own.values()):
        yield "离开队伍的人仍有岗位。", "Somebody who left still has a place."
    kind, person = step.event["kind"], str(step.event["person"])
    if kind == "retired":
        age = walk.people.retires_on(walk.people.by_id[person])
        if age.isoformat() > step.event["on"]:
            yield f"{person} 到 {age} 才达到退休年龄。", f"{person} reaches retirement age on {age} only."
    told = any(one["code"] == "amendment.leaving_protected" for one in step.data["steps"])
    if told != (kind in ("resigned", "transferred") and _floored(step, walk)):
        yield f"{person} 离开前的提醒有误。", f"The reminder before {person} leaves is wrong."


def _refused(step: Step, own: Own, walk: Walk, order: str) -> Faults:
    """Who may not be left without a place has one at the last post instead of that declined; others have none."""
    person = step.event["person"]
    yield from _only(step, own, {person} & set(own))
    last, held = _last(step, walk), step.before.held.get(person)
    floored = None if held is not None and held[0] == last else (last, True)
    due = floored if _floored(step, walk) else None
    kept = floored is None and _floored(step, walk)
    if held is None or any(after != due for _, after in own.values()):
        yield f"{person} 不接受岗位的处理有误。", f"What {person} declined is treated wrongly."
    if not own and not kept:
        yield f"{person} 不接受岗位没有生效。", f"Declining by {person} had no effect."
    if own and kept:
        yield f"{person} 已在原岗位保底，岗位却变了。", f"{person}, kept at the last post, lost it."
    if (person in step.after.declined) != (bool(own) or person in step.before.declined):
        yield f"{person} 没有列入未接受岗位的人员。", f"{person} is not among those who declined."


def _protected(step: Step, own: Own, walk: Walk, order: str) -> Faults:
    person = step.event["person"]
    yield from _only(step, own, set() if person in step.before.held else {person})
    last = _last(step, walk)
    if any(after != (last, True) for _, after in own.values()):
        yield (
            f"{person} 的保底岗位不在原岗位。",
            f"The place of {person} is not a supernumerary one at the last post.",
        )


def _ruling(step: Step, own: Own, walk: Walk, order: str) -> Faults:
    person, post = step.event["person"], step.event["post"]
    held = step.before.held.get(person)
    yield from _only(step, own, set() if held and held[0] == post else {person})
    if any(after != (post, True) for _, after in own.values()):
        yield f"{person} 没有按裁决在 {post} 设保底岗位。", f"{person} has no supernumerary place at {post}."


def _corrected(step: Step, own: Own, walk: Walk, order: str) -> Faults:
    person, event = step.event["person"], step.event
    yield from _only(step, own, {person} & set(own))
    free = step.before.free(order)
    for before, after in own.values():
        if after is not None and not after[1] and not free.get(after[0]):
            yield (
                f"{person} 补正的岗位没有空额，应超编单列。",
                f"{person} was given a place that is not free.",
            )
        if event["contracted"] and not event["own_fault"] and before is not None and after is None:
            yield (
                f"{person} 已签合同且无过错，岗位却被撤销。",
                f"{person} lost a place after contract without own fault.",
            )
        if after is None and _floored(step, walk):
            yield (
                f"{person} 受保护或在服务期内，却没有岗位。",
                f"{person}, protected or bound, is left without a place.",
            )


def _closed(step: Step, own: Own, walk: Walk, order: str) -> Faults:
    school = step.event["school"]
    yield from _only(step, own, set(step.before.holders(school)))
    yield from _carried(step, own)
    for post in step.after.posts.values():
        if post["school"] == school and post["capacity"]:
            yield (
                f"{school} 停办后岗位 {post['id']} 仍有名额。",
                f"{post['id']} has places after {school} closed.",
            )


def _split(step: Step, own: Own, walk: Walk, order: str) -> Faults:
    people = set(step.event["people"])
    yield from _only(step, own, people)
    for person in sorted(people - step.before.holders(step.event["school"])):
        yield f"{person} 不在分出的学校。", f"{person} is not of the school that is split."
    yield from _carried(step, own)


def _carried(step: Step, own: Own) -> Faults:
    """The same post under another school's name, or over quota where no school takes over; and no places added."""
    receiving, before, after = step.event["receiving"], step.before.posts, step.after.posts
    for person, (was, now) in own.items():
        if was is None or now is None:
            yield f"{person} 因学校调整失去岗位。", f"{person} lost a place to a change of schools."
        elif receiving is None and now != (was[0], True):
            yield f"{person} 应在原岗位超编单列。", f"{person} should keep the post over quota."
        elif receiving is not None:
            old, new = before[was[0]], after[now[0]]
            same = all(old[one] == new[one] for one in _SAME) and was[1] == now[1]
            if not same or new["school"] != receiving:
                yield f"{person} 转入的岗位与原岗位不同。", f"{person} came to another kind of post."
    if sum(post["capacity"] for post in after.values()) > sum(post["capacity"] for post in before.values()):
        yield "学校调整后岗位总数增加。", "A change of schools added places."
    touched = {step.event["school"], receiving}
    for post in step.data["posts"]:
        if post["school"] not in touched or any(
            post[one] != before[post["id"]][one] for one in ("school", *_SAME) if post["id"] in before
        ):
            yield f"岗位 {post['id']} 不应改动。", f"The post {post['id']} should not change."


def _opened(step: Step, own: Own, walk: Walk, order: str) -> Faults:
    yield from _only(step, own, set())
    wanted = sorted(
        (one["school_phase"], sorted(one["subjects"]), one["capacity"]) for one in step.event["posts"]
    )
    found = sorted((one["school_phase"], one["subjects"], one["capacity"]) for one in step.data["posts"])
    schools = {one["school"] for one in step.data["posts"]}
    if wanted != found or schools != {step.event["school"]}:
        yield "新设的岗位与登记的不符。", "The new posts are not those recorded."


def _unwanted(step: Step, own: Own, walk: Walk, order: str) -> Faults:
    yield from _only(step, own, set())
    if not step.before.free(order).get(str(step.event["post"])):
        yield f"岗位 {step.event['post']} 没有空余名额。", f"{step.event['post']} has no free place."


def _sets(step: Step, walk: Walk) -> Faults:
    """Who left, who declined and who is known to be protected change for the person of the event alone."""
    kind, person = step.event["kind"], step.event["person"]
    before, after = step.before, step.after
    gone = before.gone | {person} if kind in LEAVING else before.gone
    known = before.protected | ({person} if kind == "protected" else set())
    if kind == "ruling":
        gone = gone - {person} if person in step.after.held else gone
    declined = before.declined ^ after.declined
    if after.gone != gone or after.protected != known or declined - {person}:
        yield (
            "离开、未接受岗位或受保护的人员名单有误。",
            "Who left, declined or is protected is recorded wrongly.",
        )
    if after.gone & set(after.held):
        yield "离开队伍的人仍有岗位。", "Somebody who left still has a place."


_RULES: dict[str, Callable[[Step, Own, Walk, str], Faults]] = {
    "refused": _refused,
    "protected": _protected,
    "corrected": _corrected,
    "ruling": _ruling,
    "school_closed": _closed,
    "school_split": _split,
    "school_opened": _opened,
    "unwanted": _unwanted,
}
