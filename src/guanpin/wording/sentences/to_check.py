"""Sentences of what has to be looked into: what the records show and what to do, never what to think of anybody."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "to_check.not_at_work": (
        "截至{day}在编，登记中没有任教，也没有请假、借调或轮岗记录。请核实实际情况并补全登记；本条只反映登记情况，不是对本人的认定，"
        "也不影响本人参加竞聘。",
        "On the establishment as of {day}; the register shows no lessons and no leave, secondment or rotation. Look into"
        " it and complete the register. This says what is on record, finds nothing against the person and bars nobody.",
    ),
    "to_check.taught_elsewhere": (
        "截至{day}只在其他学校（{schools}）任教，没有借调或轮岗记录。请补登借调、轮岗文件，或改正编制学校、任教学校。",
        "As of {day} teaches at other schools only ({schools}), with no secondment or rotation on record. Enter the order,"
        " or correct the school of the establishment or of the lessons.",
    ),
    "to_check.no_principal": (
        "到{day}没有登记在任的校长（园长）。直聘中没有校级领导一类；评议小组由谁主持、文件由谁签署，请区里指定并记入方案。",
        "No principal on record for {day}. Nobody is appointed directly as its leader; the district names who chairs the"
        " panel and who signs, and enters it in the plan.",
    ),
}
