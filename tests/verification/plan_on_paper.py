"""The plan of S2: one person on the establishment, who alone voted for a sheet of results and nothing else."""

from typing import Any

SHEET = [
    {"item": "results", "dimension": "results", "kind": "count", "max": "100", "unit": "1",
     "sources": ["measure:results"]},
    {"item": "veto", "dimension": "conduct", "kind": "veto", "max": "0", "unit": "0", "sources": ["ethics:fail"]},
]  # fmt: skip
VOTE = {
    "held_on": "2023-06-20", "form": "all_staff", "delegates": 1, "teacher_delegates": 1, "present": 1,
    "in_favour": 1, "minutes": "记录一",
}  # fmt: skip
LEVELS = {"national": "5", "province": "4", "city": "3", "district": "2", "school": "1"}
DISTRICT: dict[str, Any] = {
    "scoring.sheet.bounds": [
        {"dimension": "results", "least": "50", "most": "100", "items": ["results"]},
        {"dimension": "peer_review", "least": "0", "most": "40"},
    ],
    **{f"scoring.table.{name}": LEVELS for name in ("honour", "key_teacher", "lesson_award", "research")},
    "panel.size_least": 3,
    "panel.size_most": 7,
    "panel.odd": True,
    "panel.teachers_least": "1/3",
    "panel.leaders_most": "0.4",
    "panel.members": [],
    "campaign.school_phases": [],
    "staff_congress.vote": [],
    "staff_congress.quorum": "2/3",
    "staff_congress.majority": "1/2",
    "staff_congress.teachers": "0.6",
    "staff_congress.all_staff_below": 80,
}


def said(value: Any, layer: str) -> dict[str, Any]:
    return {"value": value, "document": "示例方案", "clause": "一", "confidence": "low", "layer": layer}


def district_parameters() -> dict[str, Any]:
    return {key: said(value, "demo") for key, value in DISTRICT.items()}


def plan() -> dict[str, Any]:
    return {
        "school": "S2",
        "name": "S2",
        "title": "第二小学竞聘方案",
        "used": True,
        "reasons": [{"code": "plan.passed", "params": {}, "citation": None}],
        "vote": dict(VOTE),
        "staff": {"established": 1, "everyone": 1},
        "vote_before": "2023-07-03",
        "windows": [],
        "parameters": {
            "scoring.sheet.school": said([dict(row) for row in SHEET], "S2"),
            "staff_congress.vote": said([dict(VOTE)], "S2"),
        },
    }
