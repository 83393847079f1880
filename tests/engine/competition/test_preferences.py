"""What a preference row means once the posts are known."""

from __future__ import annotations

from guanpin.engine.competition import expand, own_school_wishes, posts_by_place
from guanpin.engine.snapshot.candidacies import Preference

from .places import post

POSTS = (
    post("V1", "chinese"),
    post("V2", "chinese+moral"),
    post("V3", "math"),
    post("V4", "moral"),
    post("V5", "chinese", school="S2"),
    post("V6", "office", category="management"),
    post("V7", "chinese", school_phase="junior"),
    post("V0", "chinese+labour"),
)
PLACES = posts_by_place(POSTS)


def row(rank: int, subject: str | None, school: str = "S1", category: str = "teaching") -> Preference:
    return Preference("P1", "cross_school", rank, school, "primary", category, subject)


def ids(wishes):
    return [(wish.post.id, wish.rank) for wish in wishes]


def test_exact_subject_comes_before_combinations_and_those_by_id():
    wishes, empty = expand([row(1, "chinese")], PLACES, ("math",))
    assert ids(wishes) == [("V1", 1), ("V0", 1), ("V2", 1)]
    assert empty == ()


def test_any_subject_starts_with_the_present_one():
    wishes, _ = expand([row(1, None)], PLACES, ("moral",))
    assert ids(wishes) == [("V4", 1), ("V2", 1), ("V1", 1), ("V3", 1), ("V0", 1)]


def test_a_vacancy_met_again_keeps_its_first_rank():
    wishes, _ = expand([row(1, "moral"), row(2, "chinese")], PLACES, ())
    assert ids(wishes) == [("V4", 1), ("V2", 1), ("V1", 2), ("V0", 2)]


def test_other_schools_phases_and_categories_are_other_places():
    wishes, empty = expand([row(1, "chinese", "S2"), row(2, None, category="management")], PLACES, ())
    assert ids(wishes) == [("V5", 1), ("V6", 2)]
    assert empty == ()


def test_a_preference_that_means_no_post_is_named():
    wishes, empty = expand([row(1, "physics"), row(2, "math"), row(3, None, "S9")], PLACES, ())
    assert ids(wishes) == [("V3", 2)]
    assert empty == (1, 3)


def test_a_limit_counts_stated_preferences_not_vacancies():
    wishes, _ = expand([row(1, "chinese"), row(2, "math")], PLACES, (), limit=1)
    assert ids(wishes) == [("V1", 1), ("V0", 1), ("V2", 1)]


def test_nothing_stated_means_every_post_cleared_at_the_own_school_present_subject_first():
    teaching = [one for one in POSTS if one.category == "teaching"]
    wishes = own_school_wishes("S1", teaching, post("V3", "math"))
    assert wishes[0].post.id == "V3"
    assert {wish.post.id for wish in wishes} == {"V0", "V1", "V2", "V3", "V4", "V7"}
    assert all(wish.rank is None for wish in wishes)


def test_silence_asks_for_the_last_post_before_its_like_at_another_phase():
    alike = (post("V1", "math", school_phase="junior"), post("V2", "math"), post("V3", "math"))
    for last, ids in (
        (alike[0], ["V1", "V2", "V3"]),
        (alike[1], ["V2", "V3", "V1"]),
        (alike[2], ["V3", "V2", "V1"]),
    ):
        assert [wish.post.id for wish in own_school_wishes("S1", alike, last)] == ids
