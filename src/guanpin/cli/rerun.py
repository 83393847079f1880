"""``guanpin rerun``: decide a published result once more and compare every file with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guanpin.cli import Settings
from guanpin.cli._progress import Steps, deciding_steps

if TYPE_CHECKING:
    from guanpin.exchange.results.reading import RunFolder


@click.command("rerun")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 / language")
@click.pass_obj
def command(settings: Settings, directory: Path, lang: str | None) -> int:
    """用留存的数据、政策和摇号数重算，与文件夹逐字节比较。一致退出码为 0，不一致为 1。

    Decide again from the stored facts, policy and seed and compare every file but timing.json, byte for byte.
    """
    from guanpin.engine.replay import differing_documents, redecide  # noqa: PLC0415 - imported when run
    from guanpin.exchange.results.files import run_files  # noqa: PLC0415
    from guanpin.exchange.results.reading import RunFolder  # noqa: PLC0415

    lang = lang or settings.lang
    with Steps(("load",), lang) as steps:
        folder = RunFolder(directory)
        inputs = folder.inputs()
        steps.done("load")
        steps.expect((*deciding_steps(folder.stage_names()), "compare"))
        result = redecide(*inputs, steps.done, folder.plans())
        mine = run_files(result, folder.language())
        steps.done("files")
        differing = _differing(mine, folder)
        decided = differing_documents(result, folder.documents())
        steps.done("compare")
    return _tell(differing, decided, len(mine), lang)


def _differing(mine: dict[str, bytes], folder: RunFolder) -> dict[str, str]:
    """Files that are not the same, each with "changed", "missing" or "foreign"."""
    present = set(folder.names())
    found = {name: "missing" for name in mine if name not in present}
    found |= {name: "foreign" for name in present if name not in mine}
    found |= {name: "changed" for name in mine if name in present and folder.read(name) != mine[name]}
    return dict(sorted(found.items()))


def _tell(differing: dict[str, str], decided: tuple[str, ...], count: int, lang: str) -> int:
    english = lang == "en"
    words = {
        "changed": ("内容不同", "differs"),
        "missing": ("缺少", "is missing"),
        "foreign": ("多余", "does not belong here"),
    }
    for name, how in differing.items():
        click.echo(f"✗ {name}  {words[how][english]}")
    if not differing:
        same = f"重算一致：{count} 个文件逐字节相同。"
        click.echo(f"The same again: {count} files, byte for byte." if english else same)
        return 0
    if decided:
        listed = ", ".join(decided)
        click.echo(f"Decided differently: {listed}" if english else f"测算结果不同的部分：{listed}")
    else:
        zh = "测算结果相同，只是文件的写法不同（可能由其他版本生成）。"
        click.echo("The decisions are the same; only how files are written differs." if english else zh)
    return 1
