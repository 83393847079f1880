"""``guanpin worker``: background work in a process of its own."""

from __future__ import annotations

import sys

import click

from guanpin.cli import Settings
from guanpin.cli._site import set_up, work

_READY = {
    "zh": "后台程序已启动。按 Ctrl-C 结束；没有办完的任务由另一个后台程序或下次启动时接着办。",
    "en": "The worker runs. Ctrl-C ends it; what it has not finished is taken up by another, or at the next start.",
}


@click.command("worker")
@click.pass_obj
def command(settings: Settings) -> int:
    """另开一个进程办理后台任务，与 guanpin serve --no-worker 配合。Do background work in a process of its own."""
    set_up()
    click.echo(_READY[settings.lang])
    sys.stdout.flush()
    work()
    return 0
