"""Forgeries of the competition and its outcome: rounds, lists, appointments, floors, tables."""

from tests.verification import district as d
from tests.verification.forging import (
    add_event,
    belongs_to,
    candidate,
    clearing,
    event_of,
    one_of,
    parameter,
    post,
    rows,
    stage,
    stage_rules,
    vacancy,
)
from tests.verification.paper import KEY
from tests.verification.sealing import Files

# --- rounds


@belongs_to("rounds.candidate_optimal")
def two_people_change_places(files: Files) -> None:
    matching = clearing(files, "in_school-1")["matching"]
    matching["P05"], matching["P06"] = matching["P06"], matching["P05"]


@belongs_to("rounds.no_higher_key_passed_over")
def a_lower_key_is_admitted(files: Files) -> None:
    matching = clearing(files, "in_school-1")["matching"]
    matching["P04"] = matching.pop("P06")


@belongs_to("rounds.capacity")
def one_more_is_admitted_than_there_are_places(files: Files) -> None:
    clearing(files, "in_school-1")["matching"]["P04"] = d.CHINESE


@belongs_to("rounds.no_waste")
def a_free_place_is_withheld(files: Files) -> None:
    del clearing(files, "cross_school-1")["matching"]["P04"]


@belongs_to("rounds.holder_not_worse")
def a_holder_loses_the_post(files: Files) -> None:
    del clearing(files, "in_school-2")["matching"]["P03"]


@belongs_to("rounds.eligible")
def someone_gets_what_was_not_asked_for(files: Files) -> None:
    clearing(files, "cross_school-1")["matching"]["P06"] = d.CHINESE2


@belongs_to("rounds.unknown_guarantees")
def a_guarantee_is_promised_that_nobody_can_check(files: Files) -> None:
    clearing(files, "in_school-1")["guarantees"].append("nobody_is_sad")


@belongs_to("rounds.form")
def a_guarantee_is_silently_dropped(files: Files) -> None:
    clearing(files, "in_school-1")["guarantees"].remove("no_higher_key_passed_over")


@belongs_to("rounds.cutoffs")
def a_cutoff_is_lowered(files: Files) -> None:
    clearing(files, "in_school-1")["cutoffs"][d.MATH]["key"] = KEY["P06"]


@belongs_to("rounds.cutoffs")
def a_cutoff_is_withheld(files: Files) -> None:
    del clearing(files, "in_school-1")["cutoffs"][d.CHINESE]


@belongs_to("rounds.vacancies")
def a_capacity_is_raised_for_a_round(files: Files) -> None:
    vacancy(files, "in_school-1", d.MATH)["capacity"] = 3


@belongs_to("rounds.vacancies")
def a_place_is_not_closed(files: Files) -> None:
    stage(files, "cross_school")["closed"] = []
    for name in ("cross_school-1", "cross_school-2"):
        vacancy(files, name, d.CHINESE2)["capacity"] = 3


@belongs_to("rounds.vacancies")
def a_vacancy_is_hidden(files: Files) -> None:
    data = clearing(files, "cross_school-1")
    data["vacancies"].remove(vacancy(files, "cross_school-1", d.MATH2))
    data["candidates"].remove(candidate(files, "cross_school-1", "P09"))
    del data["matching"]["P09"]
    mover = candidate(files, "cross_school-1", "P06")
    mover["preferences"], mover["keys"] = [d.CHINESE], {}


@belongs_to("rounds.in_order")
def the_last_round_is_left_out(files: Files) -> None:
    stage(files, "in_school")["rounds"].pop()
    del files.values["rounds/in_school-2.json"]


@belongs_to("rounds.in_order")
def more_rounds_than_the_policy_allows(files: Files) -> None:
    stage_rules(files, "in_school")["rounds_max"] = 1


@belongs_to("rounds.preferences")
def a_wish_is_dropped(files: Files) -> None:
    for name in ("in_school-1", "in_school-2"):
        entry = candidate(files, name, "P06")
        entry["preferences"] = [d.CHINESE]
        entry["keys"].pop(d.MATH)


