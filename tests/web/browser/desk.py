"""Somebody at a browser: goes where the page leads, fills in what it asks, and looks at what it shows.

Every page that is looked at is checked by axe and kept as a picture under artefacts/, which git ignores.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as NotThere

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESKTOP, PHONE = (1440, 900), (360, 740)
ARTEFACTS = Path(os.environ.get("GUANPIN_ARTEFACTS", "artefacts"))
_SERIOUS = ("serious", "critical")


class Desk:
    """One person's browser of one size. `album` names the pictures of this journey."""

    def __init__(self, browser: Browser, base: str, size: tuple[int, int], album: str) -> None:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.base, self.size, self.album = base, size, album
        self.errors: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def open(self, path: str) -> None:
        """As if typed or kept as a bookmark: only to begin with."""
        self.page.goto(f"{self.base}{path}")

    def follow(self, name: str, exact: bool = False) -> None:
        """Click the link that says so, in the page or, on a phone, in the menu that has to be unfolded first."""
        link = self.page.get_by_role("link", name=name, exact=exact).locator("visible=true").first
        self.page.wait_for_load_state()
        try:
            link.wait_for(timeout=2_000)
        except NotThere:
            self.page.locator("details:has(nav) > summary, nav details > summary").first.click()
        link.click()
        self.page.wait_for_load_state()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fields by their label; True ticks, a Path is a file, text is typed or chosen."""
        for label, value in values.items():
            field = self.page.get_by_label(label, exact=False).first
            if isinstance(value, Path):
                field.set_input_files(value)
            elif value is True:
                field.check()
            elif field.evaluate("one => one.tagName") == "SELECT":
                self._choose(field, value)
            else:
                field.fill(str(value))

    def _choose(self, field: Any, value: str) -> None:
        labels = field.locator("option").all_text_contents()
        field.select_option(label=next(one for one in labels if value in one))

    def press(self, name: str) -> None:
        """Click the button that says so."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def look(self, name: str) -> str:
        """The page as it is now: pictured, without serious findings of axe, nothing sticking out; its text."""
        self.page.wait_for_load_state()
        folder = ARTEFACTS / f"{self.album}-{self.size[0]}"
        folder.mkdir(parents=True, exist_ok=True)
        number = len(list(folder.glob("*.png"))) + 1
        self.page.screenshot(path=folder / f"{number:02}-{name}.png", full_page=True)
        found = Axe().run(self.page).response["violations"]
        serious = [
            (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
            for one in found
            if one["impact"] in _SERIOUS
        ]
        assert not serious, f"{name}: {serious}"
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= self.size[0], f"{name} is {width} px wide"
        assert not self.errors, f"{name}: {self.errors}"
        return self.page.locator("main").inner_text()

    def close(self) -> None:
        self.page.context.close()
