"""The made-up policy with placement: it stands alone, its calendar fits, and somebody is offered a post under it."""

from __future__ import annotations

from pathlib import Path

from guanpin.engine.campaign.calendar import plan_calendar
from guanpin.engine.campaign.run import run_campaign
from guanpin.exchange.policies import load_policy
from guanpin.sample import six_school
from guanpin.sample.policy import policy_with_placement


def test_somebody_is_offered_a_post_within_the_days_there_are(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(policy_with_placement(), "utf-8")
    facts = six_school(1).facts
    rules = load_policy(path).at(facts.campaign.as_of)
    result = run_campaign(facts, rules, bytes(32))
    assert result.placement is not None
    assert result.placement.offers
    calendar = plan_calendar(rules.day("campaign.start"), rules.day("campaign.deadline"), rules)
    assert calendar.fits
    assert calendar.phases[-1].stage == "placement"
