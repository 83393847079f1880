"""People against their posts: who has a head but no post, and whose head begins after the term."""

from __future__ import annotations

from datetime import date

from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.workbook.facts.wishes import name_some
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import Table


def check_staffing(facts: Facts, people: Table, problems: Problems) -> None:
    """Remind of heads that begin after the coming 1 September, and of people on the establishment without a post."""
    campaign = facts.campaign
    since: dict[str, date] = {}
    left, posted = set(), set()
    for event in facts.events:
        if event.kind == "establishment":
            since[event.person] = min(event.span.start, since.get(event.person, event.span.start))
        elif event.kind == "post" and (event.span.end is None or event.span.end >= campaign.as_of):
            posted.add(event.person)
        elif event.kind == "exit":
            left.add(event.person)
    for row, day in people.rows("establishment_from"):
        if day and day > campaign.term_start:
            problems.add("person.establishment_late", people.spec.name, row, "入编日期", day=day)
    this_year = date(campaign.school_year, 1, 1)
    names = {
        person.id: person.name
        for person in facts.people
        if person.staff_kind == "established"
        and person.id in since
        and since[person.id] < this_year
        and person.id not in posted
        and person.id not in left
    }
    if names:
        shown = name_some(names, names)
        problems.add("person.no_post", "现任岗位", None, None, count=len(names), names=shown)
