"""``python -m benchmarks`` measures everything and writes docs/benchmarks.md; with names, it only prints those.

A benchmark is a module with `title: str`, `notes: str` and `run() -> list[dict[str, object]]`, one dict a row with the
same keys in each. To add one, name it in MODULES.
"""

from __future__ import annotations

import os
import platform
import sys
from importlib import import_module
from pathlib import Path

MODULES = (
    "benchmarks.micro.matching",
    "benchmarks.micro.placement",
    "benchmarks.scale.east_run",
    "benchmarks.scale.dazu_run",
)
REPORT = Path(__file__).parents[1] / "docs" / "benchmarks.md"

Row = dict[str, object]


def main(arguments: list[str]) -> int:
    """Run the benchmarks named, by the last part of their module's name, or all of them."""
    known = {name.rpartition(".")[2]: name for name in MODULES}
    if unknown := [name for name in arguments if name not in known]:
        print(f"没有名为 {unknown[0]} 的测量。/ There is no benchmark {unknown[0]}.", file=sys.stderr)
        print(f"可选 / choose from: {', '.join(known)}", file=sys.stderr)
        return 2
    sections = []
    for name in arguments or known:
        sections.append(section(known[name]))
        print(sections[-1], flush=True)
    if not arguments:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text("\n".join([heading(), *sections]), "utf-8")
    return 0


def heading() -> str:
    machine = f"{platform.python_implementation()} {platform.python_version()} on {os.cpu_count()} cores"
    return f"# Benchmarks\n\nWritten by `make bench` with {machine} ({platform.machine()}). Seconds of wall clock.\n"


def section(module_name: str) -> str:
    """One benchmark, run, as a heading, a table and its notes."""
    module = import_module(module_name)
    return f"## {module.title}\n\n{table(module.run())}\n\n{module.notes}\n"


def table(rows: list[Row]) -> str:
    """A Markdown table whose columns are the keys of the first row."""
    columns = list(rows[0])
    lines = [columns, ["---"] * len(columns), *([_cell(row[column]) for column in columns] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
