"""An attacker with every open paper and all that follows from their sums cannot tell a hidden count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

import pytest

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import run_campaign
from guanpin.exchange.policies import load_policy
from guanpin.sample import six_school
from guanpin.wording.report.ends import count_ends, shown_ends
from guanpin.wording.report.people import PeopleSection, people_section
from guanpin.wording.report.placement import placement_section
from tests.exchange.results.decided import SEED, decided
from tests.wording.report import test_placement

MOST = 10**6
Equation = tuple[list[tuple[int, str]], int]  # factors and unknowns, and what they add up to


class Papers:
    """Unknown counts with their least and greatest, and equations between them."""

    def __init__(self) -> None:
        self.bounds: dict[str, tuple[int, int]] = {}
        self.equations: list[Equation] = []

    def cell(self, name: str, shown: str) -> str:
        if shown == "*":
            bounds = 0, MOST
        elif shown.startswith("<"):
            bounds = 1, int(shown[1:]) - 1
        else:
            bounds = int(shown.replace(",", "")), int(shown.replace(",", ""))
        self.bounds[name] = bounds
        return name

    def sum(self, parts: Sequence[str], whole: str) -> None:
        self.equations.append(([(1, part) for part in parts] + [(-1, whole)], 0))

    def at_most(self, one: str, other: Sequence[str]) -> None:
        spare = self.cell(f"spare {one} {other}", "*")
        self.equations.append(([(1, part) for part in other] + [(-1, one), (-1, spare)], 0))

    def known(self) -> dict[str, tuple[int, int]]:
        """What follows for each count, narrowed until nothing changes."""
        found, changed = dict(self.bounds), True
        while changed:
            changed = False
            for terms, total in self.equations:
                for factor, name in terms:
                    rest = [(f * found[n][0], f * found[n][1]) for f, n in terms if n != name]
                    ends = sorted(
                        factor * (total - side) for side in (sum(map(min, rest)), sum(map(max, rest)))
                    )
                    new = max(found[name][0], ends[0]), min(found[name][1], ends[1])
                    assert new[0] <= new[1], name
                    changed |= new != found[name]
                    found[name] = new
        return found

    def solved(self) -> dict[str, Fraction]:
        """What the equations alone settle, taken together, of what no single one does."""
        known = self.known()
        rows = []
        for terms, total in self.equations:
            row, rest = Counter[str](), Fraction(total)
            for factor, name in terms:
                if known[name][0] == known[name][1]:
                    rest -= factor * known[name][0]
                else:
                    row[name] += factor
            rows.append(({name: Fraction(factor) for name, factor in row.items() if factor}, rest))
        done: list[tuple[str, dict[str, Fraction], Fraction]] = []
        for parts, rest in rows:
            left, right = dict(parts), rest
            for pivot, other, value in done:
                if shared := left.get(pivot):
                    left, right = less(left, other, shared), right - shared * value
            if not left:
                continue
            pivot = next(iter(left))
            scale = left[pivot]
            left, right = {name: one / scale for name, one in left.items()}, right / scale
            done = [
                (old, less(other, left, other.get(pivot, Fraction(0))), value - other.get(pivot, 0) * right)
                for old, other, value in done
            ] + [(pivot, left, right)]
        return {pivot: value for pivot, held, value in done if len(held) == 1}


def less(row: dict[str, Fraction], other: dict[str, Fraction], factor: Fraction) -> dict[str, Fraction]:
    found = {name: row.get(name, Fraction(0)) - factor * other.get(name, 0) for name in row.keys() | other}
    return {name: one for name, one in found.items() if one}


def papers(result: CampaignResult) -> Papers:
    book, people = Papers(), people_section(result, "zh")
    counts = count_ends(result.appointments.values(), len(result.unplaced))
    for end, shown in shown_ends(counts).items():
        book.cell(end, shown)
    assert [row.count for row in people.ends] == list(shown_ends(counts).values())
    book.cell("roll", str(people.roll))
    book.sum(list(counts), "roll")
    tables = {
        "direct": [row.count for row in people.grounds],
        "unplaced subject": [row[-1] for row in people.unplaced_by_subject],
        "unplaced school": [row[-1] for row in people.unplaced_by_school],
    }
    for name, cells in tables.items():
        if cells:
            book.sum([book.cell(f"{name} {place}", one) for place, one in enumerate(cells)], name.split()[0])
    _rounds(book, result, people, counts)
    if section := placement_section(result, "zh"):
        accepted, none, standby, without = (
            book.cell(f"placed {place}", count) for place, (_, count) in enumerate(section.ends)
        )
        if "placement" in counts:
            book.at_most("placed 0", ["placement"])
            book.at_most(none, ["placement"])
        book.sum([standby, without], "unplaced")
        book.sum([accepted, none, standby, without], book.cell("took part", section.people))
        if section.without:
            cells = [count for _, count in section.without]
            book.sum([book.cell(f"without {place}", one) for place, one in enumerate(cells)], without)
    return book


def _rounds(book: Papers, result: CampaignResult, people: PeopleSection, counts: dict[str, int]) -> None:
    rows = iter(people.rounds)
    for decision in result.competitions:
        appointed = []
        for number, _ in enumerate(decision.rounds):
            row, key = next(rows), f"round {decision.stage} {number} "
            for field in ("asked", "appointed", "kept", "without"):
                book.cell(key + field, getattr(row, field))
            book.sum([key + field for field in ("appointed", "kept", "without")], key + "asked")
            appointed.append(key + "appointed")
        if decision.stage in counts and appointed:
            book.at_most(decision.stage, appointed)


def results() -> Iterator[CampaignResult]:
    yield from (decided(seed) for seed in range(30))
    for seed in range(1, 11):
        facts = six_school(seed).facts
        yield run_campaign(facts, load_policy("east-district").at(facts.campaign.as_of), SEED)
    yield from (test_placement.decided(policy, seed) for policy, seed in test_placement.CASES)


def test_no_hidden_count_can_be_told() -> None:
    seen = 0
    for result in results():
        book = papers(result)
        known, solved = book.known(), book.solved()
        for name, (least, most) in book.bounds.items():
            if least != most and not name.startswith("spare"):
                seen += 1
                low, high = known[name]
                # Nothing is told by a hidden count that is none.
                assert low < high or high == 0, name
                assert not solved.get(name), name
    assert seen > 50


def test_the_attacker_finds_what_is_badly_hidden() -> None:
    book = Papers()
    book.cell("roll", "96")
    for name, shown in {"a": "77", "b": "12", "c": "1", "d": "5", "e": "<3"}.items():
        book.cell(name, shown)
    book.sum(list("abcde"), "roll")
    assert book.known()["e"] == (1, 1)


@pytest.mark.parametrize("seed", range(12))
def test_bars_tell_nothing_of_hidden_counts(seed: int) -> None:
    section = people_section(decided(seed), "zh")
    for row in (*section.ends, *section.grounds):
        if row.count[0] in "<*":
            assert re.findall(r'width="([\d.]+)"', str(row.chart)) == ["0.0"]
