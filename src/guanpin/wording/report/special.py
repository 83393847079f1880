"""Section: people whose case is special and how each kind is treated, people off the roll, and what to look into."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.to_check import KINDS, off_roll, to_check
from guanpin.engine.snapshot.codes import OFF_ROLL, STATUSES
from guanpin.wording.columns import cell_name
from guanpin.wording.report.counts import masked_alone
from guanpin.wording.terms import term

_TREATMENTS = "history.treatments"
_MATTERS = {
    "not_at_work": (
        "在编，没有任教、请假、借调或轮岗记录",
        "on the establishment, no lessons and no absence on record",
    ),
    "taught_elsewhere": ("只在外校任教，没有借调或轮岗记录", "teaching elsewhere only, no posting on record"),
    "no_principal": ("没有登记在任的校长（园长）", "no principal on record"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """People of one status; `counts` and `post` say how the policy treats them."""

    name: str
    people: str
    counts: str
    post: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What has to be looked into; `schools` names them only where the matter is the school's own."""

    name: str
    people: str
    schools: str


@dataclass(frozen=True, slots=True)
class SpecialSection:
    """One person may be of several kinds, so `kinds` have no total; kinds without anybody are left out."""

    kinds: tuple[Kind, ...]
    off_roll: tuple[tuple[str, str], ...]
    matters: tuple[Matter, ...]


def special_section(result: CampaignResult, lang: str) -> SpecialSection:
    basis = result.basis
    people = Counter(status for one in basis.standings.values() for status in one.statuses)
    rows = {row["status"]: row for row in basis.rules.rows(_TREATMENTS)}
    gone = off_roll(basis)
    return SpecialSection(
        kinds=tuple(
            Kind(
                term("person_status", status, lang),
                masked_alone(people[status]),
                cell_name("counts", rows[status]["counts"], lang),
                cell_name("post", rows[status]["post"], lang),
            )
            for status in STATUSES
            if people[status]
        ),
        off_roll=tuple(
            (term("off_roll", status, lang), masked_alone(len(gone[status])))
            for status in OFF_ROLL
            if status in gone
        ),
        matters=_matters(result, lang),
    )


def _matters(result: CampaignResult, lang: str) -> tuple[Matter, ...]:
    names = {school.id: school.name for school in result.basis.facts.schools}
    found = to_check(result.basis)
    rows = []
    for kind in KINDS:
        matters = [one for one in found if one.kind == kind]
        own = [names[one.school] for one in matters if one.person is None]
        if matters:
            count = "" if own else masked_alone(len(matters))
            rows.append(
                Matter(_MATTERS[kind][lang == "en"], count, ("、" if lang == "zh" else ", ").join(own))
            )
    return tuple(rows)
