"""Who takes part in a competition stage and with which list, worked out again from what people stated.

A wish means the posts of a place whose subjects contain the wished one: the exact subject first, then combinations,
then by id. Without a stated wish for the own school one asks in school for every teaching post of it: the last post, then
its subjects, at its phase before others. Posts one may not hold drop out; the held post comes last and cannot be lost.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .eligibility import Eligibility, eligibility_of
from .facts import Declaration, Preference
from .folder import Folder
from .report import Tally
from .sheets import Vetoes
from .walk import Held, Stage, Walk

Wish = tuple[int | None, str]


class Lists:
    """The lists of one stage."""

    def __init__(self, walk: Walk, stage: Stage, eligibility: Eligibility, vetoes: Vetoes) -> None:
        self.walk, self.stage = walk, stage
        self.eligibility, self.vetoes = eligibility, vetoes
        self.stated: dict[str, list[Preference]] = defaultdict(list)
        facts = walk.people.facts
        for row in sorted(facts.table("preferences"), key=lambda row: row.rank):
            if row.stage == stage.name:
                self.stated[row.person].append(row)
        self.declared: dict[str, Declaration] = {
            row.person: row for row in facts.table("declarations") if row.stage == stage.name
        }
        self.places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for post in walk.plan.posts.values():
            self.places[post["school"], post["school_phase"], post["category"]].append(post["id"])

    def entrants(self) -> list[str]:
        """Everyone without a place, and those with one who volunteer or give it up."""
        return [
            person for person in self.walk.roll if person not in self.stage.entering or self._moves(person)
        ]

    def wishes(self, person: str) -> list[Wish]:
        """The posts asked for, in order, each with the rank of the wish it comes from, before any is refused."""
        stated = self.stated.get(person, [])
        limit = int(self.walk.people.policy.amounts("competition.preferences_max")[self.stage.name])
        found: dict[str, int] = {}
        for row in stated[:limit] if limit else stated:
            for post in self._meant(row, self._subjects(person)):
                found.setdefault(post, row.rank)
        listed: list[Wish] = [(rank, post) for post, rank in found.items()]
        school = self.walk.people.school(person)
        own = [post["id"] for post in self.walk.plan.of_school(school) if post["category"] == "teaching"]
        silent = not any(self._post(post)["school"] == school for post in found)
        if self.stage.name != "in_school" or person in self.stage.entering or not silent:
            return listed
        last = self.walk.last_posts[person]
        phase = self._post(last)["school_phase"] if last else ""
        ordered = self._own_first(own, self._subjects(person), phase)
        return listed + [(None, post) for post in sorted(ordered, key=lambda post: post != last)]

    def empty_ranks(self, person: str) -> list[int]:
        """Stated wishes that mean no post at all."""
        limit = int(self.walk.people.policy.amounts("competition.preferences_max")[self.stage.name])
        stated = self.stated.get(person, [])
        return [row.rank for row in (stated[:limit] if limit else stated) if not self._meant(row, set())]

    def without_effect(self) -> dict[str, tuple[str, int | None]]:
        """People with a post whose give-up, or whose wishes for other schools, count for nothing; the code of the reason
        and the number of wishes."""
        entering = self.stage.entering
        kept = self.walk.declared_gone(self.stage.name, entering) & self.walk.floored
        found: dict[str, tuple[str, int | None]] = dict.fromkeys(
            kept, ("competition.give_up_without_effect", None)
        )
        for person, wishes in self.stated.items():
            declared = self.declared.get(person)
            spoke = declared is not None and (declared.volunteers or declared.gives_up)
            if self.stage.name == "cross_school" and person in entering and not spoke:
                found[person] = ("competition.not_volunteered", len(wishes))
        return found

    def refused(self, person: str, post: str) -> bool:
        """Whether the person may not compete for the post in this stage."""
        row = self.walk.plan.posts[post]
        if self.stage.name == "in_school" and row["school"] != self.walk.people.school(person):
            return True
        held = self.stage.entering.get(person)
        if held is not None and held.post == post:
            return False
        if row["category"] != "teaching":
            return True
        return bool(self.eligibility.against(person, row)) or self.vetoes.bars(person, self.stage.name)

    def listed(self, person: str, wanted: list[str], held: Held | None) -> list[str]:
        """The list of one round: what is wanted above the held post, and that post last."""
        if held is None:
            return wanted
        above = wanted[: wanted.index(held.post)] if held.post in wanted else wanted
        return [*above, held.post]

    def _moves(self, person: str) -> bool:
        declared = self.declared.get(person)
        if declared is None or not self.walk.competes(person):
            return False
        return declared.gives_up or (declared.volunteers and person in self.stated)

    def _meant(self, row: Preference, present: set[str]) -> list[str]:
        posts = self.places.get((row.school, row.school_phase, row.category), [])
        if row.subject is None:
            return self._own_first(posts, present)
        fitting = [post for post in posts if row.subject in self._post(post)["subjects"]]
        return sorted(fitting, key=lambda post: (len(self._post(post)["subjects"]) > 1, post))

    def _own_first(self, posts: list[str], present: set[str], phase: str = "") -> list[str]:
        def order(post: str) -> tuple[bool, bool, bool, bool, str]:
            row = self._post(post)
            subjects = set(row["subjects"])
            return (
                subjects != present,
                not subjects & present,
                len(subjects) > 1,
                row["school_phase"] != phase,
                post,
            )

        return sorted(posts, key=order)

    def _subjects(self, person: str) -> set[str]:
        own = self.walk.last_posts[person]
        return set(self._post(own)["subjects"]) if own else set()

    def _post(self, post: str) -> dict[str, Any]:
        return self.walk.plan.posts[post]


def check_lists(folder: Folder, tally: Tally) -> None:
    """Everyone who should compete does, with exactly the eligible vacancies asked for, in the order asked for."""
    walk, vetoes = folder.made(Walk), folder.made(Vetoes)
    eligibility = folder.made(eligibility_of)
    for stage in walk.stages:
        lists = Lists(walk, stage, eligibility, vetoes)
        wanted = {
            person: [post for _, post in lists.wishes(person) if not lists.refused(person, post)]
            for person in lists.entrants()
        }
        for step in stage.steps:
            name = step.data["round"]
            cleared = {vacancy["id"] for vacancy in step.data["vacancies"]}
            due = {person for person, posts in wanted.items() if posts}
            due |= {person for person, held in step.before.items() if held.post in cleared}
            found = {candidate["id"]: candidate["preferences"] for candidate in step.data["candidates"]}
            for person in sorted({*due, *found}):
                if not tally.expect(
                    (person in due) == (person in found),
                    f"{name}：{person} 应参加而未列入，或不应参加却列入。",
                    f"{name}: {person} should compete and does not, or the other way round.",
                ):
                    continue
                expected = lists.listed(person, wanted.get(person, []), step.before.get(person))
                tally.same(
                    found[person], expected, f"{name}：{person} 的志愿", f"{name}: the list of {person}"
                )
        if not stage.steps:
            tally.expect(
                not any(wanted.values()),
                f"{stage.name} 有人填报志愿却没有进行任何一轮。",
                f"In {stage.name} people asked for vacancies but nothing was cleared.",
            )


def check_exclusions(folder: Folder, tally: Tally) -> None:
    """Every preference that took no part is named with its reasons, and none is named without cause."""
    walk, vetoes = folder.made(Walk), folder.made(Vetoes)
    eligibility = folder.made(eligibility_of)
    for stage in walk.stages:
        lists = Lists(walk, stage, eligibility, vetoes)
        expected: set[tuple[str, int | None, str | None]] = {
            (person, rank, post)
            for person in lists.entrants()
            for rank, post in lists.wishes(person)
            # Who stated nothing asked for the eligible vacancies only; of the others the own post alone is named.
            if lists.refused(person, post) and (rank is not None or post == walk.last_posts[person])
        }
        expected |= {
            (person, rank, None) for person in lists.entrants() for rank in lists.empty_ranks(person)
        }
        _check_without_effect(stage, lists, tally)
        found = {
            (one["person"], one["rank"], one["vacancy"])
            for one in stage.decision["excluded"]
            if not _is_note(one)
        }
        for person, rank, post in sorted(expected ^ found, key=str):
            tally.fail(
                f"{stage.name}：{person} 的第 {rank or '—'} 志愿（岗位 {post or '—'}）排除有误。",
                f"{stage.name}: preference {rank or '-'} of {person} ({post or '-'}) is wrongly excluded or kept.",
            )
        for one in stage.decision["excluded"]:
            tally.expect(
                bool(one["reasons"]),
                f"{stage.name}：{one['person']} 的志愿被排除而没有理由。",
                f"{stage.name}: a preference of {one['person']} is excluded without a reason.",
            )


def _is_note(excluded: dict[str, Any]) -> bool:
    """Whether an exclusion is of no single wish but of a declaration or of everything stated."""
    return excluded["rank"] is None and excluded["vacancy"] is None


def _check_without_effect(stage: Stage, lists: Lists, tally: Tally) -> None:
    """Declarations and whole lists that count for nothing are each named once, with the right reason."""
    expected = lists.without_effect()
    found = [
        (one["person"], reason["code"], reason.get("params", {}).get("count"))
        for one in stage.decision["excluded"]
        if _is_note(one)
        for reason in one["reasons"]
    ]
    tally.same(
        sorted(found, key=str),
        sorted(((person, *why) for person, why in expected.items()), key=str),
        f"{stage.name} 中不生效的声明和志愿",
        f"What was declared or wished without effect in {stage.name}",
    )
