"""``guanpin serve`` and ``guanpin worker``: a bureau's first start, and what is told when something is in the way."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from pathlib import Path

import pytest

from guanpin.cli import execute as guanpin
from tests.cli.serving import free_port, serving


@pytest.mark.slow
def test_the_first_start_prints_a_code_by_which_the_administrators_are_made(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, "serve", "--port", str(port), port=port, GUANPIN_DATA="data") as site:
        site.until_says("启用码")
        site.until_says("\n\n    ")
        (code,) = re.findall(r"\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}\b", site.said)
        page = site.get("/login/")
        assert "首次启用" in page
        secret = "a-long-made-up-one-1"
        sheet = site.post(
            "/setup/",
            page,
            code=code,
            name="管理甲",
            username="admin.a",
            password=secret,
            again=secret,
            second_name="管理乙",
            second_username="admin.b",
        )
        assert "admin.b" in sheet
        assert site.stop() == 0
        assert "Traceback" not in site.said
    assert not (tmp_path / "data" / "setup.code").exists()
    for name in ("secret.key", "field.key"):
        assert (tmp_path / "data" / name).stat().st_mode & 0o077 == 0
    with serving(tmp_path, "recover", "admin.b", port=0, GUANPIN_DATA="data") as recover:
        assert recover.process.wait(timeout=120) == 0
        assert re.search(r"admin\.b 的一次性口令：[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", recover.said)
    # The second start has nothing to tell.
    with serving(tmp_path, "serve", "--port", str(port), port=port, GUANPIN_DATA="data") as site:
        site.until_says("Ctrl-C")
        assert "系统管理员" in site.get("/login/")
        assert "启用码" not in site.said
        # Asked for the head of a page, it gives no body that would be taken for the next answer.
        kept = HTTPConnection("localhost", port, timeout=60)
        for method, has_body in (("HEAD", False), ("GET", True), ("HEAD", False), ("GET", True)):
            kept.request(method, "/login/")
            answer = kept.getresponse()
            assert (answer.status, bool(answer.read())) == (200, has_body)
        kept.close()
        assert site.stop() == 0


@pytest.mark.slow
def test_behind_a_proxy_with_tls_it_knows_that_the_page_was_secure(tmp_path: Path) -> None:
    import urllib.error
    import urllib.request

    port = free_port()
    environment = {"GUANPIN_DATA": "data", "GUANPIN_TLS": "1"}
    with serving(tmp_path, "serve", "--port", str(port), port=port, **environment) as site:
        site.until_says("Ctrl-C")
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/setup/", headers={"X-Forwarded-Proto": "https", "Host": "localhost"}
        )
        with urllib.request.urlopen(asked, timeout=60) as response:
            assert response.status == 200
            assert "max-age" in response.headers["Strict-Transport-Security"]
            assert "Secure" in response.headers["Set-Cookie"]
        assert site.stop() == 0


@pytest.mark.slow
def test_a_worker_of_its_own_starts_and_ends(tmp_path: Path) -> None:
    with serving(tmp_path, "worker", port=0, GUANPIN_DATA="data") as worker:
        worker.until_says("后台程序已启动")
        assert worker.stop() == 0
        assert "Traceback" not in worker.said


def test_other_machines_need_the_names_of_the_site(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GUANPIN_HOSTS", raising=False)
    assert guanpin(["serve", "--host", "0.0.0.0"]) == 2
    assert "GUANPIN_HOSTS=" in capsys.readouterr().err


def test_a_database_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    url = f"postgresql://nobody@/nothing?host={tmp_path}"
    with serving(tmp_path, "worker", port=0, GUANPIN_DATA="data", DATABASE_URL=url) as worker:
        assert worker.process.wait(timeout=60) == 2
        assert "无法使用数据库" in worker.said
        assert "DATABASE_URL" in worker.said
        assert "Traceback" not in worker.said


def test_a_variable_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    with serving(tmp_path, "worker", port=0, GUANPIN_DATA="data", GUANPIN_TLS="yes") as worker:
        assert worker.process.wait(timeout=60) == 1
        assert "GUANPIN_TLS" in worker.said
        assert "Traceback" not in worker.said
