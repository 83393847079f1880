"""Opening and closing a campaign."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from guanpin.actions.act import Doing, PaperSignature, acting
from guanpin.actions.actor import Actor
from guanpin.actions.phases import calendar_of, lay_phases
from guanpin.actions.policies import policy_of, rules_of
from guanpin.engine.campaign.stages import checked_stages
from guanpin.engine.history import records, standings
from guanpin.engine.kernel.canonical import canonical_bytes, digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.ids import parse_seed
from guanpin.engine.policy.overlay import Policy
from guanpin.exchange.policies import policy_names
from guanpin.records.models import Attachment, Campaign
from guanpin.records.snapshots import facts_of

Announce = Callable[[Actor, Campaign], object]


def open_campaign(
    actor: Actor,
    campaign: Campaign,
    policy: str,
    signed: tuple[PaperSignature, ...],
    minutes: str,
    attachment: Attachment | None = None,
    announce: Announce = lambda actor, campaign: None,
) -> Doing:
    """Freeze the policy, lay the windows and begin. The plan is a collective decision: minutes and signers are needed.

    `policy` names one of the package; "" is the district's own file where there is one. `announce` releases the notice of
    the plan in the same transaction. Raises GuanpinError for a policy that cannot be run, or missing signatures.
    """
    need_collective(signed, minutes)
    with transaction.atomic():
        doing = _open(actor, campaign, policy, signed, minutes, attachment)
        assert doing.campaign is not None
        announce(actor, doing.campaign)
    return doing


def _open(
    actor: Actor,
    campaign: Campaign,
    policy: str,
    signed: tuple[PaperSignature, ...],
    minutes: str,
    attachment: Attachment | None,
) -> Doing:
    with acting(actor, "campaign.open", campaign, subject="campaign", signed=signed, password=True) as doing:
        now = doing.campaign
        assert now is not None
        if now.state != "preparing":
            raise GuanpinError(
                "campaign.opened",
                zh="本竞聘季已经启动。",
                en="The campaign has been opened already.",
                remedy_zh="不用再办。",
                remedy_en="Nothing is left to do.",
            )
        choose_policy(now, policy)
        laid = policy_of(now)
        _check_complete(laid)
        laid.check_begun(now.as_of)
        rules = laid.at(now.as_of)
        checked_stages(rules)
        now.rules, now.state = canonical_bytes(rules.to_json()), "open"
        now.save(update_fields=["policy", "policy_file", "rules", "state"])
        lay_phases(now, rules)
        calendar = calendar_of(now, rules)
        doing.attach(attachment)
        doing.record(
            {"policy": rules.name, "minutes": minutes, "fits": calendar.fits},
            policy=rules.digest(),
        )
    return doing


def _check_complete(policy: Policy) -> None:
    last = policy.layers[-1]
    if last.level == "district" and last.status == "complete":
        return
    raise GuanpinError(
        "campaign.policy_incomplete",
        zh=f"“{last.title}”不是一个区县的完整方案，不能据以启动竞聘季。",
        en=f"“{last.title}” is no complete plan of a district; no campaign can be opened under it.",
        place=last.source,
        remedy_zh="请选择本区的方案。",
        remedy_en="Choose the plan of this district.",
    )


def choose_policy(campaign: Campaign, policy: str) -> None:
    """Let the campaign, not saved yet, work under this policy of the package; "" leaves it as it is."""
    if policy:
        campaign.policy = policy
        if policy in policy_names():
            campaign.policy_file = ""


def candidate_list(campaign: Campaign) -> list[dict[str, object]]:
    """Everyone on the roll with their number, by which lots are given once the number is drawn."""
    facts = facts_of(campaign)
    roll = standings(records(facts), rules_of(campaign), facts.campaign.term_start)
    return [{"id": person, "number": number} for number, person in enumerate(sorted(roll), 1)]


def candidates_code(candidates: list[dict[str, object]]) -> str:
    """The digest of the numbered list: what is committed before the number is drawn."""
    return digest(candidates)


def commit_candidates(campaign: Campaign) -> str:
    return candidates_code(candidate_list(campaign))


def record_seed(
    actor: Actor,
    campaign: Campaign,
    seed: str,
    witnesses: tuple[PaperSignature, ...],
    minutes: str,
    attachment: Attachment | None = None,
) -> Doing:
    """Write down the number drawn in public, once, with those who saw it; the list it is drawn over is committed with it.

    Raises GuanpinError for what is no hexadecimal number, without a witness, or drawn already.
    """
    drawn = parse_seed(seed.strip()).hex()
    need_collective(witnesses, minutes)
    with acting(actor, "seed.record", campaign, subject="seed", signed=witnesses, password=True) as doing:
        now = doing.campaign
        assert now is not None
        if now.seed:
            raise GuanpinError(
                "seed.drawn",
                zh="摇号数已经登记，不能更改。",
                en="The number was drawn already and stays.",
                remedy_zh="更正和申诉沿用原摇号数。",
                remedy_en="Corrections and appeals use the same.",
            )
        now.seed, now.candidates_digest = drawn, commit_candidates(now)
        now.save(update_fields=["seed", "candidates_digest"])
        doing.attach(attachment)
        doing.record({"seed": drawn, "minutes": minutes}, candidates=now.candidates_digest)
    return doing


def close_campaign(
    actor: Actor,
    campaign: Campaign,
    signed: tuple[PaperSignature, ...],
    minutes: str,
    attachment: Attachment | None = None,
) -> Doing:
    """End the campaign; nothing of it can be changed afterwards."""
    need_collective(signed, minutes)
    with acting(actor, "campaign.close", campaign, subject="campaign", signed=signed, password=True) as doing:
        assert doing.campaign is not None
        doing.campaign.state = "closed"
        doing.campaign.save(update_fields=["state"])
        doing.attach(attachment)
        doing.record({"minutes": minutes})
    return doing


def need_collective(signed: tuple[PaperSignature, ...], minutes: str) -> None:
    """A collective decision has the names of those who took it and the minutes it is in. Raises GuanpinError."""
    if not signed:
        raise GuanpinError(
            "act.no_signers",
            zh="集体研究决定的事项须写明签字人员。",
            en="A collective decision needs the names of those who signed.",
            remedy_zh="请逐行填写姓名和职务。",
            remedy_en="Write one name and capacity a line.",
        )
    if not minutes.strip():
        raise GuanpinError(
            "act.no_minutes",
            zh="集体研究决定的事项须写明会议纪要。",
            en="A collective decision needs its minutes.",
            remedy_zh="请填写会议纪要的文号或名称。",
            remedy_en="Write the number or name of the minutes.",
        )
