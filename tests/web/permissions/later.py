"""What follows the stages: offers, amendments, contracts, filings, papers, the whole result."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from guanpin.actions import exports, papers
from guanpin.actions.actor import Actor
from guanpin.actions.amended import preview_proposal
from guanpin.actions.amendments import decide_proposal, propose_amendment
from guanpin.actions.attachments import keep_file
from guanpin.actions.contracts import settled_at
from guanpin.actions.filings import filing_of, send_filing
from guanpin.actions.outcome import source_of_campaign
from guanpin.exchange.documents.batch import selected
from guanpin.records import clock
from guanpin.records.models import Account, AmendmentProposal, Attachment, Grant, Person
from guanpin.wording.forms.filing import ESTABLISHMENT, POSTS
from guanpin.wording.letters import result
from tests.actions.test_amendments import LATER, appointed, event
from tests.placement_town import offer_day, offers
from tests.town import MINUTES, PASSWORD, SCHOOL, SIGNED, Town, at, moment
from tests.web.permissions.campaign import COLLECTIVE
from tests.web.permissions.drivers import Request, driver, school_url, url

_SIGNED = {"password": PASSWORD}


# ---- placement ----


@driver("placement.view", "offers")
def placement(town: Town) -> Iterator[tuple[Request, ...]]:
    with offer_day(town):
        yield (
            Request(url(town, "placement")),
            Request(url(town, "placement_left")),
            Request(url(town, "placement_standby")),
            Request(url(town, "placement_person", person=offers(town)[0]["person"])),
        )


@driver("offers.view", "offers")
def school_offers(town: Town) -> Iterator[Request]:
    with offer_day(town):
        yield Request(school_url(town, "school_offers"))


@driver("reply.enter", "offers")
def reply(town: Town) -> Iterator[tuple[Request, ...]]:
    with offer_day(town):
        offer = offers(town)[0]
        clerk = _clerk_of(town, offer["person"])
        said = {"accepts": "yes", "signed_on": clock.today().isoformat(), "no_scan": "on"}
        to = {"person": offer["person"], "offer": offer["offer"]}
        others = {"school_clerk": clerk}
        yield (
            Request(
                url(town, "school_reply", school=clerk.school, **to), said, stage="placement", others=others
            ),
            Request(url(town, "reply_enter", **to), said, stage="placement", others=others),
        )


def _clerk_of(town: Town, person: str) -> Actor:
    """The clerk of the school where the person is."""
    school = Person.objects.get(campaign=town.campaign, key=person).school
    account = Account.objects.create_user("other.place", "钱经办", PASSWORD, created_at=clock.now())
    grant = Grant.objects.create(
        account=account, role="school_clerk", school=school, valid_from=date(2023, 1, 1)
    )
    return Actor(account, grant)


# ---- amendments ----


@driver("amendments.view", "over")
def amendments(town: Town) -> Iterator[tuple[Request, ...]]:
    with clock.frozen(moment(LATER)):
        _decided(town)
        waiting = _registered(town, "cross_school")
        yield (
            Request(url(town, "amendments")),
            Request(url(town, "amendment", number=1)),
            Request(url(town, "amendment_proposal", pk=waiting.pk)),
            Request(url(town, "amendment_page", number=1), slow=True),
            Request(url(town, "amendment_draft", pk=waiting.pk), slow=True),
        )


@driver("amendment.propose", "over")
def propose(town: Town) -> Iterator[tuple[Request, ...]]:
    happened = {"on": "2023-07-18", "document": "教育局通知〔2023〕9号（虚构）", "person": appointed(town)}
    with clock.frozen(moment(LATER)):
        yield (
            Request(url(town, "amendment_new", kind="resigned"), happened),
            Request(url(town, "amendment_kinds")),
        )


@driver("amendment.drop", "over")
def drop(town: Town) -> Iterator[Request]:
    with clock.frozen(moment(LATER)):
        yield Request(url(town, "amendment_drop", pk=_registered(town).pk), {"reason": "登记错了人"})


@driver("amendment.decide", "over")
def decide(town: Town) -> Iterator[Request]:
    with clock.frozen(moment(LATER)):
        proposal = _registered(town)
        seen = {"seen": preview_proposal(town.fresh(), proposal).code}
        others = {"district_officer": town.second_officer}
        yield Request(url(town, "amendment_decide", pk=proposal.pk), COLLECTIVE | seen, others=others)


def _registered(town: Town, stage: str = "in_school") -> AmendmentProposal:
    return propose_amendment(town.officer, town.fresh(), event("resigned", person=appointed(town, stage)))


def _decided(town: Town) -> None:
    proposal = _registered(town)
    code = preview_proposal(town.fresh(), proposal).code
    decide_proposal(town.second_officer, town.fresh(), proposal, code, SIGNED, MINUTES)


# ---- contracts and filings ----


@driver("contracts.view", "over")
def contracts(town: Town) -> Iterator[Request]:
    with at(town, "", "contract"):
        yield Request(school_url(town, "contracts"))


@driver("contract.sign", "over")
def sign(town: Town) -> Iterator[Request]:
    with at(town, "", "contract"):
        person = next(iter(settled_at(town.fresh(), SCHOOL)))
        signed = {"people": [person], "signed_on": clock.today().isoformat(), "no_scan": "on"}
        yield Request(school_url(town, "contracts_sign"), signed)


@driver("filings.view", "over")
def filings(town: Town) -> Iterator[tuple[Request, ...]]:
    """Each office sees the table that it receives; whoever pays sees who moves."""
    with at(town, "", "contract"):
        moves = filing_of(town.fresh(), ESTABLISHMENT).forms[0].subject
        posts = filing_of(town.fresh(), POSTS).forms[0].subject
        of_moves: dict[str, Any] = {"beyond": ("personnel_office",)}
        of_posts: dict[str, Any] = {"beyond": ("quota_office", "finance_office")}
        yield (
            Request(url(town, "filings")),
            Request(url(town, "filing", table=ESTABLISHMENT), **of_moves),
            Request(url(town, "filing", table=POSTS), **of_posts),
            Request(url(town, "filing_print", table=ESTABLISHMENT, subject=moves), slow=True, **of_moves),
            Request(url(town, "filing_print", table=POSTS, subject=posts), slow=True, **of_posts),
        )


@driver("filing.send", "over")
def send(town: Town) -> Iterator[Request]:
    with at(town, "", "contract"):
        seen = {"seen": filing_of(town.fresh(), ESTABLISHMENT).digest}
        yield Request(url(town, "filing_send", table=ESTABLISHMENT), _SIGNED | seen)


@driver("filing.receive", "over")
def receive(town: Town) -> Iterator[Request]:
    with at(town, "", "contract"):
        for table in (ESTABLISHMENT, POSTS):
            send_filing(town.officer, town.fresh(), table, filing_of(town.fresh(), table).digest)
        yield Request(url(town, "filing_receive"), _SIGNED | {"number": "编备〔2023〕1号（虚构）"})


# ---- papers and the whole result ----


@driver("papers.view", "over")
def paper(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "", "contract"):
        source = source_of_campaign(town.fresh())
        subject = next(iter(selected(source, [result.KIND], SCHOOL))).subject
        yield (
            Request(school_url(town, "papers")),
            Request(school_url(town, "papers_kind", kind=result.KIND), slow=True),
            Request(school_url(town, "paper", kind=result.KIND, subject=subject), slow=True),
        )


@driver("papers.print", "over")
def print_(town: Town) -> Iterator[tuple[Request, ...]]:
    wanted = {"kinds": [result.KIND], "purpose": "逐人送达告知书"}
    with clock.frozen(moment(LATER)):
        _decided(town)
        yield (
            Request(school_url(town, "papers_print"), wanted),
            Request(school_url(town, "papers_archive", pk=_archive(town, papers.KIND, SCHOOL).pk)),
            Request(url(town, "amendment_letters", number=1), {}),
            Request(url(town, "district_archive", pk=_archive(town, papers.KIND).pk)),
        )


@driver("export.result", "over")
def bundle(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "", "contract"):
        taken = url(town, "bundle_take", pk=_archive(town, exports.KIND).pk)
        yield (
            Request(url(town, "bundle")),
            Request(url(town, "bundle"), {}),
            Request(taken, {"part": "all", "purpose": "监督检查留存"}),
        )


def _archive(town: Town, kind: str, school: str = "") -> Attachment:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "虚构")
    return keep_file(
        town.officer, town.campaign, "a.zip", out.getvalue(), kind=kind, media_type=exports.ZIP, school=school
    )
