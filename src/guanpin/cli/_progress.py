"""How far a long command has come: a bar on a terminal, a line a step elsewhere; and how long each step took."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


def deciding_steps(stages: Sequence[str]) -> tuple[str, ...]:
    """The steps of deciding a campaign of these `stages` and writing its files."""
    return ("history", *stages, "indicators", "documents", "files")


class Steps:
    """Told when a step is done; `milliseconds` has what each took. On a terminal only the bar is shown, and it goes."""

    def __init__(self, steps: Sequence[str], lang: str) -> None:
        self._expected = list(steps)
        self._lang = lang
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._last = perf_counter()
        self.milliseconds: dict[str, int] = {}

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._start_bar()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def expect(self, steps: Sequence[str]) -> None:
        """These follow, too; how many there are may be known only on the way."""
        self._expected += steps
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=len(self._expected))

    def done(self, step: str) -> None:
        """The step is done, and the next begins."""
        now = perf_counter()
        self.milliseconds[step] = round((now - self._last) * 1000)
        self._last = now
        if self._bar is None or self._task is None:
            click.echo(f"{self._name(step)}  {self.milliseconds[step] / 1000:.2f} s", err=True)
            return
        following = self._expected[self._expected.index(step) + 1 :][:1] if step in self._expected else []
        self._bar.update(self._task, advance=1, description=self._name(following[0]) if following else "")

    def _start_bar(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - only where there is a terminal to draw on
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        first = self._name(self._expected[0]) if self._expected else ""
        self._task = self._bar.add_task(first, total=len(self._expected))
        self._bar.start()

    def _name(self, step: str) -> str:
        from guanpin.wording.steps import step_name  # noqa: PLC0415 - only where steps are told

        return step_name(step, self._lang)
