"""The report as plain text: one line a check, what is wrong below it, and a sentence at the end."""

from __future__ import annotations

from .report import Report
from .verify import title

_CAVEAT = "报告、工作簿和指标表的内容只核对了存证码，是否由同样数据得出请用 rerun 复算。"
_CAVEAT_EN = (
    "Of the report, the workbook and the indicators only the digests were checked;"
    " use rerun to see whether the same data give them."
)
NO_RESULT = (
    "该文件夹不是结果文件夹：没有 run.json，也没有任何结果文件。",
    "This folder is no result: it has neither run.json nor any file of one.",
)


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
            return f"Verified: all {len(report.checks)} checks hold. {_CAVEAT_EN}"
        return f"Not verified: {failed} of {len(report.checks)} checks do not hold."
    if report.passed:
        return f"核验通过：{len(report.checks)} 项检查全部成立。{_CAVEAT}"
    return f"核验未通过：{len(report.checks)} 项检查中有 {failed} 项不成立。"
