"""Names of the steps of long work, on a terminal and in the browser."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.wording.terms import TERMS

STEPS: Mapping[str, tuple[str, str]] = {
    "read": ("读取工作簿", "reading the workbook"),
    "load": ("读取结果文件夹", "reading the result folder"),
    "sample": ("生成虚构区县", "making up a district"),
    "history": ("整理履历", "reading careers"),
    # Stages are named as everywhere, but for these two.
    "establishment": ("核定编制", "deciding quotas"),
    "posts": ("设置岗位", "planning posts"),
    "indicators": ("均衡指标", "indicators"),
    "documents": ("归档", "putting on record"),
    "files": ("编写表格和报告", "writing tables and report"),
    "write": ("写入文件夹", "writing the folder"),
    "compare": ("逐个文件比较", "comparing every file"),
    "verify": ("独立核验", "verifying independently"),
    "save": ("保存", "saving"),
}


def step_name(step: str, lang: str = "zh") -> str:
    """What people call a step; one that has no name here is shown as it stands."""
    return (STEPS.get(step) or TERMS["stage"].get(step, (step, step)))[lang == "en"]
