"""The style sheet, chart library and icons that the pages take from npm, in `static/vendor/`.

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
    "licenses/tabler.txt": "@tabler/icons/LICENSE",  # @tabler/core ships none; same holder, same MIT text
}
PACKAGES = ("@tabler/core", "@tabler/icons", "echarts")

SPRITE = "icons.svg"
# One symbol each in the sprite: <svg class="icon"><use href="{% static 'vendor/icons.svg' %}#home"/></svg>
ICONS = (
    *("adjustments", "alert-circle", "alert-triangle", "archive", "arrow-down", "arrow-left", "arrow-right"),
    *(
        "arrow-up",
        "arrows-exchange",
        "arrows-sort",
        "ballpen",
        "ban",
        "bell",
        "book",
        "briefcase",
        "building",
    ),
    *(
        "building-community",
        "calendar",
        "calendar-due",
        "calendar-event",
        "certificate",
        "chart-bar",
        "chart-line",
    ),
    *(
        "check",
        "checks",
        "chevron-down",
        "chevron-left",
        "chevron-right",
        "chevron-up",
        "circle-check",
        "circle-x",
    ),
    *("clipboard-check", "clipboard-list", "clock", "copy", "database", "device-floppy", "dots-vertical"),
    *("download", "edit", "external-link", "eye", "eye-off", "file-check", "file-text", "file-zip", "files"),
    *(
        "filter",
        "fingerprint",
        "flag",
        "gavel",
        "hand-stop",
        "help-circle",
        "history",
        "home",
        "hourglass",
        "id",
    ),
    *("info-circle", "key", "language", "link", "list-check", "list-details", "lock", "lock-open", "login"),
    *(
        "logout",
        "mail",
        "map-pin",
        "menu-2",
        "message-circle",
        "minus",
        "moon",
        "paperclip",
        "pencil",
        "phone",
    ),
    *(
        "plus",
        "printer",
        "qrcode",
        "question-mark",
        "refresh",
        "route",
        "rubber-stamp",
        "scale",
        "school",
        "search",
    ),
    *("send", "settings", "shield-check", "shield-lock", "signature", "sitemap", "sort-ascending"),
    *("sort-descending", "sun", "table", "trash", "upload", "user", "user-check", "user-circle", "user-off"),
    *("user-plus", "users", "users-group", "writing", "x"),
)

_SOURCE_MAP = re.compile(rb"\n?(?:/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$")
_SHAPE = re.compile(r"<(?:path|circle|rect|line|polyline|ellipse)\b[^>]*/>")
_FRAME = 'd="M0 0h24v24H0z"'  # the invisible frame that every drawing begins with


class AssetError(Exception):
    """The files cannot be had; the message names the place and the remedy."""


def gather(node_modules: Path) -> dict[str, bytes]:
    """The text of every file by its name, the manifest last."""
    found = {name: _read(node_modules / place) for name, place in FILES.items()}
    # A source map is not copied, and Django's manifest storage refuses a reference to a file that is not there.
    found = {name: _SOURCE_MAP.sub(b"\n", text) for name, text in found.items()}
    found[SPRITE] = _sprite(node_modules / "@tabler/icons/icons/outline")
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
    for name in sorted({SPRITE, *FILES} | set(listed)):
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


def _sprite(drawings: Path) -> bytes:
    """One file of symbols. Width of stroke is left to the style sheet's ``.icon``."""
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">']
    for name in ICONS:
        shapes = _SHAPE.findall(_read(drawings / f"{name}.svg").decode())
        drawn = "".join(re.sub(r"\s+", " ", shape) for shape in shapes if _FRAME not in shape)
        lines.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
            f' stroke-linecap="round" stroke-linejoin="round">{drawn}</symbol>'
        )
    return "\n".join([*lines, "</svg>\n"]).encode()


if __name__ == "__main__":
    sys.exit(main())
