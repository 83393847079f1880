"""The outcome: what each stage says it did is what its clearings did, floors hold, and everyone stands in one place."""

from __future__ import annotations

from collections import Counter

from .folder import Folder
from .preferences import read_lists
from .report import Tally
from .walk import Walk


def check_stages(folder: Folder, tally: Tally) -> None:
    """The appointments and the unplaced of each competition stage are those of its clearings."""
    walk = folder.made(Walk)
    for stage in walk.stages:
        listed = {
            (one["person"], one["post"], one["round"])
            for one in stage.decision["appointments"]
            if not one["supernumerary"]
        }
        opening = stage.opening
        moved = {
            (person, held.post, held.round)
            for person, held in stage.before_floor().items()
            if opening.get(person) != held
        }
        for person, post, name in sorted(listed ^ moved, key=str):
            tally.fail(
                f"{stage.name}：{person} 聘到 {post}（{name}）与各轮结果不符。",
                f"{stage.name}: that {person} got {post} ({name}) differs from the clearings.",
            )
        people = [one["person"] for one in stage.decision["appointments"]]
        tally.expect(
            len(people) == len(set(people)),
            f"{stage.name} 中有人被聘两次。",
            f"Someone was appointed twice in {stage.name}.",
        )
        unplaced = [person for person in walk.roll if person not in stage.closing]
        tally.same(
            stage.decision["unplaced"],
            unplaced,
            f"{stage.name} 后的待聘人员",
            f"The unplaced after {stage.name}",
        )


def check_floor(folder: Folder, tally: Tally) -> None:
    """Whoever the law protects, or an obligation binds, has a place after every stage: an ordinary or a supernumerary one.

    This holds whatever any file or policy says; and nobody else has a supernumerary place, nor anyone who had a place
    already: giving it up in order to get one over quota has no effect.
    """
    walk = folder.made(Walk)
    waiting = {name: set(lists.waiting or ()) for name, lists in folder.made(read_lists).items()}
    for stage in walk.stages:
        before = stage.before_floor()
        due = {
            person
            for person in walk.floored
            if person not in before and stage.decides(person, walk.kind(person))
        }
        if stage.rules.lists_of is not None:
            due &= waiting[stage.name]
        given = {one["person"]: one["post"] for one in stage.decision["appointments"] if one["supernumerary"]}
        for person in sorted(due | set(given)):
            tally.expect(
                person in given and person in due,
                f"{stage.name}：{person} 的保底岗位应给未给，或不应给而给。",
                f"{stage.name}: {person} should have a supernumerary place and has none, or the other way round.",
            )
            if person in given:
                tally.expect(
                    person not in stage.opening,
                    f"{stage.name}：{person} 原有岗位，不应另给保底岗位。",
                    f"{stage.name}: {person} had a place and got a supernumerary one.",
                )
                own = walk.last_posts.get(person)
                tally.same(
                    given[person],
                    own,
                    f"{stage.name}：{person} 的保底岗位",
                    f"The supernumerary place of {person}",
                )
    for person in sorted(walk.floored):
        tally.expect(
            person in walk.final,
            f"{person} 受法定保护或在服务期内，却没有岗位。",
            f"{person} is under statutory protection, or bound by an obligation, and has no place.",
        )


def check_capacity_at_end(folder: Folder, tally: Tally) -> None:
    """Where competition or placement brought someone to a post, it has no more heads than places, but for floors laid
    afterwards."""
    walk = folder.made(Walk)
    heads = Counter(held.post for held in walk.final.values() if held.ground != "supernumerary")
    won = {held.post for held in walk.final.values() if held.ground in ("competition", "placement")}
    for post in sorted(won):
        capacity = walk.plan.posts[post]["capacity"]
        tally.expect(
            heads[post] <= capacity,
            f"岗位 {post} 竞聘后共 {heads[post]} 人，超过岗位数 {capacity}。",
            f"{post} has {heads[post]} people after competition, above its capacity of {capacity}.",
        )


def check_everyone(folder: Folder, tally: Tally) -> None:
    """Everyone on the roll is in exactly one of appointments.csv and unplaced.csv, and as the stages left them."""
    walk = folder.made(Walk)
    appointed = folder.csv("appointments.csv", "person", "post", "stage", "round", "ground", "supernumerary")
    unplaced = folder.csv("unplaced.csv", "person")
    counts = Counter(row["person"] for row in (*appointed, *unplaced))
    for person in sorted({*walk.roll, *counts}):
        tally.expect(
            counts[person] == 1 and person in walk.last_posts,
            f"{person} 在聘任结果和待聘名单中共出现 {counts[person]} 次，应为一次。",
            f"{person} is {counts[person]} times among the appointed and the unplaced, which should be once.",
        )
    for row in appointed:
        held = walk.final.get(row["person"])
        found = (row["post"], row["stage"], row["round"], row["ground"], row["supernumerary"])
        expected = None
        if held is not None:
            yes = "true" if held.supernumerary else "false"
            expected = (held.post, held.stage, held.round or "", held.ground, yes)
        tally.same(found, expected, f"{row['person']} 的聘任结果", f"The appointment of {row['person']}")
