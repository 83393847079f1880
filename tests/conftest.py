"""Settings every test runs under, and the browser of those that need one."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("ci", derandomize=True, deadline=None, database=None, max_examples=100)
settings.register_profile(
    "soak",
    derandomize=False,
    deadline=None,
    database=None,
    max_examples=2_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("GUANPIN_HYPOTHESIS", "ci"))


@pytest.fixture(scope="session", autouse=True)
def _emptied() -> Iterator[None]:
    """Tests with a live server empty the tables afterwards, which the ledger's triggers refuse; only there they give way."""
    from importlib import import_module

    from django.apps import apps
    from django.db import connection
    from django.test import TransactionTestCase

    triggers = import_module("guanpin.records.migrations.0002_append_only")
    empty = TransactionTestCase._fixture_teardown

    def give_way(self: TransactionTestCase) -> None:
        with connection.schema_editor() as editor:
            triggers.allow(apps, editor)
        empty(self)
        with connection.schema_editor() as editor:
            triggers.forbid(apps, editor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", give_way)
        yield


# root needs no-sandbox; without the rest Chromium calls its makers at every start.
_QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium, one a worker; `browser.new_page()` is a stranger with no cookies."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    assert program, "没有 Chromium：请安装软件包 chromium / no Chromium: install the package chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, and Django would refuse its database beside one.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        yield chromium
        chromium.close()
