"""What waits at the district: for its two officers, the offices that receive filings, and those who look on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from guanpin.actions.filings import OFFICES
from guanpin.actions.marked import marked_items
from guanpin.actions.policies import rules_of
from guanpin.actions.stages import BEFORE_DRAW
from guanpin.actions.todo_items import LOOK, WAIT, Item, Today, stage_name
from guanpin.engine.campaign.stages import checked_stages
from guanpin.records import clock
from guanpin.records.queries.filings import filing_states
from guanpin.records.queries.todo import Decided
from guanpin.wording.terms import TERMS

# For how long something published is news.
_NEWS = timedelta(days=7)


def items(today: Today) -> list[Item]:
    """In the order of a campaign; what may not be done now is left out."""
    order = checked_stages(rules_of(today.now.campaign))
    over = all(stage in today.now.published for stage in order)
    parts = (
        _opening(today),
        _plans(today),
        _stages(today, order),
        _facts(today),
        _filings(today, over),
        _news(today),
    )
    return [one for part in parts for one in part if one is not None]


def _opening(today: Today) -> Iterator[Item | None]:
    for batch in today.now.imports:
        yield today.item("import", "import.confirm", "import_batch", to={"batch": batch})
    if today.now.campaign.state == "preparing":
        yield today.item("open", "campaign.open", "campaign_open", people=today.now.people)


def _plans(today: Today) -> Iterator[Item | None]:
    sent = sum(state == "sent" for state in today.now.plans.values())
    if sent:
        yield today.item("plans", "plan.approve", "plans", schools=sent)


def _stages(today: Today, order: tuple[str, ...]) -> Iterator[Item | None]:
    """The stage whose turn it is; placement goes on after it was first published, as long as replies come."""
    for stage in order:
        found = today.now.under_way.get(stage)
        if found is not None:
            yield _decided(today, found)
        elif stage not in today.now.published:
            if stage in BEFORE_DRAW or today.now.campaign.seed:
                yield today.item("compute", "stage.compute", "stage", stage=stage, to={"stage": stage})
        elif stage == "placement" and today.now.replies and _moved(today, today.now.published[stage]):
            yield today.item(
                "offers",
                "stage.compute",
                "stage",
                stage=stage,
                to={"stage": stage},
                replies=today.now.replies,
            )
        if stage not in today.now.published:
            return


def _decided(today: Today, found: Decided) -> Item | None:
    """Computed: for the other officer to confirm. Confirmed: to publish. From facts that have changed: to set aside."""
    stage, to = found.stage, {"stage": found.stage}
    if _moved(today, found):
        return today.item("moved", "stage.drop", "stage", stage=stage, to=to)
    if found.state == "confirmed":
        return today.item("publish", "stage.publish", "stage", stage=stage, to=to)
    if found.by == today.actor.account.pk:
        return today.item("own", "stages.view", "stage", stage=stage, to=to, kind=WAIT)
    return today.item("confirm", "stage.confirm", "stage", stage=stage, to=to, by=found.by_name)


def _moved(today: Today, found: Decided) -> bool:
    return found.facts_version != today.now.campaign.facts_version


def _facts(today: Today) -> Iterator[Item | None]:
    if not today.now.campaign.seed:
        yield today.item("seed", "seed.record", "seed_record")
    stage = "cross_school"
    if today.may("mark.enter", stage) and marked_items(rules_of(today.now.campaign), stage):
        marked = today.now.marked.get(stage, 0)
        yield today.item("district_marks", "mark.enter", "district_marks", stage=stage, marked=marked)
    if "placement" in today.now.published:
        yield today.item("replies", "reply.enter", "placement", stage="placement", replies=today.now.replies)
    others = sum(by != today.actor.account.pk for by in today.now.proposals)
    if others:
        yield today.item("amendments", "amendment.decide", "amendments", count=others)


def _filings(today: Today, over: bool) -> Iterator[Item | None]:
    if not over:
        return
    if today.may("filing.send") or today.may("filing.receive"):
        states = filing_states(today.now.campaign).values()
        unsent = sum(one.state == "none" for one in states)
        if unsent:
            yield today.item("filing_send", "filing.send", "filings", count=unsent)
        if any(one.state == "sent" and OFFICES.get(one.table) == today.actor.role for one in states):
            yield today.item("filing_receive", "filing.receive", "filings")
    yield today.item("close", "campaign.close", "campaign_close")


def _news(today: Today) -> Iterator[Item | None]:
    """For those who look on: what was published or prolonged of late."""
    if today.actor.role == "district_officer":
        return
    now = clock.now()
    for one in today.now.published.values():
        if one.published_at is not None and now - one.published_at <= _NEWS:
            yield _published(today, one.stage)
    for window in today.now.windows:
        if window.extra and window.closes >= clock.today():
            kind = TERMS["phase_kind"][window.kind]
            name = stage_name(window.stage) if window.stage else kind
            yield today.item(
                "extended",
                "campaign.view",
                "calendar",
                kind=LOOK,
                name=name,
                phase=kind,
                days=window.extra,
            )


def _published(today: Today, stage: str) -> Item | None:
    """Whoever may not see stages reads the open notices."""
    name = stage_name(stage)
    seen = today.item("published", "stages.view", "stage", to={"stage": stage}, kind=LOOK, name=name)
    return seen or today.item("published", "campaign.view", "notices", kind=LOOK, name=name)
