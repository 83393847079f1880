"""Filing with the offices in charge: sent by the education office, received by the office whose table it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guanpin.actions.act import Doing, acting
from guanpin.actions.actor import Actor
from guanpin.actions.authority import RefusedError
from guanpin.actions.outcome import is_over, source_of_campaign
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records.models import Attachment, Campaign
from guanpin.records.queries.filings import FilingState, filing_states
from guanpin.wording.forms import Form
from guanpin.wording.forms.filing import ESTABLISHMENT, POSTS
from guanpin.wording.forms.kinds import KINDS
from guanpin.wording.roles import role_name

OFFICES: Mapping[str, str] = {ESTABLISHMENT: "quota_office", POSTS: "personnel_office"}
"""Each table with the role that receives it."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A table as it would be sent now: the forms it consists of and the digest over all that is printed on them."""

    table: str
    forms: tuple[Form, ...]
    digest: str


def filing_of(campaign: Campaign, table: str) -> Filing:
    """Raises GuanpinError before the last stage is published: half a result is not filed."""
    if not is_over(campaign):
        raise _refused(
            "not_yet",
            "最后一个环节公布以后才能填写备案表。",
            "Filing tables are made once the last stage is published.",
            "请在全部环节公布以后再办。",
            "Come back when all stages are published.",
        )
    forms = tuple(KINDS[table].make(source_of_campaign(campaign)))
    return Filing(table, forms, digest([[form.subject, form.code] for form in forms]))


def send_filing(
    actor: Actor, campaign: Campaign, table: str, seen: str, attachment: Attachment | None = None
) -> Doing:
    """Send a table to its office. `seen` is the digest of what was looked at; sent once more only when it has changed."""
    filing = filing_of(campaign, table)
    office = OFFICES[table]
    with acting(actor, "filing.send", campaign, subject=f"filing/{table}", password=True) as doing:
        assert doing.campaign is not None
        state = _state(doing.campaign, table)
        if filing.digest != seen:
            raise _refused(
                "moved",
                "查看以后结果有更改，没有报送。",
                "The result was amended since you looked; nothing was sent.",
                "请重新查看备案表。",
                "Look at the table again.",
            )
        if state.digest == filing.digest:
            raise _refused(
                "sent",
                "这一内容已经报送。",
                "This was sent already.",
                "结果更改以后才需要再次报送。",
                "It is sent again only after an amendment.",
            )
        doing.attach(attachment)
        doing.record(
            {
                "table": table,
                "to": office,
                "digest": filing.digest,
                "forms": [[form.subject, form.code] for form in filing.forms],
            },
            filing=filing.digest,
        )
    return doing


def receive_filing(
    actor: Actor, campaign: Campaign, number: str, attachment: Attachment | None = None
) -> Doing:
    """The office acknowledges the table that is its own, under its own number."""
    table = next((name for name, role in OFFICES.items() if role == actor.role), None)
    if table is None:
        raise RefusedError(
            "refused.role",
            zh=f"受理备案不在{role_name(actor.role)}的职责内。",
            en=f"Receiving filings is not for the role {role_name(actor.role, 'en')}.",
            remedy_zh="由机构编制、人社部门各自受理。",
            remedy_en="The offices in charge receive them.",
        )
    with acting(actor, "filing.receive", campaign, subject=f"filing/{table}", password=True) as doing:
        assert doing.campaign is not None
        state = _state(doing.campaign, table)
        if state.state != "sent":
            raise _refused(
                "nothing",
                "没有待受理的备案。",
                "Nothing waits to be received.",
                "请等教育主管部门报送。",
                "Wait for the education office to send it.",
            )
        doing.attach(attachment)
        doing.record({"table": table, "digest": state.digest, "number": number.strip()}, filing=state.digest)
    return doing


def _state(campaign: Campaign, table: str) -> FilingState:
    return filing_states(campaign)[table]


def _refused(code: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> GuanpinError:
    return GuanpinError(f"filing.{code}", zh=zh, en=en, remedy_zh=remedy_zh, remedy_en=remedy_en)
