"""Forgeries of what a result rests on: files, ledger, lots, quotas, posts, direct appointment."""

import json

from tests.verification import district as d
from tests.verification.forging import (
    belongs_to,
    candidate,
    event_of,
    ledger,
    one_of,
    post,
    sealed_run,
    stage,
)
from tests.verification.sealing import Files, ticket

# --- files, ledger, lots


@belongs_to("files.tiers")
def a_round_is_made_public(files: Files) -> None:
    files.tiers["rounds/in_school-1.json"] = "open"


@belongs_to("files.tiers")
def the_unplaced_go_to_the_district(files: Files) -> None:
    files.tiers["unplaced.csv"] = "district"


@belongs_to("files.tiers")
def a_tier_is_invented(files: Files) -> None:
    files.tiers["quotas.csv"] = "world"


@belongs_to("files.digests")
def the_outcome_digest_is_another(files: Files) -> None:
    files.run["digests"] = sealed_run(files)["digests"] | {"outcome": "0" * 64}


@belongs_to("files.digests")
def run_names_another_policy(files: Files) -> None:
    files.run["policy"] = "east-district"


@belongs_to("ledger.entries")
def two_ledger_entries_change_places(files: Files) -> None:
    entries = ledger(files)
    entries[3], entries[4] = entries[4], entries[3]
    files.ledger = entries


@belongs_to("ledger.entries")
def the_ledger_corrects_the_future(files: Files) -> None:
    files.ledger = ledger(files)
    files.ledger[2]["corrects"] = 5


@belongs_to("ledger.digests")
def the_ledger_holds_another_decision(files: Files) -> None:
    files.ledger = ledger(files)
    files.ledger[4]["digests"]["decision"] = "0" * 64


@belongs_to("ledger.digests")
def the_seed_was_entered_before_the_facts(files: Files) -> None:
    entries = ledger(files)
    entries[:2] = [entries[1] | {"sequence": 0}, entries[0] | {"sequence": 1}]
    files.ledger = entries


@belongs_to("lots.tickets")
def a_ticket_is_changed(files: Files) -> None:
    files.values["candidates.json"][3]["ticket"] = ticket(d.SEED, 40)


@belongs_to("lots.tickets")
def two_numbers_are_swapped(files: Files) -> None:
    first, second = files.values["candidates.json"][2:4]
    for name in ("number", "ticket"):
        first[name], second[name] = second[name], first[name]


@belongs_to("lots.roll")
def someone_on_the_roll_is_no_candidate(files: Files) -> None:
    files.values["candidates.json"].pop()


@belongs_to("lots.roll")
def someone_retired_stays_a_candidate(files: Files) -> None:
    one_of(files.values["facts.json"]["people"], 0, "P10")[3] = "1960-05-05"


@belongs_to("rounds.form")
def a_ticket_differs_in_a_round(files: Files) -> None:
    candidate(files, "in_school-1", "P04")["ticket"] = ticket(d.SEED, 41)


# --- establishment and posts


@belongs_to("establishment.rows")
def a_school_gets_one_head_more_than_it_is_entitled_to(files: Files) -> None:
    one_of(stage(files, "establishment")["quotas"], "school", "S2")["quota"] = 5


@belongs_to("establishment.totals")
def a_quota_is_raised_by_one(files: Files) -> None:
    row = one_of(stage(files, "establishment")["quotas"], "school", "S1")
    row["quota"] += 1
    row["over"] -= 1


@belongs_to("establishment.totals")
def a_head_is_moved_between_schools(files: Files) -> None:
    first, second = stage(files, "establishment")["quotas"]
    first["quota"], first["over"] = first["quota"] - 1, first["over"] + 1
    second["quota"], second["over"] = second["quota"] + 1, second["over"] - 1


@belongs_to("establishment.totals")
def the_authorised_total_is_raised(files: Files) -> None:
    stage(files, "establishment")["totals"][0]["heads"] = 12


@belongs_to("establishment.inputs")
def pupils_are_invented(files: Files) -> None:
    row = one_of(stage(files, "establishment")["quotas"], "school", "S1")
    row["pupils"] = row["entitlement"]["parts"][0]["quantity"] = 133
    row["entitlement"]["parts"][0] |= {"exact": "7", "heads": 7}


