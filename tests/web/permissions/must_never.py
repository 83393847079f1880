"""Forty things that must never be possible, written by hand and apart from the table of permissions.

Whoever changes the table and meets one of these should ask the leading group, not change this list.
"""

from __future__ import annotations

# A role, an action, and why not.
MUST_NEVER: tuple[tuple[str, str, str], ...] = (
    ("administrator", "people.view", "runs the system, sees no personal data"),
    ("administrator", "candidacies.view", "runs the system, sees no personal data"),
    ("administrator", "results.view", "runs the system, sees no personal data"),
    ("administrator", "marks.view", "runs the system, sees no personal data"),
    ("administrator", "direct.view", "runs the system, sees no personal data"),
    ("administrator", "export.result", "runs the system, sees no personal data"),
    ("administrator", "stage.compute", "grants roles and so may not act in one"),
    ("administrator", "stage.publish", "grants roles and so may not act in one"),
    ("administrator", "campaign.open", "grants roles and so may not act in one"),
    ("administrator", "import.confirm", "grants roles and so may not act in one"),
    ("principal", "mark.enter", "marks are the panel's; a principal typing them is the favour people fear"),
    ("principal", "candidacy.enter", "nobody's superior fills in their wishes"),
    ("principal", "candidacy.withdraw", "nobody's superior withdraws their candidacy"),
    ("principal", "stage.compute", "schools appoint to posts, the district computes"),
    ("principal", "stage.confirm", "a school does not approve its own result"),
    ("principal", "stage.publish", "a school does not publish its own result"),
    ("principal", "plan.vote", "the plan's author does not count the vote on it"),
    ("principal", "plan.approve", "nobody approves their own plan"),
    ("principal", "reply.enter", "a reply to an offer is the teacher's own"),
    ("school_clerk", "plan.approve", "a school does not approve its own plan"),
    ("school_clerk", "plan.vote", "the plan's author does not count the vote on it"),
    ("school_clerk", "stage.publish", "a school does not publish its own result"),
    ("school_clerk", "seed.record", "the number is drawn in public by the district"),
    ("school_clerk", "phase.extend", "a school does not move the district's windows"),
    ("school_clerk", "amendment.decide", "late changes are decided collectively by the district"),
    ("district_officer", "candidacy.enter", "wishes are entered where the signed form is"),
    ("district_officer", "plan.save", "the district sets bounds, the school writes the plan"),
    ("district_officer", "plan.vote", "the staff vote, not the bureau"),
    ("district_officer", "filing.receive", "nobody acknowledges their own filing"),
    ("district_officer", "grant.give", "who acts does not grant roles"),
    ("district_officer", "account.create", "who acts does not open accounts"),
    ("leading_group_member", "mark.enter", "leaders decide by signature, never by typing marks"),
    ("leading_group_member", "people.view", "officials see counts, not files"),
    ("supervisor", "stage.publish", "who inspects does not act"),
    ("supervisor", "mark.enter", "who inspects does not act"),
    ("supervisor", "phase.extend", "who inspects does not act"),
    ("teacher", "people.view", "a teacher sees their own record, not everyone's"),
    ("teacher", "marks.view", "a teacher sees their own lines"),
    ("panel_member", "candidacies.view", "a panel judges without knowing the wishes"),
    ("union_representative", "mark.enter", "who watches the count does not enter it"),
)
