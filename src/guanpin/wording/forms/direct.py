"""Direct appointment form (校内直聘申报（审核）表): for the file alone, because it names the kind of protection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.engine.direct_appointment import direct_categories
from guanpin.engine.replay import reason_from_json
from guanpin.engine.snapshot.codes import DIRECT_CATEGORIES
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.person import Profile, post_view_text, profile
from guanpin.wording.forms.source import Source
from guanpin.wording.names import result_name
from guanpin.wording.render import render
from guanpin.wording.terms import term

KIND = "direct"
# The one category that is no fact of the person but of the school's staff.
_SOLE = "D12"


@dataclass(frozen=True, slots=True)
class DirectForm:
    """`categories` are all there are, each with whether it holds; `post` is "" for someone not appointed,
    `declined` whether the person declared to compete instead."""

    person: Profile
    categories: tuple[tuple[str, bool], ...]
    post: str
    ground: str
    reasons: tuple[str, ...]
    declined: bool


def direct_forms(source: Source) -> Iterator[Form]:
    """One form a person who was appointed directly, or asked and was not; by person id."""
    stage = source.decided.stages["direct"]
    rows = {row["person"]: row for table in ("not_appointed", "appointments") for row in stage[table]}
    declined = {row.person for row in source.facts.declarations if row.declines_direct}
    for identity in sorted(rows.keys() & source.roll.keys()):
        standing = source.roll[identity]
        yield Form(
            kind=KIND,
            campaign=source.campaign,
            subject=identity,
            name=f"{identity}-{standing.person.name}",
            tier="sealed",
            title="校内直聘申报（审核）表",
            content=_content(source, identity, rows[identity], identity in declined),
            school=standing.establishment,
            person=identity,
        )


def _content(source: Source, identity: str, row: Mapping[str, Any], declined: bool) -> DirectForm:
    held = set(
        direct_categories(
            source.roll[identity],
            sole=_SOLE in row.get("categories", ()),
            rules=source.rules,
            as_of=source.facts.campaign.as_of,
            day=source.facts.campaign.term_start,
        )
    )
    post = source.decided.posts.get(row.get("post", ""))
    return DirectForm(
        person=profile(source, source.roll[identity]),
        categories=tuple((term("direct_category", code), code in held) for code in DIRECT_CATEGORIES),
        post=f"{source.school_name(post.school)}{post_view_text(post)}" if post else "",
        ground=result_name("ground", row["ground"]) if post else "",
        reasons=tuple(render(reason_from_json(one)) for one in row["reasons"]),
        declined=declined,
    )
