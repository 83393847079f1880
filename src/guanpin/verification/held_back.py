"""The mover cap: no school lost more holders than it may, and exactly the right people were held back.

Every round of a capped stage is cleared again by rising lines, first with nobody held back. Each school that would lose
too many holds back the lowest-ranked of those about to leave, as many as are too many, all schools at once; then the
round is cleared anew over the lists that are left, until none exceeds. The rank is that of the school's sheet, ties
going to the smaller ticket.
"""

from __future__ import annotations

from .caps import MoverCap
from .folder import Folder, Unreadable
from .lots import read_candidates
from .market import Market, Rank, rank
from .preferences import Lists, read_lists
from .report import Tally
from .rising_lines import candidate_optimal
from .scores import Keys
from .walk import Held, Holdings, Step

Back = tuple[str, str, str, int]


def check_mover_cap(folder: Folder, tally: Tally) -> None:
    """The caps follow from the policy, no school is above its cap, and those held back are the ones the rule gives."""
    for name, lists in folder.made(read_lists).items():
        decision, cap = lists.stage.decision, lists.cap
        claimed = {one["school"]: one["cap"] for one in decision["mover_caps"]}
        tally.same(
            claimed, cap.caps if cap else {}, f"{name} 各校的流出上限", f"The mover caps of schools in {name}"
        )
        named = [(one["round"], one["person"], one["school"], one["step"]) for one in decision["held_back"]]
        if cap is None:
            tally.expect(
                not named,
                f"{name} 没有流出上限，却有人被留校。",
                f"{name} has no mover cap and held people back.",
            )
            continue
        _check_nobody_above(name, lists, cap, tally)
        expected = Replay(folder, lists, cap).held_back()
        for one in sorted(set(named) ^ expected):
            tally.fail(
                f"{name}：{one[1]} 在 {one[0]} 第 {one[3]} 步因 {one[2]} 的流出上限留校，与规则不符（多列或漏列）。",
                f"{name}: that {one[2]} held {one[1]} back in step {one[3]} of {one[0]} is wrongly listed or missing.",
            )
        tally.expect(
            len(named) == len(set(named)), f"{name} 的留校人员有重复。", f"{name} repeats someone held back."
        )


def _check_nobody_above(name: str, lists: Lists, cap: MoverCap, tally: Tally) -> None:
    moved = cap.moved(lists.stage.opening, lists.stage.before_floor())
    for school, people in sorted(moved.items()):
        tally.expect(
            len(people) <= cap.caps[school],
            f"{name}：{school} 流出 {len(people)} 人，超过上限 {cap.caps[school]} 人。",
            f"{name}: {len(people)} left {school}, above its cap of {cap.caps[school]}.",
        )


class Replay:
    """The rounds of one capped stage, or those of an amendment, cleared again."""

    def __init__(self, folder: Folder, lists: Lists, cap: MoverCap) -> None:
        self.lists, self.cap = lists, cap
        self.keys = folder.made(Keys)
        self.tickets = {one["id"]: one["ticket"] for one in read_candidates(folder)}
        self.kept: set[str] = set()

    def held_back(self) -> set[Back]:
        return {one for step in self.lists.stage.steps for one in self._round(step)}

    def _round(self, step: Step) -> list[Back]:
        found: list[Back] = []
        for number in range(1, len(step.before) + 2):
            excess = self._excess(step.before, self._cleared(step))
            found += [
                (step.data["round"], one, school, number)
                for school, people in excess.items()
                for one in people
            ]
            if not excess:
                break
            self.kept |= {person for people in excess.values() for person in people}
        return found

    def _cleared(self, step: Step) -> Holdings:
        """Who would hold what if the round were cleared over the lists that are left."""
        matching = candidate_optimal(
            Market(step.data | {"candidates": self._candidates(step), "matching": {}})
        )
        after = dict(step.before)
        for person, post in matching.items():
            after[person] = Held(post, False, "", None, "")
        return after

    def _candidates(self, step: Step) -> list[dict[str, object]]:
        lists, posts = self.lists, {vacancy["id"] for vacancy in step.data["vacancies"]}
        wanted = lists.in_round(self.kept)
        found = []
        for candidate in step.data["candidates"]:
            person, held = candidate["id"], step.before.get(candidate["id"])
            listed = [post for post in lists.listed(person, wanted.get(person, []), held) if post in posts]
            keys = {
                post: candidate["keys"].get(post) or self._key(step, person, post)
                for post in listed
                if held is None or post != held.post
            }
            found.append(candidate | {"preferences": listed, "keys": keys})
        return found

    def _key(self, step: Step, person: str, post: str) -> list[str]:
        key = self.keys.at(self.lists.rules, step.before, person, post)
        if key is None:
            raise Unreadable(
                f"评分明细中没有 {person} 在岗位 {post} 的成绩，无法核验留校。",
                f"scores.csv has no score of {person} at {post}, so that holding back cannot be checked.",
            )
        return key

    def _excess(self, before: Holdings, after: Holdings) -> dict[str, list[str]]:
        """By school, those to be held back: as many of the lowest-ranked new movers as there are too many."""
        opening, found = self.lists.stage.opening, {}
        gone = self.cap.moved(opening, before)
        for school, moved in self.cap.moved(opening, after).items():
            going = [person for person in moved if person not in gone[school]]
            excess = len(gone[school]) + len(going) - self.cap.caps[school]
            if excess > 0 and going:
                found[school] = sorted(going, key=self._rank)[:excess]
        return found

    def _rank(self, person: str) -> Rank:
        key = self.keys.on_sheet("school", person, self.lists.walk.last_posts[person] or "")
        if key is None:
            raise Unreadable(
                f"评分明细中没有 {person} 的学校评分，无法核验留校。",
                f"scores.csv has no school sheet of {person}, so that holding back cannot be checked.",
            )
        return rank(key, self.tickets[person])
