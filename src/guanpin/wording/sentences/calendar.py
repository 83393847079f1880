"""Sentences on the calendar of a campaign."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "calendar.fits": (
        "全部环节需{needed}个工作日，截止日期前有{available}个工作日，余{spare}个，可以按期完成。",
        "All phases take {needed} working days; {available} are available, {spare} to spare. Everything fits.",
    ),
    "calendar.short": (
        "全部环节需{needed}个工作日，截止日期前只有{available}个，差{short}个；按此安排要到{last}才能结束。",
        "All phases take {needed} working days and only {available} are available: {short} too few."
        " As planned they end on {last}.",
    ),
    "calendar.shorten_notice": (
        "公示期由{now}个工作日缩短为{to}个工作日，可节省{saved}个工作日，共需{needed}个（可用{available}个）。",
        "Shortening each public notice from {now} to {to} working days saves {saved}: {needed} needed,"
        " {available} available.",
    ),
    "calendar.overlap": (
        "“{stage:stage}·{kind:phase_kind}”（{phase}）不等公示（{notice}）期满即开始，可节省{saved}个工作日，"
        "共需{needed}个（可用{available}个）。",
        "Opening {stage:stage} {kind:phase_kind} ({phase}) while the notice ({notice}) is still running saves"
        " {saved} working days: {needed} needed, {available} available.",
    ),
    "calendar.together": (
        "以上各项同时采用，共需{needed}个工作日（可用{available}个），可以按期完成。",
        "All of these together need {needed} working days of {available}: everything fits.",
    ),
    "calendar.together_short": (
        "以上各项同时采用，共需{needed}个工作日（可用{available}个），仍差{short}个。",
        "All of these together still need {needed} working days of {available}: {short} too few.",
    ),
    "calendar.later_deadline": (
        "其他安排不变，截止日期推迟到{deadline}可以完成（共需{needed}个工作日）。",
        "With nothing else changed, a deadline of {deadline} would do ({needed} working days).",
    ),
}
