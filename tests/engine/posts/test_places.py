"""What a quota is spent on before teaching posts."""

from typing import Any

from guanpin.engine.history import Standing
from tests.engine.posts.planning import capacities, lessons, plan, post, site
from tests.engine.staffing import standing

BASE: dict[str, Any] = {
    "demand__workload": [{"school_phase": "primary", "subjects": [], "lessons": 10}],
    "demand__lessons__table": lessons(chinese=8),
}
TABLE = [{"school_phase": "primary", "classes_from": 0, "leaders": 2, "middle": 1}]


def leader(rank: str = "deputy") -> Standing:
    return standing("A", subjects=("office",), category="management", leadership=rank)


def helper(subject: str = "library", category: str = "support") -> Standing:
    return standing("A", subjects=(subject,), category=category)


def teachers(count: int) -> list[Standing]:
    return [standing("A") for _ in range(count)]


def test_leaders_in_office_always_have_a_place_and_more_open_only_on_free_heads() -> None:
    full = plan({"A": (20, 380)}, [leader(), *teachers(19)], demand__leaders__table=TABLE, **BASE)
    assert (site(full, "A").management, site(full, "A").teaching) == (1, 19)
    free = plan({"A": (20, 380)}, [leader(), *teachers(18)], demand__leaders__table=TABLE, **BASE)
    assert (site(free, "A").management, site(free, "A").teaching) == (2, 18)
    above = plan({"A": (20, 380)}, [leader() for _ in range(4)], demand__leaders__table=TABLE, **BASE)
    assert site(above, "A").management == 4
    assert "posts.management.above_table" in [why.code for why in site(above, "A").reasons]


def test_by_the_table_leaders_above_it_have_no_place() -> None:
    found = plan(
        {"A": (20, 380)},
        [leader() for _ in range(4)],
        demand__leaders__table=TABLE,
        demand__leaders__places="table",
        **BASE,
    )
    assert capacities(found, category="management") == {"office": 3}  # two leaders and a head of office
    assert post(found, "A", "office").over == 1


def test_places_for_heads_of_departments_open_only_where_a_round_chooses_them() -> None:
    stages = ["establishment", "posts", "middle", "direct", "in_school"]
    people = [leader(), *teachers(19)]
    table = {"demand__leaders__table": TABLE, **BASE}
    assert capacities(plan({"A": (20, 380)}, people, **table), category="management") == {"office": 1}
    chosen = plan({"A": (20, 380)}, people, campaign__stages=stages, **table)
    assert capacities(chosen, category="management") == {"office": 1, "department": 1}
    assert site(chosen, "A").teaching == 18
    # Whoever is head of a department by a management post has the place already.
    again = standing("A", subjects=("department",), category="management", leadership="middle")
    kept = plan({"A": (20, 380)}, [again, *people], campaign__stages=stages, **table)
    assert capacities(kept, category="management") == {"office": 1, "department": 1}
    assert post(kept, "A", "department").over == 0


def test_support_above_the_ceiling_stays_and_is_shown_or_is_cut() -> None:
    people = [helper(), helper("accounts"), helper("logistics", "worker")]  # 9 % of 20 is 1
    kept = plan({"A": (20, 380)}, people, **BASE)
    assert site(kept, "A").support == 3
    assert "posts.support.above_ceiling" in [why.code for why in site(kept, "A").reasons]
    cut = plan({"A": (20, 380)}, people, posts__support__above_ceiling="cut", **BASE)
    assert site(cut, "A").support == 1
    assert len([one for one in cut.posts if one.category in ("support", "worker")]) == 3


def test_norms_add_places_within_the_ceiling() -> None:
    norms = [
        {
            "category": "support",
            "subject": "library",
            "school_phase": "primary",
            "pupils_from": 0,
            "places": 1,
        },
        {
            "category": "support",
            "subject": "library",
            "school_phase": "primary",
            "pupils_from": 300,
            "places": 3,
        },
    ]
    found = plan({"A": (40, 760)}, [helper()], posts__support__norms=norms, **BASE)
    assert capacities(found, category="support") == {"library": 3}  # 9 % of 40
    small = plan({"A": (20, 380)}, [helper()], posts__support__norms=norms, **BASE)
    assert capacities(small, category="support") == {"library": 1}


def test_leave_is_covered_from_free_heads_or_before_teaching() -> None:
    share = {"posts__leave_cover__share": "0.1"}
    full = plan({"A": (20, 380)}, teachers(20), **(BASE | share))
    assert (site(full, "A").leave_cover, site(full, "A").teaching) == (0, 20)
    free = plan({"A": (20, 380)}, teachers(19), **(BASE | share))
    assert (site(free, "A").leave_cover, site(free, "A").teaching) == (1, 19)
    first = plan({"A": (20, 380)}, teachers(20), posts__leave_cover__order="first", **(BASE | share))
    assert (site(first, "A").leave_cover, site(first, "A").teaching) == (2, 18)


def test_a_quota_too_small_for_its_leaders_and_support_is_never_exceeded() -> None:
    found = plan({"A": (20, 380)}, [leader(), leader(), helper(), helper("accounts")], heads=3, **BASE)
    assert (site(found, "A").management, site(found, "A").support, site(found, "A").teaching) == (2, 1, 0)


def test_vacant_leader_places_never_take_the_head_of_a_teacher_lent_by_another_school() -> None:
    people = [leader(), *teachers(18), standing("B", post_school="A")]
    found = plan({"A": (20, 380), "B": (20, 380)}, people, demand__leaders__table=TABLE, **BASE)
    assert (site(found, "A").management, site(found, "A").teaching) == (1, 19)
    assert capacities(found) == {"chinese": 19}
