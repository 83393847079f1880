"""Pages for what goes wrong: they say what happened and what helps, even where the database is gone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from guanpin.actions.authority import RefusedError
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.web.shared.errors import fault, refusal
from tests.town import Town
from tests.web.conftest import Login

TOLD: dict[str, Any] = {
    "zh": "名额<超>了。",
    "en": "Too <many>.",
    "place": "第3行",
    "remedy_zh": "请减少。",
    "remedy_en": "Take fewer.",
}


def test_a_fault_is_told_without_the_database(capsys: pytest.CaptureFixture[str]) -> None:
    """No database is open to this test, so that the frame cannot be made."""
    request: Any = RequestFactory().get("/")
    page = fault(request).content.decode()
    assert "系统出错，没有办理。" in page and "Traceback" not in page and "Database" not in page
    request.lang = "en"
    response = fault(request)
    assert response.status_code == 500 and "nothing was done" in response.content.decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_can_be_mended_is_told_with_place_and_remedy(town: Town, lang: str) -> None:
    request: Any = RequestFactory().get("/")
    request.user, request.lang = town.stranger, lang
    response = refusal(request, GuanpinError("x", **TOLD))
    page = response.content.decode()
    assert response.status_code == 422
    assert ("名额&lt;超&gt;了。" if lang == "zh" else "Too &lt;many&gt;.") in page
    assert ("请减少。" if lang == "zh" else "Take fewer.") in page and "第3行" in page
    assert refusal(request, RefusedError("x", **TOLD)).status_code == 403


def test_nothing_of_the_machinery_is_shown(town: Town, login: Login) -> None:
    for client in (Client(), login(town.officer), login(town.stranger)):
        response = client.get("/nowhere/")
        page = response.content.decode()
        assert response.status_code == 404 and "没有这个页面。" in page
        assert not any(word in page for word in ("Django", "urlpatterns", "Traceback", "/work/"))
