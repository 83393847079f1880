"""The report as plain text: one line a check, what is wrong below it, and a sentence at the end."""

from __future__ import annotations

from .report import Report
from .verify import title


def report_text(report: Report, lang: str = "zh", most: int = 10) -> str:
    """`lang` is "zh" or "en"; of each check at most `most` failures are written out."""
    english = lang == "en"
    lines = []
    for check in report.checks:
        mark = "✓" if check.passed else "✗"
        count = f"{check.count} items" if english else f"{check.count} 项"
        lines.append(f"{mark} {title(check.name, lang)} ({count})")
        failures = check.failures_en if english else check.failures
        lines += [f"    {failure}" for failure in failures[:most]]
        left = len(failures) - most
        if left > 0:
            lines.append(f"    … {left} more" if english else f"    …… 另有 {left} 处")
    return "\n".join([*lines, "", _verdict(report, english)]) + "\n"


def _verdict(report: Report, english: bool) -> str:
    failed = sum(not check.passed for check in report.checks)
    if english:
        if report.passed:
            return f"Verified: all {len(report.checks)} checks hold."
        return f"Not verified: {failed} of {len(report.checks)} checks do not hold."
    if report.passed:
        return f"核验通过：{len(report.checks)} 项检查全部成立。"
    return f"核验未通过：{len(report.checks)} 项检查中有 {failed} 项不成立。"
