"""Two made-up schools and one teacher, Wei: whatever sets Wei apart is the only thing that differs between tests.

S1 has more people than quota, S2 far fewer. Wei teaches mathematics at S1, is the newest and the lowest in rank, and
wishes for nothing: an ordinary teacher in that position ends without a post.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import parse_value
from guanpin.engine.snapshot.codes import STATUSES
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Person
from guanpin.engine.snapshot.schools import Total
from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.folder import write_folder
from guanpin.verification import verify_directory
from tests.engine.made_up import AS_OF, CAMPAIGN, event, person
from tests.engine.staffing import groups, school
from tests.journeys.district import SEED, shipped

WEI = "P50"
MATH, SCIENCE = "V-math", "V-science"
# Who holds what at S1 beside Wei.
_HOLDERS = {"chinese": 9, "math": 7, "pe": 3}


def rules(**changes: Any) -> Rules:
    """The shipped rules; `treatments` changes (counts, post) by status, others are values by key with __ for dots."""
    base = shipped().at(AS_OF)
    found = dict(base.values)
    treatments = changes.pop("treatments", {})
    changes["history__treatments"] = [
        {**row, **dict(zip(("counts", "post"), treatments.get(row["status"], ()), strict=False))}
        for row in base.rows("history.treatments")
    ]
    for name, raw in changes.items():
        key = name.replace("__", ".")
        found[key] = replace(found[key], value=parse_value(CATALOGUE[key], raw, "test"))
    return replace(base, values=found)


def all_compete() -> Rules:
    """As hostile to special cases as the table of treatments allows."""
    return rules(treatments=dict.fromkeys(STATUSES, ("teaching", "competes")))


def post(who: str, name: str, subject: str, at: str = "S1", **changes: Any) -> Event:
    fields = {"school": at, "school_phase": "primary", "category": "teaching", "subjects": (subject,)}
    return event("post", name, "2015-09-01", person=who, leadership="none", **(fields | changes))


def staffed(who: str, subject: str, name: str, at: str = "S1", start: str = "2015-09-01") -> list[Event]:
    """An ordinary teacher's record."""
    return [
        event("establishment", start=start, person=who, school=at),
        event("payroll", start=start, person=who, school=at),
        teaches(who, at, start),
        post(who, name, subject, at),
        *certified(who, subject),
    ]


def teaches(who: str, at: str, start: str = "2015-09-01", end: str | None = None, share: str = "1") -> Event:
    return event("teaching", "", start, end, person=who, school=at, school_phase="primary", amount=share)


def certified(who: str, subject: str, *, registered: bool = True) -> list[Event]:
    certificate = event(
        "certificate", f"证{who}", "2014-07-01", person=who, school_phase="primary", subjects=(subject,)
    )
    registration = event("registration", "registered", "2020-09-01", "2025-09-01", person=who)
    return [certificate, registration] if registered else [certificate]


def wei(*changed: Event, drop: Iterable[str] = (), **person_changes: Any) -> Facts:
    """The town with Wei's record: an ordinary one without the kinds in `drop`, and what is `changed` added."""
    record = [one for one in staffed(WEI, "math", MATH, start="2018-09-01") if one.kind not in drop]
    return town([replace(one, person=WEI) for one in (*record, *changed)], **person_changes)


def town(record: Iterable[Event], **person_changes: Any) -> Facts:
    people: list[Person] = []
    events: list[Event] = list(record)
    for subject, count in _HOLDERS.items():
        for _ in range(count):
            who = f"P{len(people) + 1:02}"
            people.append(person(who, name=f"测试{len(people) + 1}"))
            events += staffed(who, subject, f"V-{subject}")
    people.append(person("P40", name="测试校长"))
    events += staffed("P40", "moral", "V-office")
    events = [
        replace(one, category="management", leadership="principal", subjects=("office",))
        if (one.person, one.kind) == ("P40", "post")
        else one
        for one in events
    ]
    people += [
        person("P41", name="测试乙校"),
        person(WEI, **({"name": "测试位", "first_taught": date(2018, 9, 1)} | person_changes)),
    ]
    events += staffed("P41", "chinese", "V2-chinese", "S2")
    schools = (school("S1"), school("S2"))
    year_groups = (
        *groups("S1", "primary", (2, 2, 2, 2, 2, 2), 228),
        *groups("S2", "primary", (2, 2, 2, 2, 2, 2), 456),
    )
    total = Total("all", ("kindergarten", "primary"), 36, "试编〔2023〕1号")
    return Facts(CAMPAIGN, (total,), schools, year_groups, tuple(people), tuple(events)).in_order()


def decide(facts: Facts, tmp_path: Path, given: Rules | None = None) -> CampaignResult:
    """Run the whole campaign, write it, and have it checked by the code that did not make it."""
    result = run_campaign(facts, given or rules(), SEED)
    folder = tmp_path / f"run{len(list(tmp_path.iterdir()))}"
    write_folder(folder, run_files(result), {})
    report = verify_directory(folder)
    assert [f"{one.name}: {fault}" for one in report.checks for fault in one.failures] == []
    return result


def ground(result: CampaignResult, who: str = WEI) -> str | None:
    """The ground of the direct appointment, None without one."""
    return next((one.ground for one in result.direct.appointments if one.person == who), None)


def present(result: CampaignResult) -> dict[str, int]:
    """The headcount of each school."""
    return {quota.school: quota.present for quota in result.establishment.quotas}


@cache
def ordinary_present() -> dict[str, int]:
    return present(run_campaign(wei(), rules(), SEED))
