"""How a stage ended, for everyone: counts without anybody in them, and cut-offs over enough people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from guanpin.engine.competition.rules import stage_rules
from guanpin.engine.kernel.amounts import decimal_text, parse_amount
from guanpin.engine.matching import ClearedRound
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import COMPETITION_STAGES
from guanpin.wording.forms import Source
from guanpin.wording.forms.later import asked_people, later
from guanpin.wording.notices.section import Cell, Pair, Section, code_pair, post_pair
from guanpin.wording.report.counts import FEWEST, HIDDEN, grouped, is_hidden, masked_alone
from guanpin.wording.report.ends import count_ends, shown_ends, split_end
from guanpin.wording.report.people import round_row

# With fewer people appointed to a post its cut-off would be the mark of somebody whom colleagues can name.
ENOUGH = 5
_ASKED: Pair = ("组织调剂正在征求意见", "placement, reply awaited")
_FLOOR: Pair = ("保底岗位", "supernumerary place")
_UNPLACED: Pair = ("待聘", "without a post")
_TO_COME: Pair = ("尚未聘任，进入后面的环节", "not appointed yet, stages to come")
_ALL: Pair = ("合计", "together")


def outcome_sections(
    source: Source, stage: str, rounds: Iterable[ClearedRound], rules: Rules
) -> Iterator[Section]:
    """Where everyone is after `stage`, its rounds, and the cut-offs that point at nobody."""
    outcome = source.decided
    counts = count_ends(outcome.appointments.values(), len(outcome.unplaced))
    shown = shown_ends(counts)
    yield Section(
        title=("聘任情况", "Appointments"),
        text=tuple(_remarks(source, any(map(is_hidden, shown.values())))),
        columns=(("环节", "stage"), ("人数", "people")),
        rows=(*_ends(source, stage, counts, shown), (_ALL, grouped(sum(counts.values())))),
        numbers=(1,),
    )
    if stage not in COMPETITION_STAGES:
        return
    cleared = list(rounds)
    concealed = any(is_hidden(shown.get(end, "0")) for end in (stage, "unplaced"))
    yield _rounds_section(cleared, concealed)
    if section := _cutoffs_section(cleared, source, stage_rules(rules, stage).recall):
        yield section


def _remarks(source: Source, hidden: bool) -> Iterator[Pair]:
    yield (
        "本公示只有人数；拟聘人员名单在各学校公示。",
        "Only counts are given here; who is proposed for which post is posted at the schools.",
    )
    if hidden:
        yield (
            f"人数少于{FEWEST}的，以及由合计可以推出这些人数的，写“<{FEWEST}”或“{HIDDEN}”，以免指向个人。",
            f"Counts below {FEWEST}, and those that would tell them, are written “<{FEWEST}” or “{HIDDEN}”, so that"
            f" they point at nobody.",
        )
    found = later(source)
    if found.count:
        people = masked_alone(len(found.touched))
        yield (
            f"公布后已有{found.count}次更改，涉及{people}人，上列人数为更改前。",
            f"Amended {found.count} times since; {people} people are concerned. The counts are those before.",
        )


def _ends(
    source: Source, stage: str, counts: Mapping[str, int], shown: Mapping[str, str]
) -> Iterator[tuple[Cell, ...]]:
    last = source.rules.codes("campaign.stages")[-1]
    for end, count in shown.items():
        match end:
            case "placement":
                asked = sum(person in source.decided.appointments for person in asked_people(source))
                parts = (counts[end] - asked, asked)
                told = split_end(counts[end], count, parts) if all(parts) else (count, count)
                yield from (
                    (name, text)
                    for name, text, part in zip((code_pair("stage", end), _ASKED), told, parts, strict=True)
                    if part
                )
            case "supernumerary":
                yield _FLOOR, count
            case "unplaced":
                yield (_UNPLACED if stage == last else _TO_COME), count
            case _:
                yield code_pair("stage", end), count


def _rounds_section(rounds: Iterable[ClearedRound], concealed: bool) -> Section:
    rows = []
    for one in rounds:
        zh, en = round_row(one, concealed, "zh"), round_row(one, concealed, "en")
        rows.append(
            ((zh.name, en.name), zh.vacancies, zh.places, zh.asked, zh.appointed, zh.kept, zh.without)
        )
    return Section(
        title=("各轮情况", "The rounds"),
        columns=(
            ("轮次", "round"),
            ("岗位", "posts"),
            ("空额", "free places"),
            ("参加", "took part"),
            ("新聘", "appointed"),
            ("留任", "kept"),
            ("未聘", "without"),
        ),
        rows=tuple(rows),
        numbers=(1, 2, 3, 4, 5, 6),
    )


def _cutoffs_section(rounds: Iterable[ClearedRound], source: Source, recall: bool) -> Section | None:
    rows = tuple(row for one in rounds for row in _cutoffs(one, source, recall))
    if not rows:
        return None
    return Section(
        title=("最低聘任得分", "Lowest marks appointed"),
        text=(
            (
                f"只列一轮中新聘{ENOUGH}人以上、又有人没有聘上的岗位。",
                f"Only posts to which {ENOUGH} or more were appointed in a round and somebody was turned away.",
            ),
        ),
        columns=(
            ("轮次", "round"),
            ("学校", "school"),
            ("岗位", "post"),
            ("新聘", "appointed"),
            ("最低得分", "lowest mark"),
        ),
        rows=rows,
        keys=3,
        numbers=(3, 4),
    )


def _cutoffs(cleared: ClearedRound, source: Source, recall: bool) -> Iterator[tuple[Cell, ...]]:
    holds = {one.id: one.holds for one in cleared.clearing.candidates}
    new: dict[str, int] = {}
    for person, got in cleared.matching.items():
        if holds.get(person) != got:
            new[got] = new.get(got, 0) + 1
    name = round_row(cleared, True, "zh").name, round_row(cleared, True, "en").name
    for vacancy in cleared.clearing.vacancies:
        cutoff = cleared.cutoffs.get(vacancy.id)
        if cutoff is None or new.get(vacancy.id, 0) < ENOUGH:
            continue
        post = post_pair(vacancy.school_phase, vacancy.category, vacancy.subjects)
        # With recall the first part of a key says whether somebody is recalled; the mark follows.
        mark = cutoff.key[1] if recall else cutoff.key[0]
        yield (
            name,
            source.school_name(vacancy.school),
            post,
            grouped(new[vacancy.id]),
            decimal_text(parse_amount(mark), 2),
        )
