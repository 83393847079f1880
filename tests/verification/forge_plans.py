"""Forgeries of school plans: what they set, how they were passed, and whether they count."""

from typing import Any

from tests.verification.forging import belongs_to, sealed_run
from tests.verification.plan_on_paper import said
from tests.verification.sealing import Files


def _plan(files: Files) -> Any:
    return files.values["plans/S2.json"]


def _vote(files: Files, **figures: Any) -> None:
    plan = _plan(files)
    plan["vote"] |= figures
    plan["parameters"]["staff_congress.vote"]["value"][0] |= figures


@belongs_to("plans.bounds")
def a_school_sets_what_is_not_its_own(files: Files) -> None:
    _plan(files)["parameters"]["direct.whole_school"] = said(False, "S2")


@belongs_to("plans.bounds")
def a_school_raises_its_cap(files: Files) -> None:
    _plan(files)["parameters"]["direct.discretionary_cap"] = said("0.9", "S2")


@belongs_to("plans.bounds")
def a_sheet_without_the_item_that_must_be_there(files: Files) -> None:
    _plan(files)["parameters"]["scoring.sheet.school"]["value"][0]["item"] = "favour"


@belongs_to("plans.bounds")
def a_sheet_beyond_its_points(files: Files) -> None:
    row = _plan(files)["parameters"]["scoring.sheet.school"]["value"][0]
    row["max"] = "40"
    files.values["plans/S2.json"]["parameters"]["scoring.sheet.school"]["value"].append(
        {**row, "item": "more", "max": "60", "dimension": "peer_review"}
    )


@belongs_to("plans.bounds")
def a_veto_of_its_own(files: Files) -> None:
    rows = _plan(files)["parameters"]["scoring.sheet.school"]["value"]
    rows.append({**rows[1], "item": "disliked", "sources": ["leave"]})


@belongs_to("plans.bounds")
def a_table_upside_down(files: Files) -> None:
    table = {"national": "0", "school": "5"}
    _plan(files)["parameters"]["scoring.table.honour"] = said(table, "S2")


@belongs_to("plans.bounds")
def days_outside_the_window(files: Files) -> None:
    plan = _plan(files)
    plan["windows"] = [{"id": "in_school_scoring", "opens": "2023-07-03", "closes": "2023-07-04"}]
    row = {"id": "in_school_scoring", "opens": "2023-07-03", "closes": "2023-07-05"}
    plan["parameters"]["campaign.school_phases"] = said([row], "S2")


@belongs_to("plans.bounds")
def a_plan_under_another_schools_name(files: Files) -> None:
    files.values["plans/S1.json"] = files.values.pop("plans/S2.json")


@belongs_to("plans.votes")
def a_plan_nobody_voted_for(files: Files) -> None:
    _vote(files, in_favour=0)


@belongs_to("plans.votes")
def a_plan_without_a_vote(files: Files) -> None:
    plan = _plan(files)
    plan["vote"] = plan["staff"] = None
    del plan["parameters"]["staff_congress.vote"]


@belongs_to("plans.votes")
def a_vote_other_than_the_plans(files: Files) -> None:
    _plan(files)["vote"]["present"] = 0


@belongs_to("plans.votes")
def delegates_who_are_not_staff(files: Files) -> None:
    _vote(files, delegates=9, present=9, in_favour=9)


@belongs_to("plans.votes")
def a_vote_after_scoring_opened(files: Files) -> None:
    _vote(files, held_on="2023-07-03")


@belongs_to("plans.votes")
def a_plan_passed_and_set_aside(files: Files) -> None:
    _plan(files)["used"] = False


@belongs_to("plans.votes")
def a_panel_of_strangers(files: Files) -> None:
    members = [{"role": role, "person": person} for role, person in
               (("leader", "X7"), ("teacher", "P09"), ("teacher", "P02"))]  # fmt: skip
    _plan(files)["parameters"]["panel.members"] = said(members, "S2")


@belongs_to("ledger.digests")
def a_plan_that_was_not_entered(files: Files) -> None:
    entries = files._entries(sealed_run(files))
    entries[0]["digests"].pop("plans")
    files.ledger = entries
