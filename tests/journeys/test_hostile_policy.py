"""A district policy as hostile as the bounds allow cannot leave a protected person without a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.policies import load_policy
from guanpin.sample import small_district
from guanpin.verification import verify_directory

from .district import failures, run

HEAD = """
[policy]
name = "hostile"
title = "敌意方案"
level = "district"
extends = "sichuan"
status = "complete"
"""

STAGE = (
    '{{ stage = "{stage}", sheet = "district", rounds_max = 1, preferences_max = 1, guarantees = ["eligible", "capacity"],'
    ' scope = "{scope}", categories = ["teaching"], enter = "unplaced", upward = "barred",'
    " forfeits = {forfeits} }}"
)
FORFEITS = {"in_school": '["direct"]', "cross_school": '["direct", "in_school"]'}
ROWS = [STAGE.format(stage=one, scope="own_school", forfeits=given) for one, given in FORFEITS.items()]

HOSTILE = {
    "direct.whole_school": "false",
    "direct.uncapped": "[]",
    "direct.discretionary": "[]",
    "direct.discretionary_cap": '"0"',
    "competition.stages": f"[{', '.join(ROWS)}]",
    "competition.mover_caps": '[{ stage = "cross_school", share = "0", rounding = "floor", moves = "all", schools = "all" }]',
    "posts.leave_cover.share": '"0.1"',
    "posts.leave_cover.order": '"first"',
    "posts.fill": '"demand"',
}


def policy(tmp_path: Path, values: dict[str, str]) -> str:
    lines = [HEAD]
    for key, value in values.items():
        lines.append(f"[{key}]")
        lines.append(
            f'values = [{{ from = 2023-01-01, value = {value}, document = "敌意方案", clause = "一", '
            'confidence = "low" }]'
        )
    path = tmp_path / "hostile.toml"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def protected(facts) -> set[str]:
    """Read straight from the facts: a statutory protection that covers any day up to the coming 1 September."""
    campaign = facts.campaign
    return {
        event.person
        for event in facts.events
        if event.kind == "protection"
        and event.value in ("D02", "D03", "D04")
        and event.recorded_at <= campaign.as_of
        and event.span.start <= campaign.term_start
        and (event.span.end is None or event.span.end > campaign.as_of)
    }


@pytest.mark.parametrize("first", range(0, 24, 8))
def test_nobody_protected_is_ever_unplaced(first: int, tmp_path: Path):
    hostile = load_policy(policy(tmp_path, HOSTILE))
    seen = 0
    for number in range(first, first + 8):
        facts = small_district(number).facts
        result = run(facts, policy=hostile)
        wronged = protected(facts) & set(result.unplaced)
        assert not wronged, f"small_district({number})"
        assert not failures(result, tmp_path / str(number))
        seen += len(protected(facts) & set(result.appointments))
    assert seen, "no protected person in the sample: the test would show nothing"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("eligibility.protection.statutory", "[]", "policy.floor_removed"),
        ("eligibility.protection.statutory", '["D02", "D03"]', "policy.floor_removed"),
        (
            "competition.stages",
            f"[{STAGE.format(stage='in_school', scope='own_school', forfeits='[]').replace('eligible', 'no_waste')}]",
            "policy.floor_removed",
        ),
        ("establishment.ratio.primary", '"23"', "policy.loosened"),
        ("direct.discretionary_cap", "0.3", "policy.float"),
        ("direct.discretionary_cap", '"1.1"', "policy.out_of_bounds"),
        ("eligibility.registration.required", "false", "policy.loosened"),
    ],
)
def test_a_policy_cannot_switch_off_a_floor_loosen_a_lock_or_bring_a_float(key, value, code, tmp_path):
    with pytest.raises(GuanpinError) as caught:
        load_policy(policy(tmp_path, {key: value}))
    assert caught.value.code == code
    assert "hostile.toml" in caught.value.place
    assert key in caught.value.place
    assert caught.value.remedy_zh
    assert caught.value.remedy_en


def test_verification_itself_notices_an_unplaced_protected_person(tmp_path: Path):
    """The floor is checked by code that did not lay it: take the place away in the files, and verification objects."""
    number = next(n for n in range(50) if protected(small_district(n).facts))
    facts = small_district(number).facts
    result = run(facts)
    folder = tmp_path / "run"
    assert not failures(result, folder)
    person = sorted(protected(facts) & set(result.appointments))[0]
    rows = (folder / "appointments.csv").read_text("utf-8-sig").splitlines(keepends=True)
    kept = [row for row in rows if not row.startswith(f"{person},")]
    assert len(kept) == len(rows) - 1
    (folder / "appointments.csv").write_text("".join(kept), "utf-8-sig")
    assert any(not check.passed for check in verify_directory(folder).checks)


@pytest.mark.parametrize(
    "changes",
    [
        {"enter": '"volunteers"'},
        {"scope": '"district"'},
        {"categories": '["support"]'},
        {"lists_of": '"cross_school"'},
        {"categories": "[]"},
        {"forfeits": '["in_school"]'},
        {"forfeits": '["direct", "posts"]'},
        {"forfeits": '["placement"]'},
    ],
)
def test_a_policy_cannot_keep_people_out_of_the_stage_that_lays_the_floor(changes, tmp_path):
    row = {
        "stage": '"in_school"',
        "sheet": '"school"',
        "rounds_max": "1",
        "preferences_max": "0",
        "guarantees": '["eligible", "capacity"]',
        "scope": '"own_school"',
        "categories": '["teaching"]',
        "enter": '"unplaced"',
    }
    inner = ", ".join(f"{name} = {value}" for name, value in (row | changes).items())
    hostile = load_policy(policy(tmp_path, {"competition.stages": f"[{{ {inner} }}]"}))
    with pytest.raises(GuanpinError) as caught:
        run(small_district(1).facts, policy=hostile)
    assert caught.value.code == "competition.stage_row"
    assert "in_school" in caught.value.place
    assert caught.value.remedy_zh and caught.value.remedy_en
