"""The round file: a cleared round as plain JSON values and back, the same for any order of the input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from guanpin.engine.matching.check import check_clearing, fault
from guanpin.engine.matching.market import Candidate, ClearedRound, Clearing, Cutoff, MatchingError, Vacancy

_Entry = TypeVar("_Entry")


def to_json(cleared: ClearedRound) -> dict[str, Any]:
    """Dicts, lists, texts, integers and None only; vacancies, candidates and holders in ascending order of id."""
    clearing = cleared.clearing
    return {
        "round": clearing.round,
        "rule": clearing.rule,
        "guarantees": list(clearing.guarantees),
        "vacancies": [_vacancy_json(vacancy) for vacancy in sorted(clearing.vacancies, key=lambda v: v.id)],
        "candidates": [
            _candidate_json(candidate) for candidate in sorted(clearing.candidates, key=lambda c: c.id)
        ],
        "matching": dict(sorted(cleared.matching.items())),
        "cutoffs": {
            vacancy_id: {"key": list(cutoff.key), "ticket": cutoff.ticket}
            for vacancy_id, cutoff in sorted(cleared.cutoffs.items())
        },
    }


def from_json(document: object) -> ClearedRound:
    """The reverse of `to_json`.

    Raises MatchingError where a field is missing, unknown or of the wrong kind, where the clearing is not sound, or
    where matching and cut-offs name what the clearing does not have. It does not judge the answer: verification does.
    """
    fields = _fields(
        document, "round", "round", "rule", "guarantees", "vacancies", "candidates", "matching", "cutoffs"
    )
    clearing = Clearing(
        round=_text(fields, "round", "round"),
        rule=_text(fields, "rule", "round"),
        guarantees=_texts(fields, "guarantees", "round"),
        vacancies=_entries(fields, "vacancies", _vacancy),
        candidates=_entries(fields, "candidates", _candidate),
    )
    check_clearing(clearing)
    matching = {
        name: _typed(place, str, f"matching.{name}") for name, place in _mapping(fields, "matching").items()
    }
    cutoffs = {name: _cutoff(entry, f"cutoffs.{name}") for name, entry in _mapping(fields, "cutoffs").items()}
    _check_names(clearing, matching, cutoffs)
    return ClearedRound(clearing, matching, cutoffs)


def _vacancy_json(vacancy: Vacancy) -> dict[str, Any]:
    return {
        "id": vacancy.id,
        "school": vacancy.school,
        "school_phase": vacancy.school_phase,
        "category": vacancy.category,
        "subjects": list(vacancy.subjects),
        "capacity": vacancy.capacity,
        "holders": sorted(vacancy.holders),
    }


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "number": candidate.number,
        "holds": candidate.holds,
        "preferences": list(candidate.preferences),
        "keys": {vacancy_id: list(key) for vacancy_id, key in sorted(candidate.keys.items())},
        "ticket": candidate.ticket,
    }


def _vacancy(entry: object, place: str) -> Vacancy:
    fields = _fields(
        entry, place, "id", "school", "school_phase", "category", "subjects", "capacity", "holders"
    )
    return Vacancy(
        id=_text(fields, "id", place),
        school=_text(fields, "school", place),
        school_phase=_text(fields, "school_phase", place),
        category=_text(fields, "category", place),
        subjects=_texts(fields, "subjects", place),
        capacity=_whole(fields, "capacity", place),
        holders=_texts(fields, "holders", place),
    )


def _candidate(entry: object, place: str) -> Candidate:
    fields = _fields(entry, place, "id", "number", "holds", "preferences", "keys", "ticket")
    keys = _typed(fields["keys"], dict, f"{place}.keys")
    return Candidate(
        id=_text(fields, "id", place),
        number=_whole(fields, "number", place),
        holds=None if fields["holds"] is None else _text(fields, "holds", place),
        preferences=_texts(fields, "preferences", place),
        keys={vacancy_id: _texts(keys, vacancy_id, f"{place}.keys") for vacancy_id in keys},
        ticket=_text(fields, "ticket", place),
    )


def _cutoff(entry: object, place: str) -> Cutoff:
    fields = _fields(entry, place, "key", "ticket")
    return Cutoff(_texts(fields, "key", place), _text(fields, "ticket", place))


def _check_names(clearing: Clearing, matching: Mapping[str, str], cutoffs: Mapping[str, Cutoff]) -> None:
    vacancies = {vacancy.id for vacancy in clearing.vacancies}
    strangers = [*matching.keys() - {candidate.id for candidate in clearing.candidates}]
    strangers += [*{*matching.values(), *cutoffs} - vacancies]
    if strangers:
        raise fault(
            clearing,
            "name_unknown",
            min(strangers),
            zh=f"结果中的编号 {min(strangers)} 不在本轮的岗位或候选人之中。",
            en=f"The result names {min(strangers)}, which is no vacancy or candidate of this round.",
            remedy_zh="请使用未经改动的轮次文件。",
            remedy_en="Use the round file as it was written.",
        )


def _fields(value: object, place: str, *names: str) -> dict[str, Any]:
    fields = _typed(value, dict, place)
    for name in names:
        if name not in fields:
            raise _malformed(f"{place}.{name}", "缺少该字段", "the field is missing")
    for name in fields:
        if name not in names:
            raise _malformed(f"{place}.{name}", "不认识该字段", "the field is not known")
    return fields


def _entries(
    fields: Mapping[str, Any], name: str, read: Callable[[object, str], _Entry]
) -> tuple[_Entry, ...]:
    entries = _typed(fields[name], list, name)
    return tuple(read(entry, f"{name}[{position}]") for position, entry in enumerate(entries))


def _mapping(fields: Mapping[str, Any], name: str) -> dict[str, Any]:
    return dict(sorted(_typed(fields[name], dict, name).items()))


def _text(fields: Mapping[str, Any], name: str, place: str) -> str:
    return _typed(fields[name], str, f"{place}.{name}")


def _texts(fields: Mapping[str, Any], name: str, place: str) -> tuple[str, ...]:
    entries = _typed(fields[name], list, f"{place}.{name}")
    return tuple(_typed(entry, str, f"{place}.{name}") for entry in entries)


def _whole(fields: Mapping[str, Any], name: str, place: str) -> int:
    if isinstance(fields[name], bool):
        raise _malformed(f"{place}.{name}", "应为整数", "a whole number is needed")
    return _typed(fields[name], int, f"{place}.{name}")


_Value = TypeVar("_Value")


def _typed(value: object, kind: type[_Value], place: str) -> _Value:
    if not isinstance(value, kind):
        raise _malformed(place, f"应为 {kind.__name__} 类型", f"a {kind.__name__} is needed")
    return value


def _malformed(place: str, zh: str, en: str) -> MatchingError:
    return MatchingError(
        "matching.round_file",
        zh=f"轮次文件格式不符：{zh}。",
        en=f"This is no round file: {en}.",
        place=place,
        remedy_zh="请使用未经改动的轮次文件。",
        remedy_en="Use the round file as it was written.",
    )
