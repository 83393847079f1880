"""``guanpin explain``: what happened to one person, and why, from a result folder alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import click

from guanpin.cli import Settings


@click.command("explain")
@click.argument("directory", type=click.Path(path_type=Path))
@click.argument("person")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 / language")
@click.pass_obj
def command(settings: Settings, directory: Path, person: str, lang: str | None) -> None:
    """说明一个人的结果：能发生什么、每个环节怎样、每个志愿差在哪里、每一分的依据。PERSON 是人员编号或姓名。

    Explain one person's result: outlook, stages, preferences, scores. PERSON is an id, or a name if nobody shares it.
    """
    from guanpin.engine.replay import explain  # noqa: PLC0415 - commands import what they need when run
    from guanpin.exchange.results.amendments import count_amendments, open_amended  # noqa: PLC0415
    from guanpin.exchange.results.reading import RunFolder  # noqa: PLC0415
    from guanpin.wording.amendment import later_lines  # noqa: PLC0415
    from guanpin.wording.explanation import explanation_text  # noqa: PLC0415

    folder = RunFolder(directory, checked=True)
    identity = _identity(folder.people(), person)
    told = explain(folder.published(identity), identity)
    lang = lang or settings.lang
    # Amendments are decided again before anything is told from them.
    amended = open_amended(directory) if count_amendments(directory) else None
    later = tuple(later_lines(amended.decided, amended.state, identity, lang)) if amended else ()
    click.echo(explanation_text(told, lang, later), nl=False)


def _identity(people: list[tuple[str, str]], given: str) -> str:
    """The id meant. Raises GuanpinError where nobody, or more than one person, is meant."""
    from guanpin.engine.kernel.errors import GuanpinError  # noqa: PLC0415

    if any(identity == given for identity, _ in people):
        return given
    # An id typed with a Chinese keyboard or in small letters means the same person.
    alike = [identity for identity, _ in people if _plain(identity) == _plain(given)]
    if len(alike) == 1:
        return alike[0]
    namesakes = [identity for identity, name in people if name == given.strip()]
    if len(namesakes) == 1:
        return namesakes[0]
    if namesakes:
        raise GuanpinError(
            "explain.name_shared",
            zh=f"叫“{given}”的有 {len(namesakes)} 人：{'、'.join(namesakes)}。",
            en=f"{len(namesakes)} people are called “{given}”: {', '.join(namesakes)}.",
            place="PERSON",
            remedy_zh="请改用人员编号。",
            remedy_en="Use the id.",
        )
    raise GuanpinError(
        "explain.person_unknown",
        zh=f"结果中没有“{given}”。",
        en=f"There is no “{given}” in this result.",
        place="PERSON",
        remedy_zh="请用工作簿中的人员编号或完整姓名。",
        remedy_en="Use the id of the workbook, or the full name.",
    )


def _plain(identity: str) -> str:
    return unicodedata.normalize("NFKC", identity).strip().upper()
