"""The one way a cell is refused."""

from __future__ import annotations


class CellError(Exception):
    """A cell that cannot be read. `code` names its message; `params` fill the message's fields."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
