"""A district of two primary schools and ten people, written out by hand: what it decided can be followed with a pencil.

S1 has quota 6 and nine people, so it competes; S2 has quota 3 and one person, so it appoints everyone.

P01 principal, appointed as a fact. P02 Chinese, excellent, within the cap of one. P03 Chinese, excellent too, beyond the
cap. P04, P10 Chinese. P05, P06, P08 mathematics; P06 may teach Chinese as well; P08 is bound by a service obligation.
P07 mathematics, protected by law. P09 mathematics at S2, where no place for mathematics is left.

In school P05 takes the last place in mathematics; P06 falls to Chinese and takes the place that P04 would have had; P08
gets a supernumerary place. Across schools P04 goes to S2; P06 asks for S2 in vain; P03 would get there but no school may
lose anybody, so that P03 is held back, now and on the waiting list. P10 asks for nothing that there is and is unplaced.
P05 names S2 but does not volunteer, P08 gives up though bound: to no effect. In placement P10 is offered the free place
at S2 and refuses it; nothing else is left.
"""

from typing import Any

from tests.verification.parameters import PARAMETERS
from tests.verification.sealing import made_id

CAMPAIGN, AS_OF, SEED = "demo-2023", "2023-06-19", "5a" * 32
SPAN: list[str | None] = ["2010-09-01", None]
NAMES = "甲乙丙丁戊己庚辛壬癸"
PEOPLE = [f"P{number:02}" for number in range(1, 11)]
SUBJECT = {
    "P01": "office", "P02": "chinese", "P03": "chinese", "P04": "chinese", "P05": "math", "P06": "math",
    "P07": "math", "P08": "math", "P09": "math", "P10": "chinese",
}  # fmt: skip
SCHOOL = {person: "S2" if person == "P09" else "S1" for person in PEOPLE}

OFFICE, CHINESE, MATH, MATH2 = "V-office", "V-chinese", "V-math", "V-math2"
CHINESE2 = made_id(CAMPAIGN, "S2", "primary", "teaching", ["chinese"])
HELD = dict.fromkeys(("P01",), OFFICE) | {"P09": MATH2}
HELD |= dict.fromkeys(("P02", "P03", "P04", "P10"), CHINESE)
HELD |= dict.fromkeys(("P05", "P06", "P07", "P08"), MATH)

# In-school and cross-school raw figures: results out of 60, and three marks out of 100 of which 0.4 counts.
RESULTS = {"P02": 50, "P03": 45, "P04": 43, "P05": 54, "P06": 48, "P08": 42, "P10": 36}
MARKS = {"P02": 100, "P03": 100, "P04": 80, "P05": 90, "P06": 80, "P08": 70, "P10": 60}
PANEL = ("P01", "X1", "X2")


def event(person: str, kind: str, value: str = "", **fields: Any) -> list[Any]:
    """A row of facts.json; `span`, school, school_phase, subjects and so on by name."""
    number = fields.pop("number", "")
    return [
        f"E-{person}-{kind}{number}", person, kind, value, fields.pop("span", SPAN), "2023-05-01", "工作簿", "", None,
        fields.pop("school", None), fields.pop("school_phase", None), fields.pop("subjects", []),
        fields.pop("amount", None), fields.pop("category", None), fields.pop("leadership", None), None,
    ]  # fmt: skip


