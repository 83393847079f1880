"""Starting the web application from a command: environment, database, server, worker, and a quiet end."""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import click

from guanpin.engine.kernel.errors import GuanpinError

SETTINGS = "guanpin.config.settings"
LOCAL = ("127.0.0.1", "localhost", "::1")
_THREADS = 8
_LARGEST_BODY = 80 * 1024 * 1024


def set_up(data: Path | None = None, *, demo: bool = False) -> None:
    """Load Django with its settings, and bring the database up to date. Raises GuanpinError where none can be reached."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    if data is not None:
        os.environ["GUANPIN_DATA"] = str(data)
    if demo:
        os.environ["GUANPIN_DEMO"] = "1"
        # Made-up people never go into a database that somebody uses.
        os.environ.pop("DATABASE_URL", None)

    import django  # noqa: PLC0415 - only the commands that serve load it
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise GuanpinError(
            "site.database",
            zh=f"无法使用数据库：{_first_line(error)}。",
            en=f"The database cannot be used: {_first_line(error)}.",
            remedy_zh="请检查数据库是否已启动、DATABASE_URL 是否写对、磁盘是否已满，然后重试。",
            remedy_en="See that it runs, that DATABASE_URL is right and the disk not full, and try again.",
        ) from error


def serve(
    host: str,
    port: int,
    *,
    worker: bool = True,
    proxy: str | None = None,
    ready: Callable[[str], None] = lambda address: None,
    beat: Callable[[], None] = lambda: None,
) -> None:
    """Answer requests until told to stop; `ready` is told the address once it answers, `beat` called every ten seconds.

    Raises GuanpinError where the port is taken or may not be used.
    """
    server = _listen(host, port, proxy)
    stop = threading.Event()
    threads = [threading.Thread(target=_beat, args=(stop, beat), daemon=True)]
    if worker:
        from guanpin.actions.jobs import run_worker  # noqa: PLC0415

        threads.append(threading.Thread(target=run_worker, args=(stop,), name="worker", daemon=True))
    _end_quietly()
    # Commands run without the collector; what runs for weeks cannot.
    gc.freeze()
    gc.enable()
    for thread in threads:
        thread.start()
    ready(f"http://{'localhost' if host in LOCAL else host}:{server.effective_port}/")
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        stop.set()
        server.close()
        for thread in threads:
            thread.join(timeout=10)
        beat()


def work() -> None:
    """Do background work until told to stop."""
    from guanpin.actions.jobs import run_worker  # noqa: PLC0415

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    gc.enable()
    run_worker(stop)


def check_port(host: str, port: int) -> None:
    """Raises GuanpinError where somebody has the port already: told before anything slow is begun."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise _no_port(error, host, port) from error


def warn_without_assets() -> None:
    """Pages work without their style sheet, and look like it."""
    from django.contrib.staticfiles import finders  # noqa: PLC0415

    if finders.find("vendor/tabler.min.css") is None:
        click.echo(
            "guanpin: 没有页面样式文件，页面会很简陋。在源码文件夹里运行一次 make demo 即可取得。\n"
            "guanpin: the style sheet is missing; pages will look bare. Run make demo once in the source folder.",
            err=True,
        )


def _listen(host: str, port: int, proxy: str | None) -> Any:
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415
    from waitress.server import create_server  # noqa: PLC0415

    # Every page is loaded now, not by the first person who asks for one.
    get_resolver().url_patterns  # noqa: B018
    behind = {"trusted_proxy": proxy, "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto"}
    try:
        return create_server(
            _without_bodies_to_head(get_wsgi_application()),
            host=host,
            port=port,
            threads=_THREADS,
            ident=None,
            max_request_body_size=_LARGEST_BODY,
            **(behind if proxy else {}),
        )
    except OSError as error:
        raise _no_port(error, host, port) from error


def _without_bodies_to_head(application: Any) -> Any:
    """Asked for the head alone, give no more: on a connection that is kept, a body would be read as the next answer."""

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        body = application(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        if hasattr(body, "close"):
            body.close()
        return []

    return answer


def _no_port(error: OSError, host: str, port: int) -> GuanpinError:
    if error.errno == errno.EADDRINUSE:
        zh, en = f"端口 {port} 已被占用。", f"The port {port} is taken."
    elif error.errno == errno.EACCES:
        zh, en = f"没有权限使用端口 {port}。", f"The port {port} may not be used."
    else:
        zh, en = f"不能在 {host} 的端口 {port} 上提供服务。", f"Cannot serve at {host}, port {port}."
    return GuanpinError(
        "site.port",
        zh=zh,
        en=en,
        remedy_zh=f"请换一个，例如 --port {port + 1 if port > 1023 else 8000}；或先关闭占用它的程序。",
        remedy_en=f"Take another, as in --port {port + 1 if port > 1023 else 8000}, or close what uses it.",
    )


def _end_quietly() -> None:
    """Told to end or interrupted, the server ends alike, also where a script that started it has interrupts ignored."""

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, end)


def _beat(stop: threading.Event, beat: Callable[[], None]) -> None:
    while not stop.wait(10):
        beat()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
