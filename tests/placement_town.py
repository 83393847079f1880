"""The made-up town under a policy with placement, led to its offers."""

from __future__ import annotations

import json
from typing import Any

from guanpin.actions import campaigns, stages
from guanpin.records import clock
from guanpin.records.models import Campaign
from guanpin.sample.policy import policy_with_placement
from tests.town import FIRST_DAY, MINUTES, SIGNED, Town, moment, publish, window

Offer = dict[str, Any]


def with_placement(town: Town) -> Town:
    """The same town before anything was opened, under its own policy file."""
    Campaign.objects.filter(pk=town.campaign.pk).update(policy_file=policy_with_placement())
    town.campaign.refresh_from_db()
    return town


def led_to_offers(town: Town) -> list[Offer]:
    """Every stage published, the offers made; the clock has to be set by whoever goes on (`offer_day`)."""
    with_placement(town)
    with clock.frozen(moment(FIRST_DAY)):
        campaigns.open_campaign(town.officer, town.campaign, "", SIGNED, MINUTES)
    town.campaign.refresh_from_db()
    for stage in stages.stage_order(town.campaign):
        publish(town, stage)
    return offers(town)


def offers(town: Town) -> list[Offer]:
    """Those in the published decision."""
    decision = town.campaign.decisions.get(stage="placement", state="published")
    found: list[Offer] = json.loads(bytes(decision.documents.get(name="stages/placement").data))["offers"]
    return found


def offer_day(town: Town) -> Any:
    """Stand on the first day of the window for replies."""
    return clock.frozen(moment(window(town, "placement", "offer").opens))


def after_offers(town: Town) -> Any:
    """Stand in the notice after it."""
    return clock.frozen(moment(window(town, "placement", "notice").opens))


def publish_next_offers(town: Town) -> list[Offer]:
    """Compute, confirm and publish placement once more."""
    publish(town, "placement")
    return offers(town)
