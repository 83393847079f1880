"""Small charts as SVG that stretches to its cell; the figures stand beside them as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_WIDTH, _HEIGHT = 1000, 20


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle from `start` to `end` (shares of the width, 0 to 1), `style` being its class in the style sheet.

    `thin` draws it over the middle of the row, to lie upon a full one.
    """

    start: float
    end: float
    style: str
    thin: bool = False


def bar(blocks: Sequence[Block]) -> Markup:
    """One row of a chart."""
    return Markup('<svg viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">{}</svg>').format(
        _WIDTH, _HEIGHT, Markup("").join(_rect(block) for block in blocks)
    )


def tick(at: float, style: str) -> Block:
    """A line across the row."""
    return Block(max(0.0, at - 0.003), min(1.0, at + 0.003), style)


def share(value: float, most: float) -> float:
    """`value` on a scale that ends at `most`, kept within the row."""
    return min(1.0, max(0.0, value / most)) if most > 0 else 0.0


def _rect(block: Block) -> Markup:
    start, width = block.start * _WIDTH, max(0.0, block.end - block.start) * _WIDTH
    top, height = (6, 8) if block.thin else (2, 16)
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        block.style, f"{start:.1f}", top, f"{width:.1f}", height
    )
