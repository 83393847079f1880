"""The template environment of printed documents, and what the foot of their pages says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

# Who may see a printed page. "unit" is the school or unit where it is posted; a page of it may hang on a wall there.
TIERS: Mapping[str, tuple[str, str]] = {
    "open": ("公开", "open"),
    "unit": ("仅限本单位公示", "posted within the unit"),
    "person": ("仅交本人", "for the person only"),
    "sealed": ("存档，不得张贴", "for the file, never posted"),
}


@dataclass(frozen=True, slots=True)
class Imprint:
    """The foot of every page: `campaign` as people call it, the day the facts are as of, the code of the document.

    `tier` is of TIERS. `code` is the first 16 hex digits of the digest of what is printed, "" for an empty form.
    `scan` is the drawing of the code that leads back to the record, as SVG, or "".
    """

    campaign: str
    as_of: date
    tier: str
    code: str = ""
    scan: str = ""

    @property
    def tier_text(self) -> str:
        return TIERS[self.tier][0]

    @property
    def record(self) -> str:
        """As of which day, and the code."""
        day = f"材料截至{day_text(self.as_of)}"
        return f"{day}　存证码 {code_text(self.code)}" if self.code else day


def environment(*rooms: str) -> Environment:
    """Templates of `guanpin.wording.<room>`, of each room named, which extend "page.html.j2".

    They know the filters day, css and code.
    """
    # Loaded here: a run that only decides needs no templates.
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=ChoiceLoader([PackageLoader("guanpin.wording", name) for name in (*rooms, "documents")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(day=day_text, css=_css_text, code=code_text)
    return made


def day_text(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def code_text(code: str) -> str:
    """Digits in groups of four, so that they can be read aloud and typed."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def _css_text(text: str) -> str:
    """A CSS string; whatever is no letter or digit is escaped, so that a name cannot leave the string."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with the templates

    inside = "".join(char if char.isalnum() else f"\\{ord(char):x} " for char in text)
    # Nothing but letters, digits and escapes is in it.
    return Markup(f'"{inside}"')  # nosec B704
