"""A form as a whole HTML page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from guanpin.wording.documents import Imprint, environment
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.kinds import KINDS
from guanpin.wording.forms.source import Source

if TYPE_CHECKING:
    from jinja2 import Environment


def form_html(form: Form, source: Source, draw: Callable[[str], str]) -> str:
    """The page; `draw` makes the SVG of a code from its text."""
    imprint = Imprint(
        campaign=source.campaign_name,
        as_of=source.facts.campaign.as_of,
        tier=form.tier,
        code=form.code,
        scan=draw(form.scan),
    )
    template = _environment().get_template(f"{form.kind}.html.j2")
    return template.render(title=form.title, imprint=imprint, form=form.content, kind=KINDS[form.kind])


@cache
def _environment() -> Environment:
    return environment("forms", "letters")
