"""Forgeries of the tables of placement."""

from tests.verification import district as d
from tests.verification.forging import belongs_to, rows
from tests.verification.sealing import Files


@belongs_to("tables.placement")
def the_table_turns_a_refusal_into_consent(files: Files) -> None:
    rows(files, "placement.csv")[1]["reply"] = "accepted"


@belongs_to("tables.placement")
def the_table_names_another_post(files: Files) -> None:
    rows(files, "placement.csv")[1]["post"] = d.MATH2


@belongs_to("tables.placement")
def the_table_leaves_out_who_got_no_offer(files: Files) -> None:
    rows(files, "placement.csv").pop(0)


@belongs_to("tables.placement")
def the_table_says_one_offer_twice(files: Files) -> None:
    rows(files, "placement.csv").append(rows(files, "placement.csv")[1])


@belongs_to("tables.placement")
def the_table_puts_someone_on_standby(files: Files) -> None:
    rows(files, "placement.csv")[1].update(standby_from="2023-09-01", standby_until="2024-09-01")


@belongs_to("tables.placement")
def the_table_promises_a_place_more(files: Files) -> None:
    rows(files, "repairs.csv").append(
        {"rank": 1, "kind": "place", "post": d.CHINESE2, "clause": "", "people": 1, "helps": "P10"}
    )
