"""One clearing of an amendment: places, lists, keys, tickets and who is held back, each worked out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from . import walk as walked
from .amended import Place, Step
from .corrected import Views
from .folder import Folder, Unreadable
from .held_back import Replay
from .lots import read_candidates
from .market import Market
from .plans import Plans
from .preferences import Lists, read_lists
from .report import Tally
from .rounds import cutoffs, examine
from .scores import Keys
from .sheets import MARKED_IN, read_items
from .stage_rules import StageRules, rules_of
from .walk import Held, Stage, Walk


class Clearing:
    """One clearing as the file has it: what was `asked` of the list, the round's `data`, the places `held` before it, and
    the `movers`, whom the list moved from one post to another in amendments before, with their posts."""

    def __init__(
        self, folder: Folder, step: Step, asked: dict[str, Any], data: dict[str, Any], held: Mapping[str, Place],
        movers: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.folder, self.step, self.asked, self.data = folder, step, asked, data
        self.held, self.movers = held, movers
        self.walk = folder.made(Walk)
        self.rules: StageRules = rules_of(self.walk.people.policy, "waiting_list")
        self.label = f"{step.folder}{asked['round']}"

    def check(self, tally: Tally) -> None:
        self._check_round(tally)
        self._check_places(tally)
        self._check_people(tally)
        # Lists of posts that came or went since cannot be worked out from what was stated before.
        if self.step.after.posts == self.walk.plan.posts:
            lists = self._lists()
            self._check_lists(lists, tally)
            if not self._unknown_keys() & set(self._named()):
                self._check_held_back(lists, tally)

    def _check_round(self, tally: Tally) -> None:
        label, data, rules = self.label, self.data, self.rules
        tally.same(data["round"], self.asked["round"], f"{label} 的轮次", f"The round of {label}")
        tally.same(
            data["guarantees"], list(rules.guarantees), f"{label} 声明的保证", f"What {label} promises"
        )
        market = Market(data)
        for guarantee in data["guarantees"]:
            for holds, zh, en in examine(market, guarantee):
                tally.expect(holds, f"{label}：{zh}", f"{label}: {en}")
        for holds, zh, en in cutoffs(market, data["cutoffs"]):
            tally.expect(holds, f"{label}：{zh}", f"{label}: {en}")

    def _check_places(self, tally: Tally) -> None:
        label, heads = self.label, Counter(post for post, _ in self.held.values())
        for vacancy in self.data["vacancies"]:
            name, post = vacancy["id"], self.step.after.posts[vacancy["id"]]
            places = min(heads[name], post["capacity"]) + self.asked["offered"].get(name, 0)
            tally.same(
                vacancy["capacity"], places, f"{label} 中 {name} 的名额", f"The places of {name} in {label}"
            )
            there = {person for person, (one, _) in self.held.items() if one == name}
            tally.same(
                set(vacancy["holders"]),
                there,
                f"{label} 中 {name} 的现聘人员",
                f"The holders of {name} in {label}",
            )

    def _check_people(self, tally: Tally) -> None:
        """Nobody takes part who left or declined; tickets are those drawn, keys those of the scores."""
        label, absent = self.label, self.step.after.gone | self.step.after.declined
        tickets = {one["id"]: one["ticket"] for one in read_candidates(self.folder)}
        keys, unknown = self.folder.made(Keys), self._unknown_keys()
        for candidate in self.data["candidates"]:
            person = candidate["id"]
            tally.expect(
                person not in absent or candidate["preferences"] == [candidate["holds"]],
                f"{label}：{person} 已离开或不再递补，却参加了递补。",
                f"{label}: {person}, who left or declined, takes part.",
            )
            tally.same(candidate["ticket"], tickets.get(person), f"{label}：{person} 的签号",
                       f"{label}: the ticket of {person}")  # fmt: skip
            for post, key in candidate["keys"].items():
                posts = self.step.after.posts
                if person in unknown or not keys.known(self.rules.sheet, person, post, posts):
                    continue
                tally.expect(
                    key == keys.at(self.rules, self.held, person, post, posts),
                    f"{label}：{person} 在岗位 {post} 的排序成绩与评分明细不符。",
                    f"{label}: the key of {person} at {post} differs from the scores.",
                )

    def _named(self) -> list[str]:
        return [candidate["id"] for candidate in self.data["candidates"]]

    def _unknown_keys(self) -> set[str]:
        """Whose scores scores.csv no longer has: those corrected, and everybody where results are compared in groups."""
        compared = any(
            item.kind == "normalised"
            for policy in self.folder.made(Plans).desks().values()
            for sheet in MARKED_IN
            for item, _ in read_items(policy, sheet)
        )
        corrected = set(self.step.corrected)
        return set(self._named()) if corrected and compared else corrected

    def _lists(self) -> Lists:
        """The lists by the facts in force, of everyone still on the list; not of whom the event itself gave or took a
        place."""
        earlier = self.folder.made(read_lists).get(str(self.rules.lists_of))
        own = {self.step.event["person"]} if self.step.own else set()
        absent = self.step.after.gone | self.step.after.declined | own
        waiting = [person for person in (earlier.entrants() if earlier else []) if person not in absent]
        holdings = self._holdings()
        decision = {"held_back": self.asked["held_back"]}
        stage = Stage(self.rules, decision, holdings, holdings, {})
        stage.steps.append(walked.Step(self.data, holdings, holdings))
        return Lists(self.folder.made(Views).at(self.step.facts), stage, waiting)

    def _holdings(self) -> dict[str, Held]:
        return {person: Held(post, over, "", None, "") for person, (post, over) in self.held.items()}

    def _check_lists(self, lists: Lists, tally: Tally) -> None:
        """Everyone due takes part, with the wishes above what they hold."""
        label, holdings = self.label, lists.stage.opening
        wanted = lists.in_round({one["person"] for one in self.asked["held_back"]})
        cleared = {vacancy["id"] for vacancy in self.data["vacancies"]}
        tally.same(cleared, lists.cleared(), f"{label} 所列岗位", f"The vacancies of {label}")
        due = {person for person, posts in wanted.items() if posts}
        due |= {person for person, one in holdings.items() if one.post in cleared}
        found = {candidate["id"]: candidate["preferences"] for candidate in self.data["candidates"]}
        for person in sorted({*due, *found}):
            expected = (
                lists.listed(person, wanted.get(person, []), holdings.get(person)) if person in due else None
            )
            tally.same(
                found.get(person), expected, f"{label}：{person} 的志愿", f"{label}: the list of {person}"
            )

    def _check_held_back(self, lists: Lists, tally: Tally) -> None:
        """The cap, less those who moved before, holds back whom the rule gives, in every step."""
        cap, back = lists.cap, self.asked["held_back"]
        named = [(one["round"], one["person"], one["school"], one["step"]) for one in back]
        expected = set()
        if cap is not None:
            used = Counter(
                self.walk.people.school(person)
                for person, post in self.movers.items()
                if cap.counts(person, post)
            )
            cap.caps = {school: max(0, most - used[school]) for school, most in cap.caps.items()}
            try:
                expected = Replay(self.folder, lists, cap).held_back()
            except Unreadable:
                # Somebody about to leave was never scored by the school's sheet, so that the order cannot be told.
                return
        for one in sorted(set(named) ^ expected):
            tally.fail(
                f"{self.label}：{one[1]} 在第 {one[3]} 步因 {one[2]} 的流出上限留校，与规则不符（多列或漏列）。",
                f"{self.label}: that {one[2]} held {one[1]} back in step {one[3]} is wrongly listed or missing.",
            )
        tally.same(
            len(named), len(set(named)), f"{self.label} 的留校人数", f"Those held back in {self.label}"
        )
