"""What a verification found: one `Check` for each thing checked, and the `Report` that holds them all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """`count` things were looked at; `failures` are whole sentences in Chinese, `failures_en` the same in English."""

    name: str
    count: int
    failures: tuple[str, ...]
    failures_en: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.failures


@dataclass(frozen=True, slots=True)
class Report:
    """All checks, in the order in which they were made."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)


class Tally:
    """Counts what one check looks at and collects what does not hold."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._count = 0
        self._failures: list[tuple[str, str]] = []

    def expect(self, holds: bool, zh: str, en: str) -> bool:
        """Count one thing looked at; the sentences say what is wrong where it does not hold."""
        self._count += 1
        if not holds:
            self._failures.append((zh, en))
        return holds

    def same(self, found: object, expected: object, zh: str, en: str) -> bool:
        """Expect two values to be equal; the sentences name the thing, both values are added."""
        if found == expected:
            return self.expect(True, "", "")
        return self.expect(
            False,
            f"{zh}：文件中为 {shown(found)}，核验得 {shown(expected)}。",
            f"{en}: the file says {shown(found)}, recomputed {shown(expected)}.",
        )

    def fail(self, zh: str, en: str) -> None:
        self.expect(False, zh, en)

    def check(self) -> Check:
        return Check(
            self.name,
            self._count,
            tuple(zh for zh, _ in self._failures),
            tuple(en for _, en in self._failures),
        )


def shown(value: object) -> str:
    """A value short enough to be read in a sentence."""
    text = _text(value)
    return text if len(text) <= 120 else text[:117] + "…"


def _text(value: object) -> str:
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    if isinstance(value, dict):
        return "、".join(f"{key}={_text(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "、".join(map(_text, value))
    return "—" if value is None or value == "" else str(value)
