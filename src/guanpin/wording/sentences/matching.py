"""Sentences on what would have changed the outcome at one vacancy (see `Counterfactuals.outranked`)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "matching.outranked": (
        "要聘任到该岗位，须排在第{rank}名（{score}分）之前。",
        "To be appointed here one would have had to rank before place {rank} (score {score}).",
    ),
    "matching.holders_fill": (
        "现聘人员已占满该岗位，任何名次都不能聘任。",
        "Its holders fill the post; no rank would have been enough.",
    ),
    "matching.no_places": (
        "该岗位本轮没有名额，任何名次都不能聘任。",
        "It had no places in this round; no rank would have been enough.",
    ),
    "matching.admitted": (
        "已聘任到该岗位或排在它前面的志愿。",
        "Appointed here or to a preference listed before it.",
    ),
}
