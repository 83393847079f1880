"""A notice on paper. Like all documents it is in Chinese."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from guanpin.wording.documents import Imprint, environment

if TYPE_CHECKING:
    from jinja2 import Environment


def notice_html(title: str, imprint: Imprint, notice: Any) -> str:
    """The page of a released notice: `notice` has the fields of the model, with `days`, `place` and `issuer` beside them."""
    return _environment().get_template("released.html.j2").render(title=title, imprint=imprint, notice=notice)


@cache
def _environment() -> Environment:
    made = environment("notices", "forms")
    made.filters["zh"] = lambda cell: cell if isinstance(cell, str) else cell[0]
    return made
