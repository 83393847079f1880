"""The report is one whole page that needs nothing from outside and says the same as the tables."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from tests.exchange.results.decided import decided, eventful, files_of

VOID = {"meta", "rect", "br"}


class Page(HTMLParser):
    """Collects the text, the tags and what is never closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.links: list[str] = []
        self.text: list[str] = []
        self.cells: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "action", "srcset")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags[tag] += 1

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text.append(data)


def html(lang: str = "zh") -> str:
    return files_of(eventful(), lang)["report.html"].decode("utf-8")


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request: pytest.FixtureRequest) -> Page:
    return Page(html(request.param))


def test_every_element_is_closed(page: Page) -> None:
    assert page.open == []


def test_nothing_is_fetched_and_nothing_runs(page: Page) -> None:
    assert page.links == []
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert "url(" not in html()
    assert "@import" not in html()


def test_no_word_of_the_workshop_outside_the_annex() -> None:
    body, annex = html().split('<footer class="annex">')
    visible = re.sub(r"<style>.*?</style>|<[^>]*>", " ", body, flags=re.DOTALL)
    for word in ("SHA", "HMAC", "seed", "hash", "存证码", "摇号数：", "deferred", "算法"):
        assert word not in visible
    assert "存证码" in annex


def test_the_english_page_is_english() -> None:
    visible = re.sub(r"<style>.*?</style>|<[^>]*>", " ", html("en"), flags=re.DOTALL)
    facts = decided(eventful()).basis.facts
    for name in [facts.campaign.district_name, *(school.name for school in facts.schools)]:
        visible = visible.replace(name, "")
    assert re.findall(r"[\u4e00-\u9fff]+", visible) == []


def test_everyone_on_the_roll_is_counted_once() -> None:
    from guanpin.wording.report.ends import count_ends
    from guanpin.wording.report.people import people_section

    result = decided(eventful())
    section = people_section(result, "zh")
    assert section.roll == len(result.basis.standings)
    counts = count_ends(result.appointments.values(), len(result.unplaced))
    assert sum(counts.values()) == section.roll
    for row, count in zip(section.ends, counts.values(), strict=True):
        assert row.count in (f"{count}", "<3", "*")
    for row, cleared in zip(
        section.rounds, (one for decision in result.competitions for one in decision.rounds), strict=True
    ):
        if row.asked == "*":
            continue
        assert int(row.appointed) + int(row.kept) + int(row.without) == int(row.asked)
        moved = [p for c in cleared.clearing.candidates if (p := cleared.matching.get(c.id)) and p != c.holds]
        assert int(row.appointed) == len(moved)


def test_totals_are_on_the_page(page: Page) -> None:
    result = decided(eventful())
    text = "".join(page.text)
    assert f"{sum(quota.quota for quota in result.establishment.quotas)}" in text
    assert f"{len(result.unplaced)}" in text
    assert all(school.name in text for school in result.basis.facts.schools)


def test_the_rows_of_where_everyone_ends_add_up_to_the_roll() -> None:
    from guanpin.wording.report.people import people_section

    for seed in range(8):
        result = decided(seed)
        section = people_section(result, "zh")
        counts = [row.count for row in section.ends]
        if all(count.isdigit() for count in counts):
            assert sum(map(int, counts)) == section.roll
    rows = re.findall('<th scope="row">(.*?)</th>', html())
    assert any(row.startswith("保底岗位") for row in rows)
    assert any(row.startswith("待聘") for row in rows)


def test_who_competed_after_direct_appointment_is_counted_from_the_rounds() -> None:
    from guanpin.wording.report.people import people_section

    seen = 0
    for seed in range(12):
        result = decided(seed)
        direct = {one.person for one in result.direct.appointments}
        asked = {
            one["id"]
            for cleared in result.rounds.values()
            for one in cleared["candidates"]
            if one["id"] in direct and set(one["preferences"]) - {one["holds"]}
        }
        left = {one.person for one in result.direct.appointments if one.person in result.unplaced}
        shown = people_section(result, "zh").competed
        if shown and shown.isdigit():
            assert int(shown) == len(asked | left)
            seen += int(shown)
    assert seen


def test_the_annex_is_in_one_language() -> None:
    _, annex = html().split('<footer class="annex">')
    text = re.sub("<[^>]*>", "", annex)
    assert "延迟接受算法" in text
    assert "deferred" not in text
    assert ": " not in text


def test_the_greatest_lacks_of_heads_are_listed_and_all_are_counted() -> None:
    from guanpin.wording.report.posts import posts_section

    seen = 0
    for seed in range(12):
        result = decided(seed)
        short = posts_section(result, "zh").short
        wanted = [
            Fraction(why.param("short"))
            for site in result.plan.schools
            for why in site.reasons
            if why.code == "posts.short"
        ]
        assert short.count == len(wanted)
        assert abs(Fraction(short.total) - sum(wanted)) <= Fraction(1, 20)
        lacks = [Fraction(lack) for *_, lack in short.rows]
        assert lacks == sorted(wanted, reverse=True)[:10]
        seen += len(wanted)
    assert seen
