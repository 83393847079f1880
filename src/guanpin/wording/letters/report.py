"""The report of a result on paper (竞聘季结果报告): the words of report.html with a style sheet for A4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guanpin.wording.forms.form import Form
from guanpin.wording.forms.source import Source

KIND = "report"
# The printing library gives no style of the page to drawings within it, so colours go into them.
_FILLS = {
    "places": "#b9cde0",
    "holders": "#2f5d8a",
    "after": "#2f5d8a",
    "over": "#b4541f",
    "short": "#2b7a6b",
    "even": "none",
    "axis": "#5a6875",
    "notice": "#8fb0cc",
    "before": "#8a97a3",
    "span": "#d5dce3",
    "ceiling": "#b3261e",
}
_RECT = re.compile(r'<rect class="([a-z]+)"')
_MAIN = re.compile(r"<header>(.*?)</header>\s*<main>(.*?)</main>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """`head` and `body` are HTML that this program wrote, taken from a file whose digest was checked."""

    head: str
    body: str


def reports(source: Source) -> Iterator[Form]:
    """The one report of the district. Raises ValueError where the file is no report of this program."""
    campaign = source.facts.campaign
    found = _MAIN.search(source.decided.files.report())
    if found is None:
        raise ValueError("report.html has no header and main part")
    head = re.sub(r"<h1>.*?</h1>", "", found[1], flags=re.DOTALL)
    yield Form(
        kind=KIND,
        campaign=source.campaign,
        subject=campaign.district,
        name=campaign.district_name,
        tier="open",
        title=f"{campaign.district_name}{campaign.school_year}年竞聘季结果报告",
        content=ReportPage(head.strip(), _RECT.sub(_filled, found[2].strip())),
    )


def _filled(found: re.Match[str]) -> str:
    return f'<rect fill="{_FILLS.get(found[1], "#000")}"'
