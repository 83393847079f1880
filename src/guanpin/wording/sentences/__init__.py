"""One sentence, in Chinese and in English, for every reason code: a file a room, each with its SENTENCES.

`SENTENCES` maps a code to (Chinese, English). A field {name} takes the reason's parameter of that name; {name:kind}
reads its value as a code of the list `kind` of `guanpin.wording.terms`, which settles codes that stand in several
lists, such as senior.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

Sentences = Mapping[str, tuple[str, str]]


@cache
def all_sentences() -> Sentences:
    """Every room's sentences, ascending by code."""
    found: dict[str, tuple[str, str]] = {}
    for module in iter_modules(__path__):
        sentences: Sentences = import_module(f"{__name__}.{module.name}").SENTENCES
        twice = sorted(found.keys() & sentences.keys())
        assert not twice, twice
        found.update(sentences)
    return MappingProxyType(dict(sorted(found.items())))
