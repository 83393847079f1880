"""Starting a command that serves, on a free port, in a process of its own; and stopping it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

PATIENCE = 400


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Serving:
    """A running command: what it has said so far, and pages of it."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path, port: int) -> None:
        self.process, self.log, self.port = process, log, port
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def until_says(self, words: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while words not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.1)

    def get(self, path: str) -> str:
        with self._browser.open(f"http://localhost:{self.port}{path}", timeout=60) as response:
            text: str = response.read().decode()
        return text

    def post(self, path: str, page: str, **fields: str) -> str:
        """As the form on `page` would be sent."""
        (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[:1])
        data = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        with self._browser.open(f"http://localhost:{self.port}{path}", data, timeout=60) as response:
            text: str = response.read().decode()
        return text

    def stop(self, how: int = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(timeout=30)


@contextmanager
def serving(folder: Path, *arguments: str, port: int, **environment: str) -> Iterator[Serving]:
    """`guanpin` with these arguments. Its output goes to a file, so that nothing is held open."""
    log = folder / f"said-{port}.log"
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("GUANPIN_", "DJANGO_"))
    }
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "guanpin.cli", *arguments],
            cwd=folder,
            env={**clean, "PYTHONUTF8": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Serving(process, log, port)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(timeout=30)
