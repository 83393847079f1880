"""report.html: what a campaign decided, in counts that anyone may see; one file that needs nothing from outside."""

from __future__ import annotations

from guanpin.engine.campaign.result import CampaignResult
from guanpin.wording.report.page import render_page

__all__ = ["report_html"]


def report_html(result: CampaignResult, lang: str = "zh") -> str:
    """The whole page; `lang` is "zh" or "en"."""
    return render_page(result, lang)
