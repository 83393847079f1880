"""The engine reads no clock, draws no lots, opens no file and decides nothing by a float.

The import contracts bar modules; this bars the names and literals that need no import of their own.
"""

import ast
from pathlib import Path

import pytest

import guanpin.engine

ENGINE = Path(guanpin.engine.__file__).parent

CLOCK_AND_CHANCE = {"today", "now", "utcnow", "random", "urandom", "uuid1", "uuid4"}
BARRED_CALLS = {"open", "input", "print", "eval", "exec", "float", "__import__"}
BARRED_MODULES = {"random", "time", "os", "io", "pathlib", "secrets", "socket", "uuid"}


def impurities(source: str) -> list[str]:
    """The offending places of a source text, as ``line: what``, in the order of the lines."""
    found = [(node.lineno, what) for node in ast.walk(ast.parse(source)) for what in offences(node)]
    return [f"{line}: {what}" for line, what in sorted(found)]


def offences(node: ast.AST) -> list[str]:
    match node:
        case ast.Constant(value=float() | complex()):
            return [f"float literal {node.value}"]
        case ast.Attribute(attr=name) if name in CLOCK_AND_CHANCE:
            return [f"attribute {name}"]
        case ast.Call(func=ast.Name(id=name)) if name in BARRED_CALLS:
            return [f"call {name}()"]
        case ast.Import(names=names):
            return [f"import {alias.name}" for alias in names if alias.name.split(".")[0] in BARRED_MODULES]
        case ast.ImportFrom(module=str(module), level=0) if module.split(".")[0] in BARRED_MODULES:
            return [f"import {module}"]
    return []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("import datetime\nday = datetime.date.today()", ["2: attribute today"]),
        ("stamp = datetime.now(UTC)", ["1: attribute now"]),
        ("stamp = datetime.utcnow", ["1: attribute utcnow"]),
        ("import random", ["1: import random"]),
        ("from os.path import join", ["1: import os.path"]),
        ("lot = numpy.random.default_rng(1)", ["1: attribute random"]),
        ("def read(name):\n    return open(name).read()", ["2: call open()"]),
        ("share = 0.5\nlimit = -1e3", ["1: float literal 0.5", "2: float literal 1000.0"]),
        ("share = float(total)", ["1: call float()"]),
        ('RANDOM = "now and today"\nfrom guanpin.engine.kernel.spans import today_of', []),
        ("# random, now(), 0.5\nhalf = Fraction(1, 2)", []),
    ],
)
def test_the_scanner_sees_what_is_planted(planted: str, found: list[str]) -> None:
    assert impurities(planted) == found


def test_the_engine_is_pure() -> None:
    files = sorted(ENGINE.rglob("*.py"))
    assert files, "no engine to scan"
    found = {
        str(path.relative_to(ENGINE)): places
        for path in files
        if (places := impurities(path.read_text("utf-8")))
    }
    assert found == {}
