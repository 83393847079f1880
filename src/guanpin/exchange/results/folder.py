"""The run folder on disk: written beside its place and moved there whole, so that there is never half a result."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.results.layout import RUN, TIMING
from guanpin.wording.system import system_error

_SUBFOLDERS = {"plans", "stages", "rounds"}


class FolderError(GuanpinError):
    """A folder that cannot be written to, or is no run folder."""


def check_target(folder: Path, campaign: tuple[str, str] | None = None) -> None:
    """Raises FolderError unless `folder` is new, empty, or an earlier run that may be replaced.

    With `campaign`, district and id of the one about to be written, only a run of that campaign may be.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise FolderError(
            "results.not_a_folder",
            zh="该路径已存在，且不是文件夹。",
            en="This path exists and is no folder.",
            place=str(folder),
            remedy_zh="请换一个 --out。",
            remedy_en="Choose another --out.",
        )
    if folder.is_dir() and any(folder.iterdir()) and not _is_earlier_run(folder):
        raise FolderError(
            "results.not_empty",
            zh="该文件夹里有不属于运算结果的文件，为免误删，没有写入。",
            en="This folder holds files that are no result of a run; nothing was written.",
            place=str(folder),
            remedy_zh="请换一个 --out，或先自行移走其中的文件。",
            remedy_en="Choose another --out, or move the files away first.",
        )
    earlier = _campaign_of(folder) if campaign is not None else None
    if earlier not in (None, campaign):
        raise FolderError(
            "results.other_campaign",
            zh=f"该文件夹里是另一个竞聘季（{_named(earlier)}）的结果，为免误删，没有写入。",
            en=f"This folder holds the result of another campaign ({_named(earlier)}); nothing was written.",
            place=str(folder),
            remedy_zh="请换一个 --out。",
            remedy_en="Choose another --out.",
        )


def make_folder(folder: Path) -> None:
    """Make the folder if there is none. Raises FolderError where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from None


def write_folder(folder: Path, files: Mapping[str, bytes], timing: Mapping[str, object]) -> None:
    """Put all files in place at once, an earlier run giving way. Raises FolderError where the disk refuses."""
    check_target(folder, _campaign_in(files[RUN]))
    make_folder(folder.parent)
    try:
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}-", dir=folder.parent))
    except OSError as error:
        raise _refused(folder, error) from None
    try:
        for name in _SUBFOLDERS & {name.partition("/")[0] for name in files} | {"stages", "rounds"}:
            (fresh / name).mkdir()
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        (fresh / TIMING).write_bytes(canonical_bytes(timing))
        fresh.chmod(0o755 & ~_umask())
        _replace(folder, fresh)
    except OSError as error:
        raise _refused(folder, error) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def add_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a new folder with these files in place, whole or not at all. Raises FolderError where the disk refuses."""
    make_folder(folder.parent)
    try:
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    except OSError as error:
        raise _refused(folder, error) from None
    try:
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        fresh.chmod(0o755 & ~_umask())
        fresh.rename(folder)
    except OSError as error:
        raise _refused(folder, error) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _replace(folder: Path, fresh: Path) -> None:
    """Rename in two steps: a folder cannot be renamed over one that is not empty."""
    old = fresh.with_name(f"{fresh.name}-old")
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _is_earlier_run(folder: Path) -> bool:
    """Whether it has a run.json and nothing that a run does not write."""
    if not (folder / RUN).is_file():
        return False
    known = _SUBFOLDERS
    suffixes = (".json", ".jsonl", ".csv", ".xlsx", ".html")
    return all(entry.name in known or entry.name.endswith(suffixes) for entry in folder.iterdir())


def _campaign_of(folder: Path) -> tuple[str, str] | None:
    """District and campaign of the run in the folder, None where there is none or its run.json does not say."""
    try:
        return _campaign_in((folder / RUN).read_bytes())
    except OSError:
        return None


def _campaign_in(run: bytes) -> tuple[str, str] | None:
    try:
        found = json.loads(run)
        return str(found["district"]), str(found["campaign"])
    except (KeyError, RecursionError, TypeError, ValueError):
        return None


def _named(campaign: tuple[str, str] | None) -> str:
    return " · ".join(campaign or ())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(folder: Path, error: OSError) -> FolderError:
    return FolderError(
        "results.not_writable",
        zh=f"无法写入：{system_error(error)}。",
        en=f"It cannot be written: {system_error(error, 'en')}.",
        place=str(folder),
        remedy_zh="请检查路径、权限和剩余空间，或换一个 --out。",
        remedy_en="Check path, permissions and free space, or choose another --out.",
    )
