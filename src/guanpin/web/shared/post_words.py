"""A post as people call it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from guanpin.wording.names import subjects_name
from guanpin.wording.terms import term


class Described(Protocol):
    """A post, of the engine or as it was published."""

    @property
    def school_phase(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def subjects(self) -> Sequence[str]: ...


def post_words(post: Described, school: str, lang: str) -> str:
    """School, school phase, subjects and kind of post; `school` "" leaves it out."""
    phase, category = term("school_phase", post.school_phase, lang), term("category", post.category, lang)
    subjects = subjects_name(post.subjects, lang)
    if lang == "en":
        return f"{school} · {phase} {subjects} ({category})".replace("  ", " ").removeprefix(" · ")
    return f"{school}{phase}{subjects}{category}"
