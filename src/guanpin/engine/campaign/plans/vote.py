"""The vote of the staff on a plan: quorum, majority of all delegates, and who the delegates are.

Reasons made here, with their parameters (shares as exact amounts):

plan.no_vote              -                            the record of the vote is not filled in
plan.no_minutes           -                            the minutes are not named
plan.figures              delegates, teachers, present, in_favour    more present than delegates, or the like
plan.form                 staff, below                 a congress where all staff have to meet
plan.not_all_staff        delegates, least, most       a meeting of all staff to which not all were counted
plan.delegates            delegates, staff             more delegates than staff
plan.teachers             teachers, delegates, least   too few teachers among the delegates
plan.quorum               present, delegates, least    too few came
plan.majority             in_favour, delegates, share  too few of all delegates in favour
plan.late                 held_on, before              held when scoring had already opened
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from guanpin.engine.campaign.plans.plan import Staff
from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules


def against_vote(
    vote: Mapping[str, Any] | None, staff: Staff | None, before: date | None, rules: Rules
) -> Iterator[Reason]:
    """Everything that speaks against the plan being used; `rules` are the district's."""
    if vote is None or staff is None:
        yield reason("plan.no_vote", rules.cite("staff_congress.majority"))
        return
    if not vote["minutes"].strip():
        yield reason("plan.no_minutes")
    delegates, teachers = vote["delegates"], vote["teacher_delegates"]
    present, in_favour = vote["present"], vote["in_favour"]
    if not in_favour <= present <= delegates or teachers > delegates:
        yield reason(
            "plan.figures",
            delegates=delegates,
            teachers=teachers,
            present=present,
            in_favour=in_favour,
        )
        return
    yield from _against_delegates(vote, staff, rules)
    quorum, share = rules.amount("staff_congress.quorum"), rules.amount("staff_congress.majority")
    if present < quorum * delegates:
        cite, least = rules.cite("staff_congress.quorum"), amount_text(quorum)
        yield reason("plan.quorum", cite, present=present, delegates=delegates, least=least)
    if in_favour <= share * delegates:
        cite, most = rules.cite("staff_congress.majority"), amount_text(share)
        yield reason("plan.majority", cite, in_favour=in_favour, delegates=delegates, share=most)
    if before is not None and vote["held_on"] >= before:
        yield reason("plan.late", held_on=vote["held_on"].isoformat(), before=before.isoformat())


def _against_delegates(vote: Mapping[str, Any], staff: Staff, rules: Rules) -> Iterator[Reason]:
    delegates, teachers = vote["delegates"], vote["teacher_delegates"]
    if vote["form"] == "all_staff":
        if not staff.established <= delegates <= staff.everyone:
            yield reason(
                "plan.not_all_staff", delegates=delegates, least=staff.established, most=staff.everyone
            )
        return
    below = rules.integer("staff_congress.all_staff_below")
    if staff.everyone < below:
        cite = rules.cite("staff_congress.all_staff_below")
        yield reason("plan.form", cite, staff=staff.everyone, below=below)
    if delegates > staff.everyone:
        yield reason("plan.delegates", delegates=delegates, staff=staff.everyone)
    least = rules.amount("staff_congress.teachers")
    if teachers < least * delegates:
        yield reason(
            "plan.teachers",
            rules.cite("staff_congress.teachers"),
            teachers=teachers,
            delegates=delegates,
            least=amount_text(least),
        )
