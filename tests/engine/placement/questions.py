"""Small made-up questions of placement: everyone may take everything unless the test says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any

from guanpin.engine.kernel.reasons import reason
from guanpin.engine.placement import Opening, PlacementDecision, PlacementQuestion, Taker, decide
from guanpin.engine.snapshot.candidacies import Consent, Reply
from tests.engine.rules import rules_of

START = date(2023, 9, 1)
RULES: dict[str, Any] = {
    "placement.order": ("people_placed", "shortage_posts", "hardship", "score_by_wish"),
    "placement.hardship_prices": {
        name: Fraction(1) for name in ("travel_minute", "age_year", "health", "care", "rural_service_year")
    },
    "placement.offers_max": 2,
    "placement.conversion.waives": ("eligibility.certificate.subject",),
    "placement.clauses": ("eligibility.phase.upward",),
    "placement.repairs": ("place", "clause", "conversion"),
    "placement.standby_months": 12,
    "placement.standby_pay": "basic",
}


def taker(number: int, **changes: Any) -> Taker:
    ticket = sha256(str(number).encode()).hexdigest()
    values = {"holds": None, "last_post": "V0", "burden": 0, "home_way": 20, **changes}
    return Taker(id=f"P{number}", number=number, ticket=ticket, **values)


def opening(number: int, **changes: Any) -> Opening:
    values = {"school_phase": "primary", "subjects": ("math",), "rural": False, "short": False, **changes}
    return Opening(id=f"V{number}", school=f"S{number}", **values)


def question(
    takers: list[Taker],
    places: Mapping[str, int],
    *,
    against: Mapping[tuple[str, str], str | None] | None = None,
    ways: Mapping[tuple[str, str], int] | None = None,
    replies: list[Reply] | None = None,
    consents: list[Consent] | None = None,
    openings: list[Opening] | None = None,
    **rules: Any,
) -> PlacementQuestion:
    """`places` are free at the start; `against` names what keeps a person from a post; `ways` minutes to schools."""
    known = {one.id: one for one in openings or [opening(int(name[1:])) for name in places]}
    codes, minutes = against or {}, ways or {}

    def free(appointed: Mapping[str, str]) -> dict[str, int]:
        taken = Counter(appointed.values())
        return {name: count - taken[name] for name, count in places.items() if count > taken[name]}

    def refusals(person: str, post: str) -> tuple[Any, ...]:
        code = codes.get((person, post))
        return (reason(code),) if code else ()

    values = {**RULES, **{name.replace("__", "."): value for name, value in rules.items()}}
    return PlacementQuestion(
        takers=tuple(takers),
        openings=known,
        free=free,
        refusals=refusals,
        minutes=lambda person, school: minutes.get((person, school), 10),
        replies=tuple(replies or ()),
        consents=tuple(consents or ()),
        term_start=START,
        rules=rules_of(values),
    )


def placed(decision: PlacementDecision) -> dict[str, str]:
    return {one.person: one.post for one in decision.appointments}


def refuses(person: str, offer: int, post: str, on: date = date(2023, 8, 1)) -> Reply:
    return Reply(person, offer, post, False, on)


def codes_of(reasons: tuple[Any, ...]) -> list[str]:
    return [why.code for why in reasons]


def decided(*args: Any, **kwargs: Any) -> PlacementDecision:
    return decide(question(*args, **kwargs))
