"""Forgeries of what the policy's rows say of stages: scope, forfeits, recall, tiers, caps, waiting list, order."""

from tests.verification import district as d
from tests.verification.forging import (
    belongs_to,
    candidate,
    clearing,
    one_of,
    parameter,
    rows,
    sealed_run,
    stage,
    stage_rules,
    vacancy,
)
from tests.verification.paper import KEY
from tests.verification.parameters import GUARANTEES
from tests.verification.sealing import Files

CROSS = ("cross_school-1", "cross_school-2")


@belongs_to("rounds.preferences")
def someone_competes_outside_the_own_school(files: Files) -> None:
    stage_rules(files, "cross_school")["scope"] = "own_school"


@belongs_to("rounds.preferences")
def someone_competes_outside_the_school_group(files: Files) -> None:
    stage_rules(files, "cross_school")["scope"] = "school_group"


@belongs_to("rounds.preferences")
def someone_competes_outside_the_cluster(files: Files) -> None:
    one_of(files.values["facts.json"]["schools"], 0, "S2")[6] = "B"
    stage_rules(files, "cross_school")["scope"] = "cluster"


@belongs_to("rounds.preferences")
def a_forfeiter_takes_part(files: Files) -> None:
    """P06 volunteers across schools, which by this policy ends taking part in school."""
    stage_rules(files, "cross_school")["forfeits"] = ["in_school"]


@belongs_to("rounds.excluded")
def a_forfeit_is_not_told(files: Files) -> None:
    stage_rules(files, "cross_school")["forfeits"] = ["in_school"]


@belongs_to("direct.grounds")
def a_forfeiter_is_appointed_directly(files: Files) -> None:
    """P02 volunteers across schools, which by this policy declines a direct appointment."""
    stage_rules(files, "cross_school")["forfeits"] = ["direct"]
    facts = files.values["facts.json"]
    facts["declarations"].append(["P02", "cross_school", False, True, False, False])
    facts["preferences"].append(["P02", "cross_school", 1, "S2", "primary", "teaching", "chinese"])


@belongs_to("rounds.preferences")
def moves_upward_are_barred(files: Files) -> None:
    """The school that P04 goes to becomes the better one, which by this policy is not open to the unplaced."""
    for school, tier in (("S1", 2), ("S2", 1)):
        one_of(files.values["facts.json"]["schools"], 0, school)[4] = tier
    stage_rules(files, "cross_school")["upward"] = "unplaced_barred"


@belongs_to("rounds.preferences")
def only_schools_below_their_quota_are_open(files: Files) -> None:
    stage_rules(files, "in_school")["vacancies"] = "short"


@belongs_to("rounds.vacancies")
def places_of_those_who_wait_are_given_away(files: Files) -> None:
    stage_rules(files, "in_school")["vacancies"] = "free"


@belongs_to("rounds.preferences")
def posts_of_another_kind_are_cleared(files: Files) -> None:
    stage_rules(files, "cross_school")["categories"] = ["support"]


@belongs_to("rounds.preferences")
def everyone_enters_though_only_volunteers_may(files: Files) -> None:
    stage_rules(files, "in_school")["enter"] = "volunteers"


@belongs_to("outcome.floor")
def a_stage_of_volunteers_leaves_the_bound_without_a_place(files: Files) -> None:
    """Such stages lay no floor; at the end there has to be one all the same."""
    for name in ("in_school", "cross_school", "waiting_list"):
        stage_rules(files, name)["enter"] = "volunteers"
    appointments = stage(files, "in_school")["appointments"]
    appointments.remove(one_of(appointments, "person", "P08"))
    for name in (*CROSS, "waiting_list-1"):
        data = clearing(files, name)
        data["candidates"].remove(candidate(files, name, "P08"))
        vacancy(files, name, d.MATH)["holders"].remove("P08")
        del data["matching"]["P08"]


@belongs_to("rounds.preferences")
def a_volunteer_is_taken_in_who_did_not_volunteer(files: Files) -> None:
    one_of(files.values["facts.json"]["declarations"], 0, "P06")[3] = False


@belongs_to("scores.keys")
def the_recall_is_left_out_of_the_keys(files: Files) -> None:
    for name in CROSS:
        for person in ("P04", "P06"):
            keys = candidate(files, name, person)["keys"]
            keys.update(dict.fromkeys(keys, KEY[person]))


@belongs_to("scores.keys")
def someone_from_elsewhere_is_recalled(files: Files) -> None:
    candidate(files, "cross_school-1", "P04")["keys"][d.CHINESE2][0] = "1"


# --- the mover cap


