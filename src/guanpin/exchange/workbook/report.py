"""The result of a check in a few lines for the terminal, Chinese or English."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.exchange.workbook.problems import CellProblem
from guanpin.exchange.workbook.read import Reading
from guanpin.exchange.workbook.summary import count_severities

SHOWN = 20

_TEXTS = {
    "zh": {
        "rows": "各表行数",
        "clean": "没有发现问题。",
        "count": "错误 {errors} 个，提醒 {warnings} 个。",
        "kinds": "按种类：",
        "first": "前 {shown} 个问题：",
        "list": "问题：",
        "error": "错误",
        "warning": "提醒",
        "times": "次",
        "colon": "：",
        "fix": "改法：",
    },
    "en": {
        "rows": "Rows by sheet",
        "clean": "No problems found.",
        "count": "{errors} errors, {warnings} warnings.",
        "kinds": "By kind:",
        "first": "The first {shown} problems:",
        "list": "Problems:",
        "error": "error",
        "warning": "warning",
        "times": "×",
        "colon": ": ",
        "fix": "Remedy: ",
    },
}


def report_lines(reading: Reading, lang: str = "zh", shown: int = SHOWN) -> Iterator[str]:
    """Rows by sheet, problems by kind, and the first `shown` problems with place and remedy."""
    texts = _TEXTS[lang]
    if reading.rows:
        rows = " · ".join(f"{name} {count}" for name, count in reading.rows.items() if count)
        yield f"{texts['rows']}{texts['colon']}{rows}"
    if not reading.problems:
        yield texts["clean"]
        return
    errors, warnings = count_severities(reading)
    yield texts["count"].format(errors=errors, warnings=warnings)
    yield texts["kinds"]
    first: dict[str, CellProblem] = {}
    for problem in reading.problems:
        first.setdefault(problem.code, problem)
    for problem in sorted(first.values(), key=lambda p: (p.severity, -reading.counts[p.code], p.code)):
        count = reading.counts[problem.code]
        yield f"  {texts[problem.severity]} {count} {texts['times']} {problem.text(lang)}"
    yield texts["first"].format(shown=shown) if len(reading.problems) > shown else texts["list"]
    for problem in reading.problems[:shown]:
        yield f"  {texts[problem.severity]} {problem.place(lang)}{texts['colon']}{problem.text(lang)}"
        yield f"      {texts['fix']}{problem.fix(lang)}"
