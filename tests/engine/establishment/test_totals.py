"""Authorised totals that are too small, too large, or do not cover the school phases; who counts where."""

from typing import Any

import pytest

from guanpin.engine.establishment import Establishment, EstablishmentError, decide_establishment
from guanpin.engine.history import Standing
from guanpin.engine.snapshot.schools import Total
from tests.engine.staffing import district, groups, roll, rules, school, standing

SCHOOLS = {"A": ((6,) * 6, 1710), "B": ((4,) * 6, 912), "C": ((2,) * 6, 399)}  # entitled to 90, 48 and 21
ALL = ("kindergarten", "primary", "junior", "senior")


def decided(heads: int, people: list[Standing] | None = None, **overrides: Any) -> Establishment:
    facts = district(
        [school(name) for name in SCHOOLS],
        [
            group
            for name, (classes, pupils) in SCHOOLS.items()
            for group in groups(name, "primary", classes, pupils)
        ],
        [Total("T", ALL, heads, "试编〔2023〕1号")],
    )
    return decide_establishment(facts, roll(people or []), rules(**overrides))


def quotas(establishment: Establishment) -> dict[str, int]:
    return {quota.school: quota.quota for quota in establishment.quotas}


def test_a_total_too_large_leaves_a_reserve() -> None:
    found = decided(170)
    assert quotas(found) == {"A": 90, "B": 48, "C": 21}
    assert (found.totals[0].how, found.totals[0].reserve) == ("full", 11)


def test_a_total_too_small_is_shared_without_going_below_lessons() -> None:
    # Lesson demand of A is 36 classes × (42.54 / 24 + ½) + 1 = 82.8; that of B and C exceeds their entitlement.
    found = decided(155, demand__leaders__table=[])
    lower = {quota.school: quota.lower for quota in found.quotas}
    assert lower == {"A": 82, "B": 48, "C": 21}
    assert quotas(found) == {"A": 86, "B": 48, "C": 21}
    assert (found.totals[0].how, found.totals[0].shortage, found.totals[0].reserve) == ("with_lower", 0, 0)


def test_a_total_below_all_lesson_demand_is_a_recorded_shortage() -> None:
    found = decided(100, demand__leaders__table=[])
    assert found.totals[0].how == "without_lower"
    assert sum(quotas(found).values()) == 100
    shortages = {quota.school: quota.shortage for quota in found.quotas}
    assert shortages == {
        name: lower - quotas(found)[name] for name, lower in {"A": 82, "B": 48, "C": 21}.items()
    }
    assert found.totals[0].shortage == 51
    # In proportion to 90, 48, 21: 56.6, 30.2, 13.2.
    assert quotas(found) == {"A": 57, "B": 30, "C": 13}


def test_the_reserve_may_be_taken_first() -> None:
    found = decided(160, establishment__reserve__order="first", establishment__reserve__share="0.03")
    assert (found.totals[0].available, found.totals[0].reserve, found.totals[0].allotted) == (156, 4, 156)
    plenty = decided(170, establishment__reserve__order="first", establishment__reserve__share="0.03")
    assert (plenty.totals[0].allotted, plenty.totals[0].reserve) == (159, 11)


def test_no_heads_at_all() -> None:
    assert set(quotas(decided(0)).values()) == {0}


def test_non_teaching_ceilings_are_rounded_down() -> None:
    facts = district(
        [school("P"), school("J", "junior"), school("S", "senior"), school("K", "kindergarten")],
        [
            *groups("P", "primary", (4,) * 6, 19 * 55), *groups("J", "junior", (4,) * 3, 675),
            *groups("S", "senior", (4,) * 3, 500), *groups("K", "kindergarten", (3,) * 3, 250),
        ],
    )  # fmt: skip
    found = decide_establishment(facts, {}, rules())
    ceilings = {quota.school: (quota.quota, quota.non_teaching_max) for quota in found.quotas}
    assert ceilings == {"P": (55, 4), "J": (50, 7), "S": (40, 6), "K": (19, None)}


def test_people_count_where_their_head_is_held() -> None:
    away = standing("A", post_school="B")
    closed = standing("C", "junior")
    without_post = standing("B")
    object.__setattr__(without_post, "post", None)
    found = decided(1000, [standing("A"), away, closed, without_post])
    present = {quota.id: quota.present for quota in found.quotas}
    assert present == {"A/primary": 2, "B/primary": 1, "C/junior": 1, "C/primary": 0}
    gone = next(quota for quota in found.quotas if quota.id == "C/junior")
    assert (gone.quota, gone.over, gone.entitlement.heads) == (0, 1, 0)


def test_a_nine_year_school_counts_by_the_phase_of_the_post() -> None:
    facts = district(
        [school("N", "nine_year"), school("P")],
        [
            *groups("N", "primary", (1,) * 6, 240),
            *groups("N", "junior", (2,) * 3, 250),
            *groups("P", "primary", (1,), 40),
        ],
    )
    people = [
        standing("N", "junior"),
        standing("N", "primary"),
        standing("N", "junior", post_school="P"),  # seconded: the home school has the phase
        standing("N", "senior", post_school="P"),  # it does not: the first phase
    ]
    found = decide_establishment(facts, roll(people), rules())
    assert {quota.id: quota.present for quota in found.quotas} == {
        "N/junior": 2,
        "N/primary": 2,
        "P/primary": 0,
    }


@pytest.mark.parametrize(
    ("totals", "code"),
    [
        ((("T", ("junior",)),), "establishment.phase_without_total"),
        ((("T", ("primary",)), ("U", ("primary", "junior"))), "establishment.phase_in_two_totals"),
    ],
)
def test_every_phase_is_in_one_total(totals: tuple[tuple[str, tuple[str, ...]], ...], code: str) -> None:
    facts = district(
        [school("A")],
        groups("A", "primary", (1,), 40),
        [Total(name, phases, 9, "x") for name, phases in totals],
    )
    with pytest.raises(EstablishmentError) as error:
        decide_establishment(facts, {}, rules())
    assert error.value.code == code


def test_locked_ratios_may_be_improved_and_not_worsened() -> None:
    from guanpin.engine.policy.catalogue import CATALOGUE
    from guanpin.engine.policy.parameter import is_no_looser

    ratio = CATALOGUE["establishment.ratio.primary"]
    assert is_no_looser(ratio, 19, 18) and not is_no_looser(ratio, 19, 21)
    assert not is_no_looser(CATALOGUE["establishment.non_teaching.junior"], 15, 16)
