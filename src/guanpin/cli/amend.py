"""``guanpin amend``: a late event with its bounded consequences, beside a result that stays as it was."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guanpin.cli import EXIT_INPUT, Settings

if TYPE_CHECKING:
    from guanpin.engine.snapshot.facts import Facts


@click.command("amend")
@click.argument("directory", type=click.Path(path_type=Path))
@click.argument("event", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="只看涉及谁，不写入 / show who is touched, write nothing")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 / language")
@click.pass_obj
def command(settings: Settings, directory: Path, event: Path, dry_run: bool, lang: str | None) -> int:
    """登记竞聘中途或之后发生的事项（.toml），说明涉及谁、为什么，其余的人一概不变；原结果保留。

    Apply a late event (.toml) to a result: who is touched and why; everyone else stays, and both versions are kept.
    """
    from guanpin.engine.amendment import read_event  # noqa: PLC0415 - commands import what they need when run
    from guanpin.exchange.results.amendments import (  # noqa: PLC0415
        decide_amendment,
        open_amended,
        write_amendment,
    )
    from guanpin.wording.amendment import amendment_lines  # noqa: PLC0415

    lang = lang or settings.lang
    data = _parsed(event)
    late = read_event(data, str(event))
    corrected = _corrected(data, event, directory, lang) if late.kind == "corrected" else None
    if late.kind == "corrected" and corrected is None:
        return EXIT_INPUT
    amended = open_amended(directory)
    amendment, after = decide_amendment(amended, late, corrected)
    for line in amendment_lines(amendment, amended.state, after, lang):
        click.echo(line)
    if dry_run:
        click.echo("Nothing was written." if lang == "en" else "只作试算，没有写入。")
        return 0
    path = write_amendment(directory, amended, amendment, after, corrected)
    click.echo(f"Written: {path}" if lang == "en" else f"已写入：{path}（原结果保留不动）")
    return 0


def _parsed(path: Path) -> dict[str, Any]:
    from guanpin.engine.amendment import EventError  # noqa: PLC0415

    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        why = ("读不到这个文件。", "This file cannot be read.")
    except (ValueError, RecursionError) as error:
        why = (f"不是合格的 TOML：{error}。", f"This is not valid TOML: {error}.")
    raise EventError(
        "amendment.file",
        zh=why[0],
        en=why[1],
        place=str(path),
        remedy_zh="写法见 docs/amendments.md。",
        remedy_en="docs/amendments.md shows how to write one.",
    )


def _corrected(data: dict[str, Any], event: Path, directory: Path, lang: str) -> Facts | None:
    """The facts of the corrected workbook that the event names, beside it or by its full path."""
    from guanpin.cli.run import tell_problems  # noqa: PLC0415
    from guanpin.engine.amendment import EventError  # noqa: PLC0415
    from guanpin.exchange.results.reading import RunFolder  # noqa: PLC0415
    from guanpin.exchange.workbook.read import read_workbook  # noqa: PLC0415

    if not isinstance(data.get("workbook"), str):
        raise EventError(
            "amendment.event",
            zh="更正事实须写明更正后的工作簿。",
            en="A correction names the corrected workbook.",
            place=f"{event} · workbook",
            remedy_zh='例如 workbook = "更正后.xlsx"。',
            remedy_en='For example workbook = "corrected.xlsx".',
        )
    path = event.parent / data["workbook"]
    reading = read_workbook(path)
    if reading.facts is None:
        tell_problems(reading, path, str(RunFolder(directory).inputs()[1].get("name")), lang)
    return reading.facts
