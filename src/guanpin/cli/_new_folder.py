"""A folder of workbooks about to be written: it appears whole, under a name that was free, or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guanpin.cli._new_workbook import exists, unwritable
from guanpin.engine.kernel.errors import GuanpinError


def check_free(out: Path) -> None:
    """Refuse a folder that holds something, and a name that is a file's."""
    if exists(out) and (not out.is_dir() or any(out.iterdir())):
        raise GuanpinError(
            "folder.taken",
            zh="这个文件夹里已经有文件，没有写入。",
            en="This folder holds files already; nothing was written.",
            place=f"--out {out}",
            remedy_zh="请换一个还不存在的或空的文件夹。",
            remedy_en="Give a folder that does not exist yet or is empty.",
        )


@contextmanager
def drafted_folder(out: Path) -> Iterator[Path]:
    """A folder beside `out` to write to; it takes the place of `out` once everything is in it."""
    draft = out.with_name(f".guanpin-{os.getpid()}.part")
    try:
        draft.mkdir()
    except OSError as error:
        raise unwritable(out, error) from error
    try:
        yield draft
        if out.exists():
            out.rmdir()
        draft.rename(out)
    except OSError as error:
        raise unwritable(out, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def free_name(wanted: Path) -> Path:
    """The name itself, or with the first number under which there is nothing."""
    number, found = 1, wanted
    while exists(found):
        number += 1
        found = wanted.with_name(f"{wanted.name}-{number}")
    return found
