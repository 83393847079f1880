"""``guanpin forms``: printed forms from a workbook or a result folder, and the record behind a scanned code."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guanpin.cli import Settings
from guanpin.wording.forms.kinds import KINDS

if TYPE_CHECKING:
    from guanpin.wording.forms.source import Source

ALL = "all"
_TOLD_EVERY = 50


@click.group("forms")
def command() -> None:
    """打印报名表、确认表、评分表、公示、备案表等（PDF）。SOURCE 是结果文件夹，或工作簿（须加 --policy）。

    Print forms. SOURCE is a result folder, or a workbook with --policy.
    """


@command.command("look")
@click.argument("code")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--policy", metavar="NAME", help="政策（SOURCE 是工作簿时）/ policy, for a workbook")
@click.pass_obj
def look(settings: Settings, code: str, source: Path, policy: str | None) -> int:
    """查对纸上的码：CODE 是扫出的文字。内容一致退出码为 0，已不一致为 1。

    Find the record behind a scanned CODE, and say whether it still is what was printed.
    """
    from guanpin.exchange.documents.batch import find_form  # noqa: PLC0415 - commands import what they need when run
    from guanpin.exchange.documents.source import source_at  # noqa: PLC0415
    from guanpin.wording.documents import TIERS, code_text  # noqa: PLC0415
    from guanpin.wording.forms.later import later_of, numbered  # noqa: PLC0415

    filled = source_at(source, policy)
    form, same = find_form(filled, code)
    zh, en = TIERS[form.tier]
    if settings.lang == "en":
        click.echo(f"{KINDS[form.kind].title} · {form.name} ({en}), code {code_text(form.code)}")
        click.echo("What is printed agrees with the record." if same else "The record is another by now.")
    else:
        click.echo(f"{KINDS[form.kind].title}　{form.name}（{zh}）　存证码 {code_text(form.code)}")
        click.echo(
            "纸上的内容与记录一致。" if same else "记录与打印时不一致：打印后数据有更正，或不是同一次测算。"
        )
    if numbers := later_of(form, filled):
        listed = ", ".join(map(str, numbers))
        click.echo(
            f"Amended since: see amendment {listed}."
            if settings.lang == "en"
            else f"此后有{numbered(numbers)}，以更改后的结果为准。"
        )
    return 0 if same else 1


def _print(
    settings: Settings,
    kinds: Iterable[str],
    source: Path,
    out: Path,
    policy: str | None,
    school: str | None,
    person: str | None,
    html: bool,
) -> None:
    from guanpin.exchange.documents.batch import INDEX, Printed, selected, write_forms, write_index  # noqa: PLC0415
    from guanpin.exchange.documents.machine import missing  # noqa: PLC0415
    from guanpin.exchange.documents.source import source_at  # noqa: PLC0415

    _check_out(out)
    kinds, filled = tuple(kinds), source_at(source, policy)
    _check_kinds(kinds, filled.outcome is not None, source)
    lacks = () if html else missing()
    for lack in lacks:
        click.echo(f"guanpin: {lack.text(settings.lang)}", err=True)
    if lacks:
        zh = "先写成网页（.html），可用浏览器打开打印。"
        en = "Writing HTML instead, which a browser can print."
        click.echo(f"guanpin: {en if settings.lang == 'en' else zh}", err=True)
    printed: list[Printed] = []
    superseded: set[str] = set()
    forms = selected(filled, kinds, school, person, superseded)
    for one in write_forms(filled, forms, out, pdf=not (html or lacks)):
        printed.append(one)
        if len(printed) % _TOLD_EVERY == 0:
            click.echo(f"… {len(printed)}", err=True)
    _check_amended(printed, superseded, filled)
    _check_any(printed, school, person)
    write_index(printed, out)
    _tell(settings, printed, out / INDEX)
    if superseded:
        count = len(superseded)
        click.echo(
            f"{count} people were left out: amendments have changed their results since. Print amended-letter for them."
            if settings.lang == "en"
            else f"另有 {count} 人的结果后来更改，没有打印原来的结果；请打印 amended-letter。"
        )


def _tell(settings: Settings, printed: Iterable[object], index: Path) -> None:
    """How many files of each tier, and where the list is."""
    from collections import Counter  # noqa: PLC0415

    from guanpin.exchange.documents.batch import Printed  # noqa: PLC0415
    from guanpin.wording.documents import TIERS  # noqa: PLC0415

    counts = Counter(one.form.tier for one in printed if isinstance(one, Printed))
    tiers = [(TIERS[tier], counts[tier]) for tier in TIERS if counts[tier]]
    if settings.lang == "en":
        listed = ", ".join(f"{count} {en}" for (_, en), count in tiers)
        click.echo(f"Wrote {counts.total()} forms: {listed}. The list of files: {index}")
    else:
        listed = "，".join(f"{zh} {count} 份" for (zh, _), count in tiers)
        click.echo(f"已写出 {counts.total()} 份：{listed}。文件清单和公开范围见 {index}")


def _check_out(out: Path) -> None:
    """A result folder is sealed: a file more would fail its verification."""
    from guanpin.engine.kernel.errors import GuanpinError  # noqa: PLC0415
    from guanpin.exchange.results.layout import RUN  # noqa: PLC0415

    if (out / RUN).exists():
        raise GuanpinError(
            "forms.into_result",
            zh="这是结果文件夹，不能再放入其他文件。",
            en="This is a result folder, and no other file may be put into it.",
            place=f"--out {out}",
            remedy_zh="请换一个文件夹。",
            remedy_en="Choose another folder.",
        )


def _check_kinds(kinds: tuple[str, ...], decided: bool, source: Path) -> None:
    from guanpin.engine.kernel.errors import GuanpinError  # noqa: PLC0415

    if not decided and all(KINDS[code].needs_result for code in kinds):
        raise GuanpinError(
            "forms.needs_result",
            zh=f"“{KINDS[kinds[0]].title}”要在测算之后才能打印。",
            en=f"“{kinds[0]}” is printed after a run.",
            place=str(source),
            remedy_zh="请先运行 guanpin run，再指定结果文件夹。",
            remedy_en="Run guanpin run first and name its result folder.",
        )


def _check_amended(printed: Sized, superseded: set[str], source: Source) -> None:
    """Where all that was asked for was overtaken by amendments."""
    from guanpin.engine.kernel.errors import GuanpinError  # noqa: PLC0415
    from guanpin.wording.forms.later import later, numbered  # noqa: PLC0415

    if printed or not superseded:
        return
    found, one = later(source), min(superseded)
    numbers, several = found.numbers(superseded), len(superseded) > 1
    listed = ", ".join(map(str, numbers))
    raise GuanpinError(
        "forms.amended",
        zh=f"{f'这 {len(superseded)} 人' if several else '此人'}后来有{numbered(numbers)}，原来的结果不再打印。",
        en=f"The result was amended since (amendment {listed}) and is not printed as it was.",
        place="" if several else one,
        remedy_zh="已经离开，不再送达告知书。" if superseded <= found.gone else "请打印 amended-letter。",
        remedy_en="Nothing is served on those who left."
        if superseded <= found.gone
        else "Print amended-letter.",
    )


def _check_any(printed: Sized, school: str | None, person: str | None) -> None:
    from guanpin.engine.kernel.errors import GuanpinError  # noqa: PLC0415

    if not printed:
        asked = " ".join(
            f"--{name} {value}" for name, value in (("school", school), ("person", person)) if value
        )
        raise GuanpinError(
            "forms.none",
            zh="没有符合条件的表可打印。",
            en="There is no such form to print.",
            place=asked,
            remedy_zh="请核对学校编号、人员编号；该表可能没有这一对象。",
            remedy_en="Check the ids; this kind of form may have nothing for them.",
        )


def _add(name: str, kinds: tuple[str, ...], text: str, english: str) -> None:
    """A subcommand that prints these kinds."""

    @command.command(name, help=f"{text}\n\n{english}", short_help=text)
    @click.argument("source", type=click.Path(exists=True, path_type=Path))
    @click.option(
        "--out", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹 / folder to write to"
    )
    @click.option("--policy", metavar="NAME", help="政策（SOURCE 是工作簿时）/ policy, for a workbook")
    @click.option("--school", metavar="ID", help="只打印这所学校的 / of this school only")
    @click.option("--person", metavar="ID", help="只打印这个人的 / of this person only")
    @click.option("--html", is_flag=True, help="写成网页而不是 PDF / HTML instead of PDF")
    @click.pass_obj
    def _command(
        settings: Settings,
        source: Path,
        out: Path,
        policy: str | None,
        school: str | None,
        person: str | None,
        html: bool,
    ) -> None:
        _print(settings, kinds, source, out, policy, school, person, html)


for _kind in KINDS.values():
    _add(_kind.code, (_kind.code,), f"{_kind.title}：{_kind.purpose}", _kind.purpose_en)
_add(ALL, tuple(KINDS), "以上各表，凡现有材料能填的都打印。", "Every form that can be filled.")
