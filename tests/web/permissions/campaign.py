"""What begins, prolongs and ends a campaign."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.records import clock
from tests.town import FIRST_DAY, MINUTES, PASSWORD, POLICY, SEED, Town, at, moment
from tests.web.permissions.drivers import Request, driver, url

# A collective decision as a form has it.
COLLECTIVE = {"minutes": MINUTES, "signers": "赵某 局长\n钱某 副局长", "password": PASSWORD}


@driver("campaign.open", "new")
def open_(town: Town) -> Iterator[Request]:
    with clock.frozen(moment(FIRST_DAY)):
        # In a phase of preparation the campaign is open already.
        yield Request(url(town, "campaign_open"), COLLECTIVE | {"policy": POLICY}, senseless=("preparation",))


@driver("campaign.close", "over")
def close(town: Town) -> Iterator[Request]:
    with at(town, "", "contract"):
        yield Request(url(town, "campaign_close"), COLLECTIVE)


@driver("phase.extend", "direct")
def extend(town: Town) -> Iterator[Request]:
    with at(town, "direct", "entry"):
        data = COLLECTIVE | {"days": "2", "reason": "暴雨停课，顺延两日"}
        yield Request(url(town, "phase_extend", phase="direct_entry"), data, stage="direct")


@driver("seed.record", "direct")
def seed(town: Town) -> Iterator[Request]:
    with at(town, "direct", "review"):
        yield Request(url(town, "seed_record"), COLLECTIVE | {"number": SEED})
