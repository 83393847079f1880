"""policy.json: every parameter with its value on the as-of day. Exact numbers travel as text."""

from __future__ import annotations

from copy import copy
from fractions import Fraction
from typing import Any

from .folder import Folder, Unreadable
from .numbers import exact
from .shape import Table

SHAPE = {"name": str, "layers": [str], "as_of": str, "parameters": Table({"document": str, "clause": str})}


class Policy:
    """The parameters by key. Raises Unreadable for one that the file does not have."""

    def __init__(self, folder: Folder) -> None:
        self._parameters: dict[str, Any] = folder.json("policy.json", SHAPE)["parameters"]

    def changed(self, parameters: dict[str, Any]) -> Policy:
        """The same policy with other parameters laid over it."""
        other = copy(self)
        other._parameters = {**self._parameters, **parameters}
        return other

    def value(self, key: str) -> Any:
        if "value" not in self._parameters.get(key, {}):
            raise Unreadable(f"policy.json 缺少参数 {key}。", f"policy.json lacks the parameter {key}.")
        return self._parameters[key]["value"]

    def amount(self, key: str) -> Fraction:
        return exact(self.value(key))

    def amounts(self, key: str) -> dict[str, Fraction]:
        return {code: exact(value) for code, value in self.value(key).items()}

    def by(self, key: str, column: str, value: str) -> dict[str, Any]:
        """A table of two columns as a dict from one to the other."""
        return {row[column]: row[value] for row in self.value(key)}