def facts() -> dict[str, Any]:
    return {
        "campaign": [CAMPAIGN, "510499", "演示区", 2023, AS_OF],
        "totals": [["T1", ["primary"], 9, "东编〔2023〕1号"]],
        "schools": [
            ["S1", "2151000001", "第一小学", "primary", 1, "urban", "A", None, "L1"],
            ["S2", "2151000002", "第二小学", "primary", 2, "urban", "A", None, "L2"],
        ],
        "year_groups": [["S1", "primary", 1, 4, 114, 0], ["S2", "primary", 1, 2, 38, 0]],
        "people": [
            [person, f"{NAMES[number]}某", "female", "1985-05-05", "established", "woman_cadre", "2008-09-01",
             "H1" if person == "P10" else None]
            for number, person in enumerate(PEOPLE)
        ],
        "events": sorted(_events(), key=lambda row: (row[1], row[2], row[4][0], row[0])),
        "measures": [[person, "results", 2022, str(value), None, ""] for person, value in sorted(RESULTS.items())],
        "preferences": [
            ["P03", "cross_school", 1, "S2", "primary", "teaching", "chinese"],
            ["P04", "cross_school", 1, "S2", "primary", "teaching", "chinese"],
            ["P05", "in_school", 1, "S1", "primary", "teaching", "math"],
            ["P05", "in_school", 2, "S1", "primary", "teaching", "chinese"],
            ["P05", "cross_school", 1, "S2", "primary", "teaching", "math"],
            ["P06", "cross_school", 1, "S2", "primary", "teaching", "math"],
            ["P10", "cross_school", 1, "S2", "primary", "support", "library"],
        ],
        "declarations": [
            ["P03", "cross_school", False, True, False, False],
            ["P06", "cross_school", False, True, False, False],
            ["P08", "cross_school", False, False, True, False],
            ["P10", "cross_school", True, False, False, False],
        ],
        "marks": sorted(
            [*_marks("in_school", "S1", "", RESULTS), *_marks("cross_school", None, "chinese", ["P03", "P04", "P10"]),
             *_marks("cross_school", None, "math", ["P06"])],
            key=lambda row: (row[0], row[1] or "", row[2], row[3], row[5], row[4]),
        ),
        "kinships": [["P02", "spouse", "X9"]],
        "travel": [["H1", "S1", 30], ["H1", "S2", 20]],
        "replies": [["P10", 1, CHINESE2, False, "2023-08-01"]],
        "consents": [],
    }  # fmt: skip


def _events() -> list[list[Any]]:
    rows = []
    for person in PEOPLE:
        school, subject = SCHOOL[person], SUBJECT[person]
        leader = person == "P01"
        rows += [
            event(person, "establishment", school=school),
            event(
                person, "post", HELD[person], school=school, school_phase="primary", subjects=[subject],
                category="management" if leader else "teaching", leadership="principal" if leader else "none",
            ),
            event(person, "registration", "registered"),
            event(person, "certificate", "号", school_phase="primary", subjects=["math" if leader else subject]),
            event(person, "appraisal", "excellent" if person in ("P02", "P03") else "pass",
                  span=["2022-09-01", "2023-09-01"]),
        ]  # fmt: skip
    rows += [
        event("P06", "certificate", "号", school_phase="primary", subjects=["chinese"], number=2),
        event("P07", "protection", "D02", span=["2023-03-01", "2024-03-01"]),
        # Two years: care that makes a near post nearer.
        event("P10", "rural_service", school="S1", span=["2012-09-01", "2014-09-01"]),
        event("P08", "obligation", "minimum_service", span=["2020-09-01", "2025-09-01"]),
    ]
    return rows


def _marks(stage: str, school: str | None, pool: str, people: Any) -> list[list[Any]]:
    return [
        [stage, school, pool, person, assessor, "panel", str(MARKS[person] + step)]
        for person in people
        for assessor, step in zip(PANEL, (0, -5, 5) if MARKS[person] < 100 else (0, 0, 0), strict=True)
    ]


def policy() -> dict[str, Any]:
    return {
        "name": "demo",
        "layers": ["national", "demo"],
        "as_of": AS_OF,
        "parameters": {
            key: {
                "value": value,
                "document": "示例方案",
                "clause": "一",
                "confidence": "low",
                "layer": "demo",
            }
            for key, value in PARAMETERS.items()
        },
    }


