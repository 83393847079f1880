"""Forgeries of amendments: whom they touch, what they free, what they follow, and what lies beside them."""

import copy
from typing import Any

from tests.verification import district as d
from tests.verification.amended_on_paper import ROUND
from tests.verification.forging import belongs_to
from tests.verification.sealing import Files


def _decision(files: Files, number: int) -> Any:
    return files.amendments[number - 1]["decision"]


def _row(files: Files, number: int, person: str) -> Any:
    return next(row for row in files.amendments[number - 1]["standing"] if row["person"] == person)


def _clearing(files: Files) -> Any:
    return files.amendments[0]["rounds"][ROUND]


@belongs_to("amendments.files")
def a_foreign_file_beside_an_amendment(files: Files) -> None:
    files.amendments[1]["rounds"]["waiting_list-9"] = _clearing(files)


@belongs_to("amendments.files")
def a_correction_without_its_facts(files: Files) -> None:
    del files.amendments[2]["facts"]


@belongs_to("amendments.chain")
def an_amendment_taken_out_of_the_row(files: Files) -> None:
    del files.amendments[1]


@belongs_to("amendments.chain")
def an_amendment_of_another_result(files: Files) -> None:
    _decision(files, 1)["previous"] = "0" * 64


@belongs_to("amendments.chain")
def a_ledger_written_anew(files: Files) -> None:
    files.amendments[1]["ledger"] = "the entry of this amendment alone"


@belongs_to("amendments.effects")
def somebody_else_changed_in_silence(files: Files) -> None:
    _row(files, 1, "P03")["post"] = d.CHINESE2


@belongs_to("amendments.effects")
def an_effect_from_what_was_not_held(files: Files) -> None:
    _decision(files, 1)["effects"][0]["before"]["post"] = d.CHINESE


@belongs_to("amendments.effects")
def who_left_shown_as_appointed(files: Files) -> None:
    _row(files, 1, "P04")["status"] = "appointed"


@belongs_to("amendments.events")
def a_death_that_moves_a_bystander(files: Files) -> None:
    """The standing tells of it too: only the event does not cover it."""
    effect = {"post": d.MATH2, "supernumerary": False}
    _decision(files, 1)["effects"].append(
        {"person": "P05", "before": {"post": d.MATH, "supernumerary": False}, "after": effect,
         "reasons": [{"code": "amendment.left"}]}
    )  # fmt: skip
    for number in (1, 2, 3):
        _row(files, number, "P05")["post"] = d.MATH2
    _row(files, 1, "P05")["touched"] = "true"


@belongs_to("amendments.events")
def a_ruling_that_takes_an_ordinary_place(files: Files) -> None:
    _decision(files, 2)["effects"][0]["after"]["supernumerary"] = False
    for number in (2, 3):
        _row(files, number, "P10")["supernumerary"] = "false"


@belongs_to("amendments.events")
def a_correction_that_changes_somebody_elses_facts(files: Files) -> None:
    measures = files.amendments[2]["facts"]["measures"]
    next(row for row in measures if row[0] == "P06")[3] = "59"


@belongs_to("amendments.events")
def a_place_taken_back_after_contract(files: Files) -> None:
    """P05, without fault, loses the place; everything else says so in step."""
    decision = _decision(files, 3)
    decision["effects"] = [
        {"person": "P05", "before": {"post": d.MATH, "supernumerary": False}, "after": None,
         "reasons": [{"code": "amendment.withdrawn"}]}
    ]  # fmt: skip
    _row(files, 3, "P05").update(status="unplaced", post="", touched="true")


@belongs_to("amendments.events")
def posts_changed_in_passing(files: Files) -> None:
    posts = files.values["stages/posts.json"]["posts"]
    office = next(post for post in posts if post["id"] == d.OFFICE)
    _decision(files, 2)["posts"] = [{**office, "capacity": 2}]


@belongs_to("amendments.rounds")
def a_place_that_never_came_free(files: Files) -> None:
    decision = _decision(files, 1)
    decision["freed"][d.CHINESE2] = decision["asked"][0]["offered"][d.CHINESE2] = 2
    next(one for one in _clearing(files)["vacancies"] if one["id"] == d.CHINESE2)["capacity"] = 2


@belongs_to("amendments.rounds")
def the_waiting_list_not_asked(files: Files) -> None:
    _decision(files, 1)["freed"] = {}


@belongs_to("amendments.rounds")
def a_name_struck_from_the_waiting_list(files: Files) -> None:
    clearing = _clearing(files)
    clearing["candidates"] = [one for one in clearing["candidates"] if one["id"] != "P10"]


@belongs_to("amendments.rounds")
def somebody_let_in_out_of_turn(files: Files) -> None:
    clearing = _clearing(files)
    one = next(one for one in clearing["candidates"] if one["id"] == "P10")
    one["preferences"], one["keys"] = [d.CHINESE2], {d.CHINESE2: one["keys"][d.CHINESE]}
    clearing["matching"]["P10"] = d.CHINESE2
    clearing["cutoffs"][d.CHINESE2] = {"key": one["keys"][d.CHINESE2], "ticket": one["ticket"]}
    _decision(files, 1)["effects"].append(
        {"person": "P10", "before": None, "after": {"post": d.CHINESE2, "supernumerary": False},
         "reasons": [{"code": "amendment.waiting_list"}]}
    )  # fmt: skip
    _row(files, 1, "P10").update(status="appointed", post=d.CHINESE2, touched="true")


