"""Consents to teach another subject (转岗), held against what a school can have and what nothing waives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guanpin.actions.wishes import Flaw
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.candidacies import Consent
from guanpin.engine.snapshot.codes import SUBJECTS
from guanpin.records.models import Campaign, YearGroup

_KINDERGARTEN, _EARLY_YEARS = "kindergarten", "early_years"
_TAUGHT = SUBJECTS[: SUBJECTS.index(_EARLY_YEARS)]


def consent_flaws(campaign: Campaign, person: str, consents: Sequence[Consent]) -> Iterator[Flaw]:
    """What the workbook refuses, too, row by row from 1; and everything once placement is published."""
    if campaign.decisions.filter(stage="placement", state="published").exists():
        yield Flaw(0, "", _error("decided", "组织调剂已经公布，转岗意愿不能再改：改动会使已经提出的岗位变化。",
                                 "Placement is published: a change would alter posts already offered.",
                                 "请由区里作为更改登记。", "The district registers an amendment."))  # fmt: skip
    phases = set(YearGroup.objects.filter(campaign=campaign).values_list("school_phase", flat=True))
    seen: dict[tuple[str, str], int] = {}
    for row, one in enumerate(consents, 1):
        apart = (one.school_phase == _KINDERGARTEN and one.subject in _TAUGHT) or (
            one.school_phase != _KINDERGARTEN and one.subject == _EARLY_YEARS
        )
        if apart:
            yield Flaw(row, "subject", _error("kindergarten", "幼儿园的教师岗位只有学前教育，学前教育只在幼儿园。",
                                              "Early years and kindergartens belong together.",
                                              "请核对学段和学科。", "Check phase and subject."))  # fmt: skip
        elif phases and one.school_phase not in phases:
            yield Flaw(row, "school_phase", _error("no_school", "本区没有这一学段的学校。",
                                                   "No school of the district has this phase.",
                                                   "请核对学段。", "Check the phase."))  # fmt: skip
        if (one.school_phase, one.subject) in seen:
            first = seen[one.school_phase, one.subject]
            yield Flaw(row, "subject", _error("repeated", f"与第{first}行相同。", f"It is the same as row {first}.",
                                              "请删去一行。", "Delete one."))  # fmt: skip
        seen.setdefault((one.school_phase, one.subject), row)
        if not one.retraining.strip():
            yield Flaw(row, "retraining", _error("retraining", "没有写明商定的培训。", "No retraining is agreed upon.",
                                                 "请按同意书填写培训名称和期限。", "Write what the consent says."))  # fmt: skip


def _error(code: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> GuanpinError:
    return GuanpinError(f"consent.{code}", zh=zh, en=en, remedy_zh=remedy_zh, remedy_en=remedy_en)
