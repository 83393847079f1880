"""Policy files: from TOML to layers laid over one another.

A policy is named ("east-district") or given as a path to a .toml file. Its `extends` names a policy of this package
or a file beside it, and every chain holds this package's national policy: a file that could bring its own nation
would bring its own locks, and one that extended the bare defaults would have none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.layer import Layer, read_layer
from guanpin.engine.policy.overlay import Policy, compose
from guanpin.engine.policy.parameter import PolicyError
from guanpin.wording.system import system_error

ROOT = "national"
DEFAULTS = "defaults"
_SUFFIX = ".toml"
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_PLAIN_NAME = re.compile(r"[^/\\:\x00]+\Z")


@dataclass(frozen=True, slots=True)
class _Decimal:
    """A TOML float as it was written, kept only to be refused by name."""

    text: str


@cache
def policy_names() -> tuple[str, ...]:
    """Names of the policies of this package, ascending."""
    return tuple(
        sorted(f.name.removesuffix(_SUFFIX) for f in _folder().iterdir() if f.name.endswith(_SUFFIX))
    )


def load_policy(name_or_path: str | Path) -> Policy:
    """The policy of that name, or of that .toml file, with all layers above it.

    A name of this package always means the policy of this package. Raises PolicyError naming file, key and clause.
    """
    given = str(name_or_path)
    if given in policy_names():
        return _packaged(given)
    if not given.endswith(_SUFFIX):
        raise _unknown_policy(given, given or "policy")
    layers = _chain(Path(given))
    return compose(layers, CATALOGUE)


@cache
def _packaged(name: str) -> Policy:
    return compose(_packaged_layers(name), CATALOGUE)


@cache
def _packaged_layers(name: str) -> tuple[Layer, ...]:
    layer = read_policy_file(_folder() / f"{name}{_SUFFIX}", f"{name}{_SUFFIX}")
    if layer.extends is None:
        return (layer,)
    return (*_packaged_layers(layer.extends), layer)


def _chain(path: Path) -> tuple[Layer, ...]:
    """The layers from the nation down to the file at `path`."""
    found: list[Layer] = []
    seen: list[Path] = []
    while True:
        layer = read_policy_file(path, str(path))
        seen.append(path.resolve())
        found.insert(0, layer)
        _check_own_name(layer, found[1:])
        if layer.extends is None or layer.extends == DEFAULTS:
            raise _error(
                "rootless",
                f"{layer.source} · policy.extends",
                f"这条政策链没有以“{ROOT}”为顶层。",
                f"This chain of policies does not start from “{ROOT}”.",
                f'请写 extends = "{ROOT}" 或其下级，例如 "sichuan"。',
                f'Write extends = "{ROOT}" or one below it, such as "sichuan".',
            )
        if layer.extends in policy_names():
            return (*_packaged_layers(layer.extends), *found)
        path = _beside(path, layer)
        if path.resolve() in seen:
            names = " → ".join([*(step.name for step in seen), path.name])
            raise _error(
                "cycle",
                f"{layer.source} · policy.extends",
                f"政策互相引用成环：{names}。",
                f"The policies extend one another in a circle: {names}.",
                "请让其中一个改为引用上级政策。",
                "Let one of them extend a policy of a higher level.",
            )


def _beside(path: Path, layer: Layer) -> Path:
    name = layer.extends or ""
    if _PLAIN_NAME.match(name):
        beside = path.parent / (name if name.endswith(_SUFFIX) else f"{name}{_SUFFIX}")
        if beside.is_file():
            return beside
    raise _unknown_policy(name, f"{layer.source} · policy.extends")


def _check_own_name(layer: Layer, below: list[Layer]) -> None:
    if layer.name in policy_names() or layer.name in (other.name for other in below):
        raise _error(
            "name_taken",
            f"{layer.source} · policy.name",
            f"政策名“{layer.name}”已被占用。",
            f"The policy name “{layer.name}” is taken.",
            "请另起一个名字。",
            "Choose another name.",
        )


def read_policy_file(file: Path | Traversable, source: str) -> Layer:
    """One layer from its file. Raises PolicyError naming file, key and clause."""
    data = _parsed(_text(file, source), source)
    for where, value in _decimals(data):
        raise _error(
            "float",
            f"{source} · {where}",
            f"小数 {value} 没有加引号；浮点数不得参与决定。",
            f"The decimal {value} is not in quotes; a float may not decide.",
            f'请写成 "{value}"。',
            f'Write "{value}".',
        )
    return read_layer(data, CATALOGUE, source)


def _text(file: Path | Traversable, source: str) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise _unknown_policy(source, source) from None
    except OSError as error:
        raise _error(
            "unreadable",
            source,
            f"无法读取政策文件：{system_error(error)}。",
            f"The policy file cannot be read: {system_error(error, 'en')}.",
            "请检查路径与权限。",
            "Check its path and permissions.",
        ) from None
    except UnicodeDecodeError:
        raise _error(
            "encoding",
            source,
            "政策文件不是 UTF-8 编码。",
            "The policy file is not in UTF-8.",
            "请在编辑器中“另存为”，编码选 UTF-8。",
            "Save it again as UTF-8.",
        ) from None


def _parsed(text: str, source: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text, parse_float=_Decimal)
    except (ValueError, RecursionError) as error:
        found = _AT.search(str(error))
        where = f"{source}:{found[1]}:{found[2]}" if found else source
        detail = _AT.sub("", str(error)).strip()
        raise _error(
            "not_toml",
            where,
            f"不是合格的 TOML（{detail}）。",
            f"This is not valid TOML ({detail}).",
            "请照 east-district.toml 的写法改正这一行。",
            "Correct this line after the manner of east-district.toml.",
        ) from None


def _decimals(item: Any, key: str = "", cited: str | None = None) -> Iterator[tuple[str, str]]:
    """Each (key and clause, text) of a float in `item`; `cited` is None outside any list of values."""
    if isinstance(item, _Decimal):
        yield " · ".join(part for part in (key, cited) if part), item.text
    elif isinstance(item, Mapping):
        source = " ".join(str(item[name]) for name in ("document", "clause") if name in item)
        for name, inner in item.items():
            if cited is not None or name == "values":
                yield from _decimals(inner, key, cited or source)
            else:
                yield from _decimals(inner, f"{key}.{name}" if key else name)
    elif isinstance(item, list):
        for inner in item:
            yield from _decimals(inner, key, cited)


def _folder() -> Traversable:
    return resources.files("guanpin") / "policies"


def _unknown_policy(name: str, place: str) -> PolicyError:
    known = policy_names()
    return _error(
        "unknown",
        place,
        f"没有名为“{name}”的政策。",
        f"There is no policy “{name}”.",
        f"已有的政策：{'、'.join(known)}；也可以写 .toml 文件的路径。",
        f"Known policies: {', '.join(known)}; or give the path of a .toml file.",
    )


def _error(code: str, place: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> PolicyError:
    return PolicyError(f"policy.{code}", zh=zh, en=en, place=place, remedy_zh=remedy_zh, remedy_en=remedy_en)
