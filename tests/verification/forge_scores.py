"""Forgeries of scores: lines, panel means, figures, keys."""

from typing import Any

from tests.verification import district as d
from tests.verification.forging import add_event, belongs_to, candidate, one_of, rows, stage_rules
from tests.verification.sealing import Files


@belongs_to("scores.lines")
def a_score_line_is_raised(files: Files) -> None:
    rows(files, "scores.csv")[0]["points"] = "59.00"


@belongs_to("scores.lines")
def a_maximum_is_raised(files: Files) -> None:
    line = one_of([row for row in rows(files, "scores.csv") if row["person"] == "P08"], "item", "results")
    line |= {"raw": "70", "points": "70.00", "max": "70", "rule": "min(70,max(0,1*raw))"}


@belongs_to("scores.marks")
def a_panel_mean_is_raised(files: Files) -> None:
    line = one_of([row for row in rows(files, "scores.csv") if row["person"] == "P08"], "item", "panel")
    line |= {"raw": "75", "points": "30.00"}


@belongs_to("scores.marks")
def a_spouse_gives_a_mark(files: Files) -> None:
    files.values["facts.json"]["kinships"].append(["X1", "spouse", "P05"])


@belongs_to("scores.marks")
def another_school_s_panel_gives_a_mark(files: Files) -> None:
    _marks(files, "in_school", "P08")[0][1] = "S2"


@belongs_to("scores.marks")
def the_own_school_marks_beside_the_district(files: Files) -> None:
    _marks(files, "cross_school", "P04")[0][1] = "S1"


def _marks(files: Files, name: str, person: str) -> list[list[Any]]:
    return [row for row in files.values["facts.json"]["marks"] if (row[0], row[3]) == (name, person)]


@belongs_to("scores.figures")
def a_measure_is_below_nothing(files: Files) -> None:
    files.values["facts.json"]["measures"].append(["P04", "days_absent", 2022, "-100", None, ""])


@belongs_to("scores.figures")
def a_weekly_load_is_below_nothing(files: Files) -> None:
    add_event(files, d.event("P04", "lessons", "2022-1", amount="-12"))


@belongs_to("scores.lines")
def an_absence_below_nothing_buys_points(files: Files) -> None:
    row = next(one for one in files.values["policy.json"]["parameters"]["scoring.sheet.school"]["value"])
    assert row["item"] == "results"
    row["kind"] = "deduction"
    for line in rows(files, "scores.csv"):
        if (line["sheet"], line["item"]) == ("school", "results"):
            line |= {"rule": "min(60,max(0,60-1*raw))", "raw": "-10", "points": "70.00"}


@belongs_to("scores.keys")
def the_policy_has_another_sheet_rank_a_stage(files: Files) -> None:
    stage_rules(files, "in_school")["sheet"] = "district"


@belongs_to("scores.records")
def a_score_rests_on_a_record_of_someone_else(files: Files) -> None:
    rows(files, "scores.csv")[0]["records"] = "E-P09-certificate"


@belongs_to("scores.completeness")
def a_score_line_is_left_out(files: Files) -> None:
    rows(files, "scores.csv").pop(0)


@belongs_to("scores.keys")
def a_key_is_raised_in_a_round(files: Files) -> None:
    candidate(files, "in_school-1", "P04")["keys"][d.CHINESE][0] = "95.00"


@belongs_to("scores.keys")
def a_tie_is_decided_by_another_item(files: Files) -> None:
    candidate(files, "in_school-1", "P04")["keys"][d.CHINESE][1] = "44.00"
