"""Amendments beside a result: unbroken in a row, each changing what its event may change and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .amended import FOLDER, Step, numbers, read_amended
from .amendment_clearings import Clearing
from .amendment_events import event_faults
from .canonical import read, sha256
from .corrected import Views, may_be_given, others_changed
from .folder import Folder, Unreadable
from .ledger import ENTRY
from .market import form_faults
from .merkle import root
from .report import Tally
from .run_file import read_run
from .shape import faults
from .walk import Walk

_REQUIRED = ("amendment.json", "standing.csv", "ledger.jsonl", "amendment.html")
_COLUMNS = ("person", "status", "post", "supernumerary", "touched")


def is_amendment(name: str) -> bool:
    """Whether a file belongs to an amendment; `check_files` says whether it may be there."""
    return name.startswith(FOLDER)


def check_files(folder: Folder, tally: Tally) -> None:
    """Numbered from 1 without a gap; in each the files it needs, the rounds it names, and no others; canonical."""
    found = numbers(folder)
    expected = [f"{number:03}" for number in range(1, len(found) + 1)]
    tally.same(found, expected, "更改的编号", "The numbers of the amendments")
    below = folder.path / FOLDER
    odd = sorted(one.name for one in below.iterdir() if one.name not in found) if below.is_dir() else []
    for name in odd:
        tally.fail(
            f"{FOLDER}{name} 不是一次更改，或是空的。", f"{FOLDER}{name} is no amendment, or is empty."
        )
    known: set[str] = set()
    for step in folder.made(read_amended):
        files = {*_REQUIRED, *(f"{one['round']}.json" for one in step.data["asked"])}
        files |= {"facts.json"} if step.event["kind"] == "corrected" else set()
        for name in sorted(step.folder + one for one in files):
            known.add(name)
            tally.expect(folder.has(name), f"缺少文件 {name}。", f"The file {name} is missing.")
            if name.endswith(".json"):
                same = folder.canonical(name) == folder.content(name)
                tally.expect(same, f"{name} 不是规范格式。", f"{name} is not in canonical form.")
    for name in folder.names():
        if is_amendment(name) and name not in known:
            tally.fail(f"{name} 不属于本结果。", f"{name} is no part of this result.")


def check_chain(folder: Folder, tally: Tally) -> None:
    """Each names the one before, and its ledger is the one before with two entries more, which have its files' digests."""
    run, lines = read_run(folder), folder.content("ledger.jsonl").splitlines()
    previous = run["digests"]["outcome"]
    for position, step in enumerate(folder.made(read_amended), 1):
        label_zh, label_en = f"第 {position} 次更改", f"amendment {position}"
        tally.same(step.data["number"], position, f"{label_zh}的编号", f"The number of {label_en}")
        tally.same(step.data["previous"], previous, f"{label_zh}所接的存证码", f"What {label_en} follows")
        previous = sha256(folder.content(f"{step.folder}amendment.json"))
        longer = folder.content(f"{step.folder}ledger.jsonl").splitlines()
        if not tally.expect(
            longer[:-2] == lines and len(longer) == len(lines) + 2,
            f"{label_zh}的存证记录不是在原记录后增加两条。",
            f"The ledger of {label_en} is not the one before with two entries more.",
        ):
            return
        _check_entry(folder, step, longer[-2], ("amendment.decided", _contents(step)), run["campaign"], tally)
        page = {"page": "amendment.html"}
        _check_entry(folder, step, longer[-1], ("amendment.explained", page), run["campaign"], tally)
        lines = longer
        code = root(lines[:-1])[:16]
        shown = folder.content(f"{step.folder}amendment.html").decode("utf-8", "replace").replace(" ", "")
        tally.expect(
            code in shown, f"{label_zh}的说明页没有存证码。", f"The page of {label_en} lacks its code."
        )


def _contents(step: Step) -> dict[str, str]:
    """The files that the decision's entry has digests of, by the name of each in it."""
    names = ["amendment.json", "standing.csv", *(f"{one['round']}.json" for one in step.data["asked"])]
    names += ["facts.json"] if step.event["kind"] == "corrected" else []
    return {name.rpartition(".")[0]: name for name in names}


def _check_entry(
    folder: Folder, step: Step, line: bytes, act: tuple[str, dict[str, str]], campaign: str, tally: Tally
) -> None:
    """`act` is what the entry is of, with the files that it has digests of."""
    entry: dict[str, Any] = read(line)
    if next(faults(entry, ENTRY, exact=True), None) is not None:
        raise Unreadable(
            f"{step.folder}ledger.jsonl 的记录不完整。", f"The entry of {step.folder} is not complete."
        )
    digests = {name: sha256(folder.content(step.folder + file)) for name, file in act[1].items()}
    expected = {
        "act": act[0],
        "subject": f"amendment-{step.data['number']}",
        "day": step.event["on"],
        "campaign": campaign,
        "digests": digests,
    }
    for field, value in expected.items():
        tally.same(
            entry[field], value, f"{step.folder} 存证记录的 {field}", f"The {field} of {step.folder}'s entry"
        )


