"""Closed code lists of the facts. Chinese and English names are in wording; here are only the codes.

Adding an event kind or a phase kind is a decision of record: other rooms match on them exhaustively.
"""

from __future__ import annotations

EVENT_KINDS = (
    "establishment", "teaching", "payroll", "post", "grade", "title", "education", "certificate",
    "registration", "lessons", "class_teacher", "appraisal", "ethics", "sanction", "award", "key_teacher",
    "leave", "secondment", "rotation", "rural_service", "obligation", "protection", "contract", "exit",
)  # fmt: skip

PHASE_KINDS = (
    "preparation", "consultation", "vote", "approval", "entry", "review", "scoring", "clearing",
    "notice", "objection", "offer", "contract", "closed",
)  # fmt: skip

STAGES = (
    "establishment", "posts", "leaders", "middle", "shortage", "direct", "in_school", "cluster", "cross_school",
    "support", "placement", "waiting_list",
)  # fmt: skip
# Those decided by clearings of preferences.
COMPETITION_STAGES = (
    "leaders", "middle", "shortage", "in_school", "cluster", "cross_school", "support", "waiting_list",
)  # fmt: skip

# From low to high: a certificate of a later phase covers the earlier ones, except that kindergarten stands apart.
SCHOOL_PHASES = ("kindergarten", "primary", "junior", "senior")

YEAR_GROUPS = {
    "kindergarten": (-3, -2, -1),  # 小班, 中班, 大班
    "primary": (1, 2, 3, 4, 5, 6),
    "junior": (7, 8, 9),
    "senior": (10, 11, 12),
}

SCHOOL_KINDS = (
    "kindergarten",
    "primary",
    "teaching_point",
    "nine_year",
    "junior",
    "complete_secondary",
    "senior",
)
LOCATIONS = ("urban", "town", "rural")
CATEGORIES = ("teaching", "management", "support", "worker")
LEADERSHIPS = ("principal", "deputy", "middle", "none")

SUBJECTS = (
    "moral", "chinese", "math", "english", "history", "geography", "science", "biology", "physics",
    "chemistry", "it", "pe", "music", "art", "labour", "practice", "local", "mental_health",
    "generalist", "early_years", "office", "department", "library", "laboratory", "accounts", "health_room",
    "nursery", "logistics",
)  # fmt: skip

SEXES = ("female", "male")
# established: on the establishment; the others are recorded and never ranked.
STAFF_KINDS = ("established", "contract", "substitute", "dispatched")
RETIREMENT_CLASSES = ("man", "woman_cadre", "woman_worker")
DOCUMENT_KINDS = ("resident_id", "hk_mo_tw_permit", "passport")

# 正高 1–4, 副高 5–7, 中级 8–10, 初级 11–13.
TITLES = ("senior_full", "senior", "first", "second", "third", "none")
DEGREES = ("doctor", "master", "bachelor", "college", "secondary")
APPRAISALS = ("excellent", "pass", "basic", "fail", "ungraded")
ETHICS = ("excellent", "pass", "basic", "fail")
SANCTIONS = ("warning", "demerit", "downgrade", "dismissal")
HONOUR_LEVELS = ("national", "province", "city", "district", "school")
LEAVES = ("maternity", "sick", "work_injury", "personal", "unpaid", "study")

# Values of `protection`, `obligation`, `secondment` and `rotation` events, after the common list of direct appointment.
PROTECTIONS = ("D02", "D03", "D04", "D11", "D13")
DIRECT_CATEGORIES = (
    "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09", "D10", "D11", "D12", "D13",
)  # fmt: skip
STATUTORY = ("D02", "D03", "D04")
SECONDMENTS = ("aid_posting", "village_posting", "attachment", "bureau", "research", "other_school")
OBLIGATIONS = ("special_post", "publicly_funded", "targeted_generalist", "minimum_service")

# What sets people on the roll apart from a teacher who teaches where the establishment is held; one may be several.
STATUSES = (
    "seconded_out", "rotating_out", "research_staff", "long_sick", "not_at_work", "shared", "new_hire", "in_service",
    "kindergarten",
)  # fmt: skip
# Recorded and never ranked: the law puts them outside the competition, so no policy has a say in it.
OFF_ROLL = ("off_establishment", "past_retirement", "seconded_in", "rotating_in")

KIN_RELATIONS = ("spouse", "lineal", "collateral", "affinity", "adoptive")

# What a clearing may promise; verification checks exactly those declared.
GUARANTEES = (
    "eligible",
    "capacity",
    "no_waste",
    "no_higher_key_passed_over",
    "holder_not_worse",
    "candidate_optimal",
    "mover_cap",
)
