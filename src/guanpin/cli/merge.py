"""``guanpin merge``: the schools' workbooks put together again, all of them or nothing."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guanpin.cli import EXIT_INPUT
from guanpin.cli._new_folder import drafted_folder, free_name
from guanpin.cli._new_workbook import check_new, drafted, exists
from guanpin.engine.kernel.errors import GuanpinError

if TYPE_CHECKING:
    from guanpin.exchange.workbook.portions.merge import Merge
    from guanpin.exchange.workbook.portions.portion import Objections

_SHOWN = 20
_SUFFIXES = (".xlsx", ".xls")


@click.command("merge")
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="合并后的工作簿 (.xlsx) / the workbook to write",
)
@click.option(
    "--base",
    type=click.Path(dir_okay=False, path_type=Path),
    help="分发时的区县工作簿：只合并各校的改动 / the district's workbook that was split",
)
@click.option("--force", is_flag=True, help="覆盖已有的文件 / overwrite the file if it exists")
@click.pass_context
def command(ctx: click.Context, parts: tuple[Path, ...], out: Path, base: Path | None, force: bool) -> int:
    """合并各校交回的工作簿（文件夹或逐个文件）。有冲突的一份也不合并，另存标注了冲突的工作簿。

    Put the schools' workbooks (a folder, or files) together. Where anything conflicts nothing is merged, and marked
    copies of the workbooks in question are written. Exit code 0 merged, 1 conflicts.
    """
    from guanpin.exchange.workbook.portions.merge import merge_workbooks, write_merged  # noqa: PLC0415  (heavy)

    lang = ctx.obj.lang
    check_new(out, force)
    files = _files(parts, [path for path in (out, base) if path is not None])
    if not files:
        raise GuanpinError(
            "merge.no_files",
            zh="没有找到要合并的工作簿。",
            en="There are no workbooks to merge.",
            place=" ".join(map(str, parts)),
            remedy_zh="请给出各校交回的 .xlsx 文件，或放这些文件的文件夹。",
            remedy_en="Name the schools' .xlsx files, or the folder that holds them.",
        )
    merge = merge_workbooks(files, base)
    if merge.objections:
        return _refuse(merge.objections, out, lang)
    with drafted(out) as draft:
        write_merged(merge, draft)
    _tell(merge, len(files), out, lang)
    return 0


def _files(parts: Iterable[Path], others: Sequence[Path]) -> list[Path]:
    """The workbooks named, and those in the folders named but for marked copies nobody worked in."""
    from guanpin.exchange.workbook.marked_copy import is_untouched, usual_name  # noqa: PLC0415

    found: dict[Path, Path] = {}
    for part in parts:
        inside = sorted(part.iterdir()) if exists(part) and part.is_dir() else None
        for file in inside if inside is not None else [part]:
            if inside is not None and (
                file.suffix.lower() not in _SUFFIXES or file.name.startswith((".", "~$"))
            ):
                continue
            found.setdefault(file.resolve(), file)
    left_out = {path.resolve() for path in others}
    for file in found.values():
        copy = usual_name(file)
        if copy != file and is_untouched(copy, file):
            left_out.add(copy.resolve())
    return [file for resolved, file in found.items() if resolved not in left_out]


def _refuse(objections: "Objections", out: Path, lang: str) -> int:
    """Tell what conflicts, and write marked copies of the workbooks it stands in."""
    for file, problems in sorted(objections.by_file.items()):
        if not problems.errors:
            continue
        click.echo(_name(file, lang), err=True)
        kept = objections.of(file)
        for problem in kept[:_SHOWN]:
            place = problem.place(lang) if problem.sheet else ""
            colon = (": " if lang == "en" else "：") if place else ""
            click.echo(f"  {place}{colon}{problem.text(lang)}", err=True)
            remedy = "Remedy: " if lang == "en" else "改法："
            click.echo(f"      {remedy}{problem.fix(lang)}", err=True)
        more = sum(problems.counts.values()) - _SHOWN
        if more > 0:
            click.echo(f"  … {more} more" if lang == "en" else f"  …… 另有 {more} 处", err=True)
    marked = [file for file, problems in objections.by_file.items() if _can_be_marked(objections, file)]
    folder = free_name(out.with_name(f"{out.stem}-退回")) if marked else None
    if folder is not None:
        _write_marked(objections, marked, folder)
    zh = "guanpin: 有冲突，没有合并，没有写出 {out}。"
    en = "guanpin: There are conflicts; nothing was merged and {out} was not written."
    click.echo((en if lang == "en" else zh).format(out=out), err=True)
    if folder is not None:
        zh = "guanpin: 标注了问题的工作簿 {count} 份在 {folder}，请在其中改正后放回原处再合并。"
        en = "guanpin: {count} marked workbooks are in {folder}: correct them there, put them back and merge again."
        click.echo((en if lang == "en" else zh).format(count=len(marked), folder=folder), err=True)
    return 1 if objections.readings else EXIT_INPUT


def _can_be_marked(objections: "Objections", file: Path) -> bool:
    reading = objections.readings.get(file)
    return bool(objections.by_file[file].errors and reading is not None and reading.places)


def _write_marked(objections: "Objections", files: Sequence[Path], folder: Path) -> None:
    from guanpin.exchange.workbook.mark import write_marked  # noqa: PLC0415
    from guanpin.exchange.workbook.marked_copy import stamp  # noqa: PLC0415

    with drafted_folder(folder) as draft:
        for file in files:
            copy = free_name(draft / f"{file.stem}.xlsx")
            copy = copy if copy.suffix == ".xlsx" else copy.with_name(f"{copy.name}.xlsx")
            write_marked(objections.reading(file), file, copy)
            stamp(copy, file)


def _name(file: Path, lang: str) -> str:
    if file != Path():
        return str(file)
    return "All files" if lang == "en" else "全部文件"


def _tell(merge: "Merge", count: int, out: Path, lang: str) -> None:
    """What each school changed, and what to do next."""
    changed = {school: counts for school, counts in merge.changes.items() if any(counts)}
    for school, (added, altered, removed) in changed.items():
        zh = f"  {school}：新增 {added} 行，修改 {altered} 行，删除 {removed} 行"
        en = f"  {school}: {added} rows added, {altered} changed, {removed} removed"
        click.echo(en if lang == "en" else zh)
    zh = f"已合并 {count} 份，其中 {len(changed)} 份有改动：{out}。请运行 guanpin check {out}。"
    en = f"Merged {count} workbooks, {len(changed)} of them changed: {out}. Now run guanpin check {out}."
    click.echo(en if lang == "en" else zh)
