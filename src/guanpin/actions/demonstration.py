"""A made-up district led to any phase by the acts that lead a real one there, each on its own day.

Wishes and marks come when their windows have come: in the open window about a third of one school's are left for whoever
tries the demonstration to enter.
"""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from django.conf import settings
from django.db import transaction

from guanpin.actions import notices
from guanpin.actions.campaigns import close_campaign, open_campaign
from guanpin.actions.demonstration_offers import answer_offers
from guanpin.actions.demonstration_people import OTHER_SCHOOL, SCHOOL, make_cast, name_the_teacher
from guanpin.actions.demonstration_steps import MINUTES, POLICY, SIGNED, Steps, Tell
from guanpin.records import clock
from guanpin.records.models import Campaign, DemoClock, Person
from guanpin.sample import Sample, east_district
from guanpin.sample.policy import policy_with_placement

PHASES = ("preparation", "in-school", "cross-school", "placement", "closed")
FIRST_DAY = date(2023, 6, 19)


def seed(phase: str, tell: Tell = lambda step: None, sample: Sample | None = None) -> Campaign:
    """Fill an empty database up to `phase`, and set the demonstration's clock into it: all of it or nothing."""
    with transaction.atomic():
        story = Story(sample or east_district(1), tell, with_placement=phase in PHASES[3:])
        moment = datetime.combine(FIRST_DAY, time(10), tzinfo=clock.CHINA)
        for name in PHASES[: PHASES.index(phase) + 1]:
            moment = getattr(story, f"to_{name.replace('-', '_')}")()
        DemoClock.set(moment)
    return story.campaign


def keep_moment() -> None:
    """Write down how late it is in the demonstration, so that it goes on from there when it is started again."""
    _moment_file().write_text(clock.now().isoformat(), "ascii")


def take_up() -> bool:
    """Go on with a demonstration begun before, at the moment at which it was left. False where there is none."""
    if not Campaign.objects.exists():
        return False
    if _moment_file().exists():
        DemoClock.set(datetime.fromisoformat(_moment_file().read_text("ascii")))
    return True


def _moment_file() -> Path:
    return Path(settings.DATA) / "moment.txt"


class Story(Steps):
    """Each `to_` leads on from the phase before, and returns the moment at which it stops."""

    def __init__(self, sample: Sample, tell: Tell, *, with_placement: bool) -> None:
        super().__init__(sample, tell)
        self.with_placement = with_placement

    def to_preparation(self) -> datetime:
        with self.at(FIRST_DAY, 9):
            one = self.facts.campaign
            self.campaign = Campaign.objects.create(
                id=one.id, district=one.district, district_name=one.district_name,
                school_year=one.school_year, as_of=one.as_of, policy=POLICY,
                policy_file=policy_with_placement() if self.with_placement else "",
            )  # fmt: skip
            self.cast = make_cast()
            self.bring_workbook()
            name_the_teacher(self.cast["teacher"], self.campaign)
        self.home = dict(Person.objects.filter(campaign=self.campaign).values_list("key", "school"))
        return self.moment(FIRST_DAY)

    def to_in_school(self) -> datetime:
        with self.at(FIRST_DAY, 11):
            self.tell("open")
            policy = "" if self.with_placement else POLICY
            open_campaign(self.officer, self.now, policy, SIGNED, MINUTES, announce=notices.announce_opening)
        self.publish("establishment")
        self.lead_plan()
        self.publish("posts")
        day = self.window("in_school", "entry").opens.replace(day=29)
        with self.at(day, 9):
            self.enter("direct")
            self.enter("in_school")
        return self.moment(day)

    def to_cross_school(self) -> datetime:
        self.enter_the_rest("in_school")
        self.draw()
        self.review("direct")
        self.publish("direct")
        self.review("in_school")
        self.publish("in_school")
        day = self.window("cross_school", "entry").opens
        with self.at(day, 9):
            self.enter("cross_school")
        return self.moment(day)

    def to_placement(self) -> datetime:
        self.enter_the_rest("cross_school")
        self.review("cross_school")
        with self.at(self.window("cross_school", "scoring").closes, 16):
            self.bring_in("marks", marks=self.facts.marks)
        self.publish("cross_school")
        self.publish("placement")
        return self.moment(self.window("placement", "offer").opens)

    def to_closed(self) -> datetime:
        offers = self.window("placement", "offer")
        for hour in (9, 14, 17):
            with self.at(offers.closes, hour):
                if not answer_offers(self.officer, self.now):
                    break
            self.publish("placement", offers.closes, hour)
        contract = self.window("", "contract")
        with self.at(contract.opens):
            self.sign(SCHOOL, "clerk")
            self.sign(OTHER_SCHOOL, "other")
        with self.at(contract.closes):
            self.tell("close")
            close_campaign(self.officer, self.now, SIGNED, MINUTES)
        return self.moment(self.window("", "closed").opens)
