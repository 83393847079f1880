"""Where the marked copy goes: beside its workbook, renewed where it is guanpin's own and nobody worked in it.

A marked copy carries in its archive comment what it was made from and what it then held. Excel and WPS write a file
of their own on saving, without the comment: a copy that someone has worked in is never taken for an untouched one.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

_MARKED_NAME = re.compile(r"-检查结果(-\d+)?\Z")
_STAMP = b"guanpin-check:"


def default_output(source: str | Path) -> Path:
    """Beside the source and named after it. A marked workbook is renewed in place; no other file is overwritten."""
    source = Path(source)
    if _MARKED_NAME.search(source.stem) and source.suffix.lower() == ".xlsx":
        return source
    number, out = 1, usual_name(source)
    while out.exists() and not is_untouched(out, source):
        number += 1
        out = source.with_name(f"{source.stem}-检查结果-{number}.xlsx")
    return out


def usual_name(source: Path) -> Path:
    """The name of the marked copy of a workbook checked for the first time."""
    return source.with_name(f"{source.stem}-检查结果.xlsx")


def stamp(copy: Path, source: Path) -> None:
    """Write into a marked copy that it is one, of `source`, as it now stands."""
    with zipfile.ZipFile(copy, "a") as archive:
        archive.comment = _comment(archive, source)


def is_untouched(copy: Path, source: Path) -> bool:
    """Whether the file is a marked copy of `source` that nobody has saved since."""
    try:
        with zipfile.ZipFile(copy) as archive:
            return archive.comment == _comment(archive, source)
    except (OSError, zipfile.BadZipFile):
        return False


def _comment(archive: zipfile.ZipFile, source: Path) -> bytes:
    parts = [f"{part.filename} {part.CRC} {part.file_size}" for part in archive.infolist()]
    content = hashlib.sha256("\n".join([source.name, *parts]).encode("utf-8", "surrogatepass"))
    return _STAMP + content.hexdigest().encode()
