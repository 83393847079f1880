"""``python -m tests.exchange.workbook.fuzzing.run FIRST COUNT EVERY``: spoil and read COUNT workbooks.

The process may take 512 MB of memory and no more. Every EVERYth workbook also goes through ``guanpin check``. What went
wrong is printed, a JSON object a line, and each seed told on standard error before it is read; the last line has the
count and the most memory the process had.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from guanpin.cli import execute
from guanpin.exchange.workbook import Reading, read_workbook
from guanpin.exchange.workbook.sheets import SHEETS
from tests.exchange.workbook.fuzzing.cells import HARMLESS, SPOILING
from tests.exchange.workbook.fuzzing.containers import BLOW_UP_EVERY, WRECKS, blow_up
from tests.exchange.workbook.fuzzing.raw import packed, parts_of, tables

MOST_MEMORY = 512 * 1024 * 1024
_NAMES = {spec.name for spec in SHEETS}
_PARTS = parts_of(tables())


def spoilt(seed: int) -> tuple[str, bytes, bool]:
    """What was done, the file, and whether its facts are as before."""
    chance = Random(seed)
    if seed % BLOW_UP_EVERY == 0:
        return "blow_up", blow_up(chance, _PARTS), False
    if chance.random() < 0.35:
        wreck = chance.choice(WRECKS)
        return wreck.__name__, wreck(chance, _PARTS), False
    book = tables()
    done = [chance.choice(SPOILING) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    for spoil in done:
        # What an earlier one emptied, a later one leaves alone.
        with contextlib.suppress(IndexError, ValueError):
            spoil(chance, book)
    names = "+".join(spoil.__name__ for spoil in done)
    return names, packed(parts_of(book)), all(spoil in HARMLESS for spoil in done)


def complaint(reading: Reading) -> str | None:
    """What is wrong with a reading, whatever it reads."""
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    if (reading.facts is None) != bool(errors):
        return "facts and errors at once, or neither"
    for problem in reading.problems:
        if not (problem.zh and problem.en and problem.fix_zh and problem.fix_en):
            return f"no words for {problem.code}"
        if not problem.sheet and not problem.code.startswith("file."):
            return f"no sheet for {problem.code}"
        if problem.code.startswith(("cell.", "date.", "code.", "reference.", "number.")) and not problem.row:
            return f"no row for {problem.code}"
        if problem.sheet not in _NAMES and not problem.code.startswith(("file.", "sheet.")):
            return f"unknown sheet for {problem.code}"
    return None


def check(path: Path) -> str | None:
    """What is wrong with the command's answer."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        code = execute(["check", str(path), "--policy", "east-district"])
    if code not in (0, 1):
        return f"exit code {code}: {told.getvalue()[-300:]}"
    return None


def main(first: int, count: int, every: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    expected = None
    seen: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "spoilt.xlsx"
        path.write_bytes(packed(_PARTS))
        expected = read_workbook(path).facts
        assert expected is not None
        for seed in range(first, first + count):
            what, data, same = spoilt(seed)
            # Where the reader takes the whole process down, this says with what.
            print(seed, what, file=sys.stderr, flush=True)
            path.write_bytes(data)
            wrong: Any = None
            try:
                reading = read_workbook(path)
                wrong = complaint(reading)
                if same and reading.facts != expected:
                    wrong = "the facts have changed"
                seen["facts" if reading.facts else "errors"] += 1
                if not wrong and seed % every == 0:
                    wrong = check(path)
            except BaseException:
                wrong = traceback.format_exc()[-1500:]
            if wrong:
                print(
                    json.dumps({"seed": seed, "what": what, "wrong": wrong}, ensure_ascii=False), flush=True
                )
            for left in Path(folder).glob("*检查结果*"):
                left.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"count": count, "peak_bytes": peak, **seen}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
