"""Tags for what the engine decided: reasons in words, exact amounts as people read them."""

from __future__ import annotations

from fractions import Fraction

from django import template
from django.template.context import Context

from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.kernel.reasons import Reason
from guanpin.wording.render import render
from guanpin.wording.shares import share_text

register = template.Library()


@register.simple_tag(takes_context=True)
def because(context: Context, reason: Reason) -> str:
    """The sentence of a reason with the clause it rests on."""
    return render(reason, "en" if context.get("lang") == "en" else "zh")


@register.simple_tag(takes_context=True)
def share(context: Context, value: Fraction) -> str:
    """A share of a whole: 45%, 三分之二."""
    return share_text(value, "en" if context.get("lang") == "en" else "zh")


@register.filter
def places(value: Fraction | int, digits: int = 2) -> str:
    """An exact amount to so many digits, whole numbers as such."""
    exact = Fraction(value)
    return str(exact.numerator) if exact.denominator == 1 else decimal_text(exact, digits)


@register.filter
def signed(value: Fraction | int) -> str:
    """+2 too many, −1.50 too few, 0 neither."""
    return _marked(value, places(max(value, -value)))


def signed_tenths(value: Fraction) -> str:
    """+2.0, −1.5, 0.0: figures that stand below each other in a table."""
    text = decimal_text(max(value, -value), 1)
    return text if text == "0.0" else _marked(value, text)


def _marked(value: Fraction | int, text: str) -> str:
    return text if not value else f"+{text}" if value > 0 else f"−{text}"
