"""What an arc costs, part by part in the published order; the smaller the better."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable
from hashlib import sha256

from guanpin.engine.flow import Cost
from guanpin.engine.placement.question import Opening, Taker
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError

_LOT_BYTES = 5


def cost_order(rules: Rules) -> tuple[str, ...]:
    """Names of the parts. Raises PolicyError unless the policy's order begins with people_placed.

    Otherwise leaving people without a place could be the cheapest.
    """
    first, *others = rules.codes("placement.order")
    if first != "people_placed":
        cite = rules.cite("placement.order")
        raise PolicyError(
            "placement.order",
            zh=f"组织调剂的考虑次序以“{first}”开头，会使该项好看而少安置人。",
            en=f"The order of placement begins with “{first}”, which could place fewer people for its sake.",
            place=f"{rules.name} · placement.order · {cite.document} {cite.clause}",
            remedy_zh="请把 people_placed 写在第一项。",
            remedy_en="Begin with people_placed.",
        )
    return (first, "supernumerary", "conversion", *others, "ticket", "ticket_2")


class Costs:
    """Costs among those who take part in one round: ranks and the longest list of wishes are theirs."""

    def __init__(self, takers: Iterable[Taker], minutes: Callable[[str, str], int], rules: Rules) -> None:
        self.order = cost_order(rules)
        self._minutes = minutes
        self._prices = {
            name: int(price) for name, price in rules.amounts("placement.hardship_prices").items()
        }
        ranked = sorted(takers, key=lambda taker: (taker.rank, taker.ticket))
        self._weight = {taker.id: len(ranked) - place for place, taker in enumerate(ranked)}
        self._longest = max((taker.stated for taker in ranked), default=0)
        parts: dict[str, Callable[[Taker, Opening], int]] = {
            "people_placed": lambda taker, opening: -1,
            "supernumerary": lambda taker, opening: int(taker.holds is not None),
            "shortage_posts": lambda taker, opening: -int(opening.short),
            "hardship": self._hardship,
            "score_by_wish": self._score_by_wish,
            "wishes": self._wishes,
            "ticket": lambda taker, opening: lots(taker.ticket, opening.id)[0],
            "ticket_2": lambda taker, opening: lots(taker.ticket, opening.id)[1],
        }
        self._parts = [parts.get(name) for name in self.order]

    def of(self, taker: Taker, opening: Opening, converts: bool) -> Cost:
        return tuple([part(taker, opening) if part else int(converts) for part in self._parts])

    def _hardship(self, taker: Taker, opening: Opening) -> int:
        """The way, less what age, health, care and service done are worth where the post is near.

        Someone with a burden so goes first where the post is near, and is never put last because of it.
        """
        way = self._minutes(taker.id, opening.school)
        near = not opening.rural and way <= taker.home_way
        return self._prices["travel_minute"] * way - (taker.burden if near else 0)

    def _score_by_wish(self, taker: Taker, opening: Opening) -> int:
        return self._weight[taker.id] * (self._wishes(taker, opening) - 1)

    def _wishes(self, taker: Taker, opening: Opening) -> int:
        return taker.wishes.get(opening.id, self._longest + 1) - self._longest - 1


def lots(ticket: str, vacancy: str) -> tuple[int, int]:
    """The first and the next 40 bits of HMAC-SHA256 over the vacancy's id in UTF-8, read as big-endian numbers.

    The key are the bytes that the hexadecimal `ticket` stands for.
    """
    drawn = hmac.new(bytes.fromhex(ticket), vacancy.encode("utf-8"), sha256).digest()
    first, second = drawn[:_LOT_BYTES], drawn[_LOT_BYTES : 2 * _LOT_BYTES]
    return int.from_bytes(first, "big"), int.from_bytes(second, "big")
