"""A text in both languages, decided when it is shown: labels, helps and errors of forms are made before anybody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.functional import lazy
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def current() -> str:
    """ "zh" or "en", the language of the page being made."""
    return "en" if (get_language() or "zh").startswith("en") else "zh"


def _choose(zh: str, en: str) -> str:
    return en if current() == "en" else zh


_lazily = lazy(_choose, str)


def words(zh: str, en: str) -> _StrPromise:
    """What Django takes wherever it takes a text: words("姓名", "Name")."""
    return cast("_StrPromise", _lazily(zh, en))
