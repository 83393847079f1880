"""Corrected facts: whose rows they change, what else follows from them, and which posts they may give."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from .amended import Step
from .eligibility import Eligibility, eligibility_of
from .facts import TABLES
from .folder import Folder
from .placement_rounds import CATEGORIES
from .plan import Plan
from .preferences import Lists
from .schools import Schools
from .walk import Walk


class Views:
    """The folder as it looks by the facts in force at an amendment. Places, posts and standings of schools stay as they
    were decided, and so does everyone's last post."""

    def __init__(self, folder: Folder) -> None:
        self._folder, self._views = folder, {"facts.json": folder}

    def at(self, name: str) -> Folder:
        if name not in self._views:
            view = self._folder.with_facts(name, Plan, Schools)
            view.made(Walk).last_posts = self._folder.made(Walk).last_posts
            self._views[name] = view
        return self._views[name]


def others_changed(before: Any, after: Any, person: str) -> list[str]:
    """Tables in which a row that is not about the person differs; of what is about nobody, any row."""
    found = [name for name in {*before, *after} - set(TABLES) if before.get(name) != after.get(name)]
    for name, noun in TABLES.items():
        column = noun._fields.index("id" if name == "people" else "person") if _about(name, noun) else None
        rows = [
            Counter(repr(row) for row in side[name] if column is None or row[column] != person)
            for side in (before, after)
        ]
        if rows[0] != rows[1]:
            found.append(name)
    return sorted(found)


def _about(name: str, noun: Any) -> bool:
    return name == "people" or "person" in noun._fields


def may_be_given(folder: Folder, step: Step, post: str) -> bool:
    """Whether the corrected facts of a correction could give its person the post: the last one, or one that fits the
    person and that the own lists of some stage ask for or that placement could offer."""
    person, seen = str(step.event["person"]), folder.made(Views).at(step.facts)
    walk, own = seen.made(Walk), seen.made(eligibility_of)
    lasting = {walk.last_posts.get(person), seen.made(Plan).last_posts(walk.people).get(person)}
    now = dict(step.before.follows)
    fitting = {row["id"] for row in walk.plan.posts.values() if not own.against(person, row)}
    asked = {one for one in _asked(seen, person) if one in fitting}
    if walk.placement is not None:
        asked |= {one["id"] for one in walk.plan.posts.values() if _offered(walk, own, person, one)}
    return post in {now.get(one, one) for one in {*lasting, *asked} if one is not None}


def _asked(seen: Folder, person: str) -> set[str]:
    """Every post that the person asks for in any stage, by statement or by silence, whatever was held then."""
    found: set[str] = set()
    for stage in seen.made(Walk).stages:
        entering = {one: held for one, held in stage.entering.items() if one != person}
        alone = replace(stage, entering=entering, opening=entering, excluded={}, steps=[], closing={})
        wishes = Lists(seen, alone, [person]).wishes(person)
        found |= {post for _, post in wishes if stage.rules.clears(seen.made(Plan).posts[post])}
    return found


def _offered(walk: Walk, own: Eligibility, person: str, post: dict[str, Any]) -> bool:
    """Whether placement could bring the person there: a post that fits, or one whose subject was consented to."""
    agreed = any(
        row.person == person and row.school_phase == post["school_phase"] and row.subject in post["subjects"]
        for row in walk.people.facts.table("consents")
    )
    return post["category"] in CATEGORIES and (agreed or not own.against(person, post))
