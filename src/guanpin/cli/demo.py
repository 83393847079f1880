"""``guanpin demo``: a made-up district in the browser, in the midst of its campaign, with a card for each role."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import webbrowser
from pathlib import Path

import click

from guanpin.cli import Settings
from guanpin.cli._site import LOCAL, check_port, serve, set_up, warn_without_assets

# As in guanpin.actions.demonstration, which loads Django.
_PHASES = ("preparation", "in-school", "cross-school", "placement", "closed")
_MADE = {
    "import": ("导入数据表", "importing the workbook"),
    "open": ("启动竞聘季", "opening the campaign"),
    "plan": ("学校方案", "a school's plan"),
    "entry direct": ("直聘申报", "direct appointments"),
    "entry in_school": ("校内竞聘报名", "candidacies in the school"),
    "entry cross_school": ("跨校竞聘报名", "candidacies across schools"),
    "contracts": ("签约", "contracts"),
    "close": ("结束竞聘季", "closing the campaign"),
}
_READY = {
    "zh": """
虚构的区已经就绪（{seconds} 秒）。人员、学校全部虚构，可以随意办理。
  网址  {address}demo/
  点一张卡片即以那个角色进入；办理时需要的口令都是 {password}
  按 Ctrl-C 结束。办过的事保留在 {folder}，下次接着办；加 --new 从头开始。
""",
    "en": """
The made-up district is ready ({seconds} s). Nobody in it exists: do what you like.
  Address  {address}demo/
  A card lets you in as that role; the password that acts ask for is always {password}
  Ctrl-C ends it. What you did is kept in {folder} and goes on next time; --new begins again.
""",
}


@click.command("demo")
@click.option(
    "--phase",
    type=click.Choice(_PHASES),
    default="in-school",
    show_default=True,
    help="从哪个阶段开始 / where it stands",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口 / port")
@click.option("--no-browser", is_flag=True, help="不打开浏览器 / do not open the browser")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="文件夹 / folder",
)
@click.option("--new", is_flag=True, help="从头开始，删去办过的事 / begin again, forgetting what was done")
@click.pass_obj
def command(settings: Settings, phase: str, port: int, no_browser: bool, data: Path, new: bool) -> int:
    """在浏览器里演示虚构的区，可以扮演每个角色。A made-up district in the browser, to be tried in every role."""
    from time import perf_counter  # noqa: PLC0415

    host, folder = LOCAL[0], (data / phase).resolve()
    check_port(host, port)
    if new and (folder / "guanpin.sqlite3").exists():
        shutil.rmtree(folder)
    begun = perf_counter()
    set_up(folder, demo=True)
    warn_without_assets()

    from guanpin.actions.demonstration import keep_moment, seed, take_up  # noqa: PLC0415 - needs Django
    from guanpin.actions.demonstration_people import PASSWORD  # noqa: PLC0415

    if not take_up():
        seed(phase, lambda step: click.echo(f"  {_name(step, settings.lang)}", err=True))
    seconds = f"{perf_counter() - begun:.0f}"

    def ready(address: str) -> None:
        words = {"seconds": seconds, "address": address, "password": PASSWORD, "folder": folder}
        click.echo(_READY[settings.lang].format(**words))
        sys.stdout.flush()
        if not no_browser and _has_screen():
            threading.Thread(target=webbrowser.open, args=(f"{address}demo/",), daemon=True).start()

    serve(host, port, ready=ready, beat=keep_moment)
    return 0


def _has_screen() -> bool:
    """A browser of the terminal would take the console away from the server."""
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _name(step: str, lang: str) -> str:
    from guanpin.wording.steps import step_name  # noqa: PLC0415

    return _MADE[step][lang == "en"] if step in _MADE else step_name(step, lang)
