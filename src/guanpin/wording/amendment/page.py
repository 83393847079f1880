"""The page of an amendment, for the leading group to decide on and for the file."""

from __future__ import annotations

from dataclasses import dataclass

from guanpin.engine.amendment import Amendment, State
from guanpin.wording.amendment.names import Names, kind_name
from guanpin.wording.amendment.steps import step_lines
from guanpin.wording.documents import Imprint, environment


@dataclass(frozen=True, slots=True)
class _Row:
    """One person touched, in words."""

    person: str
    id: str
    before: str
    after: str
    reasons: tuple[str, ...]


def amendment_html(amendment: Amendment, before: State, after: State, code: str) -> str:
    """A page in Chinese, never posted; `code` is the root of the ledger with this amendment."""
    names = Names(after, "zh")
    campaign, event = before.board.basis.facts.campaign, amendment.event
    rows = tuple(
        _Row(
            names.person(one.person),
            one.person,
            names.place(one.before),
            names.place(one.after),
            tuple(names.sentence(why) for why in one.reasons),
        )
        for one in amendment.effects
    )
    page = environment("amendment").get_template("amendment.html.j2")
    return page.render(
        title=f"第 {amendment.number} 次更改情况说明",
        imprint=Imprint(
            f"{campaign.district_name}{campaign.school_year}年竞聘季", event.on, "sealed", code[:16]
        ),
        kind=kind_name(event.kind, "zh"),
        event=event,
        rows=rows,
        others=len(before.board.basis.standings) - len(before.gone) - len(rows),
        freed=[(names.post(post), places) for post, places in amendment.freed.items()],
        # The heading says it already.
        steps=[step.removeprefix("下一步：") for step in step_lines(amendment, names, "zh")],
    )