def establishment() -> dict[str, Any]:
    return {
        "quotas": [
            _quota("S1", 4, 114, ("6", 6), ("6.8", 7), demand="4.5", lower=4, quota=6, present=9),
            _quota("S2", 2, 38, ("2", 2), ("3.4", 4), demand="2.25", lower=2, quota=3, present=1),
        ],
        "totals": [
            {
                "id": "T1", "school_phases": ["primary"], "document": "东编〔2023〕1号", "heads": 9,
                "reserve_order": "remainder", "reserve_share": "0.03", "method": "webster", "available": 9,
                "entitled": 11, "how": "with_lower", "allotted": 9, "reserve": 0, "present": 10, "surplus": 1,
                "over": 3, "short": 2, "shortage": 0, "reasons": [],
            }
        ],
    }  # fmt: skip


def _quota(
    school: str, classes: int, pupils: int, ratio: tuple[str, int], per_class: tuple[str, int], *, demand: str,
    lower: int, quota: int, present: int,
) -> dict[str, Any]:  # fmt: skip
    return {
        "school": school, "school_phase": "primary", "school_kind": "primary", "location": "urban", "total": "T1",
        "classes": classes, "pupils": pupils, "boarders": 0,
        "entitlement": {
            "parts": [
                {"name": "ratio", "basis": "pupils", "quantity": pupils, "multiplier": "1", "divisor": "19",
                 "exact": ratio[0], "rounding": "floor", "heads": ratio[1]},
                {"name": "class", "basis": "classes", "quantity": classes, "multiplier": "1.7", "divisor": "1",
                 "exact": per_class[0], "rounding": "ceil", "heads": per_class[1]},
            ],
            "supplements": [],
            "heads": per_class[1],
            "weight": per_class[0],
        },
        "demand": demand, "lower": lower, "quota": quota, "present": present, "over": present - quota,
        "shortage": 0, "non_teaching_max": 0, "reasons": [],
    }  # fmt: skip


def posts() -> dict[str, Any]:
    holders = {
        post: sorted(person for person, held in HELD.items() if held == post)
        for post in (OFFICE, CHINESE, MATH, MATH2, CHINESE2)
    }
    listed = [
        (OFFICE, "S1", "management", "office", 1, "0"),
        (CHINESE, "S1", "teaching", "chinese", 3, "2.7"),
        (MATH, "S1", "teaching", "math", 2, "1.8"),
        (CHINESE2, "S2", "teaching", "chinese", 3, "2.25"),
        (MATH2, "S2", "teaching", "math", 0, "0"),
    ]
    return {
        "posts": [
            {"id": name, "school": school, "school_phase": "primary", "category": category, "subjects": [subject],
             "capacity": capacity, "kind": "ordinary", "serves": [], "demand": demand, "holders": holders[name],
             "reasons": []}
            for name, school, category, subject, capacity, demand in listed
        ],
        "schools": [
            _spent("S1", 6, 9, 1, [("chinese", "3", "4", "1"), ("math", "2", "4", "2")], ("2.7", "1.8"), (3, 2)),
            _spent("S2", 3, 1, 0, [("chinese", "3", "0", "-3"), ("math", "0", "1", "1")], ("2.25", "0"), (3, 0)),
        ],
        "grades": [],
    }  # fmt: skip


def _spent(
    school: str, quota: int, present: int, management: int, subjects: list[tuple[str, str, str, str]],
    weights: tuple[str, str], shares: tuple[int, int],
) -> dict[str, Any]:  # fmt: skip
    return {
        "school": school, "school_phase": "primary", "quota": quota, "present": present, "management": management,
        "support": 0, "leave_cover": 0, "teaching": quota - management, "opened": quota - management, "demand": "4.5",
        "subjects": [
            {"subject": subject, "demand": "1", "places": places, "holders": holders, "over": over}
            for subject, places, holders, over in subjects
        ],
        "sharing": {
            "heads": quota - management, "method": "webster", "how": "by_demand",
            "weights": {"chinese": weights[0], "math": weights[1]}, "lower": {"chinese": 0, "math": 0}, "kept": {},
            "shares": {"chinese": shares[0], "math": shares[1]},
        },
        "reasons": [],
    }  # fmt: skip
