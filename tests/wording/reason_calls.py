"""Every place in the engine that makes a reason, as far as its source text shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ANY = ".+"
MAKERS = {"reason", "Reason"}


@dataclass(frozen=True, slots=True)
class ReasonCall:
    """`codes` are patterns that the code fits, each a literal or with .+ for a computed part.

    `params` are the parameters passed, None where some are passed as a mapping.
    """

    place: str
    codes: frozenset[str]
    params: frozenset[str] | None


def reason_calls(folder: Path) -> list[ReasonCall]:
    return [
        call for path in sorted(folder.rglob("*.py")) for call in calls_in(path.read_text("utf-8"), path.name)
    ]


def calls_in(source: str, name: str) -> Iterator[ReasonCall]:
    module = _Module(ast.parse(source))
    for call in module.calls(MAKERS):
        if not call.args:
            continue
        keywords = [keyword.arg for keyword in call.keywords]
        whole = isinstance(call.func, ast.Name) and call.func.id == "Reason"
        yield ReasonCall(
            place=f"{name}:{call.lineno}",
            codes=frozenset(module.codes(call.args[0], call)),
            params=None if None in keywords or whole else frozenset(keywords),  # type: ignore[arg-type]
        )


def _called(call: ast.Call) -> str | None:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)


class _Module:
    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._inside: dict[ast.AST, ast.FunctionDef | None] = {}
        self._note(tree, None)

    def _note(self, node: ast.AST, function: ast.FunctionDef | None) -> None:
        self._inside[node] = function
        within = node if isinstance(node, ast.FunctionDef) else function
        for child in ast.iter_child_nodes(node):
            self._note(child, within)

    def calls(self, names: set[str]) -> Iterator[ast.Call]:
        found = [
            node for node in ast.walk(self._tree) if isinstance(node, ast.Call) and _called(node) in names
        ]
        yield from sorted(found, key=lambda call: (call.lineno, call.col_offset))

    def codes(self, node: ast.expr, at: ast.AST, depth: int = 0) -> Iterator[str]:
        """Patterns of what the expression `node` may be at the place of `at`."""
        match node:
            case ast.Constant(value=str(text)):
                yield re.escape(text)
            case ast.IfExp(body=body, orelse=other):
                yield from self.codes(body, at, depth)
                yield from self.codes(other, at, depth)
            case ast.JoinedStr(values=values):
                yield "".join(
                    re.escape(part.value) if isinstance(part, ast.Constant) else ANY for part in values
                )
            case ast.Name(id=name) if depth < 5:
                yield from self._named(name, self._inside[at], depth + 1)
            case _:
                yield ANY

    def _named(self, name: str, function: ast.FunctionDef | None, depth: int) -> Iterator[str]:
        scope = function or self._tree
        assigned = [
            node.value
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name) and target.id == name
        ]
        for value in assigned:
            yield from self.codes(value, value, depth)
        passed = list(self._passed(name, function)) if function else []
        for value in passed:
            yield from self.codes(value, value, depth)
        if not assigned and not passed:
            yield ANY

    def _passed(self, name: str, function: ast.FunctionDef) -> Iterator[ast.expr]:
        """What calls in this module pass for the parameter `name` of `function`."""
        names = [argument.arg for argument in function.args.args]
        places = [one for one in names if one != "self"]
        for call in self.calls({function.name}):
            yield from (keyword.value for keyword in call.keywords if keyword.arg == name)
            if name in places and places.index(name) < len(call.args):
                yield call.args[places.index(name)]
