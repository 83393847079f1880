"""Forgeries of placement: who takes part, free places, arcs, costs, the certificate, offers and what followed."""

from typing import Any

from tests.verification import district as d
from tests.verification.forging import belongs_to, one_of, parameter, stage
from tests.verification.paper import NUMBER
from tests.verification.sealing import Files, ticket

GIVEN = {"person": "P10", "post": d.CHINESE2, "round": "placement-1", "supernumerary": False, "reasons": []}


def placing(files: Files, number: int = 0) -> Any:
    return stage(files, "placement")["rounds"][number]


@belongs_to("placement.people")
def a_protected_person_is_placed_unasked(files: Files) -> None:
    """P08 has a place over quota and did not say that another would do."""
    placing(files)["people"].append(
        {"id": "P08", "number": NUMBER["P08"], "ticket": ticket(d.SEED, NUMBER["P08"]), "holds": d.MATH}
    )


@belongs_to("placement.people")
def someone_accepting_placement_is_passed_over(files: Files) -> None:
    one_of(files.values["facts.json"]["declarations"], 0, "P08")[2] = True


@belongs_to("placement.people")
def the_unplaced_person_takes_no_part(files: Files) -> None:
    placing(files)["people"].clear()


@belongs_to("placement.people")
def a_lot_of_placement_is_exchanged(files: Files) -> None:
    placing(files)["people"][0]["ticket"] = ticket(d.SEED, 41)


@belongs_to("placement.vacancies")
def a_place_too_many_is_free(files: Files) -> None:
    placing(files)["vacancies"][0]["capacity"] = 2


@belongs_to("placement.vacancies")
def a_free_post_is_hidden(files: Files) -> None:
    placing(files, 1)["vacancies"].clear()


@belongs_to("placement.arcs")
def an_arc_is_missing(files: Files) -> None:
    placing(files)["arcs"].clear()


@belongs_to("placement.arcs")
def a_refused_post_is_offered_again(files: Files) -> None:
    placing(files, 1)["arcs"] = placing(files)["arcs"]


@belongs_to("placement.arcs")
def a_consent_is_invented(files: Files) -> None:
    placing(files)["arcs"][0]["conversion"] = {"school_phase": "primary", "subject": "chinese"}


@belongs_to("placement.arcs")
def someone_is_placed_without_the_certificate(files: Files) -> None:
    certificate = next(
        row for row in files.values["facts.json"]["events"] if row[1:3] == ["P10", "certificate"]
    )
    certificate[11] = ["music"]


@belongs_to("placement.arcs")
def someone_is_placed_above_the_own_school(files: Files) -> None:
    one_of(files.values["facts.json"]["schools"], 0, "S1")[4] = 3
    parameter(files, "placement.tiers", "not_above")


def _off_by_one(place: int, name: str) -> None:
    def forge(files: Files) -> None:
        placing(files)["arcs"][0]["cost"][place] += 1
        placing(files)["potentials"]["people"]["P10"][place] += 1

    forge.__name__ = f"{name}_is_off_by_one"
    belongs_to("placement.costs")(forge)


for _place, _name in enumerate(
    (
        "people_placed",
        "supernumerary",
        "conversion",
        "shortage_posts",
        "hardship",
        "score_by_wish",
        "ticket",
        "ticket_2",
    )
):
    _off_by_one(_place, _name)


@belongs_to("placement.costs")
def another_order_is_used(files: Files) -> None:
    order = stage(files, "placement")["order"]
    order[3], order[4] = order[4], order[3]


@belongs_to("placement.costs")
def rural_service_is_forgotten(files: Files) -> None:
    events = files.values["facts.json"]["events"]
    events.remove(next(row for row in events if row[2] == "rural_service"))


@belongs_to("placement.costs")
def the_policy_prices_travel_higher(files: Files) -> None:
    prices = files.values["policy.json"]["parameters"]["placement.hardship_prices"]["value"]
    prices["travel_minute"] = "2"


@belongs_to("placement.costs")
def a_far_post_is_called_near(files: Files) -> None:
    """The way to the own school is the shorter one; only points for a near post are at stake."""
    files.values["facts.json"]["travel"][0][2] = 19


@belongs_to("placement.costs")
def a_post_in_the_country_is_called_near(files: Files) -> None:
    one_of(files.values["facts.json"]["schools"], 0, "S2")[5] = "rural"


@belongs_to("placement.matching")
def a_post_takes_more_than_it_has_room_for(files: Files) -> None:
    placing(files)["vacancies"][0]["capacity"] = 0


@belongs_to("placement.matching")
def someone_is_matched_without_an_arc(files: Files) -> None:
    placing(files, 1)["matching"] = {"P10": d.CHINESE2}


@belongs_to("placement.certificate")
def a_price_is_wrong(files: Files) -> None:
    placing(files)["potentials"]["people"]["P10"][-1] -= 1


@belongs_to("placement.certificate")
def a_price_is_missing(files: Files) -> None:
    placing(files)["potentials"]["vacancies"].clear()


@belongs_to("placement.certificate")
def someone_who_could_be_placed_is_not(files: Files) -> None:
    data = placing(files)
    data["matching"].clear()
    data["potentials"]["people"]["P10"] = [0] * len(data["arcs"][0]["cost"])


@belongs_to("placement.certificate")
def it_makes_no_difference_whether_someone_is_placed(files: Files) -> None:
    data = placing(files)
    nothing = [0] * len(data["arcs"][0]["cost"])
    data["arcs"][0]["cost"] = data["potentials"]["people"]["P10"] = nothing


@belongs_to("placement.offers")
def a_reply_is_ignored(files: Files) -> None:
    data = stage(files, "placement")
    data["offers"][0]["reply"] = "none"
    data["appointments"] = [GIVEN]


@belongs_to("placement.offers")
def there_is_no_second_round(files: Files) -> None:
    stage(files, "placement")["rounds"].pop()


@belongs_to("placement.offers")
def an_offer_is_not_told(files: Files) -> None:
    stage(files, "placement")["offers"].clear()


@belongs_to("placement.outcome")
def a_refusal_becomes_an_appointment(files: Files) -> None:
    stage(files, "placement")["appointments"] = [GIVEN]


@belongs_to("placement.outcome")
def someone_who_refused_once_is_put_on_standby(files: Files) -> None:
    stage(files, "placement")["standby"] = [
        {"person": "P10", "from": "2023-09-01", "until": "2024-09-01", "reasons": []}
    ]


@belongs_to("placement.outcome")
def standby_is_not_told(files: Files) -> None:
    parameter(files, "placement.offers_max", 1)


@belongs_to("placement.left_over")
def an_empty_post_is_hidden(files: Files) -> None:
    stage(files, "placement")["empty_posts"].clear()


@belongs_to("placement.left_over")
def someone_left_over_is_told_a_post_is_within_reach(files: Files) -> None:
    stage(files, "placement")["without_offer"][0]["reached"] = [d.CHINESE2]
