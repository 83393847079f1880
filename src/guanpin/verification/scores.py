"""Scores: every line is its rule applied to its raw figure, marks are averaged again, and keys in rounds are totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from fractions import Fraction
from typing import Any

from .facts import Mark
from .folder import Folder
from .numbers import exact
from .people import People
from .plans import Plans
from .policy import Policy
from .report import Tally
from .sheets import MARKED_IN, Item, read_items
from .stage_rules import StageRules
from .walk import Walk

COLUMNS = ("person", "sheet", "pool", "item", "raw", "rule", "points", "max", "records")
Line = dict[str, str]
Posts = dict[str, dict[str, Any]]


def check_lines(folder: Folder, tally: Tally) -> None:
    """Rule, maximum and points of every line follow from the policy's sheet and the raw figure."""
    plans = folder.made(Plans)
    scale = plans.district.value("scoring.scale")
    items = {
        (desk, sheet, item.item): (item, rule)
        for desk, policy in plans.desks().items()
        for sheet in MARKED_IN
        for item, rule in read_items(policy, sheet)
        if item.kind != "veto"
    }
    for line in folder.csv("scores.csv", *COLUMNS):
        name = f"{line['person']} · {line['sheet']} · {line['item']}"
        place = plans.desk(line["person"], line["sheet"]), line["sheet"], line["item"]
        if not tally.expect(
            place in items,
            f"评分表中没有项目 {name}。",
            f"The sheet has no item {name}.",
        ):
            continue
        item, rule = items[place]
        points = exact(line["points"])
        tally.same(line["rule"], rule, f"{name} 的计分办法", f"The rule of {name}")
        tally.same(exact(line["max"]), item.max, f"{name} 的满分", f"The maximum of {name}")
        tally.same(points, item.points(exact(line["raw"]), scale), f"{name} 的得分", f"The points of {name}")
        tally.expect(
            0 <= points <= item.max,
            f"{name} 的得分不在 0 至满分之间。",
            f"The points of {name} are below 0 or above the maximum.",
        )


def check_figures(folder: Folder, tally: Tally) -> None:
    """No raw figure is below nothing: no measure, no weekly lessons of a standing record, none that a line rests on."""
    people = folder.made(People)
    for row in people.facts.table("measures"):
        name = " · ".join([row.person, row.item, str(row.year), *([row.group] if row.group else [])])
        _not_below(f"{name} 的数值", f"The measure {name}", row.value, tally)
    for person in sorted(people.by_id):
        for event in people.events(person, "lessons"):
            name = f"{person} · {event.value} · {event.id}"
            _not_below(f"{name} 的周课时", f"The weekly lessons of {name}", event.amount or "0", tally)
    for line in folder.csv("scores.csv", *COLUMNS):
        name = f"{line['person']} · {line['sheet']} · {line['item']}"
        _not_below(f"{name} 的原始数", f"The raw figure of {name}", line["raw"], tally)


def _not_below(zh: str, en: str, value: str, tally: Tally) -> None:
    tally.expect(exact(value) >= 0, f"{zh} {value} 小于 0。", f"{en} is below 0: {value}.")


def check_completeness(folder: Folder, tally: Tally) -> None:
    """Every scored sheet has each of its items exactly once."""
    plans, people = folder.made(Plans), folder.made(People)
    roll = set(people.roll())
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in folder.csv("scores.csv", *COLUMNS):
        found[line["person"], line["sheet"]][line["pool"]].append(line["item"])
    for (person, sheet), pools in sorted(found.items()):
        name = f"{person} · {sheet}"
        tally.expect(
            person in roll, f"{person} 不在名册上却有评分。", f"{person} is scored but not on the roll."
        )
        items = [item for item, _ in read_items(plans.of(person, sheet), sheet) if item.kind != "veto"]
        derived = sorted(item.item for item in items if not item.pooled)
        marked = sorted(item.item for item in items if item.pooled)
        listed = {pool: sorted(lines) for pool, lines in pools.items()}
        if "" in listed and set(listed[""]) != set(derived):
            expected = {"": sorted(derived + marked)}
        else:
            expected = {"": derived} | {pool: marked for pool in listed if pool}
        tally.same(
            listed, {pool: lines for pool, lines in expected.items() if lines},
            f"{name} 的评分项目", f"The items of {name}",
        )  # fmt: skip


