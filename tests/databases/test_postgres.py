"""The private server is had, is ours alone, and leaves nothing behind."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tests.databases import postgres


@pytest.fixture(autouse=True)
def nobody_names_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_a_database_of_our_own_for_as_long_as_the_command_runs() -> None:
    with postgres.database() as url:
        folder = Path(parse_qs(urlsplit(url).query)["host"][0])
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE test_guanpin_gw0")
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert folder.is_dir()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url).close()


def test_the_command_hears_the_address_and_its_failure_is_ours() -> None:
    command = [sys.executable, "-c", "import os; print(os.environ['DATABASE_URL']); raise SystemExit(7)"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.databases.postgres", "--", *command],
        cwd=Path(__file__).parents[2],
        capture_output=True,  # comes back only when no server holds the pipe
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith("postgresql:///guanpin?host=/tmp/")


def test_a_named_database_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@elsewhere/theirs")
    with postgres.database() as url:
        assert url == "postgresql://somebody@elsewhere/theirs"
    monkeypatch.setenv("DATABASE_URL", "sqlite:///a.sqlite3")
    with pytest.raises(postgres.NoServerError, match="DATABASE_URL"), postgres.database():
        pass


def test_without_a_server_it_fails_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none() -> Path:
        raise postgres.NoServerError("没有 / none")

    monkeypatch.setattr(postgres, "server_binaries", none)
    assert postgres.main(["--", "true"]) == 1
    assert capsys.readouterr().err == "没有 / none\n"
