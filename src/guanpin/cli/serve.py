"""``guanpin serve``: the web application for a bureau, on one PC or behind a proxy."""

from __future__ import annotations

import os
import sys

import click

from guanpin.cli import Settings
from guanpin.cli._site import LOCAL, check_port, serve, set_up, warn_without_assets
from guanpin.engine.kernel.errors import GuanpinError

_READY = {
    "zh": "管聘已在 {address} 提供服务，数据在 {folder}。按 Ctrl-C 结束。",
    "en": "guanpin serves at {address}; its data are in {folder}. Ctrl-C ends it.",
}
_FIRST = {
    "zh": """
系统里还没有账号。请打开 {address}setup/ 设立两位系统管理员，启用码：

    {code}
""",
    "en": """
There is no account yet. Open {address}setup/ and make the two administrators, with this code:

    {code}
""",
}


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口 / port")
@click.option(
    "--host",
    default=LOCAL[0],
    show_default=True,
    help="监听的地址；0.0.0.0 供其他电脑访问 / address to listen at; 0.0.0.0 is for other machines, too",
)
@click.option(
    "--proxy",
    default=LOCAL[0],
    show_default=True,
    help="GUANPIN_TLS=1 时，前置代理（如 nginx）的地址 / address of the proxy in front, with GUANPIN_TLS=1",
)
@click.option(
    "--no-worker",
    is_flag=True,
    help="后台任务由 guanpin worker 另行办理 / background work is done by guanpin worker",
)
@click.pass_obj
def command(settings: Settings, port: int, host: str, proxy: str, no_worker: bool) -> int:
    """提供网站服务。数据放在 GUANPIN_DATA 指定的文件夹（默认 data）。Serve the web application."""
    _check_hosts(host)
    check_port(host, port)
    set_up()
    warn_without_assets()

    from django.conf import settings as site  # noqa: PLC0415 - after Django is set up

    from guanpin.actions.first_run import is_first_run, setup_code  # noqa: PLC0415

    def ready(address: str) -> None:
        click.echo(_READY[settings.lang].format(address=address, folder=site.DATA))
        if is_first_run():
            click.echo(_FIRST[settings.lang].format(address=address, code=setup_code()))
        sys.stdout.flush()

    serve(host, port, worker=not no_worker, proxy=proxy if site.TLS else None, ready=ready)
    return 0


def _check_hosts(host: str) -> None:
    """Other machines ask for the site by a name, and it answers only to names it knows."""
    if host not in LOCAL and not os.environ.get("GUANPIN_HOSTS", "").strip():
        raise GuanpinError(
            "serve.hosts",
            zh="供其他电脑访问时，须写明网站的名称或地址。",
            en="For other machines the site has to know its names.",
            place="GUANPIN_HOSTS",
            remedy_zh="请设置环境变量，例如 GUANPIN_HOSTS=10.1.2.3,guanpin.jyj.local，再启动。",
            remedy_en="Set the variable, as in GUANPIN_HOSTS=10.1.2.3,guanpin.example.org, and start again.",
        )
