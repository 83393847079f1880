"""``guanpin split``: a workbook for each school, made from the district's."""

from pathlib import Path

import click

from guanpin.cli import EXIT_INPUT
from guanpin.cli._new_folder import check_free, drafted_folder

_SHOWN = 10


@click.command("split")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="放各校工作簿的文件夹 / the folder for the schools' workbooks",
)
@click.pass_context
def command(ctx: click.Context, file: Path, out: Path) -> int:
    """把区县的数据表按学校分开：每校一份，只有本校的人员和查阅所需的公共内容。

    Divide the district's workbook: one for each school with its own people, and what it needs to understand them.
    """
    from guanpin.exchange.workbook.portions.lines import UNFINISHED, is_fit  # noqa: PLC0415  (heavy)
    from guanpin.exchange.workbook.portions.split import split_workbook  # noqa: PLC0415
    from guanpin.exchange.workbook.read import read_workbook  # noqa: PLC0415

    lang = ctx.obj.lang
    check_free(out)
    reading = read_workbook(file)
    if not is_fit(reading):
        errors = [p for p in reading.problems if p.severity == "error" and p.code not in UNFINISHED]
        errors = errors or [p for p in reading.problems if p.severity == "error"]
        for problem in errors[:_SHOWN]:
            colon = ": " if lang == "en" else "："
            click.echo(f"{problem.place(lang)}{colon}{problem.text(lang)} {problem.fix(lang)}", err=True)
        zh = "guanpin: 工作簿有错误，没有分发。查看全部问题：guanpin check {file}"
        en = "guanpin: The workbook has errors and was not divided. See them all: guanpin check {file}"
        click.echo((en if lang == "en" else zh).format(file=file), err=True)
        return EXIT_INPUT
    with drafted_folder(out) as draft:
        split = split_workbook(reading, draft)
    zh = "已分成 {schools} 份，在文件夹 {out}。另有 {kept} 行关于人员的内容不属于任何一校，只留在 {file}。"
    en = "Wrote {schools} workbooks to {out}. {kept} rows about people belong to no school and stay in {file} alone."
    click.echo(
        (en if lang == "en" else zh).format(schools=len(split.files), out=out, kept=split.kept, file=file)
    )
    zh = "请保留 {file} 不动。学校交回后运行：guanpin merge {out} --base {file} --out 合并.xlsx"
    en = (
        "Keep {file} as it is. When the schools are done: guanpin merge {out} --base {file} --out merged.xlsx"
    )
    click.echo((en if lang == "en" else zh).format(out=out, file=file))
    return 0
