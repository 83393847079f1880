"""Where everyone on the roll stands after an amendment, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.engine.amendment import Amendment, State
from guanpin.exchange.results.cells import Row
from guanpin.exchange.results.csv_text import csv_bytes
from guanpin.exchange.results.layout import STANDING


def amended_tables(amendment: Amendment, after: State) -> dict[str, bytes]:
    """Files of tables by name."""
    return {STANDING.file: csv_bytes(STANDING, list(_standing(amendment, after)))}


def _standing(amendment: Amendment, after: State) -> Iterator[Row]:
    facts = after.board.basis.facts
    names = {person.id: person.name for person in facts.people}
    posts = {post.id: post for post in after.board.plan.posts}
    touched = {one.person for one in amendment.effects}
    for person in after.board.basis.standings:
        holding = after.held.get(person)
        post = posts[holding.post] if holding else None
        yield (
            person,
            names[person],
            _status(person, after),
            post.school if post else "",
            post.school_phase if post else "",
            post.category if post else "",
            "+".join(post.subjects) if post else "",
            post.id if post else "",
            holding.supernumerary if holding else False,
            person in touched,
        )


def _status(person: str, after: State) -> str:
    if person in after.held:
        return "appointed"
    if person in after.gone:
        return "gone"
    return "declined" if person in after.declined else "unplaced"