def check_marks(folder: Folder, tally: Tally) -> None:
    """Panel means are those of the marks, without one highest and one lowest where the policy says so.

    Nobody marked kin, and a school's panel marked none but its own people, in school.
    """
    people, policy, plans = folder.made(People), folder.made(Policy), folder.made(Plans)
    roll = set(people.roll())
    panels = {desk: {row["person"] for row in own.value("panel.members")} for desk, own in plans.used.items()}
    kin = {(row.person, row.other) for row in people.facts.table("kinships")}
    marks: dict[tuple[str, str, str, str], list[Mark]] = defaultdict(list)
    full = policy.amount("scoring.panel.full_mark")
    for mark in people.facts.table("marks"):
        marks[mark.stage, mark.pool, mark.person, mark.item].append(mark)
        pair = (mark.assessor, mark.person)
        tally.expect(
            mark.assessor != mark.person and pair not in kin and pair[::-1] not in kin,
            f"评委 {mark.assessor} 应回避 {mark.person} 而打了分。",
            f"{mark.assessor} had to stand aside and marked {mark.person}.",
        )
        panel = panels.get(plans.desk(mark.person)) if mark.stage == MARKED_IN["school"] else None
        tally.expect(
            not panel or mark.assessor in panel or mark.person not in roll,
            f"{mark.assessor} 不是学校方案的评议小组成员而给 {mark.person} 打了分。",
            f"{mark.assessor} is not on the panel of the school's plan and marked {mark.person}.",
        )
        own = people.school(mark.person) if mark.person in roll else mark.school
        tally.expect(
            mark.school is None or (mark.stage == MARKED_IN["school"] and mark.school == own),
            f"{mark.stage}：{mark.school} 的评议小组给 {mark.person} 打分，不应计入。",
            f"{mark.stage}: a mark of the panel of {mark.school} for {mark.person} may not count.",
        )
        tally.expect(
            0 <= exact(mark.value) <= full,
            f"评委 {mark.assessor} 给 {mark.person} 的分 {mark.value} 超出范围。",
            f"The mark {mark.value} that {mark.assessor} gave {mark.person} is out of bounds.",
        )
    items = {
        (desk, sheet, item.item): item
        for desk, own_policy in plans.desks().items()
        for sheet in MARKED_IN
        for item, _ in read_items(own_policy, sheet)
        if item.kind == "panel_mean"
    }
    for line in folder.csv("scores.csv", *COLUMNS):
        desk = plans.desk(line["person"], line["sheet"])
        item = items.get((desk, line["sheet"], line["item"]))
        if item is None:
            continue
        given = [
            mark
            for source in item.sources
            for mark in marks[
                MARKED_IN[line["sheet"]], line["pool"], line["person"], source.partition(":")[2]
            ]
        ]
        expected = _mean(given, plans.at(desk)) if given else _absent(item, policy)
        name = f"{line['person']} · {line['sheet']} · {line['pool']} · {line['item']}"
        tally.same(exact(line["raw"]), expected, f"{name} 的评议平均分", f"The panel mean of {name}")


def check_records(folder: Folder, tally: Tally) -> None:
    """Every record a line rests on is in the facts and is the person's own."""
    people = folder.made(People)
    known = {(event.person, event.id) for event in people.facts.table("events")}
    known |= {
        (row.person, f"measure:{row.item}:{row.year}" + (f":{row.group}" if row.group else ""))
        for row in people.facts.table("measures")
    }
    known |= {(row.person, f"mark:{row.assessor}") for row in people.facts.table("marks")}
    for line in folder.csv("scores.csv", *COLUMNS):
        for record in filter(None, line["records"].split("|")):
            tally.expect(
                (line["person"], record) in known,
                f"{line['person']} · {line['item']} 所依据的 {record} 不存在。",
                f"{record}, on which {line['person']} · {line['item']} rests, does not exist.",
            )


class Book:
    """The lines of scores.csv and the keys they give."""

    def __init__(self, folder: Folder) -> None:
        self.plans = folder.made(Plans)
        self.scale = self.plans.district.value("scoring.scale")
        desks = self.plans.desks()
        self.ties = {desk: policy.value("scoring.ties") for desk, policy in desks.items()}
        self.dimensions = {
            (desk, sheet, item.item): item.dimension
            for desk, policy in desks.items()
            for sheet in MARKED_IN
            for item, _ in read_items(policy, sheet)
            if item.kind != "veto"
        }
        self.lines: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
        for line in folder.csv("scores.csv", *COLUMNS):
            self.lines[line["person"], line["sheet"], line["pool"]].append(line)
        self._keys: dict[tuple[str, str, str], list[str] | None] = {}

    def key(self, person: str, sheet: str, pool: str) -> list[str] | None:
        """Total and ties at the policy's scale: lines that belong to no pool and those of this one; None without any."""
        name = (person, sheet, pool)
        if name not in self._keys:
            own = [*self.lines.get((person, sheet, ""), []), *(self.lines.get(name, []) if pool else [])]
            total = sum((exact(line["points"]) for line in own), Fraction(0))
            desk = self.plans.desk(person, sheet)
            values = [total, *(self._tie(tie, own, desk, sheet) for tie in self.ties[desk])]
            self._keys[name] = [_at_scale(value, self.scale) for value in values] if own else None
        return self._keys[name]

    def _tie(self, tie: str, lines: list[Line], desk: str, sheet: str) -> Fraction:
        """An item's raw figure ("ITEM:raw"), or the points of an item or of a whole dimension."""
        name, _, view = tie.partition(":")
        column = "raw" if view == "raw" else "points"
        named = [
            line
            for line in lines
            if name == line["item"] or (not view and name == self.dimensions.get((desk, sheet, line["item"])))
        ]
        return sum((exact(line[column]) for line in named), Fraction(0))


