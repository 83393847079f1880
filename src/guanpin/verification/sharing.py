"""Whether a total was shared as its rule says, tested on the result; nothing is shared out anew.

Webster: the next place goes to the greatest weight ÷ (2 × places + 1). So in a right result nobody's last place rests
on a smaller claim than anybody's next one (Balinski and Young, 1982).
Largest remainder: exact shares in proportion to the weights, held within their bounds; everyone has the whole part,
and one more went to the greatest remainders.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple


class Share(NamedTuple):
    """What one id weighs, the bounds it has to stay within, and what it got."""

    weight: Fraction
    lower: int
    upper: int
    got: int


def sharing_faults(total: int, shares: dict[str, Share], method: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a sharing of `total`, in Chinese and English."""
    given = sum(share.got for share in shares.values())
    if given != total:
        yield f"分配之和 {given} 不等于可分配数 {total}。", f"The shares sum to {given}, not {total}."
    for name, share in shares.items():
        if not share.lower <= share.got <= share.upper:
            yield (
                f"{name} 得 {share.got}，不在 {share.lower} 至 {share.upper} 之间。",
                f"{name} got {share.got}, outside {share.lower} to {share.upper}.",
            )
    if method == "webster":
        yield from _webster_faults(shares)
    elif method == "largest_remainder":
        yield from _remainder_faults(total, shares)
    else:
        yield f"分配方法“{method}”无法核验。", f"The method “{method}” cannot be checked."


def _webster_faults(shares: dict[str, Share]) -> Iterator[tuple[str, str]]:
    # The smaller tuple has the better claim: the greater quotient, then the smaller id.
    last = {
        name: (-share.weight / (2 * share.got - 1), name)
        for name, share in shares.items()
        if share.got > share.lower
    }
    following = {
        name: (-share.weight / (2 * share.got + 1), name)
        for name, share in shares.items()
        if share.got < share.upper and share.weight
    }
    if not last or not following:
        return
    weakest, strongest = max(last.values()), min(following.values())
    if strongest < weakest:
        yield (
            f"{strongest[1]} 比 {weakest[1]} 更应得到最后一个名额。",
            f"{strongest[1]} has a better claim to the last place than {weakest[1]}.",
        )


def _remainder_faults(total: int, shares: dict[str, Share]) -> Iterator[tuple[str, str]]:
    exact = exact_shares(total, shares)
    if exact is None:
        yield "可分配数与上下限不相容。", "The total does not fit the bounds."
        return
    extra = {}
    for name, share in shares.items():
        whole = exact[name].numerator // exact[name].denominator
        extra[name] = share.got - whole
        if extra[name] not in (0, 1) or (extra[name] and exact[name] == whole):
            yield (
                f"{name} 得 {share.got}，精确份额为 {exact[name]}。",
                f"{name} got {share.got}; its exact share is {exact[name]}.",
            )
            return
    order = sorted(exact, key=lambda name: (-(exact[name] % 1), name))
    left = sum(extra.values())
    for name in order[:left]:
        if not extra[name]:
            yield f"{name} 的余数更大却没有进一。", f"{name} has a greater remainder but was not rounded up."
            return


def exact_shares(total: int, shares: dict[str, Share]) -> dict[str, Fraction] | None:
    """The one set of shares that is in proportion to the weights wherever no bound stops it and sums to `total`.

    Each share is its weight times one common rate, held within its bounds; between two rates at which some share meets
    a bound the sum grows evenly, so the right rate is found exactly.
    """
    weighty = [share for share in shares.values() if share.weight]
    rates = sorted({Fraction(bound) / one.weight for one in weighty for bound in (one.lower, one.upper)})
    for low, high in zip([Fraction(0), *rates], [*rates, rates[-1] if rates else Fraction(0)], strict=True):
        at_low, at_high = (sum(_held(shares, rate).values(), Fraction(0)) for rate in (low, high))
        if at_low <= total <= at_high:
            step = (total - at_low) / (at_high - at_low) if at_high > at_low else Fraction(0)
            return _held(shares, low + step * (high - low))
    return None


def _held(shares: dict[str, Share], rate: Fraction) -> dict[str, Fraction]:
    return {
        name: min(max(share.weight * rate, Fraction(share.lower)), Fraction(share.upper))
        if share.weight
        else Fraction(share.lower)
        for name, share in shares.items()
    }
