"""The establishment: every row from its own inputs, the inputs from the facts and the policy, and the totals shared."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from typing import Any

from .facts import Facts
from .folder import Folder
from .numbers import exact, floor
from .people import People
from .policy import Policy
from .quotas import ROW, check_row, row_id
from .report import Tally
from .sharing import Share, sharing_faults
from .status import Statuses

TOTAL = {
    "id": str,
    "school_phases": [str],
    "heads": int,
    "available": int,
    "entitled": int,
    "how": str,
    "allotted": int,
    "reserve": int,
    "present": int,
    "surplus": int,
    "over": int,
    "short": int,
    "shortage": int,
}
SHAPE = {"quotas": [ROW], "totals": [TOTAL]}


def read_establishment(folder: Folder) -> dict[str, Any]:
    """stages/establishment.json."""
    data: dict[str, Any] = folder.json("stages/establishment.json", SHAPE)
    return data


def check_rows(folder: Folder, tally: Tally) -> None:
    """Each row follows from its own inputs."""
    for row in read_establishment(folder)["quotas"]:
        check_row(row, tally)


def check_inputs(folder: Folder, tally: Tally) -> None:
    """Each row's inputs are those of the facts, its standards those of the policy, and no school phase is missing."""
    facts, policy = folder.made(Facts), folder.made(Policy)
    rows = {row_id(row): row for row in read_establishment(folder)["quotas"]}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for group in facts.table("year_groups"):
        name = f"{group.school}/{group.school_phase}"
        counted[name].update(classes=group.classes, pupils=group.pupils, boarders=group.boarders)
    for name in sorted(set(counted) - set(rows)):
        tally.fail(f"编制方案缺少 {name}。", f"The establishment lacks {name}.")
    schools = {school.id: school for school in facts.table("schools")}
    totals = {phase: total.id for total in facts.table("totals") for phase in total.school_phases}
    for name, row in rows.items():
        school = schools.get(row["school"])
        for column in ("classes", "pupils", "boarders"):
            tally.same(row[column], counted[name][column], f"{name} 的 {column}", f"The {column} of {name}")
        kind, location = (school.kind, school.location) if school else (None, None)
        tally.same(row["school_kind"], kind, f"{name} 的学校类别", f"The kind of {name}")
        tally.same(row["location"], location, f"{name} 的位置", f"The location of {name}")
        total = totals.get(row["school_phase"])
        tally.same(row["total"], total, f"{name} 所属的编制总量", f"The total of {name}")
        found = [_standard(part) for part in row["entitlement"]["parts"]]
        tally.same(found, _expected_parts(row, policy), f"{name} 的核编标准", f"The standards of {name}")
        found = [_standard(part) for part in row["entitlement"]["supplements"]]
        tally.same(
            found, _expected_supplements(row, policy), f"{name} 的附加编制", f"The supplements of {name}"
        )
        ceiling = None
        if row["school_phase"] != "kindergarten":
            ceiling = floor(row["quota"] * policy.amount(f"establishment.non_teaching.{row['school_phase']}"))
        tally.same(
            row["non_teaching_max"],
            ceiling,
            f"{name} 的非教学岗位上限",
            f"The non-teaching ceiling of {name}",
        )


def check_totals(folder: Folder, tally: Tally) -> None:
    """Each authorised total is the facts', is not exceeded, and is shared as the policy's rule says."""
    policy, establishment = folder.made(Policy), read_establishment(folder)
    authorised = {total.id: total for total in folder.made(Facts).table("totals")}
    accounts = {account["id"]: account for account in establishment["totals"]}
    tally.same(set(accounts), set(authorised), "编制总量", "The authorised totals")
    for name, account in sorted(accounts.items()):
        if name in authorised:
            rows = [row for row in establishment["quotas"] if row["total"] == name]
            heads = authorised[name].heads
            tally.same(account["heads"], heads, f"{name} 的核定总量", f"The heads of {name}")
            _check_sums(account, rows, tally)
            _check_sharing(account, rows, heads, policy, tally)


def check_headcount(folder: Folder, tally: Tally) -> None:
    """The people counted at each school are those on the roll whom the policy counts there."""
    people = folder.made(People)
    statuses = Statuses(people)
    counted = Counter(statuses.counted_at(person) for person in people.roll())
    claimed: Counter[str] = Counter()
    for row in read_establishment(folder)["quotas"]:
        claimed[row["school"]] += row["present"]
    for school in sorted({*claimed, *filter(None, counted)}):
        tally.same(
            claimed[school], counted[school], f"{school} 的在编人数", f"The people counted at {school}"
        )


