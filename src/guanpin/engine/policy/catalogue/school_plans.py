"""Parameters of school plans (一校一方案): the vote of the staff, the panel, the school's own calendar."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter

ROLES = ("leader", "middle", "union", "teacher")
FORMS = ("congress", "all_staff")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "staff_congress.quorum",
        "amount",
        "Least share of all delegates present for a meeting to be valid.",
        unit="share of all delegates",
        low="0",
        high="1",
        tightens="up",
    ),
    Parameter(
        "staff_congress.majority",
        "amount",
        "A plan is passed by more than this share of all delegates, present or not.",
        unit="share of all delegates",
        low="0",
        high="1",
        tightens="up",
    ),
    Parameter(
        "staff_congress.teachers",
        "amount",
        "Least share of teachers among the delegates of a staff congress.",
        unit="share of all delegates",
        low="0",
        high="1",
        tightens="up",
    ),
    Parameter(
        "staff_congress.all_staff_below",
        "integer",
        "Schools with fewer staff hold a meeting of all staff instead of a congress of delegates.",
        unit="staff",
        low="0",
        high="1000",
        tightens="up",
    ),
    Parameter(
        "staff_congress.vote",
        "rows",
        "The vote on a school's plan: the day, the form of the meeting, how many delegates there are (at a meeting of"
        " all staff everyone is one), how many of them teach, how many came and voted in favour, and the minutes. At"
        " most one row; empty until the vote is held.",
        columns=(
            Column("held_on", "date"),
            Column("form", "choice", FORMS),
            Column("delegates", "integer", low="1", high="100000"),
            Column("teacher_delegates", "integer", low="0", high="100000"),
            Column("present", "integer", low="0", high="100000"),
            Column("in_favour", "integer", low="0", high="100000"),
            Column("minutes", "text"),
        ),
        schools="free",
    ),
    Parameter(
        "panel.size_least",
        "integer",
        "Least members of a school's panel.",
        unit="members",
        low="1",
        high="99",
        tightens="up",
    ),
    Parameter(
        "panel.size_most",
        "integer",
        "Most members of a school's panel.",
        unit="members",
        low="1",
        high="99",
        tightens="down",
    ),
    Parameter("panel.odd", "flag", "Whether a school's panel has an odd number of members.", tightens="on"),
    Parameter(
        "panel.teachers_least",
        "amount",
        "Least share of teacher representatives in a school's panel.",
        unit="share of the members",
        low="0",
        high="1",
        tightens="up",
    ),
    Parameter(
        "panel.leaders_most",
        "amount",
        "Most that school leaders may be of a school's panel.",
        unit="share of the members",
        low="0",
        high="1",
        tightens="down",
    ),
    Parameter(
        "panel.members",
        "rows",
        "The members of a school's panel, each with the part they sit for. Empty where the school has not named any; a"
        " sheet with marks needs them, and then nobody else marks.",
        columns=(Column("role", "choice", ROLES), Column("person", "text")),
        schools="free",
    ),
    Parameter(
        "campaign.school_phases",
        "rows",
        "A school's own days within the district's windows, by the id of the phase. Both days are included.",
        columns=(Column("id", "text"), Column("opens", "date"), Column("closes", "date")),
        schools="free",
    ),
)