@belongs_to("rounds.preferences")
def the_order_of_wishes_is_changed(files: Files) -> None:
    candidate(files, "in_school-1", "P06")["preferences"].reverse()


@belongs_to("rounds.preferences")
def someone_without_the_certificate_competes(files: Files) -> None:
    entry = candidate(files, "in_school-1", "P08")
    entry["preferences"].append(d.CHINESE)
    entry["keys"][d.CHINESE] = KEY["P08"]


@belongs_to("rounds.preferences")
def a_lapsed_registration_is_overlooked(files: Files) -> None:
    event_of(files, "P04", "registration")[3] = "lapsed"


@belongs_to("rounds.preferences")
def a_veto_is_overlooked(files: Files) -> None:
    add_event(files, d.event("P04", "ethics", "fail", span=["2010-09-01", "2011-09-01"]))


@belongs_to("rounds.preferences")
def someone_is_shut_out_of_a_round(files: Files) -> None:
    data = clearing(files, "in_school-1")
    data["candidates"].remove(candidate(files, "in_school-1", "P04"))


@belongs_to("rounds.excluded")
def an_exclusion_is_not_told(files: Files) -> None:
    stage(files, "in_school")["excluded"] = []


@belongs_to("rounds.excluded")
def an_exclusion_has_no_reason(files: Files) -> None:
    stage(files, "in_school")["excluded"][0]["reasons"] = []


@belongs_to("rounds.excluded")
def a_give_up_without_effect_is_not_told(files: Files) -> None:
    excluded = stage(files, "cross_school")["excluded"]
    excluded.remove(one_of(excluded, "person", "P08"))


@belongs_to("rounds.excluded")
def wishes_of_someone_appointed_are_passed_over(files: Files) -> None:
    excluded = stage(files, "cross_school")["excluded"]
    excluded.remove(one_of(excluded, "person", "P05"))


@belongs_to("rounds.excluded")
def fewer_wishes_are_told_than_stated(files: Files) -> None:
    one_of(stage(files, "cross_school")["excluded"], "person", "P05")["reasons"][0]["params"]["count"] = 0


@belongs_to("rounds.excluded")
def someone_is_said_to_have_given_up(files: Files) -> None:
    excluded = stage(files, "cross_school")["excluded"]
    excluded.append(one_of(excluded, "person", "P08") | {"person": "P03"})


# --- the outcome


@belongs_to("outcome.everyone")
def the_unplaced_person_vanishes(files: Files) -> None:
    rows(files, "unplaced.csv").clear()


@belongs_to("outcome.everyone")
def someone_is_in_both_lists(files: Files) -> None:
    rows(files, "unplaced.csv").append(rows(files, "unplaced.csv")[0] | {"person": "P04", "name": "丁某"})


@belongs_to("outcome.everyone")
def the_appointments_name_another_post(files: Files) -> None:
    one_of(rows(files, "appointments.csv"), "person", "P04")["post"] = d.CHINESE


@belongs_to("outcome.stages")
def a_stage_leaves_someone_out_of_its_unplaced(files: Files) -> None:
    stage(files, "in_school")["unplaced"].remove("P10")


@belongs_to("outcome.stages")
def a_stage_appoints_someone_past_its_rounds(files: Files) -> None:
    got = {"person": "P10", "post": d.CHINESE, "round": "in_school-2", "supernumerary": False, "reasons": []}
    stage(files, "in_school")["appointments"].append(got)


@belongs_to("outcome.floor")
def the_bound_person_gets_no_place(files: Files) -> None:
    appointments = stage(files, "in_school")["appointments"]
    appointments.remove(one_of(appointments, "person", "P08"))


