"""Candidacies, reviews, consents and marks, typed from paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guanpin.actions import candidacies
from guanpin.actions.attachments import keep_file
from guanpin.engine.snapshot.candidacies import Preference
from guanpin.records.models import Attachment, Person
from tests.town import SCHOOL, Town, at
from tests.web.permissions.campaign import COLLECTIVE
from tests.web.permissions.drivers import PDF, Request, driver, school_url

_STAGE = "in_school"
_PAPER = {"signed_on": "2023-06-28", "no_scan": "on"}


def someone(town: Town, number: int = 3) -> str:
    """Somebody of the first school."""
    people = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True).order_by("key")
    return people[number].key


@driver("candidacies.view", "direct")
def view(town: Town) -> Iterator[tuple[Request, ...]]:
    person = someone(town)
    with at(town, _STAGE, "entry"):
        yield (
            Request(school_url(town, "candidacies")),
            Request(school_url(town, "candidacy", stage=_STAGE, person=person), stage=_STAGE),
            Request(school_url(town, "candidacy_scan", pk=_entered(town, person).pk)),
        )


@driver("candidacy.enter", "direct")
def enter(town: Town) -> Iterator[Request]:
    wish = {"rows": "6", "school_1": SCHOOL, "school_phase_1": "primary", "category_1": "teaching"}
    with at(town, _STAGE, "entry"):
        address = school_url(town, "candidacy_enter", stage=_STAGE, person=someone(town))
        yield Request(address, wish | {"subject_1": "chinese"} | _PAPER, stage=_STAGE)


@driver("candidacy.withdraw", "direct")
def withdraw(town: Town) -> Iterator[Request]:
    person = someone(town)
    with at(town, _STAGE, "entry"):
        _entered(town, person)
        address = school_url(town, "candidacy_withdraw", stage=_STAGE, person=person)
        yield Request(address, {"reason": "本人书面申请撤回"}, stage=_STAGE)


@driver("consent.enter", "direct")
def consent(town: Town) -> Iterator[Request]:
    said = {"school_phase_1": "primary", "subject_1": "science", "retraining_1": "转岗培训（虚构）"}
    with at(town, _STAGE, "entry"):
        yield Request(school_url(town, "consents", person=someone(town)), said | _PAPER)


@driver("review.confirm", "direct")
def review(town: Town) -> Iterator[Request]:
    with at(town, "direct", "review"):
        yield Request(school_url(town, "review_confirm", stage="direct"), COLLECTIVE, stage="direct")


@driver("direct.view", "direct")
def direct(town: Town) -> Iterator[Request]:
    with at(town, "direct", "entry"):
        yield Request(school_url(town, "direct_list"))


def _entered(town: Town, person: str) -> Attachment:
    """A form typed with its scan, which is given back."""
    scan = keep_file(
        town.clerk,
        town.campaign,
        "报名表.pdf",
        PDF,
        kind="scan",
        media_type="application/pdf",
        school=SCHOOL,
    )
    wishes = [Preference(person, _STAGE, 1, SCHOOL, "primary", "teaching", "chinese")]
    candidacies.enter_candidacy(
        town.clerk, town.fresh(), person, _STAGE, wishes, None, signed_on=date(2023, 6, 28), scan=scan
    )
    return scan
