"""What is to be done after an amendment, as sentences: those decided, and what everyone owes the family of the dead."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.engine.amendment import Amendment
from guanpin.wording.amendment.names import Names

_BEREAVED = (
    "下一步：慰问家属，协助办理抚恤、丧葬等手续。",
    "Next: visit the family, and help with the survivors' allowance and the funeral.",
)
_OVER_QUOTA = (
    "岗位{post}属超编单列，没有空出可以递补的名额。",
    "Nothing comes free at {post}: the place was over quota.",
)
_OVERSTAFFED = (
    "岗位{post}所在学校尚有超员，没有空出可以递补的名额。",
    "Nothing comes free at {post}: its school has people over quota still.",
)


def step_lines(amendment: Amendment, names: Names, lang: str) -> Iterator[str]:
    """The steps in order; of a place that does not come free, which of the two grounds it is."""
    english = lang == "en"
    if amendment.event.kind == "died":
        yield _BEREAVED[english]
    for step in amendment.steps:
        if step.code != "amendment.nothing_freed":
            yield names.sentence(step)
            continue
        post = str(step.param("post"))
        left = [one.before for one in amendment.effects if one.before and one.before.post == post]
        over = bool(left) and all(one.supernumerary for one in left)
        name = names.post(post) if english else f"“{names.post(post)}”"
        yield (_OVER_QUOTA if over else _OVERSTAFFED)[english].format(post=name)
