"""Replies to offers: on behalf of the person, one an offer, and the next offers follow from them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guanpin.actions.attachments import keep_scan
from guanpin.actions.authority import RefusedError
from guanpin.actions.placement import Answer, enter_reply
from guanpin.actions.stages import compute, compute_stage, confirm_stage, publish_stage, read_inputs
from guanpin.engine.campaign.replies import doubtful_replies
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Act, Attachment, Person, Reply
from tests.placement_town import Offer, after_offers, led_to_offers, offer_day, offers
from tests.town import MINUTES, SIGNED, Town

PDF = b"%PDF-1.7\nmade up"


def answer(offer: Offer, accepts: bool, on: date) -> Answer:
    return Answer(offer["person"], offer["offer"], accepts, on)


def test_a_reply_is_entered_for_the_person_with_its_scan(town: Town) -> None:
    made = led_to_offers(town)
    with offer_day(town):
        scan = keep_scan(town.officer, town.campaign, "答复单.pdf", PDF, person=made[0]["person"])
        doing = enter_reply(town.officer, town.fresh(), answer(made[0], True, clock.today()), scan)
    act = doing.act
    assert act is not None and doing.entry is not None
    assert (act.action, act.on_behalf_of) == ("reply.enter", made[0]["person"])
    assert act.signatures.get().name == town.officer.account.name
    assert Attachment.objects.get(pk=scan.pk).act_id == act.pk
    row = Reply.objects.get()
    assert (row.person, row.post, row.accepts, row.entered) == (
        made[0]["person"],
        made[0]["post"],
        True,
        True,
    )


def test_refusals_are_followed_by_second_offers_and_standby(town: Town) -> None:
    made = led_to_offers(town)
    refused: list[set[str]] = []
    with offer_day(town):
        for number in (1, 2):
            waiting = [one for one in offers(town) if one["reply"] == "none"]
            assert {one["offer"] for one in waiting} <= {number}
            refused.append({one["person"] for one in waiting})
            for one in waiting:
                enter_reply(town.officer, town.fresh(), answer(one, False, clock.today()), None)
            inputs = read_inputs(town.fresh())
            course = compute(inputs, "placement").course
            assert course is not None and course.placement is not None
            assert list(doubtful_replies(inputs.facts.replies, course.placement)) == []
            decision = compute_stage(town.officer, town.fresh(), "placement")
            confirm_stage(town.second_officer, town.fresh(), decision)
            publish_stage(town.officer, town.fresh(), decision, SIGNED, MINUTES)
    assert len(made) == len(refused[0])
    last = offers(town)
    assert all(one["reply"] == "refused" for one in last)


def test_each_offer_has_one_reply_unless_it_is_set_right_in_time(town: Town) -> None:
    made = led_to_offers(town)
    with offer_day(town):
        enter_reply(town.officer, town.fresh(), answer(made[0], True, clock.today()), None)
        with pytest.raises(GuanpinError) as told:
            enter_reply(town.officer, town.fresh(), answer(made[0], False, clock.today()), None)
        assert told.value.code == "reply.entered"
        enter_reply(town.officer, town.fresh(), answer(made[0], False, clock.today()), None, "录入时看错一格")
    assert Reply.objects.get().accepts is False
    first, second = Act.objects.filter(action="reply.enter")
    assert second.corrects_id == first.pk


@pytest.mark.parametrize(
    ("offer", "days", "code"), [(2, 0, "reply.no_offer"), (1, 1, "reply.day"), (1, -30, "reply.day")]
)
def test_what_answers_nothing_is_refused_and_nothing_written(
    town: Town, offer: int, days: int, code: str
) -> None:
    made = led_to_offers(town)
    with offer_day(town):
        before = Act.objects.count()
        with pytest.raises(GuanpinError) as told:
            enter_reply(
                town.officer,
                town.fresh(),
                Answer(made[0]["person"], offer, True, clock.today() + timedelta(days=days)),
                None,
            )
    assert told.value.code == code
    assert (Act.objects.count(), Reply.objects.count()) == (before, 0)


def test_only_the_clerk_of_the_persons_school_and_only_in_time(town: Town) -> None:
    made = led_to_offers(town)
    person = made[0]["person"]
    school = Person.objects.get(campaign=town.campaign, key=person).school
    stranger = town.clerk if school != "S001" else town.other_clerk
    with offer_day(town):
        with pytest.raises(RefusedError) as told:
            enter_reply(stranger, town.fresh(), answer(made[0], True, clock.today()), None)
        assert told.value.code == "refused.scope"
        with pytest.raises(RefusedError):
            enter_reply(town.principal, town.fresh(), answer(made[0], True, clock.today()), None)
    with after_offers(town), pytest.raises(RefusedError) as late:
        enter_reply(town.officer, town.fresh(), answer(made[0], True, clock.today()), None)
    assert late.value.code == "refused.phase"
    assert not Reply.objects.exists()


def test_a_reply_that_answers_no_offer_stops_the_next_computation(town: Town) -> None:
    made = led_to_offers(town)
    with offer_day(town):
        # As a workbook may bring it.
        Reply.objects.create(
            campaign=town.campaign,
            person=made[0]["person"],
            offer=1,
            post="V000000000000",
            accepts=True,
            on=clock.today(),
        )
        town.campaign.facts_version += 1
        town.campaign.save()
        with pytest.raises(GuanpinError) as told:
            compute_stage(town.officer, town.fresh(), "placement")
    assert told.value.code == "stage.reply_without_offer"
    assert made[0]["person"] in str(told.value)
