"""The posts as planned, read from stages/posts.json, and where each person's own post is among them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .folder import Folder
from .people import People

POSTS = {
    "posts": [
        {
            "id": str,
            "school": str,
            "school_phase": str,
            "category": str,
            "subjects": [str],
            "capacity": int,
            "kind": str,
            "demand": str,
            "holders": [str],
        }
    ]
}


class Plan:
    """The posts by id; a post is a dict as the file has it."""

    def __init__(self, folder: Folder) -> None:
        self.posts: dict[str, dict[str, Any]] = {
            post["id"]: post for post in folder.json("stages/posts.json", POSTS)["posts"]
        }
        self._of_schools: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
        for post in self.posts.values():
            self._of_schools[post["school"]].append(post)

    def of_school(self, school: str | None) -> list[dict[str, Any]]:
        return self._of_schools.get(school, [])

    def last_posts(self, people: People) -> dict[str, str | None]:
        """Where everyone on the roll belongs: the present post, or without one the teaching post of the school that
        fits best: a certified subject, then the most places, then the id."""
        teaching = defaultdict(list)
        for post in self.posts.values():
            if post["category"] == "teaching":
                teaching[post["school"]].append(post)
        found: dict[str, str | None] = {}
        for person in people.roll():
            present = people.present_post(person)
            if present is not None and present.value in self.posts:
                found[person] = present.value
                continue
            certified = {
                subject for event in people.events(person, "certificate") for subject in event.subjects
            }
            nearest = min(
                teaching[people.school(person)],
                key=lambda post: (certified.isdisjoint(post["subjects"]), -post["capacity"], post["id"]),
                default=None,
            )
            found[person] = nearest["id"] if nearest else None
        return found
