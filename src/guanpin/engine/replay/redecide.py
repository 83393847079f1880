"""Deciding a published campaign once more from its facts, its policy and its drawn seed, and holding both together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from guanpin.engine.campaign.plans import read_plan
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.ids import parse_seed
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import rules_from_json
from guanpin.engine.snapshot.facts import facts_from_json


def redecide(
    facts: Mapping[str, Any],
    policy: Mapping[str, Any],
    seed: str,
    progress: Callable[[str], None] = lambda step: None,
    plans: Sequence[Mapping[str, Any]] = (),
) -> CampaignResult:
    """The campaign decided anew, with its school `plans`. Raises GuanpinError where the files are not of their form."""
    try:
        known = facts_from_json(facts)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise GuanpinError(
            "replay.malformed",
            zh="facts.json 残缺或被改动，无法重算。",
            en="facts.json is incomplete or was altered and cannot be decided upon.",
            place="facts.json",
            remedy_zh="请取得原始文件。",
            remedy_en="Get the original file.",
        ) from None
    rules = rules_from_json(policy, CATALOGUE, "policy.json")
    own = [read_plan(plan, rules, CATALOGUE, "plans") for plan in plans]
    return run_campaign(known, rules, parse_seed(seed), progress, own)


def differing_documents(result: CampaignResult, published: Mapping[str, bytes]) -> tuple[str, ...]:
    """Names of the documents whose published bytes differ from those decided now, missing ones included.

    Documents are facts, policy, candidates, plans/SCHOOL, stages/NAME and rounds/NAME.
    """
    mine = result.documents
    return tuple(name for name in dict.fromkeys((*mine, *published)) if mine.get(name) != published.get(name))
