"""A workbook about to be written: its place is judged before any work, and it appears whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.wording.system import system_error


def check_new(out: Path, force: bool) -> None:
    """Refuse a name that is no .xlsx, and a file that exists unless `force`."""
    check_suffix(out)
    if exists(out) and not force:
        remedies = (
            "请换一个文件名；确实要覆盖的，加上 --force。",
            "Give another name, or add --force to overwrite it.",
        )
        raise taken(out, *remedies)


def check_suffix(out: Path) -> None:
    """Refuse a name that is no .xlsx."""
    if out.suffix.lower() != ".xlsx":
        raise _not_xlsx(out)


def taken(out: Path, remedy_zh: str, remedy_en: str) -> GuanpinError:
    """The refusal for a file that exists."""
    return GuanpinError(
        "workbook.exists",
        zh="这个文件已经存在，没有覆盖。",
        en="This file exists already and was not overwritten.",
        place=f"--out {out}",
        remedy_zh=remedy_zh,
        remedy_en=remedy_en,
    )


def exists(out: Path) -> bool:
    """Whether there is such a file. Raises GuanpinError where the name itself is impossible."""
    try:
        return out.exists()
    except OSError as error:
        raise unwritable(out, error) from error


@contextmanager
def drafted(out: Path) -> Iterator[Path]:
    """A draft beside `out` to write to; it takes the place of `out` once it is whole."""
    draft = out.with_name(f".guanpin-{os.getpid()}.part.xlsx")
    try:
        # Creating both names tells at once whether the place can be written.
        draft.open("xb").close()
    except OSError as error:
        raise unwritable(out, error) from error
    try:
        _try_name(out)
        yield draft
        draft.replace(out)
    except OSError as error:
        raise unwritable(out, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _try_name(out: Path) -> None:
    """Raise OSError for a name the folder cannot hold, or a file another program keeps open."""
    if out.exists():
        out.open("ab").close()
    else:
        out.open("xb").close()
        out.unlink()


def _not_xlsx(out: Path) -> GuanpinError:
    return GuanpinError(
        "workbook.suffix",
        zh=f"工作簿只能存为 .xlsx，不能是“{out.suffix or out.name}”。",
        en=f"The workbook is an .xlsx, not “{out.suffix or out.name}”.",
        place=f"--out {out}",
        remedy_zh="请换一个以 .xlsx 结尾的文件名。",
        remedy_en="Give a name that ends in .xlsx.",
    )


def unwritable(out: Path, error: OSError) -> GuanpinError:
    """The refusal for a place that cannot be written."""
    why_zh, why_en = _reason(out, error)
    return GuanpinError(
        "workbook.unwritable",
        zh=f"工作簿写不进去：{why_zh}。",
        en=f"The workbook cannot be written: {why_en}.",
        place=f"--out {out}",
        remedy_zh="请换一个已存在、可写的文件夹和较短的文件名；如果该文件正在 Excel 或 WPS 中打开，请先关闭。",
        remedy_en="Choose a folder that exists and can be written and a shorter name; "
        "close the file if Excel has it open.",
    )


def _reason(out: Path, error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return f"文件夹“{out.parent}”不存在", f"the folder {out.parent} does not exist"
    if isinstance(error, NotADirectoryError):
        return f"“{out.parent}”不是文件夹", f"{out.parent} is no folder"
    if isinstance(error, PermissionError):
        return "没有写入权限，或文件正被其他程序占用", "permission denied, or another program has it open"
    if error.errno == errno.ENAMETOOLONG:
        return "文件名太长", "the file name is too long"
    return system_error(error), system_error(error, "en")
