"""``guanpin demo`` and ``make demo``: started on a free port, entered by a card, stopped, taken up again."""

from __future__ import annotations

import signal
import sqlite3
from pathlib import Path

import pytest

from guanpin.actions.demonstration import PHASES
from guanpin.cli import execute as guanpin
from guanpin.cli.demo import _PHASES
from tests.cli.serving import free_port, serving

MAKEFILE = Path(__file__).parents[2] / "Makefile"


def test_the_command_knows_the_phases_of_the_demonstration() -> None:
    assert _PHASES == PHASES


def test_make_demo_is_this_command() -> None:
    recipe = MAKEFILE.read_text("utf-8").split("\ndemo:")[1].split("\n\n")[0]
    assert "$(BIN)/guanpin demo" in recipe


@pytest.mark.slow
def test_a_newcomer_starts_it_enters_by_a_card_and_stops_it(tmp_path: Path) -> None:
    port = free_port()
    call = ("demo", "--port", str(port), "--no-browser", "--data", "here")
    with serving(tmp_path, *call, port=port) as site:
        site.until_says("Ctrl-C")
        assert "guanpin-demo" in site.said
        cards = site.get("/demo/")
        page = site.post("/demo/enter", cards, username="clerk")
        assert "录入校内竞聘报名表" in page
        assert "2023年6月29日" in page
        assert site.stop(signal.SIGINT) == 0
        assert "Traceback" not in site.said
    begun = (tmp_path / "here" / "in-school" / "guanpin.sqlite3").stat().st_ino
    # It goes on where it was left, with what was done.
    with serving(tmp_path, *call, port=port) as site:
        site.until_says("Ctrl-C")
        assert "导入数据表" not in site.said
        assert "2023年6月29日" in site.get("/demo/")
        assert site.stop() == 0
    assert (tmp_path / "here" / "in-school" / "guanpin.sqlite3").stat().st_ino == begun


@pytest.mark.slow
def test_it_starts_in_english_and_before_the_campaign_is_opened(tmp_path: Path) -> None:
    """The story of every phase is told in a small district in tests/actions/test_demonstration.py."""
    port = free_port()
    call = (
        "--lang",
        "en",
        "demo",
        "--phase",
        "preparation",
        "--port",
        str(port),
        "--no-browser",
        "--data",
        "x",
    )
    with serving(tmp_path, *call, port=port) as site:
        site.until_says("Ctrl-C")
        assert "The made-up district is ready" in site.said
        assert "2023年6月19日" in site.get("/demo/")
        assert site.stop() == 0
    with sqlite3.connect(tmp_path / "x" / "preparation" / "guanpin.sqlite3") as database:
        (acts,) = database.execute("SELECT count(*) FROM records_act").fetchone()
        (entries,) = database.execute("SELECT count(*) FROM records_ledgerentry").fetchone()
        assert acts == entries == 2


def test_a_port_that_is_taken_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert guanpin(["demo", "--port", str(port), "--data", str(tmp_path / "d")]) == 2
    said = capsys.readouterr().err
    assert f"端口 {port} 已被占用" in said
    assert f"--port {port + 1}" in said
    assert not (tmp_path / "d").exists()
