"""The channel that is truly open against each kind of decision, and its last day, from tables made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from guanpin.engine.campaign.calendar import work_calendar
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.catalogue.remedies import DECISIONS
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.remedies import Decision, Remedy, remedies
from guanpin.exchange.policies import load_policy

# By hand from the laws: who may be asked, in which order. The first of a pair receives, the second is the channel.
OPEN = {
    "appointed": ["objection maker"],
    "supernumerary": ["objection maker", "complaint bureau", "petition petition_office"],
    "not_appointed": ["objection maker", "complaint bureau", "petition petition_office"],
    "placement_offered": ["objection maker", "complaint bureau", "petition petition_office"],
    "withdrawn": ["objection maker", "complaint bureau", "petition petition_office"],
    "standby": [
        "complaint bureau",
        "review maker",
        "appeal bureau",
        "further_appeal personnel_office",
        "arbitration arbitration_commission",
        "suit court",
        "petition petition_office",
    ],
    "contract_varied": [
        "arbitration arbitration_commission",
        "suit court",
        "complaint bureau",
        "petition petition_office",
    ],
    "contract_ended": [
        "arbitration arbitration_commission",
        "suit court",
        "complaint bureau",
        "petition petition_office",
    ],
    "sanction": ["review maker", "appeal bureau", "further_appeal personnel_office"],
    "appraisal_grade": ["review maker", "appeal bureau", "further_appeal personnel_office"],
    "pay_reduced": [
        "review maker",
        "appeal bureau",
        "further_appeal personnel_office",
        "complaint bureau",
    ],
    "award_withdrawn": ["review maker", "appeal bureau", "further_appeal personnel_office"],
    "irregular_entry_cleared": ["review maker", "appeal bureau", "further_appeal personnel_office"],
}


def rules(day: date = date(2023, 6, 19), policy: str = "east-district") -> Rules:
    return load_policy(policy).at(day)


def found(
    kind: str,
    served: date = date(2023, 7, 10),
    makers: tuple[str, ...] = ("school",),
    category: str = "teaching",
    closes: date | None = None,
    held: Rules | None = None,
) -> tuple[Remedy, ...]:
    held = held or rules()
    return remedies(Decision(kind, makers, served, category, closes), held, work_calendar(held))


def last_day(kind: str, channel: str, served: date, **more: object) -> date | None:
    (one,) = [one for one in found(kind, served, **more) if one.channel == channel]  # type: ignore[arg-type]
    return one.until


@pytest.mark.parametrize("kind", DECISIONS)
def test_each_decision_has_the_channels_that_are_open_and_no_other(kind: str) -> None:
    assert [f"{one.channel} {one.body}" for one in found(kind)] == OPEN[kind]


@pytest.mark.parametrize(
    "kind", ["appointed", "not_appointed", "placement_offered", "supernumerary", "withdrawn"]
)
def test_what_is_not_on_the_closed_list_has_no_review_and_no_arbitration(kind: str) -> None:
    channels = {one.channel for one in found(kind)}
    assert not channels & {"review", "appeal", "further_appeal", "arbitration", "suit"}


def test_no_district_can_send_the_unplaced_to_review() -> None:
    assert rules().values["remedies.channels"].document.startswith("事业单位工作人员申诉规定")
    for policy in ("east-district", "dafang-2025", "fugong-2023"):
        locked = load_policy(policy).at(date(2025, 6, 16)).values["remedies.channels"].value
        assert locked == rules().values["remedies.channels"].value


def test_a_worker_is_no_teacher_in_law() -> None:
    for category in ("support", "worker"):
        channels = [one.channel for one in found("not_appointed", category=category)]
        assert channels == ["objection", "petition"]


def test_against_the_bureau_another_body_and_no_period_to_decide_in() -> None:
    bodies = {
        one.body: one.decided
        for one in found("not_appointed", makers=("school", "bureau"))
        if one.channel == "complaint"
    }
    assert bodies == {"bureau": 30, "government": 0}


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2023, 7, 10), date(2023, 7, 13)),  # Monday: Tuesday, Wednesday, Thursday
        (date(2023, 7, 13), date(2023, 7, 18)),  # Thursday: Friday, Monday, Tuesday
        (date(2023, 6, 20), date(2023, 6, 26)),  # 22 to 24 June is the festival, Sunday 25 is worked for it
    ],
)
def test_objections_run_in_working_days(served: date, last: date) -> None:
    assert last_day("not_appointed", "objection", served) == last


def test_the_calendars_own_window_holds_unless_it_is_over() -> None:
    served = date(2023, 7, 10)
    assert last_day("not_appointed", "objection", served, closes=date(2023, 7, 12)) == date(2023, 7, 12)
    assert last_day("not_appointed", "objection", served, closes=date(2023, 7, 7)) == date(2023, 7, 13)


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2023, 7, 10), date(2023, 8, 9)),  # a Wednesday
        (date(2023, 7, 13), date(2023, 8, 14)),  # 12 August is a Saturday
        (
            date(2023, 8, 31),
            date(2023, 10, 7),
        ),  # 30 September lies in the holiday to 6 October; Saturday 7 is worked
    ],
)
def test_review_runs_in_days_and_ends_on_no_rest_day(served: date, last: date) -> None:
    assert last_day("appraisal_grade", "review", served) == last


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2023, 7, 10), date(2024, 7, 10)),  # the holidays of 2024 are not announced yet
        (date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_arbitration_runs_a_year(served: date, last: date) -> None:
    assert last_day("contract_ended", "arbitration", served) == last


def test_a_year_that_is_announced_moves_a_rest_day() -> None:
    held = rules(date(2025, 6, 16), "dafang-2025")
    assert last_day("contract_varied", "arbitration", date(2024, 9, 6), held=held) == date(2025, 9, 8)


def test_periods_are_those_of_the_law() -> None:
    by_channel = {one.channel: one for one in found("standby")}
    periods = {
        name: (one.within, one.unit, one.runs_from, one.decided, one.extension)
        for name, one in by_channel.items()
    }
    assert periods == {
        "complaint": (0, "days", "service", 30, 0),
        "review": (30, "days", "service", 30, 0),
        "appeal": (30, "days", "review", 60, 30),
        "further_appeal": (30, "days", "appeal", 0, 0),
        "arbitration": (1, "years", "service", 45, 15),
        "suit": (15, "days", "award", 0, 0),
        "petition": (0, "days", "service", 60, 0),
    }
    assert all(
        by_channel[name].until is None
        for name in ("complaint", "appeal", "further_appeal", "suit", "petition")
    )
    assert all(one.citation.document for one in by_channel.values())


def test_the_catalogue_locks_what_is_law() -> None:
    law = {key for key in CATALOGUE if key.startswith("remedies.")} - {"remedies.objection.reply_days"}
    nation = {layer.name: layer for layer in load_policy("east-district").layers}["national"]
    assert {key for key in law if nation.settings[key].locked != "fixed"} == set()
