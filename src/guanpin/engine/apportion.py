"""Share a whole number by weights within bounds: quotas, posts and grades all use it.

Two rules, both exact and independent of the order of their input; ties go to the smaller id.

- "webster" (Sainte-Laguë with bounds; Balinski and Young, Fair Representation, 1982): everyone starts at the
  lower bound and the next place always goes to the greatest weight / (2 × places held + 1) among those below their
  upper bound. For fixed bounds it is house-monotone (one place more takes none away) and weight-monotone
  (a greater weight never gets fewer).
- "largest_remainder" (Hare quota with bounds): exact shares in proportion to the weights; a share outside its bounds
  is fixed at the bound and the rest is shared anew, the side with the greater total violation first, so that the
  bounds can always be met; whole parts are given, and what is left goes to the greatest remainders. Not
  house-monotone.

A place beyond the lower bound rests on a weight: an id of weight zero stays at its lower bound under either rule, and
a total that only such ids could take up is refused rather than shared without a ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from heapq import merge
from itertools import islice

from guanpin.engine.kernel.errors import GuanpinError

_NO_BOUNDS: Mapping[str, int] = {}
_PLACE = "apportion"


class ApportionError(GuanpinError):
    """A total that cannot be shared as asked; names the bounds that clash."""


def apportion(
    total: int,
    weights: Mapping[str, Fraction],
    *,
    lower: Mapping[str, int] | None = None,
    upper: Mapping[str, int] | None = None,
    method: str = "webster",
) -> dict[str, int]:
    """Whole shares by id, in ascending order of id, that sum to `total`.

    `weights` are exact and not negative; `lower` (default 0) and `upper` (default: none) are whole numbers for any of
    the ids. Raises ApportionError where bounds clash, where all weight is zero with something left to share, and for
    anything negative, inexact or unknown.
    """
    rule = _RULES.get(method)
    if rule is None:
        raise _error(
            "method_unknown",
            zh=f"没有名为“{method}”的分配方法。",
            en=f"There is no apportionment method “{method}”.",
            remedy_zh="可用的方法：webster、largest_remainder。",
            remedy_en="Use webster or largest_remainder.",
        )
    lower, upper = lower or _NO_BOUNDS, upper or _NO_BOUNDS
    _check_values(total, weights, lower, upper)
    lows = {name: lower.get(name, 0) for name in sorted(weights)}
    highs = {
        name: min(upper.get(name, total), max(total, low)) if weights[name] else low
        for name, low in lows.items()
    }
    _check_clashes(total, weights, lows, highs, upper)
    return rule(total, weights, lows, highs)


def _webster(
    total: int, weights: Mapping[str, Fraction], lows: Mapping[str, int], highs: Mapping[str, int]
) -> dict[str, int]:
    shares = dict(lows)
    claims = merge(*(_claims(name, weights[name], lows[name], highs[name]) for name in lows))
    for _, name in islice(claims, total - sum(shares.values())):
        shares[name] += 1
    return shares


def _claims(name: str, weight: Fraction, low: int, high: int) -> Iterator[tuple[Fraction, str]]:
    for held in range(low, high):
        yield -weight / (2 * held + 1), name


def _largest_remainder(
    total: int, weights: Mapping[str, Fraction], lows: Mapping[str, int], highs: Mapping[str, int]
) -> dict[str, int]:
    exact = _bounded_shares(total, weights, lows, highs)
    shares = {name: share.numerator // share.denominator for name, share in exact.items()}
    left = total - sum(shares.values())
    for name in sorted(exact, key=lambda name: (shares[name] - exact[name], name))[:left]:
        shares[name] += 1
    return shares


def _bounded_shares(
    total: int, weights: Mapping[str, Fraction], lows: Mapping[str, int], highs: Mapping[str, int]
) -> dict[str, Fraction]:
    """Shares in proportion to the weights, clamped to the bounds, that sum to `total`."""
    shares = {name: Fraction(low) for name, low in lows.items()}
    free = [name for name in lows if lows[name] < highs[name]]
    while free:
        rest = total - sum(shares.values()) + sum(shares[name] for name in free)
        mass = sum(weights[name] for name in free)
        wanted = {name: rest * weights[name] / mass for name in free}
        missing = sum(max(lows[name] - wanted[name], Fraction(0)) for name in free)
        excess = sum(max(wanted[name] - highs[name], Fraction(0)) for name in free)
        for name in free:
            below, above = wanted[name] < lows[name], wanted[name] > highs[name]
            if missing >= excess and below:
                shares[name] = Fraction(lows[name])
            elif excess >= missing and above:
                shares[name] = Fraction(highs[name])
            else:
                continue
            wanted.pop(name)
        if len(wanted) == len(free):
            return shares | wanted
        free = list(wanted)
    return shares


_RULES = {"webster": _webster, "largest_remainder": _largest_remainder}


def _check_values(
    total: int, weights: Mapping[str, Fraction], lower: Mapping[str, int], upper: Mapping[str, int]
) -> None:
    numbers: list[tuple[str, str, object]] = [("total", "", total)]
    numbers += [
        (kind, name, bounds[name]) for kind, bounds in (("lower", lower), ("upper", upper)) for name in bounds
    ]
    for kind, name, value in numbers:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise _bad_value(kind, name, value)
        if name and name not in weights:
            raise _bad_value(kind, name, value)
    for name, weight in sorted(weights.items()):
        if not _is_exact(weight) or weight < 0:
            raise _bad_value("weight", name, weight)


def _is_exact(weight: object) -> bool:
    return isinstance(weight, Fraction | int) and not isinstance(weight, bool)


def _bad_value(kind: str, name: str, value: object) -> ApportionError:
    return _error(
        "value",
        zh=f"{kind} {name} 的值 {value} 不能用于分配。",
        en=f"The {kind} {name} = {value} cannot be used for sharing.",
        place=f"{_PLACE}.{kind}.{name}" if name else f"{_PLACE}.{kind}",
        remedy_zh="总数和上下限须为非负整数，权数须为非负精确数，上下限只能用于有权数的单位。",
        remedy_en="Use whole numbers from 0 for total and bounds, exact weights from 0, and bounds only for ids"
        " that have a weight.",
    )


def _check_clashes(
    total: int,
    weights: Mapping[str, Fraction],
    lows: Mapping[str, int],
    highs: Mapping[str, int],
    upper: Mapping[str, int],
) -> None:
    for name, low in lows.items():
        if low > upper.get(name, low):
            raise _error(
                "lower_above_upper",
                zh=f"{name} 的下限 {low} 高于上限 {upper[name]}。",
                en=f"The lower bound {low} of {name} is above its upper bound {upper[name]}.",
                place=f"{_PLACE}.{name}",
                remedy_zh="请降低该下限或提高该上限。",
                remedy_en="Lower the lower bound or raise the upper bound.",
            )
    least, most = sum(lows.values()), sum(highs.values())
    if least > total:
        raise _error(
            "lower_above_total",
            zh=f"下限之和 {least} 超过总数 {total}({_named(lows)})。",
            en=f"The lower bounds sum to {least}, above the total of {total} ({_named(lows)}).",
            remedy_zh="请降低下限或增加总数。",
            remedy_en="Lower these bounds or raise the total.",
        )
    if least < total and not any(weights.values()):
        raise _error(
            "weights_zero",
            zh=f"还有 {total - least} 个待分配，但全部权数为零。",
            en=f"{total - least} are left to share, but every weight is zero.",
            remedy_zh="请至少给一个单位正的权数。",
            remedy_en="Give at least one id a weight above zero.",
        )
    if most < total:
        raise _error(
            "upper_below_total",
            zh=f"上限之和 {most} 低于总数 {total}({_named(highs)});权数为零的单位只得下限。",
            en=f"The upper bounds sum to {most}, below the total of {total} ({_named(highs)});"
            " an id of weight zero gets its lower bound only.",
            remedy_zh="请提高上限或减少总数。",
            remedy_en="Raise these bounds or lower the total.",
        )


def _named(bounds: Mapping[str, int]) -> str:
    """The bounds that count, the largest first, at most twelve of them."""
    shown = sorted((name for name in bounds if bounds[name]), key=lambda name: (-bounds[name], name))
    return ", ".join(f"{name}={bounds[name]}" for name in shown[:12]) + (", …" if len(shown) > 12 else "")


def _error(
    kind: str, *, zh: str, en: str, remedy_zh: str, remedy_en: str, place: str = _PLACE
) -> ApportionError:
    return ApportionError(
        f"apportion.{kind}", zh=zh, en=en, place=place, remedy_zh=remedy_zh, remedy_en=remedy_en
    )