@belongs_to("amendments.events")
def retired_before_the_age(files: Files) -> None:
    _decision(files, 1)["event"]["kind"] = "retired"


@belongs_to("amendments.events")
def a_reminder_where_nobody_is_protected(files: Files) -> None:
    _decision(files, 1)["steps"] = [{"code": "amendment.leaving_protected"}]


@belongs_to("amendments.effects")
def who_declined_shown_as_on_standby(files: Files) -> None:
    _row(files, 2, "P03")["status"] = "standby"


@belongs_to("amendments.chain")
def a_page_that_is_not_the_one_recorded(files: Files) -> None:
    files.amendments[1]["page"] = "another one was recorded"


@belongs_to("amendments.rounds")
def keys_written_by_hand(files: Files) -> None:
    for one in _clearing(files)["candidates"]:
        one["keys"] = {post: ["0.00"] * len(key) for post, key in one["keys"].items()}


@belongs_to("amendments.rounds")
def a_wish_struck_as_if_held_back(files: Files) -> None:
    back = {"round": ROUND, "person": "P06", "school": "S1", "step": 1}
    _decision(files, 1)["asked"][0]["held_back"].append(back)
    one = next(one for one in _clearing(files)["candidates"] if one["id"] == "P06")
    one["preferences"], one["keys"] = [d.CHINESE], {}


def _correct_first(files: Files) -> None:
    """The correction alone, and the death after it."""
    death, _, correction = files.amendments
    files.amendments = [correction, death]
    held = {row["person"]: row for row in copy.deepcopy(death["standing"])}
    held["P04"].update(status="appointed", post=d.CHINESE2, touched="false")
    correction["standing"] = list(held.values())
    for number, one in enumerate(files.amendments, 1):
        one["decision"]["number"] = number
    correction["decision"]["gone"] = []


@belongs_to("amendments.rounds")
def tickets_exchanged_after_a_correction(files: Files) -> None:
    _correct_first(files)
    first, second = files.amendments[1]["rounds"][ROUND]["candidates"][:2]
    first["ticket"], second["ticket"] = second["ticket"], first["ticket"]


@belongs_to("amendments.rounds")
def a_name_struck_from_the_list_after_a_correction(files: Files) -> None:
    _correct_first(files)
    clearing = files.amendments[1]["rounds"][ROUND]
    clearing["candidates"] = [one for one in clearing["candidates"] if one["id"] != "P10"]


@belongs_to("amendments.rounds")
def keys_written_by_hand_after_a_correction(files: Files) -> None:
    _correct_first(files)
    clearing = files.amendments[1]["rounds"][ROUND]
    one = next(one for one in clearing["candidates"] if one["id"] == "P10")
    one["keys"] = {post: ["0.00"] * len(key) for post, key in one["keys"].items()}


@belongs_to("amendments.events")
def a_floor_forgotten_after_a_correction(files: Files) -> None:
    """P08, bound by an obligation, declines and is left without a place once P05's facts have been corrected."""
    decision = copy.deepcopy(_decision(files, 3))
    decision["number"] = 4
    decision["event"] |= {"kind": "refused", "person": "P08", "contracted": False}
    decision["effects"] = [
        {"person": "P08", "before": {"post": d.MATH, "supernumerary": True}, "after": None,
         "reasons": [{"code": "amendment.refused"}]}
    ]  # fmt: skip
    decision["declined"] = ["P08"]
    standing = copy.deepcopy(files.amendments[2]["standing"])
    files.amendments.append({"decision": decision, "rounds": {}, "standing": standing})
    _row(files, 4, "P08").update(status="declined", post="", supernumerary="false", touched="true")


def _given(files: Files, post: str) -> None:
    """The correction makes P05 a gift of a post."""
    place = {"post": post, "supernumerary": True}
    _decision(files, 3)["effects"] = [
        {"person": "P05", "before": {"post": d.MATH, "supernumerary": False}, "after": place,
         "reasons": [{"code": "amendment.made_good_over_quota"}]}
    ]  # fmt: skip
    _row(files, 3, "P05").update(post=post, supernumerary="true", touched="true")


@belongs_to("amendments.events")
def a_teacher_corrected_into_the_office(files: Files) -> None:
    _given(files, d.OFFICE)


@belongs_to("amendments.events")
def a_correction_to_a_post_that_does_not_fit(files: Files) -> None:
    """P05 wished for Chinese but has a certificate in mathematics alone."""
    _given(files, d.CHINESE)


@belongs_to("amendments.events")
def a_mark_rewritten_in_the_name_of_its_assessor(files: Files) -> None:
    """The facts of P01, who sat on the panel, are corrected; the mark is of P03."""
    facts = files.amendments[2]["facts"] = copy.deepcopy(files.values["facts.json"])
    _decision(files, 3)["event"]["person"] = "P01"
    next(row for row in facts["marks"] if row[3] == "P03" and row[4] == "P01")[6] = "1"


@belongs_to("amendments.events")
def somebody_elses_event_that_names_the_person(files: Files) -> None:
    rows = files.amendments[2]["facts"]["events"]
    row = copy.deepcopy(next(row for row in rows if row[1] == "P02"))
    rows.insert(0, ["E-P02-none", "P02", "sanction", "warning", *row[4:6], "P05", *row[7:]])
