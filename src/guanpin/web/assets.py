"""The style sheet and chart library that the pages take from npm, in `static/vendor/`.

No third-party file is committed: ``make`` runs ``npm ci``, whose lock holds every package to its digest, and then
``python -m guanpin.web.assets`` copies the few files that are needed, with a manifest of their SHA-256. The release
wheel carries them, so a bureau needs no node; there the same command, or `problems`, finds a file that was changed.

Nothing here imports Django: the files must stand before a server is started.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from hashlib import sha256
from pathlib import Path

VENDOR = Path(__file__).parent / "static" / "vendor"
MANIFEST = "manifest.json"

# What is copied: the name here, and the place inside node_modules.
FILES = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "echarts.min.js": "echarts/dist/echarts.min.js",  # both English and Chinese are inside
    "licenses/echarts.txt": "echarts/LICENSE",
    "licenses/echarts-notice.txt": "echarts/NOTICE",
    "licenses/echarts-d3.txt": "echarts/licenses/LICENSE-d3",
    "licenses/zrender.txt": "zrender/LICENSE",
}
PACKAGES = ("@tabler/core", "echarts")

# @tabler/core names its holders and its licence in the style sheet, and ships no text of it.
TABLER_LICENSE = "licenses/tabler.txt"

_SOURCE_MAP = re.compile(rb"\n?(?:/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$")
_HOLDER = re.compile(rb"\* (Copyright [^\n]+)")
_MIT = """
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


class AssetError(Exception):
    """The files cannot be had; the message names the place and the remedy."""


def gather(node_modules: Path) -> dict[str, bytes]:
    """The text of every file by its name, the manifest last."""
    found = {name: _read(node_modules / place) for name, place in FILES.items()}
    # A source map is not copied, and Django's manifest storage refuses a reference to a file that is not there.
    found = {name: _SOURCE_MAP.sub(b"\n", text) for name, text in found.items()}
    found[TABLER_LICENSE] = _mit(found["tabler.min.css"])
    manifest = {
        "packages": {
            name: json.loads(_read(node_modules / name / "package.json"))["version"] for name in PACKAGES
        },
        "files": {name: sha256(text).hexdigest() for name, text in sorted(found.items())},
    }
    return {**found, MANIFEST: f"{json.dumps(manifest, indent=1)}\n".encode()}


def copy(node_modules: Path, folder: Path = VENDOR) -> list[str]:
    """Make `folder` hold exactly what `gather` finds; the names of what was written or removed."""
    wanted = gather(node_modules)
    changed = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (name := path.relative_to(folder).as_posix()) not in wanted:
            path.unlink()
            changed.append(name)
    for name, text in wanted.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        part.write_bytes(text)
        part.replace(path)
        changed.append(name)
    return changed


def problems(folder: Path = VENDOR) -> list[str]:
    """What is wrong with the files that are there, a sentence each; nothing when all is well."""
    try:
        listed: dict[str, str] = json.loads((folder / MANIFEST).read_bytes())["files"]
    except FileNotFoundError:
        return [f"{folder / MANIFEST}: 没有这个文件，请运行 make demo / missing; run make demo"]
    except (ValueError, KeyError, TypeError):
        return [f"{folder / MANIFEST}: 无法读取，请重新安装 / unreadable; install again"]
    found = []
    for name in sorted({TABLER_LICENSE, *FILES} | set(listed)):
        path = folder / name
        if not path.is_file():
            found.append(f"{path}: 没有这个文件，请重新安装 / missing; install again")
        elif sha256(path.read_bytes()).hexdigest() != listed.get(name):
            found.append(f"{path}: 内容与清单不符，请重新安装 / not what the manifest says; install again")
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m guanpin.web.assets", description="Copy or check static/vendor."
    )
    parser.add_argument("--from", dest="node_modules", type=Path, help="node_modules; without it, only check")
    given = parser.parse_args(arguments)
    try:
        if given.node_modules:
            copy(given.node_modules)
    except AssetError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    found = problems()
    sys.stderr.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AssetError(
            f"{path}: 无法读取，请运行 npm ci --ignore-scripts / unreadable; run npm ci --ignore-scripts"
        ) from error


def _mit(style: bytes) -> bytes:
    holders = b"".join(line + b"\n" for line in _HOLDER.findall(style))
    return b"MIT License\n\n" + holders + _MIT.encode()


if __name__ == "__main__":
    sys.exit(main())
