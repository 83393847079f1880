"""Whether the lists of the rounds, and what was excluded from them, are what people stated and the rules leave."""

from __future__ import annotations

from typing import Any

from .folder import Folder
from .preferences import Lists, read_lists
from .report import Tally
from .walk import Stage


def check_lists(folder: Folder, tally: Tally) -> None:
    """Everyone who should compete does, with exactly the eligible vacancies asked for, in the order asked for."""
    for stage_name, lists in folder.made(read_lists).items():
        stage, kept = lists.stage, set[str]()
        for step in stage.steps:
            name = step.data["round"]
            kept |= {one["person"] for one in stage.decision["held_back"] if one["round"] == name}
            wanted = lists.in_round(kept)
            cleared = {vacancy["id"] for vacancy in step.data["vacancies"]}
            tally.same(cleared, lists.cleared(), f"{name} 所列岗位", f"The vacancies of {name}")
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
                not any(lists.wanted.values()),
                f"{stage_name} 有人填报志愿却没有进行任何一轮。",
                f"In {stage_name} people asked for vacancies but nothing was cleared.",
            )


def check_exclusions(folder: Folder, tally: Tally) -> None:
    """Every preference that took no part is named with its reasons, and none is named without cause."""
    for lists in folder.made(read_lists).values():
        stage, walk = lists.stage, lists.walk
        expected: set[tuple[str, int | None, str | None]] = {
            (person, rank, post)
            for person in lists.wanted
            for rank, post in lists.wishes(person)
            # Who stated nothing asked for the eligible vacancies only; of the others the own post alone is named.
            if lists.refused(person, post) and (rank is not None or post == walk.last_posts[person])
        }
        expected |= {(person, rank, None) for person in lists.wanted for rank in lists.empty_ranks(person)}
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
