"""No page asks the database once a row: as many statements with three hundred more rows as without, and few altogether."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.town import Town
from tests.web import crowd
from tests.web.milestones import Browser, Milestones
from tests.web.permissions.areas import TABLE, in_order
from tests.web.permissions.drivers import DRIVERS, Request
from tests.web.permissions.times import only_open

MOST = 40
# Decided again from the facts to be shown, which three hundred strangers would change; the rows are those of documents.
_DECIDED = frozenset(
    (
        "results.view", "papers.view", "contracts.view", "contract.sign", "filings.view", "filing.send", "amendments.view",
        "amendment.propose", "amendment.decide", "papers.print", "export.result", "placement.view", "offers.view",
        "import.view", "import.undo",
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def db(one_transaction: None) -> None:
    """One transaction for the file."""


@pytest.mark.parametrize("name", in_order())
def test_as_many_statements_for_three_hundred_rows_more(name: str, milestones: Milestones) -> None:
    town = milestones.at(DRIVERS[name].milestone)
    with DRIVERS[name].arranged(town) as requests:
        pages = [one for one in requests if not one.nothing_there]
        browsers = [_browser(one, name, town, milestones) for one in pages]

        def statements() -> list[list[str]]:
            found = []
            for browser, request in zip(browsers, pages, strict=True):
                with only_open(town, _when(name), request.stage):
                    found.append(_statements(browser, request.url))
            return found

        few = statements()
        crowd.acts(town)
        if name not in _DECIDED:
            crowd.facts(town)
        many = statements()
    for url, before, after in zip((one.url for one in pages), few, many, strict=True):
        assert len(after) == len(before), f"{url}: {len(before)} and {len(after)}\n" + _most_often(after)
        assert len(after) <= MOST, f"{url}: {len(after)}\n" + _most_often(after)


def _when(name: str) -> str:
    """A time at which the table has it done."""
    times = TABLE[name].get("when", "notice")
    if DRIVERS[name].milestone == "new":
        return "preparing"
    return "notice" if times == "open" or "notice" in times else str(times[0])


def _browser(request: Request, name: str, town: Town, milestones: Milestones) -> Browser:
    """Somebody who may: the district's officer where that is one of them, who sees everything."""
    roles = TABLE[name]["roles"]
    actors = request.actors(town)
    role = "district_officer" if roles == ["all"] or "district_officer" in roles else roles[0]
    return milestones.browser(actors[role])


def _statements(browser: Browser, url: str) -> list[str]:
    """Those of a page that was open before: what is read once a process is not of the page."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            response = browser.get(url)
        assert response.status_code in (200, 302), f"{url}: {response.status_code}"
    return [one["sql"] for one in captured.captured_queries]


def _most_often(statements: list[str]) -> str:
    """The statements by how often something alike was asked."""
    alike = [one.partition(" WHERE ")[0][-300:] for one in statements]
    return "\n".join(
        f"{alike.count(one)} {one}" for one in sorted(set(alike), key=alike.count, reverse=True)[:8]
    )
