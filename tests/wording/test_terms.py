"""Every code of the facts has one name in each language."""

from __future__ import annotations

import pytest

from guanpin.engine.snapshot import codes
from guanpin.engine.snapshot.stage_names import STAGE_NAMES
from guanpin.wording.terms import TERMS, term

LISTS = {
    "event_kind": codes.EVENT_KINDS,
    "phase_kind": codes.PHASE_KINDS,
    "stage": codes.STAGES,
    "school_phase": codes.SCHOOL_PHASES,
    "year_group": tuple(str(year) for years in codes.YEAR_GROUPS.values() for year in years),
    "school_kind": codes.SCHOOL_KINDS,
    "location": codes.LOCATIONS,
    "category": codes.CATEGORIES,
    "leadership": codes.LEADERSHIPS,
    "subject": codes.SUBJECTS,
    "sex": codes.SEXES,
    "staff_kind": codes.STAFF_KINDS,
    "retirement_class": codes.RETIREMENT_CLASSES,
    "document_kind": codes.DOCUMENT_KINDS,
    "title": codes.TITLES,
    "degree": codes.DEGREES,
    "appraisal": codes.APPRAISALS,
    "ethics": codes.ETHICS,
    "sanction": codes.SANCTIONS,
    "honour_level": codes.HONOUR_LEVELS,
    "leave": codes.LEAVES,
    "direct_category": codes.DIRECT_CATEGORIES,
    "secondment": codes.SECONDMENTS,
    "obligation": codes.OBLIGATIONS,
    "person_status": codes.STATUSES,
    "off_roll": codes.OFF_ROLL,
    "guarantee": codes.GUARANTEES,
    "kin_relation": codes.KIN_RELATIONS,
}


@pytest.mark.parametrize("name", LISTS)
def test_every_code_has_a_name_and_no_other_does(name: str) -> None:
    assert tuple(TERMS[name]) == tuple(LISTS[name])


def test_every_closed_list_of_codes_is_here() -> None:
    closed = {name for name in vars(codes) if name.isupper()} - {
        "COMPETITION_STAGES",
        "PROTECTIONS",
        "STATUTORY",
        "YEAR_GROUPS",
    }
    assert len(LISTS) == len(closed) + 1


@pytest.mark.parametrize("name", TERMS)
def test_names_tell_codes_apart(name: str) -> None:
    for lang in ("zh", "en"):
        names = [term(name, code, lang) for code in TERMS[name]]
        assert len(set(names)) == len(names) and all(names)
    assert all(zh.isascii() is False and en.isascii() for zh, en in TERMS[name].values())


def test_errors_call_the_stages_what_reports_do() -> None:
    assert {code: zh for code, (zh, _) in TERMS["stage"].items()} == STAGE_NAMES
