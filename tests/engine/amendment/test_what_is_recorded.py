"""What an event may say of people, days and schools; and a refusal by who may not be left without a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guanpin.engine.amendment import EventError, LateEvent, NewPost, State, amend, read_event
from guanpin.engine.competition import Holding
from guanpin.engine.history import retires_on
from tests.engine.amendment.places import check_amendment, event, state_at

POSTS = (NewPost("primary", ("math",), 2),)


def state() -> State:
    return state_at("six", 0, "waiting_list")


def refused_for(late: LateEvent, before: State) -> EventError:
    with pytest.raises(EventError) as caught:
        amend(before, late)
    return caught.value


@pytest.mark.parametrize("stage", ["cross_school", "placement", "waiting_list"])
def test_who_is_protected_and_declines_a_place_elsewhere_goes_back(stage: str) -> None:
    """An offer of placement that was not answered, or a place won elsewhere, is no place at the last post."""
    before, checked = state_at("six", 0, stage), 0
    for person, place in before.held.items():
        last = before.board.last_post[person].id
        if place.post == last or place.supernumerary:
            continue
        _, known = amend(before, event("protected", person=person, protection="D03"))
        assert known.held == before.held
        late = event("refused", person=person)
        amendment, after = amend(known, late)
        check_amendment(known, late, amendment, after)
        assert after.held[person] == Holding(last, True)
        checked += 1
        again, same = amend(after, event("refused", person=person))
        assert not again.effects and same.held == after.held
    assert checked


def test_nobody_retires_before_the_age() -> None:
    before = state()
    basis = before.board.basis
    born = {one.id: one for one in basis.facts.people}[next(iter(before.held))]
    due = retires_on(born, basis.rules)
    # As old as it takes to retire within the school year.
    year = 2023 if (due.month, due.day) > (7, 20) else 2024
    older = replace(born, birth=born.birth.replace(year=born.birth.year - due.year + year))
    people = tuple(older if one is born else one for one in basis.facts.people)
    basis = replace(basis, facts=replace(basis.facts, people=people))
    before = replace(before, board=replace(before.board, basis=basis))
    day = due.replace(year=year)
    late = replace(event("retired", person=born.id), on=day - timedelta(1))
    assert day.isoformat() in refused_for(late, before).zh
    _, after = amend(before, replace(late, on=day))
    assert born.id in after.gone


@pytest.mark.parametrize("kind", ["resigned", "transferred"])
def test_leaving_of_who_is_protected_is_allowed_with_a_reminder(kind: str) -> None:
    before = state()
    floored = next(one for one in before.held if before.floor(one))
    free = next(one for one in before.held if before.floor(one) is None)
    for person, told in ((floored, True), (free, False)):
        amendment, after = amend(before, event(kind, person=person))
        assert person in after.gone
        assert ("amendment.leaving_protected" in [one.code for one in amendment.steps]) is told


def test_days_are_of_the_school_year_and_in_order() -> None:
    before = state()
    as_of = before.board.basis.facts.campaign.as_of
    late = event("died", person=next(iter(before.held)))
    for day in (as_of - timedelta(1), date(2024, 9, 1), date(9999, 12, 31)):
        assert refused_for(replace(late, on=day), before).place == "on"
    amend(before, replace(late, on=as_of))
    _, after = amend(before, replace(late, on=date(2024, 8, 31)))
    other = replace(late, person=next(iter(after.held)))
    assert refused_for(replace(other, on=date(2024, 8, 30)), after).code == "amendment.day"
    amend(after, replace(other, on=date(2024, 8, 31)))


def test_a_man_is_not_protected_by_pregnancy() -> None:
    before = state()
    people = {one.id: one.sex for one in before.board.basis.facts.people}
    man = next(one for one in before.held if people[one] == "male")
    assert refused_for(event("protected", person=man, protection="D02"), before).place == "protection"
    amend(before, event("protected", person=man, protection="D03"))


@pytest.mark.parametrize("school", ["../../esc", "新校", "S" * 21, "S 8", ""])
def test_ids_of_new_schools_are_plain(school: str) -> None:
    late = event("school_opened", school=school, name="新校", posts=POSTS)
    assert refused_for(late, state()).code == "amendment.school_id"


def test_two_schools_do_not_share_a_name() -> None:
    before = state()
    name = before.board.basis.facts.schools[0].name
    late = event("school_opened", school="S099", name=name, posts=POSTS)
    assert refused_for(late, before).place == "name"
    _, after = amend(before, replace(late, name="新七小"))
    assert refused_for(replace(late, school="S098", name="新七小"), after).place == "name"


@pytest.mark.parametrize("text", ["长" * 501, "甲\n乙", "甲\u202e乙", "甲\u200b乙", "甲\x00乙", "甲\u2028乙"])
@pytest.mark.parametrize("field", ["document", "note", "person", "decided_by"])
def test_texts_are_short_and_plain(field: str, text: str) -> None:
    data = {
        "kind": "died",
        "on": date(2023, 7, 20),
        "document": "某文",
        "decided_by": ["甲"],
        "person": "P00001",
        "note": "长" * 500,
    }
    assert read_event(data, "x").note
    with pytest.raises(EventError) as caught:
        read_event({**data, field: [text] if field == "decided_by" else text}, "x")
    assert caught.value.place == f"x · {field}"
