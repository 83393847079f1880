"""Who goes before whom at a vacancy: the larger key, then the smaller ticket; exact at any number of digits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from guanpin.engine.matching.market import Candidate, Cutoff

_DECIMAL = re.compile(r"-?\d+(\.\d+)?\Z", re.ASCII)
_TICKET = re.compile(r"[0-9a-f]+\Z", re.ASCII)

Priority = tuple[tuple[Decimal, ...], int]


def is_decimal(text: object) -> bool:
    """Whether `text` is a plain decimal such as "86.50", "12" or "-3"."""
    return isinstance(text, str) and _DECIMAL.match(text) is not None


def is_ticket(text: object) -> bool:
    """Whether `text` is lowercase hexadecimal."""
    return isinstance(text, str) and _TICKET.match(text) is not None


def priority(key: tuple[str, ...], ticket: str) -> Priority:
    """A value that sorts the best first; comparable among keys of one vacancy."""
    # copy_negate, because the minus sign would round to the context's precision
    return tuple(Decimal(part).copy_negate() for part in key), int(ticket, 16)


def outranks(first: Candidate, second: Candidate, vacancy_id: str) -> bool:
    """Whether `first` goes before `second` at a vacancy for which both have keys."""
    return _at(first, vacancy_id) < _at(second, vacancy_id)


def reaches(candidate: Candidate, vacancy_id: str, cutoff: Cutoff) -> bool:
    """Whether the candidate's key and ticket at the vacancy are no worse than its cut-off."""
    return _at(candidate, vacancy_id) <= priority(cutoff.key, cutoff.ticket)


def dense_grades(texts: Iterable[str]) -> dict[str, int]:
    """Each decimal text → a whole number from 0 that is the smaller the larger the decimal; equal values share one."""
    values = {text: Decimal(text) for text in texts}
    grade_of = {value: grade for grade, value in enumerate(sorted(set(values.values()), reverse=True))}
    return {text: grade_of[value] for text, value in values.items()}


def _at(candidate: Candidate, vacancy_id: str) -> Priority:
    return priority(candidate.keys[vacancy_id], candidate.ticket)
