"""Plan files laid over the district's policy that is in use, never over another that they might name."""

from __future__ import annotations

from pathlib import Path

from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Policy, compose
from guanpin.engine.policy.parameter import PolicyError
from guanpin.exchange.policies import read_policy_file
from guanpin.wording.system import system_error


def load_plans(folder: Path, district: Policy) -> list[Policy]:
    """Every plan of a folder, ascending by file name. Raises PolicyError for one that cannot be used at all."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    except OSError as error:
        raise _error(
            "plan.folder",
            str(folder),
            f"无法读取方案文件夹：{system_error(error)}。",
            f"The folder of plans cannot be read: {system_error(error, 'en')}.",
            "请用 --plans 指定存放各校方案（.toml）的文件夹。",
            "Let --plans name the folder with the schools' plans (.toml).",
        ) from None
    if not files:
        raise _error(
            "plan.none",
            str(folder),
            "文件夹中没有学校方案（.toml）。",
            "There is no school plan (.toml) in this folder.",
            "请放入各校方案，或不写 --plans。",
            "Put the plans there, or leave --plans away.",
        )
    plans = [load_plan(path, district) for path in files]
    names: dict[str, str] = {}
    for plan in plans:
        layer = plan.layers[-1]
        if layer.name in names:
            raise _error(
                "policy.name_taken",
                f"{layer.source} · policy.name",
                f"方案名“{layer.name}”与 {names[layer.name]} 重复。",
                f"The name “{layer.name}” is also that of {names[layer.name]}.",
                "请为每份方案另起名字，例如学校编号。",
                "Give each plan a name of its own, such as the school's id.",
            )
        names[layer.name] = layer.source
    return plans


def load_plan(path: Path, district: Policy) -> Policy:
    """One plan over the district's layers. Raises PolicyError for a file that is no plan of this district's policy."""
    layer = read_policy_file(path, str(path))
    if layer.level != "school":
        raise _error(
            "plan.level",
            f"{layer.source} · policy.level",
            f"这不是学校方案：层级为 {layer.level}。",
            f"This is no school plan: its level is {layer.level}.",
            '学校方案请写 level = "school"。',
            'A school plan has level = "school".',
        )
    if layer.extends != district.name:
        raise _error(
            "plan.extends",
            f"{layer.source} · policy.extends",
            f"该方案依据的是“{layer.extends or '—'}”，本次使用的政策是“{district.name}”。",
            f"The plan extends “{layer.extends or '—'}”, but the policy in use is “{district.name}”.",
            f'请核对后改为 extends = "{district.name}"。',
            f'Check the plan and write extends = "{district.name}".',
        )
    if layer.name in {other.name for other in district.layers}:
        raise _error(
            "policy.name_taken",
            f"{layer.source} · policy.name",
            f"政策名“{layer.name}”已被占用。",
            f"The policy name “{layer.name}” is taken.",
            "请另起一个名字。",
            "Choose another name.",
        )
    return compose((*district.layers, layer), CATALOGUE)


def _error(code: str, place: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> PolicyError:
    return PolicyError(code, zh=zh, en=en, place=place, remedy_zh=remedy_zh, remedy_en=remedy_en)