@belongs_to("rounds.mover_cap")
def a_school_loses_more_than_it_may(files: Files) -> None:
    """P03 leaves after all, and nobody is said to have been held back."""
    stage(files, "cross_school")["held_back"] = []
    entry = candidate(files, CROSS[0], "P03")
    entry |= {"preferences": [d.CHINESE2, d.CHINESE], "keys": {d.CHINESE2: ["0", *KEY["P03"]]}}
    clearing(files, CROSS[0])["matching"]["P03"] = d.CHINESE2
    clearing(files, CROSS[1])["matching"]["P03"] = d.CHINESE2
    vacancy(files, CROSS[1], d.CHINESE)["holders"].remove("P03")
    vacancy(files, CROSS[1], d.CHINESE2)["holders"].insert(0, "P03")
    candidate(files, CROSS[1], "P03").update(holds=d.CHINESE2, preferences=[d.CHINESE2])
    stage(files, "cross_school")["appointments"].insert(
        0, {"person": "P03", "post": d.CHINESE2, "round": CROSS[0], "supernumerary": False, "reasons": []}
    )


@belongs_to("rounds.mover_cap")
def someone_is_wrongly_held_back(files: Files) -> None:
    """P06, who would have moved nowhere, loses a wish."""
    held = {"round": CROSS[0], "person": "P06", "school": "S1", "step": 1}
    stage(files, "cross_school")["held_back"].append(held)
    for name in CROSS:
        candidate(files, name, "P06").update(preferences=[d.CHINESE], keys={})


@belongs_to("rounds.mover_cap")
def holding_back_is_not_told(files: Files) -> None:
    stage(files, "cross_school")["held_back"] = []


@belongs_to("rounds.mover_cap")
def someone_is_held_back_in_another_step(files: Files) -> None:
    stage(files, "waiting_list")["held_back"][0]["step"] = 2


@belongs_to("rounds.mover_cap")
def a_cap_is_raised(files: Files) -> None:
    stage(files, "cross_school")["mover_caps"][0]["cap"] = 1


@belongs_to("rounds.mover_cap")
def the_policy_lets_one_leave(files: Files) -> None:
    caps = files.values["policy.json"]["parameters"]["competition.mover_caps"]["value"]
    one_of(caps, "stage", "cross_school")["rounding"] = "ceil"


@belongs_to("rounds.mover_cap")
def only_moves_upward_are_capped(files: Files) -> None:
    """S2 is the lesser school, so that this policy holds nobody back."""
    caps = files.values["policy.json"]["parameters"]["competition.mover_caps"]["value"]
    one_of(caps, "stage", "cross_school")["moves"] = "upward"


# --- the waiting list and the order of stages


@belongs_to("rounds.preferences")
def the_waiting_list_asks_for_less_than_one_holds(files: Files) -> None:
    """P04 is given a wish never stated, above the post held: a way to move someone downward."""
    entry = candidate(files, "waiting_list-1", "P04")
    entry["preferences"].insert(0, d.CHINESE)
    entry["keys"][d.CHINESE] = KEY["P04"]


@belongs_to("rounds.holder_not_worse")
def the_waiting_list_takes_a_place_away(files: Files) -> None:
    del clearing(files, "waiting_list-1")["matching"]["P04"]


@belongs_to("rounds.preferences")
def someone_who_took_no_part_is_on_the_waiting_list(files: Files) -> None:
    """P02 has stated the wish but did not volunteer across schools."""
    files.values["facts.json"]["preferences"].append(
        ["P02", "cross_school", 1, "S2", "primary", "teaching", "chinese"]
    )
    entry = candidate(files, "waiting_list-1", "P02")
    entry["preferences"].insert(0, d.CHINESE2)
    entry["keys"][d.CHINESE2] = KEY["P02"]


@belongs_to("rounds.in_order")
def the_stages_are_held_in_another_order(files: Files) -> None:
    stages = ["establishment", "posts", "direct", "in_school", "placement", "cross_school", "waiting_list"]
    parameter(files, "campaign.stages", stages)


@belongs_to("rounds.in_order")
def a_stage_of_the_policy_is_not_held(files: Files) -> None:
    files.run["stages"] = [one for one in sealed_run(files)["stages"] if one["stage"] != "waiting_list"]


@belongs_to("rounds.form")
def a_stage_promises_less_than_its_row(files: Files) -> None:
    stage_rules(files, "waiting_list")["guarantees"] = GUARANTEES


@belongs_to("tables.rankings")
def the_waiting_list_is_left_out_of_the_rankings(files: Files) -> None:
    table = rows(files, "rankings.csv")
    table[:] = [row for row in table if row["round"] != "waiting_list-1"]
