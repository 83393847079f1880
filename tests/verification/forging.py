"""How forgeries are registered, and short ways to the places they touch."""

from collections.abc import Callable
from typing import Any

from tests.verification.sealing import Files, canonical

Forge = Callable[[Files], None]
FORGERIES: dict[str, tuple[str, Forge]] = {}


def belongs_to(check: str) -> Callable[[Forge], Forge]:
    """Register a forgery under its own name with the check that has to catch it."""

    def register(forge: Forge) -> Forge:
        assert forge.__name__ not in FORGERIES
        FORGERIES[forge.__name__] = (check, forge)
        return forge

    return register


def stage(files: Files, name: str) -> Any:
    return files.values[f"stages/{name}.json"]


def clearing(files: Files, name: str) -> Any:
    return files.values[f"rounds/{name}.json"]


def one_of(rows: list[Any], column: str, value: Any) -> Any:
    (found,) = [row for row in rows if row[column] == value]
    return found


def post(files: Files, name: str) -> Any:
    return one_of(stage(files, "posts")["posts"], "id", name)


def candidate(files: Files, round_name: str, person: str) -> Any:
    return one_of(clearing(files, round_name)["candidates"], "id", person)


def vacancy(files: Files, round_name: str, name: str) -> Any:
    return one_of(clearing(files, round_name)["vacancies"], "id", name)


def rows(files: Files, table: str) -> list[Any]:
    return files.tables[table][1]


def parameter(files: Files, key: str, value: Any) -> None:
    files.values["policy.json"]["parameters"][key]["value"] = value


def stage_rules(files: Files, name: str) -> Any:
    """The row of rules of a stage."""
    return one_of(files.values["policy.json"]["parameters"]["competition.stages"]["value"], "stage", name)


def add_event(files: Files, row: list[Any]) -> None:
    events = files.values["facts.json"]["events"]
    events.append(row)
    events.sort(key=lambda event: (event[1], event[2], event[4][0], event[0]))


def event_of(files: Files, person: str, kind: str) -> Any:
    return next(row for row in files.values["facts.json"]["events"] if row[1:3] == [person, kind])


def sealed_run(files: Files) -> Any:
    return files._run({name: canonical(value) for name, value in files.values.items()})


def ledger(files: Files) -> list[dict[str, Any]]:
    return files._entries(sealed_run(files))
