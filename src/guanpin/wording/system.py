"""What the operating system refuses, in words: paths that are not there, may not be read, or are too long."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_REFUSALS: Mapping[int, tuple[str, str]] = {
    errno.ENOENT: ("文件或文件夹不存在", "no such file or folder"),
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("没有权限", "not permitted"),
    errno.EEXIST: ("同名文件已存在", "it exists already"),
    errno.EISDIR: ("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.ENAMETOOLONG: ("文件名或路径太长", "the name or path is too long"),
    errno.ENOSPC: ("磁盘空间不足", "no space left on the disk"),
    errno.EDQUOT: ("磁盘配额已用完", "the disk quota is used up"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
    errno.EBUSY: ("文件正被占用", "it is in use"),
    errno.ELOOP: ("链接互相指向，无法打开", "links point at each other"),
    errno.EINVAL: ("文件名含有不能用的字符", "the name has characters that cannot be used"),
}


def is_refusal(error: OSError) -> bool:
    """Whether the user can mend it: a path, a permission or the disk."""
    return error.errno in _REFUSALS


def system_error(error: OSError, lang: str = "zh") -> str:
    """The cause without a full stop; one that has no translation as the system gives it."""
    if error.errno is not None and error.errno in _REFUSALS:
        return _REFUSALS[error.errno][lang == "en"]
    return error.strerror or str(error)
