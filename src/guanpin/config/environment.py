"""What the machine says: the environment read once, and refused loudly where it cannot be used."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_KEY_BYTES = 32


class EnvironmentRefused(SystemExit):
    """An environment the application cannot start in. Its text names the variable and what to write."""


def flag(name: str) -> bool:
    """Whether a switch is on: unset, empty, 0 and 1 are all that may be written."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise _refused(name, f"应为 0 或 1，现为“{value}”", f"0 or 1 is needed, not “{value}”")
    return value == "1"


def data_folder() -> Path:
    """Where the database, keys and uploads lie: GUANPIN_DATA, else `data` in the working folder. Made if missing."""
    folder = Path(os.environ.get("GUANPIN_DATA") or "data").resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _refused(
            "GUANPIN_DATA", f"无法建立文件夹 {folder}：{error}", f"cannot make the folder {folder}: {error}"
        ) from None
    return folder


def secret(name: str, file: Path) -> bytes:
    """32 bytes: from the variable in base64, else from `file`, which is made on first use and readable by its owner only.

    Keys lie beside the database and never in it, so that a copy of the database alone opens nothing.
    """
    given = os.environ.get(name)
    if given is not None:
        return _key(name, given)
    if not file.exists():
        fresh = base64.b64encode(secrets.token_bytes(_KEY_BYTES))
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _key(str(file), file.read_text("ascii"))
        with os.fdopen(handle, "wb") as out:
            out.write(fresh + b"\n")
    return _key(str(file), file.read_text("ascii"))


def _key(name: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != _KEY_BYTES:
        raise _refused(name, "应为 32 字节的 base64", "32 bytes in base64 are needed")
    return key


def database(folder: Path) -> Mapping[str, Any]:
    """Django's settings of the database: DATABASE_URL for PostgreSQL, else a SQLite file in `folder`."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return _sqlite(folder / "guanpin.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql"):
        raise _refused(
            "DATABASE_URL",
            "应为 postgresql://用户:口令@主机:端口/库名 或 sqlite:///路径",
            "postgresql://user:password@host:port/name or sqlite:///path is needed",
        )
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "guanpin",
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or query.pop("host", "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


def _sqlite(path: Path) -> Mapping[str, Any]:
    """Writers queue for the file from the start of their transaction, so that none fails half-way."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def hosts() -> list[str]:
    """Names this site answers to: GUANPIN_HOSTS, comma-separated, else this machine alone."""
    given = [name.strip() for name in os.environ.get("GUANPIN_HOSTS", "").split(",") if name.strip()]
    return given or ["localhost", "127.0.0.1", "[::1]", "testserver"]


def _refused(name: str, zh: str, en: str) -> EnvironmentRefused:
    return EnvironmentRefused(f"guanpin: 【{name}】{zh}。\nguanpin: [{name}] {en}.")