@belongs_to("outcome.floor")
def a_bound_person_gives_a_post_up_for_a_place_over_quota(files: Files) -> None:
    """P07, now bound, gives the ordinary post in mathematics up and is given a place over quota there instead."""
    files.values["facts.json"]["declarations"].append(["P07", "cross_school", False, False, True, False])
    for name in ("cross_school-1", "cross_school-2"):
        data = clearing(files, name)
        data["candidates"].remove(candidate(files, name, "P07"))
        vacancy(files, name, d.MATH)["holders"].remove("P07")
        del data["matching"]["P07"]
    got = {"person": "P07", "post": d.MATH, "round": None, "supernumerary": True, "reasons": []}
    stage(files, "cross_school")["appointments"].append(got)


@belongs_to("outcome.floor")
def a_protected_person_is_unplaced(files: Files) -> None:
    add_event(files, d.event("P10", "protection", "D03", span=["2023-06-01", None]))


@belongs_to("outcome.floor")
def a_policy_switches_the_floor_off(files: Files) -> None:
    parameter(files, "eligibility.protection.statutory", [])
    add_event(files, d.event("P10", "protection", "D04", span=["2023-09-01", None]))


@belongs_to("outcome.floor")
def a_favourite_gets_a_supernumerary_place(files: Files) -> None:
    got = {"person": "P10", "post": d.CHINESE, "round": None, "supernumerary": True, "reasons": []}
    stage(files, "cross_school")["appointments"].append(got)
    stage(files, "cross_school")["unplaced"] = []


@belongs_to("outcome.capacity")
def competition_overfills_a_post(files: Files) -> None:
    post(files, d.CHINESE)["capacity"] = 2


# --- the tables


@belongs_to("tables.quotas")
def the_table_shows_another_quota(files: Files) -> None:
    files.tables["quotas.csv"][1][0] |= {"quota": 8}


@belongs_to("tables.posts")
def the_table_hides_an_empty_place(files: Files) -> None:
    one_of(rows(files, "posts.csv"), "post", d.CHINESE2).update({"filled": 3, "empty": 0})


@belongs_to("tables.rankings")
def the_table_changes_two_ranks(files: Files) -> None:
    ranked = [
        row for row in rows(files, "rankings.csv") if row["vacancy"] == d.CHINESE and row["rank"] in (2, 3)
    ]
    ranked[0]["rank"], ranked[1]["rank"] = ranked[1]["rank"], ranked[0]["rank"]


@belongs_to("tables.people")
def the_table_shows_another_name(files: Files) -> None:
    one_of(rows(files, "appointments.csv"), "person", "P04")["name"] = "丙某"


@belongs_to("tables.people")
def the_table_says_placement_is_declined(files: Files) -> None:
    rows(files, "unplaced.csv")[0]["accepts_placement"] = "false"


@belongs_to("tables.matters")
def a_matter_is_left_out(files: Files) -> None:
    rows(files, "to_check.csv").pop()


@belongs_to("tables.matters")
def someone_on_rotation_is_said_to_be_absent(files: Files) -> None:
    files.values["facts.json"]["events"].append(
        d.event("P10", "rotation", "out", school="S2", span=["2022-09-01", "2024-09-01"])
    )


@belongs_to("direct.overlooked")
def someone_on_rotation_does_not_keep_the_post(files: Files) -> None:
    files.values["facts.json"]["events"].append(
        d.event("P10", "rotation", "out", school="S2", span=["2022-09-01", "2024-09-01"])
    )


@belongs_to("direct.grounds")
def someone_keeps_a_post_whom_no_treatment_lets(files: Files) -> None:
    one_of(files.values["stages/direct.json"]["appointments"], "person", "P02").update(
        ground="kept", categories=[]
    )


@belongs_to("establishment.headcount")
def a_head_is_counted_where_it_is_not_held(files: Files) -> None:
    table = files.values["policy.json"]["parameters"]["history.treatments"]["value"]
    one_of(table, "status", "shared")["counts"] = "teaching"
    files.values["facts.json"]["events"] += [
        d.event("P10", "teaching", school="S1", amount="1/3"),
        d.event("P10", "teaching", school="S2", amount="2/3", number=2),
    ]
