"""What waits at a school: for its clerk, principal, secretary, union, panel and teachers."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.actions.marked import marked_items
from guanpin.actions.marks import school_rules
from guanpin.actions.todo_items import LOOK, WAIT, Item, Today

# Whoever may take a plan its next step, by the state it is in; others see that it waits.
_NEXT_STEP = {
    "draft": ("plan.submit", "plan_submit"),
    "submitted": ("plan.vote", "plan_vote"),
    "voted": ("plan.send", "plan_send"),
}


def items(today: Today) -> list[Item]:
    """In the order of a campaign; what may not be done now is left out."""
    parts = (
        _preparation(today),
        _plan(today),
        _entries(today),
        _reviews(today),
        _marks(today),
        _notices(today),
        _after(today),
    )
    return [one for part in parts for one in part if one is not None]


def _preparation(today: Today) -> Iterator[Item | None]:
    if today.now.imports:
        yield today.item("import", "import.confirm", "school_imports")
    yield today.item("people", "event.add", "people", people=today.now.people)
    yield today.item("year_groups", "year_group.set", "year_groups")


def _plan(today: Today) -> Iterator[Item | None]:
    """One item at most: where the plan stands, and what this person can do about it."""
    state = today.now.plans.get(today.now.school, "none")
    if state in ("none", "returned", "failed"):
        yield today.item(f"plan_{state}", "plan.save", "school_plan")
        return
    step = None
    if state in _NEXT_STEP:
        cell, work = _NEXT_STEP[state]
        step = today.item(work, cell, "school_plan")
    if step is None and state == "draft":
        step = today.item("plan_draft", "plan.save", "school_plan")
    if step is None and state in ("submitted", "voted", "sent"):
        step = today.item(f"plan_wait_{state}", "plan.view", "school_plan", kind=WAIT)
    yield step


def _entries(today: Today) -> Iterator[Item | None]:
    for stage in _stages(today, "entry"):
        yield today.item(
            "declining" if stage == "direct" else "candidacies",
            "candidacy.enter",
            "candidacies",
            stage=stage,
            query=f"?stage={stage}",
            entered=today.now.entered.get(stage, 0),
            people=today.now.people,
        )
    yield today.item("measures", "measure.enter", "marks")


def _reviews(today: Today) -> Iterator[Item | None]:
    for stage in _stages(today, "review"):
        if f"{stage}/{today.now.school}" not in today.now.reviewed:
            yield today.item("review", "review.confirm", "review_confirm", stage=stage, to={"stage": stage})


def _marks(today: Today) -> Iterator[Item | None]:
    """A school's own panel marks for the competition in the school; what it marks is in the school's plan."""
    stage = "in_school"
    if not today.may("mark.enter", stage):
        return
    if marked_items(school_rules(today.now.campaign, today.now.school), stage):
        yield today.item("marks", "mark.enter", "marks", stage=stage, marked=today.now.marked.get(stage, 0))


def _notices(today: Today) -> Iterator[Item | None]:
    for pk, zh, en in today.now.to_post:
        yield today.item("post_notice", "notice.posted", "school_notice", to={"pk": pk}, title=(zh, en))
    if today.actor.role in ("teacher", "panel_member"):
        for pk, zh, en in today.now.notices:
            yield today.item(
                "read_notice", "notices.view", "school_notice", to={"pk": pk}, kind=LOOK, title=(zh, en)
            )


def _after(today: Today) -> Iterator[Item | None]:
    if "placement" in today.now.published:
        yield today.item(
            "school_replies", "reply.enter", "school_offers", stage="placement", replies=today.now.replies
        )
    yield today.item("contracts", "contract.sign", "contracts")


def _stages(today: Today, kind: str) -> list[str]:
    """The stages with an open window of this kind."""
    return list(dict.fromkeys(one.stage for one in today.open if one.kind == kind))