class Keys:
    """The priority keys that the scores give at the posts of the plan."""

    def __init__(self, folder: Folder) -> None:
        self._walk, self._book = folder.made(Walk), folder.made(Book)
        self._marked: dict[tuple[str, str], list[str]] = defaultdict(list)
        facts, policy = self._walk.people.facts, self._walk.people.policy
        for mark in facts.table("marks"):
            self._marked[mark.stage, mark.person].append(mark.pool)
        exams = {
            source.removeprefix("measure:")
            for item, _ in read_items(policy, "district")
            if item.kind == "exam"
            for source in item.sources
        }
        for measure in facts.table("measures"):
            if measure.item in exams and measure.group:
                self._marked[MARKED_IN["district"], measure.person].append(measure.group)
        self._papers = policy.by("scoring.papers", "subject", "paper")

    def on_sheet(self, sheet: str, person: str, post: str, posts: Posts | None = None) -> list[str] | None:
        """The key on a sheet at a post, of the plan or of `posts`; None for someone without lines on it."""
        return self._book.key(person, sheet, self._at(sheet, person, post, posts))

    def known(self, sheet: str, person: str, post: str, posts: Posts) -> bool:
        """Whether scores.csv has every line of the key: who never competed by a sheet, or in a pool, has none there."""
        desk, pool = self._book.plans.desk(person, sheet), self._at(sheet, person, post, posts)
        found = {
            line["item"] for name in {"", pool} for line in self._book.lines.get((person, sheet, name), [])
        }
        return found >= {item for at, of, item in self._book.dimensions if (at, of) == (desk, sheet)}

    def _at(self, sheet: str, person: str, post: str, posts: Posts | None) -> str:
        """The pool of a sheet at a post."""
        row = (posts or self._walk.plan.posts)[post]
        return "" if sheet == "school" else _pool(row, self._marked[MARKED_IN[sheet], person], self._papers)

    def at(
        self, rules: StageRules, held: Container[str], person: str, post: str, posts: Posts | None = None
    ) -> list[str] | None:
        """The key in a clearing of a stage that `held` opens."""
        key = self.on_sheet(rules.sheet, person, post, posts)
        if key is None or not rules.recall:
            return key
        own = (posts or self._walk.plan.posts)[post]["school"] == self._walk.people.school(person)
        return ["1" if own and person not in held else "0", *key]


def check_keys(folder: Folder, tally: Tally) -> None:
    """In every round the key is the candidate's total on the stage's sheet, then the published ties, in order; where
    colleagues without a place are recalled, whether this is one comes before."""
    keys = folder.made(Keys)
    for stage in folder.made(Walk).stages:
        for step in stage.steps:
            for candidate in step.data["candidates"]:
                person = candidate["id"]
                for vacancy, key in candidate["keys"].items():
                    tally.expect(
                        key == keys.at(stage.rules, step.before, person, vacancy),
                        f"{step.data['round']}：{person} 在岗位 {vacancy} 的排序成绩与评分明细不符。",
                        f"{step.data['round']}: the key of {person} at {vacancy} differs from the scores.",
                    )


def _pool(post: dict[str, Any], marked: list[str], papers: dict[str, str]) -> str:
    """The first of the post's subjects one was marked or examined in, some examined by the paper of another; at a
    generalist post the first pool of one's own."""
    asked = [papers.get(subject, subject) for subject in post["subjects"]]
    fitting = marked if post["kind"] == "generalist" else [one for one in asked if one in marked]
    return str(fitting[0] if fitting else asked[0])


def _at_scale(value: Fraction, scale: int) -> str:
    """Exactly `scale` digits after the point, halves away from zero."""
    digits = (abs(value) * 10**scale * 2 + 1) // 2
    whole, part = divmod(int(digits), 10**scale)
    sign = "-" if value < 0 and digits else ""
    return f"{sign}{whole}.{part:0{scale}d}" if scale else f"{sign}{whole}"


def _mean(marks: list[Mark], policy: Policy) -> Fraction:
    values = sorted(exact(mark.value) for mark in marks)
    least = policy.value("scoring.panel.drop_from")
    if least and len(values) >= max(least, 3):
        values = values[1:-1]
    return sum(values, Fraction(0)) / len(values)


def _absent(item: Item, policy: Policy) -> Fraction:
    """The raw figure where there is nothing to go by: nothing, or what gives the neutral share of the maximum."""
    if item.missing != "neutral" or not item.unit:
        return Fraction(0)
    return policy.amount("scoring.neutral") * item.max / item.unit