def check_effects(folder: Folder, tally: Tally) -> None:
    """Effects begin from what was held; standing.csv is what was held with the effects, for everyone on the roll."""
    roll = folder.made(Walk).roll
    for step in folder.made(read_amended):
        people = [one["person"] for one in step.data["effects"]]
        tally.expect(
            people == sorted(set(people)) and set(people) <= set(roll),
            f"{step.folder} 涉及的人有重复或不在名册上。",
            f"In {step.folder} somebody is named twice or is not on the roll.",
        )
        for one in step.data["effects"]:
            was = one["before"] and (one["before"]["post"], one["before"]["supernumerary"])
            tally.same(
                was,
                step.before.held.get(one["person"]),
                f"{step.folder} {one['person']} 更改前的岗位",
                f"What {one['person']} held before {step.folder}",
            )
        rows = folder.csv(f"{step.folder}standing.csv", *_COLUMNS)
        tally.same([row["person"] for row in rows], sorted(roll), f"{step.folder} 去向表的人员",
                   f"The people of {step.folder}standing.csv")  # fmt: skip
        for row in rows:
            person = row["person"]
            post, over = step.after.held.get(person, ("", False))
            expected = (_status(step, person), post, over, person in people)
            found = (row["status"], row["post"], row["supernumerary"] == "true", row["touched"] == "true")
            tally.same(
                found,
                expected,
                f"{step.folder} {person} 的去向",
                f"Where {person} stands after {step.folder}",
            )


def _status(step: Step, person: str) -> str:
    if person in step.after.held:
        return "appointed"
    if person in step.after.gone:
        return "gone"
    return "declined" if person in step.after.declined else "unplaced"


def check_events(folder: Folder, tally: Tally) -> None:
    """Each event did by itself what its kind may do, to whom it may; a correction's facts differ for its person alone."""
    known = folder.made(Walk)
    order = known.people.policy.value("competition.closing_order")
    facts = folder.json("facts.json")
    for step in folder.made(read_amended):
        walk = folder.made(Views).at(step.facts).made(Walk)
        tally.same(
            walk.roll, known.roll, f"{step.folder} 更正后的名册", f"The roll by the facts of {step.folder}"
        )
        found = list(event_faults(step, walk, order))
        for zh, en in found or [("", "")]:
            tally.expect(not found, f"{step.folder}：{zh}", f"{step.folder}: {en}")
        if step.event["kind"] == "corrected":
            corrected = folder.json(step.facts)
            others = others_changed(facts, corrected, str(step.event["person"]))
            tally.expect(
                not others and corrected != facts,
                f"{step.folder}facts.json 没有更正，或者改动了其他人的数据（{', '.join(others)}）。",
                f"{step.folder}facts.json corrects nothing, or changes other people's rows.",
            )
            for person, place in step.own.items():
                tally.expect(
                    place is None or may_be_given(folder, step, place[0]),
                    f"{step.folder}：按更正后的事实，{person} 不能聘到 {place and place[0]}。",
                    f"{step.folder}: by the corrected facts {person} could not get {place and place[0]}.",
                )
            facts = corrected


def check_rounds(folder: Folder, tally: Tally) -> None:
    """The waiting list got just the places freed, kept what it promises, and its moves are the effects."""
    policy = folder.made(Walk).people.policy
    order = policy.value("competition.closing_order")
    movers: dict[str, str] = {}
    for step in folder.made(read_amended):
        opened = step.event["kind"] == "school_opened"
        waited, moved = step.moved(), dict[str, str]()
        free, now = step.before.free(order), step.between()
        held = dict(now.held)
        freed = {} if opened else _since(now.free(order), free)
        tally.same(
            step.data["freed"], freed, f"{step.folder} 空出的名额", f"The places freed by {step.folder}"
        )
        for number, asked in enumerate(step.data["asked"], 1):
            now = replace(now, held=dict(held))
            tally.same(asked["offered"], _since(now.free(order), free), f"{step.folder} 第 {number} 次递补的名额",
                       f"The places offered in clearing {number} of {step.folder}")  # fmt: skip
            data = folder.json(f"{step.folder}{asked['round']}.json")
            fault = next(form_faults(data), None)
            if fault is not None:
                raise Unreadable(f"{step.folder}：{fault[0]}", f"{step.folder}: {fault[1]}")
            Clearing(folder, step, asked, data, now.held, movers).check(tally)
            for person, post in data["matching"].items():
                if person not in held or held[person][0] != post:
                    movers |= {person: post} if person in held else {}
                    moved[person] = post
                    held[person] = (post, False)
        tally.same(moved, waited, f"{step.folder} 递补的人", f"Who moved up the list in {step.folder}")
        left = {} if opened else _since(step.after.free(order), free)
        tally.same(step.data["left"], left, f"{step.folder} 仍空的名额", f"The places left by {step.folder}")


def _since(now: dict[str, int], before: dict[str, int]) -> dict[str, int]:
    return {
        post: places - before.get(post, 0) for post, places in now.items() if places > before.get(post, 0)
    }
