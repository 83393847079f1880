"""docs/forms.md lists the forms there are."""

from __future__ import annotations

from pathlib import Path

from guanpin.exchange.documents.machine import FONTS_PACKAGE, LIBRARIES_PACKAGES
from guanpin.wording.documents import TIERS
from guanpin.wording.forms import KINDS

PAGE = Path(__file__).parents[2] / "docs" / "forms.md"
MAKEFILE = Path(__file__).parents[2] / "Makefile"


def test_every_form_has_its_row():
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{kind.code}` | {kind.title} | {'结果' if kind.needs_result else '工作簿或结果'} | {TIERS[kind.tier][0]} | "
        f"{kind.copies} | {kind.signed} | {kind.returns} |"
        for kind in KINDS.values()
    ]


def test_the_packages_are_the_same_everywhere():
    packages = f"{LIBRARIES_PACKAGES} {FONTS_PACKAGE}"
    assert f"apt-get install {packages}\n" in PAGE.read_text("utf-8")
    assert f"PAPER_PACKAGES := {packages}\n" in MAKEFILE.read_text("utf-8")
