"""What errors call the stages in Chinese, with the code that stands in the policy beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

STAGE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "establishment": "编制核定",
        "posts": "岗位设置",
        "leaders": "校级领导竞聘",
        "middle": "中层竞聘",
        "shortage": "紧缺岗位先行竞聘",
        "direct": "直聘",
        "in_school": "校内竞聘",
        "cluster": "片区竞聘",
        "cross_school": "跨校竞聘",
        "support": "教辅工勤竞聘",
        "placement": "组织调剂",
        "waiting_list": "递补",
    }
)


def named_stage(code: str) -> str:
    """Name and code, such as 校内竞聘（in_school）: the code is what has to be found in the policy."""
    return f"{STAGE_NAMES[code]}（{code}）"


def named_stages(codes: Iterable[str]) -> str:
    """Several of them, in the order given."""
    return "、".join(map(named_stage, codes))
