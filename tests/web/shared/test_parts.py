"""The page of all parts: in both languages, at both sizes, by keyboard, for those who listen, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page

from guanpin.records.models import Reading
from tests.town import Town, open_campaign
from tests.web.conftest import Login

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True


def test_it_is_there_in_a_demonstration_only(town: Town) -> None:
    for address in ("/parts/", "/parts/confirm/"):
        assert Client().get(address).status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_parts_are_shown_and_nothing_is_inline(town: Town, demo: None, login: Login, lang: str) -> None:
    open_campaign(town)
    client = login(town.officer)
    client.cookies["guanpin_language"] = lang
    response = client.get("/parts/")
    page = response.content.decode()
    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy and response.headers["Cache-Control"] == "no-store"
    assert not re.search(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*(?:src=|application/json))", page)
    assert page.count('aria-current="step"') == 2, "two stages are under way on the first day"
    assert ("演示：人员全部虚构" if lang == "zh" else "every person is made up") in page
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in page


def test_a_form_that_is_wrong_comes_back_filled_in(town: Town, demo: None) -> None:
    page = Client().post("/parts/", {"name": "赵某", "reason": "改"}).content.decode()
    assert (
        'id="error-summary"' in page and 'value="赵某"' in page and ">改</textarea>" in page.replace("\n", "")
    )


def test_a_stranger_takes_no_list_away(town: Town, demo: None) -> None:
    response = Client().get("/parts/?export=xlsx&purpose=试试看看")
    assert response.status_code in (200, 403) and not response.headers["Content-Type"].startswith(
        "application/vnd"
    )
    assert not Reading.objects.exists()


@pytest.fixture
def page(
    town: Town, demo: None, live_server: LiveServer, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Page]:
    open_campaign(town)
    width = request.param
    context = browser.new_context(viewport={"width": width, "height": 740}, base_url=live_server.url)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [one for one in said if "autocomplete" not in one and not one.endswith("/nowhere")] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", [360, 1440], indirect=True)
def test_in_a_browser(page: Page) -> None:
    page.goto("/parts/")
    page.wait_for_selector(".chart.is-drawn canvas")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert serious(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.goto("/parts/confirm/")
    page.fill("[name=minutes]", "会议纪要")
    page.click("main button[type=submit]")
    page.wait_for_selector("#error-summary:focus")
    assert page.input_value("[name=minutes]") == "会议纪要"
    page.click("#error-summary a")
    assert page.evaluate("document.activeElement.name") == "signers"
    assert serious(page) == []
    page.goto("/nowhere")
    assert page.inner_text("h1") == "没有这个页面。" and serious(page) == []


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")
    ]