@belongs_to("establishment.inputs")
def a_better_ratio_is_used(files: Files) -> None:
    row = one_of(stage(files, "establishment")["quotas"], "school", "S1")
    row["entitlement"]["parts"][0] |= {"divisor": "11.4", "exact": "10", "heads": 10}
    row["entitlement"] |= {"heads": 10, "weight": "10"}


@belongs_to("establishment.rows")
def a_part_is_rounded_up(files: Files) -> None:
    row = one_of(stage(files, "establishment")["quotas"], "school", "S2")
    row["entitlement"]["parts"][1]["heads"] = 5


@belongs_to("establishment.headcount")
def a_person_is_counted_at_another_school(files: Files) -> None:
    for row, step in zip(stage(files, "establishment")["quotas"], (-1, 1), strict=True):
        row["present"] += step
        row["over"] += step


@belongs_to("posts.heads")
def a_capacity_is_raised(files: Files) -> None:
    post(files, d.MATH)["capacity"] = 3


@belongs_to("posts.subjects")
def a_place_is_moved_to_another_subject(files: Files) -> None:
    post(files, d.MATH)["capacity"], post(files, d.CHINESE)["capacity"] = 3, 2
    school = one_of(stage(files, "posts")["schools"], "school", "S1")
    for line, places, over in zip(school["subjects"], ("2", "3"), ("2", "1"), strict=True):
        line |= {"places": places, "over": over}
    school["sharing"]["shares"] = {"chinese": 2, "math": 3}


@belongs_to("posts.identities")
def a_holder_is_left_out_of_a_post(files: Files) -> None:
    post(files, d.MATH)["holders"].remove("P07")


@belongs_to("posts.identities")
def a_new_post_has_an_arbitrary_id(files: Files) -> None:
    text = json.dumps(files.values).replace(d.CHINESE2, "V000000000000")
    files.values = json.loads(text)


@belongs_to("posts.identities")
def a_present_post_changes_its_subject(files: Files) -> None:
    post(files, d.MATH2)["subjects"] = ["music"]


# --- direct appointment


@belongs_to("direct.grounds")
def a_favourite_is_called_protected(files: Files) -> None:
    one_of(stage(files, "direct")["appointments"], "person", "P02").update(
        {"ground": "statutory", "categories": []}
    )


@belongs_to("direct.grounds")
def a_category_is_invented(files: Files) -> None:
    one_of(stage(files, "direct")["appointments"], "person", "P02")["categories"] = ["D07"]


@belongs_to("direct.grounds")
def excellence_is_taken_back_from_the_facts(files: Files) -> None:
    event_of(files, "P02", "appraisal")[3] = "pass"


@belongs_to("direct.overlooked")
def a_protected_person_is_left_to_compete(files: Files) -> None:
    appointments = stage(files, "direct")["appointments"]
    appointments.remove(one_of(appointments, "person", "P07"))


@belongs_to("direct.places")
def a_supernumerary_place_without_need(files: Files) -> None:
    one_of(stage(files, "direct")["appointments"], "person", "P07")["supernumerary"] = True


@belongs_to("direct.cap")
def the_cap_is_exceeded(files: Files) -> None:
    direct = stage(files, "direct")
    direct["appointments"].insert(2, one_of(direct["appointments"], "person", "P02") | {"person": "P03"})
    direct["not_appointed"] = []
    direct["caps"][0] |= {"cap": 2, "used": 2}


@belongs_to("direct.order")
def the_cap_goes_to_the_lower_rank(files: Files) -> None:
    direct = stage(files, "direct")
    one_of(direct["appointments"], "person", "P02")["person"] = "P03"
    direct["not_appointed"][0]["person"] = "P02"


@belongs_to("direct.grounds")
def the_school_over_quota_appoints_everyone(files: Files) -> None:
    one_of(stage(files, "direct")["appointments"], "person", "P02").update(
        {"ground": "whole_school", "categories": []}
    )