def _check_sums(account: dict[str, Any], rows: list[dict[str, Any]], tally: Tally) -> None:
    name = account["id"]
    for column, expected in (
        ("entitled", sum(row["entitlement"]["heads"] for row in rows)),
        ("allotted", sum(row["quota"] for row in rows)),
        ("present", sum(row["present"] for row in rows)),
        ("over", sum(max(0, row["over"]) for row in rows)),
        ("short", sum(max(0, -row["over"]) for row in rows)),
        ("shortage", sum(row["shortage"] for row in rows)),
        ("reserve", account["heads"] - sum(row["quota"] for row in rows)),
        ("surplus", max(0, account["present"] - account["heads"])),
    ):
        tally.same(account[column], expected, f"{name} 的 {column}", f"The {column} of {name}")
    tally.expect(
        account["allotted"] <= account["heads"],
        f"{name} 分配的编制超过核定总量。",
        f"More than the authorised total {name} was allotted.",
    )


def _check_sharing(
    account: dict[str, Any], rows: list[dict[str, Any]], heads: int, policy: Policy, tally: Tally
) -> None:
    name, available = account["id"], heads
    if policy.value("establishment.reserve.order") == "first":
        available -= floor(heads * policy.amount("establishment.reserve.share"))
    tally.same(account["available"], available, f"{name} 的可分配数", f"What {name} has to share")
    entitled = sum(row["entitlement"]["heads"] for row in rows)
    least = sum(row["lower"] for row in rows)
    # Where even the lesson demand is more than there is, the lower bounds are given up.
    how = "full" if entitled <= available else "with_lower" if least <= available else "without_lower"
    tally.same(account["how"], how, f"{name} 的分配方式", f"The way {name} was shared")
    shares = {
        row_id(row): Share(
            exact(row["entitlement"]["weight"]),
            row["lower"] if how == "with_lower" else 0,
            row["entitlement"]["heads"],
            row["quota"],
        )
        for row in rows
    }
    if how == "full":
        for row_name, share in shares.items():
            tally.same(share.got, share.upper, f"{row_name} 的编制", f"The quota of {row_name}")
        return
    tally.expect(bool(shares), f"{name} 没有学校。", f"{name} has no school.")
    for zh, en in sharing_faults(available, shares, policy.value("establishment.method")):
        tally.fail(f"{name}：{zh}", f"{name}: {en}")


def _standard(part: dict[str, Any]) -> tuple[str, str, Fraction, Fraction, str]:
    return (
        part["name"],
        part["basis"],
        exact(part["multiplier"]),
        exact(part["divisor"]),
        part["rounding"],
    )


def _expected_parts(row: dict[str, Any], policy: Policy) -> list[tuple[str, str, Fraction, Fraction, str]]:
    phase, one = row["school_phase"], Fraction(1)
    if phase == "kindergarten":
        per_class = policy.amount("establishment.kindergarten.per_class")
        rounding = policy.value("establishment.kindergarten.rounding")
        return [("kindergarten", "classes", per_class, one, rounding)]
    ratio = policy.amount(f"establishment.ratio.{phase}")
    parts = [("ratio", "pupils", one, ratio, policy.value("establishment.ratio.rounding"))]
    below = policy.amounts("establishment.small_school.pupils_lt").get(phase)
    per_class = policy.amounts("establishment.small_school.class_ratio").get(phase, Fraction(-1))
    if below is not None and per_class >= 0 and row["pupils"] < below:
        rounding = policy.value("establishment.small_school.rounding")
        parts.append(("class", "classes", per_class, one, rounding))
    return parts


def _expected_supplements(
    row: dict[str, Any], policy: Policy
) -> list[tuple[str, str, Fraction, Fraction, str]]:
    conditions = {"school_phases": "school_phase", "school_kinds": "school_kind", "locations": "location"}
    return [
        (rule["name"], rule["basis"], Fraction(1), exact(rule["per"]), rule["rounding"])
        for rule in policy.value("establishment.supplements")
        if row["classes"] > 0
        and all(not rule.get(rows) or row[own] in rule[rows] for rows, own in conditions.items())
    ]
