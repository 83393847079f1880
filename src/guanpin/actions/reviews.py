"""The principal confirms the review of a stage (资格审查): what was reviewed is fixed by counts and a digest."""

from __future__ import annotations

from guanpin.actions.act import Doing, PaperSignature, acting
from guanpin.actions.actor import Actor
from guanpin.actions.campaigns import need_collective
from guanpin.actions.policies import rules_of
from guanpin.engine.kernel.canonical import digest
from guanpin.records.models import Attachment, Campaign
from guanpin.records.queries.candidacies import Review, review_of
from guanpin.records.queries.direct import direct_cases


def reviewed(campaign: Campaign, school: str, stage: str) -> Review:
    """What there is to review now; for direct appointment the cases by the facts are part of it."""
    found = review_of(campaign, school, stage)
    if stage != "direct":
        return found
    cases = direct_cases(campaign, school, rules_of(campaign))
    listed = [[one.person, list(one.categories), one.declined] for one in cases]
    return Review(
        people=found.people,
        entered=len(cases),
        wishes=found.wishes,
        declarations=found.declarations,
        scans=found.scans,
        digest=digest([found.digest, listed]),
    )


def confirm_review(
    actor: Actor,
    campaign: Campaign,
    school: str,
    stage: str,
    signed: tuple[PaperSignature, ...],
    minutes: str,
    scan: Attachment | None = None,
) -> Doing:
    """Say that everything entered for the stage was reviewed, with the minutes and those who signed them.

    Entering something afterwards leaves the confirmation as it was: the digest tells that the list has changed since.
    """
    need_collective(signed, minutes)
    with acting(
        actor,
        "review.confirm",
        campaign,
        subject=f"{stage}/{school}",
        school=school,
        stage=stage,
        signed=signed,
        password=True,
    ) as doing:
        assert doing.campaign is not None
        found = reviewed(doing.campaign, school, stage)
        doing.attach(scan)
        doing.record(
            {
                "stage": stage,
                "minutes": minutes.strip(),
                "people": found.people,
                "entered": found.entered,
                "wishes": found.wishes,
                "declarations": found.declarations,
                "scans": found.scans,
            },
            list=found.digest,
        )
    return doing
