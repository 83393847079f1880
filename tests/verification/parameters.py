"""The policy of the district that is written out by hand: every parameter that verification reads."""

from typing import Any

_SHEET = [
    {"item": "results", "dimension": "results", "kind": "count", "max": "60", "unit": "1",
     "sources": ["measure:results"]},
    {"item": "panel", "dimension": "peer_review", "kind": "panel_mean", "max": "40", "unit": "0.4",
     "sources": ["mark:panel"]},
    {"item": "veto", "dimension": "conduct", "kind": "veto", "max": "0", "unit": "0", "sources": ["ethics:fail"]},
]  # fmt: skip

GUARANTEES = [
    "eligible",
    "capacity",
    "no_waste",
    "no_higher_key_passed_over",
    "holder_not_worse",
    "candidate_optimal",
]


def stage_row(stage: str, sheet: str, scope: str, **fields: Any) -> dict[str, Any]:
    """A row of `competition.stages`: five rounds of teaching posts for everyone without a place, unless `fields` says so."""
    return {
        "stage": stage, "sheet": sheet, "scope": scope, "rounds_max": 5, "preferences_max": 0,
        "guarantees": GUARANTEES, "categories": ["teaching"], "enter": "unplaced", **fields,
    }  # fmt: skip


PARAMETERS: dict[str, Any] = {
    "campaign.stages": [
        "establishment", "posts", "direct", "in_school", "cross_school", "placement", "waiting_list",
    ],
    "competition.closing_order": "most_free",
    "competition.mover_caps": [
        {"stage": stage, "share": "0.1", "rounding": "floor", "moves": "all", "schools": "all"}
        for stage in ("cross_school", "waiting_list")
    ],
    "competition.stages": [
        stage_row("in_school", "school", "own_school"),
        stage_row("cross_school", "district", "district", guarantees=[*GUARANTEES, "mover_cap"], recall=True),
        stage_row(
            "waiting_list", "district", "district", guarantees=[*GUARANTEES, "mover_cap"], lists_of="cross_school",
        ),
    ],
    "direct.discretionary": ["D07", "D08", "D10"],
    "direct.discretionary_cap": "0.3",
    "direct.excellent_count": 1,
    "direct.excellent_years": 1,
    "direct.key_teacher_levels": ["province", "city"],
    "direct.leaderships": ["principal", "deputy"],
    "direct.near_retirement_years": 5,
    "direct.posting_kinds": ["aid_posting"],
    "direct.returned_years": 1,
    "direct.titles": ["senior_full"],
    "direct.uncapped": ["D05", "D06", "D11", "D13"],
    "direct.whole_school": True,
    "eligibility.appraisal.barred": ["fail"],
    "eligibility.category.open_to": [
        {"held": "teaching", "open": ["teaching"]}, {"held": "management", "open": ["teaching", "management"]},
    ],
    "eligibility.category.same_subject": ["support"],
    "eligibility.certificate.categories": ["teaching"],
    "eligibility.certificate.covers": [
        {"held": "primary", "covers": ["primary"]}, {"held": "junior", "covers": ["primary", "junior"]},
    ],
    "eligibility.certificate.open_subjects": ["labour"],
    "eligibility.certificate.subject_rule": [{"school_phase": "primary", "rule": "same"}],
    "eligibility.certificate.taught_terms": 4,
    "eligibility.combination.rule": "any",
    "eligibility.ethics.months": 24,
    "eligibility.obligation.binding": ["special_post", "minimum_service"],
    "eligibility.obligation.within": "school",
    "eligibility.phase.upward": "certificate",
    "eligibility.protection.statutory": ["D02", "D03", "D04"],
    "eligibility.recusal.categories": ["management"],
    "eligibility.recusal.subjects": ["accounts"],
    "eligibility.registration.new_months": 12,
    "eligibility.registration.required": True,
    "eligibility.sanction.bars_above": ["demerit"],
    "eligibility.sanction.bars_all": ["dismissal"],
    "eligibility.sanction.bars_moves": ["demerit"],
    "establishment.method": "webster",
    "establishment.non_teaching.primary": "0.09",
    "establishment.ratio.primary": "19",
    "establishment.ratio.rounding": "floor",
    "establishment.reserve.order": "remainder",
    "establishment.reserve.share": "0.03",
    "establishment.small_school.class_ratio": {"primary": "1.7"},
    "establishment.small_school.pupils_lt": {"primary": "200"},
    "establishment.small_school.rounding": "ceil",
    "establishment.supplements": [
        {"name": "boarding", "basis": "boarders", "per": "50", "rounding": "floor", "school_kinds": ["junior"]},
    ],
    "history.long_leave.kinds": ["sick", "work_injury"],
    "history.long_leave.months": 6,
    "history.new_hire.months": 1,
    "history.principal.school_kinds": ["primary"],
    "history.retirement.age": {"man": "60", "woman_cadre": "55", "woman_worker": "50"},
    "history.retirement.delay_step": {"man": "0", "woman_cadre": "0", "woman_worker": "0"},
    "history.treatments": [
        {"status": status, "counts": "establishment", "post": "kept" if status == "rotating_out" else "competes"}
        for status in (
            "seconded_out", "rotating_out", "research_staff", "long_sick", "not_at_work", "shared", "new_hire",
            "in_service", "kindergarten",
        )
    ],
    "placement.conversion.waives": ["eligibility.certificate.subject"],
    "placement.hardship_prices": {
        "travel_minute": "1", "age_year": "2", "health": "30", "care": "20", "rural_service_year": "5",
    },
    "placement.offers_max": 2,
    "placement.order": ["people_placed", "shortage_posts", "hardship", "score_by_wish"],
    "placement.standby_months": 12,
    "placement.tiers": "any",
    "scoring.neutral": "0.5",
    "scoring.panel.drop_from": 5,
    "scoring.panel.full_mark": "100",
    "scoring.papers": [],
    "scoring.scale": 2,
    "scoring.sheet.district": _SHEET,
    "scoring.sheet.school": _SHEET,
    "scoring.ties": ["results", "panel:raw"],
}  # fmt: skip
