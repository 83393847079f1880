"""The outcome by rising admission lines: found in another way than the one that made it.

Every vacancy starts without a line. Each candidate takes the best vacancy on the list whose line they clear. Where more
outsiders come than its holders leave places for, a vacancy raises its line to the last outsider who still fits; those
below look further. When no line has to rise any more, nobody could be better off without passing over a higher key:
this is the matching that all candidates like best among those that respect every rank (Azevedo and Leshno, 2016).
"""

from __future__ import annotations

from .market import Market, Rank

CLOSED: Rank = ((), 1)


def candidate_optimal(market: Market) -> dict[str, str]:
    """The matching, candidate → vacancy, of those who get one."""
    lines: dict[str, Rank | None] = dict.fromkeys(market.capacity)
    arrived: dict[str, list[str]] = {vacancy: [] for vacancy in market.capacity}
    ahead = {person: iter(market.preferences(person)) for person in market.candidates}
    looking = list(market.candidates)
    while looking:
        for person in looking:
            # A line only ever rises, so a vacancy once passed need not be looked at again.
            best = next(
                (vacancy for vacancy in ahead[person] if _clears(market, person, vacancy, lines)), None
            )
            if best is not None:
                arrived[best].append(person)
        looking = [person for vacancy in arrived for person in _raise_line(market, vacancy, arrived, lines)]
    return {person: vacancy for vacancy, people in arrived.items() for person in people}


def _clears(market: Market, person: str, vacancy: str, lines: dict[str, Rank | None]) -> bool:
    line = lines[vacancy]
    if line is None or market.keeps(person, vacancy):
        return True
    return line is not CLOSED and market.ranks[person, vacancy] >= line


def _raise_line(
    market: Market, vacancy: str, arrived: dict[str, list[str]], lines: dict[str, Rank | None]
) -> list[str]:
    """Those who no longer fit: the line then stands at the last outsider who does, or is closed to all of them."""
    outsiders = [person for person in arrived[vacancy] if not market.keeps(person, vacancy)]
    fitting = max(0, market.capacity[vacancy] - (len(arrived[vacancy]) - len(outsiders)))
    if len(outsiders) <= fitting:
        return []
    outsiders.sort(key=lambda person: market.ranks[person, vacancy], reverse=True)
    lines[vacancy] = market.ranks[outsiders[fitting - 1], vacancy] if fitting else CLOSED
    below = set(outsiders[fitting:])
    arrived[vacancy] = [person for person in arrived[vacancy] if person not in below]
    return outsiders[fitting:]
