"""The candidacy form (竞聘报名表) on the screen: wishes in order, declarations in words, the signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from guanpin.actions.wishes import Flaw, Known
from guanpin.engine.snapshot.candidacies import Declaration, Preference
from guanpin.engine.snapshot.codes import CATEGORIES, SCHOOL_PHASES, SUBJECTS
from guanpin.records.queries.candidacies import DECLARED
from guanpin.web.shared.forms import BilingualForm, told, words
from guanpin.web.shared.signed_form import SignedForm
from guanpin.wording.terms import TERMS

ANY = "any"
BLANK_ROWS = 5
MOST_ROWS = 60
PARTS = ("school", "school_phase", "category", "subject")
_UNSAID = [
    ("", words("纸表上没有勾选", "not ticked on paper")),
    ("yes", words("是", "yes")),
    ("no", words("否", "no")),
]
_LABELS = {
    "school": ("学校", "school"),
    "school_phase": ("学段", "school phase"),
    "category": ("岗位类别", "category"),
    "subject": ("学科", "subject"),
}
_QUESTIONS = {
    "accepts_placement": (
        words("竞聘后没有岗位的，是否服从组织调剂", "Without a post afterwards: accepts placement?"),
        words(
            "服从的，由区里统一提出岗位、征求本人意见；不服从、不接受都不是解聘的理由。",
            "The district then offers posts and asks; to refuse is no ground for dismissal.",
        ),
    ),
    "volunteers": (
        words("已有岗位的，是否自愿参加竞聘", "Holding a post: volunteers to compete?"),
        words(
            "没有更好的就保留原岗位，没有风险；没有岗位的人不必勾选，凭志愿就参加。",
            "Keeps the post held unless something better comes; whoever has none takes part anyway.",
        ),
    ),
    "gives_up": (
        words("是否彻底放弃现岗位", "Gives the post held up for good?"),
        words(
            "后果严重：原岗位不再保留，竞聘不上就没有岗位。只想试一试的，应勾“自愿参加”。受法定保护或在服务期内的，放弃不生效。",
            "Serious: the post is not kept, and nothing better may come. No effect under statutory protection or "
            "during a service period.",
        ),
    ),
    "declines_direct": (
        words("符合直聘条件的，是否不接受直聘、改为参加竞聘", "Declines a direct appointment and competes instead?"),
        words(
            "不接受的，和其他人一样竞聘，可能得不到原岗位；受法定保护的，仍有保底。",
            "Competes like everyone else and may not get the post; statutory protection keeps its floor.",
        ),
    ),
}  # fmt: skip


class CandidacyForm(SignedForm):
    """As many rows of wishes as the stage allows and blank ones to spare; `confirmed` after doubts were shown."""

    confirmed = forms.BooleanField(
        required=False,
        label=words(
            "已逐条核对纸表，按签字的内容录入", "Checked against the paper; enter it as it was signed"
        ),
    )

    def __init__(self, *args: Any, known: Known, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.rows = known, rows
        choices = _choices(known)
        categories = known.rules.categories if known.rules else ()
        for row in range(1, rows + 1):
            for part in PARTS:
                zh, en = _LABELS[part]
                self.fields[f"{part}_{row}"] = forms.ChoiceField(
                    label=words(f"第{row}志愿{zh}", f"Preference {row}, {en}"),
                    choices=choices[part],
                    required=False,
                    initial=categories[0] if part == "category" and len(categories) == 1 else "",
                )
        for name in self.asked:
            label, help_text = _QUESTIONS[name]
            self.fields[name] = forms.ChoiceField(
                label=label, help_text=help_text, choices=_UNSAID, required=False, widget=forms.RadioSelect
            )

    @property
    def asked(self) -> tuple[str, ...]:
        """The declarations of the form; direct appointment has only its own, and once published it is asked no more."""
        if self.known.rules is None:
            return ("declines_direct",)
        return DECLARED if "direct" not in self.known.decided else DECLARED[:3]

    def lines(self) -> Iterator[tuple[int, list[BoundField]]]:
        """Each row of wishes with its four fields."""
        for row in range(1, self.rows + 1):
            yield row, [self[f"{part}_{row}"] for part in PARTS]

    def questions(self) -> list[BoundField]:
        return [self[name] for name in self.asked]

    def clean(self) -> dict[str, Any] | None:
        for row in range(1, self.rows + 1):
            given = {part: self.cleaned_data.get(f"{part}_{row}", "") for part in PARTS}
            if self._is_blank(row):
                continue
            for part in PARTS:
                if not given[part] and f"{part}_{row}" not in self.errors:
                    zh, en = _LABELS[part]
                    self.add_error(
                        f"{part}_{row}",
                        forms.ValidationError(words(f"请选择{zh}。", f"Choose the {en}."), code="required"),
                    )
        return super().clean()

    def wishes(self, person: str, stage: str) -> tuple[Preference, ...]:
        """What is filled in, each with the number of its row."""
        found = []
        for row in range(1, self.rows + 1):
            if not self._is_blank(row):
                school, phase, category, subject = (self.cleaned_data[f"{part}_{row}"] for part in PARTS)
                found.append(
                    Preference(
                        person, stage, row, school, phase, category, None if subject == ANY else subject
                    )
                )
        return tuple(found)

    def declaration(self, person: str, stage: str, before: Declaration | None) -> Declaration | None:
        """None where no question was answered; what is not asked any more stays as it was."""
        answers = {name: self.cleaned_data.get(name, "") for name in self.asked}
        kept = before is not None and any(
            getattr(before, name) for name in DECLARED if name not in self.asked
        )
        if not any(answers.values()) and not kept:
            return None
        values = {
            name: answers[name] == "yes" if name in answers else before is not None and getattr(before, name)
            for name in DECLARED
        }
        return Declaration(person, stage, **values)

    def tell(self, flaw: Flaw) -> None:
        """Put a flaw at its field."""
        name = f"{flaw.field}_{flaw.rank}" if flaw.rank else flaw.field
        self.add_error(name if name in self.fields else None, told(flaw.error))

    def _is_blank(self, row: int) -> bool:
        return not any(
            self.cleaned_data.get(f"{part}_{row}") or f"{part}_{row}" in self.errors
            for part in ("school", "school_phase", "subject")
        )


class WithdrawForm(BilingualForm):
    """Why a candidacy is taken back; the signed request may be added."""

    reason = forms.CharField(
        label=words("理由", "Reason"),
        help_text=words(
            "例如“本人书面申请撤回”，四字以上。", "Such as: withdrawn in writing; four characters or more."
        ),
        min_length=4,
        max_length=200,
    )


def candidacy_initial(wishes: Sequence[Preference], declaration: Declaration | None) -> dict[str, Any]:
    """What is entered so far, as the form shows it."""
    found: dict[str, Any] = {}
    for one in wishes:
        found |= {f"{part}_{one.rank}": getattr(one, part) for part in PARTS}
        found[f"subject_{one.rank}"] = one.subject or ANY
    if declaration is not None:
        found |= {name: "yes" if getattr(declaration, name) else "no" for name in DECLARED}
    return found


def rows_for(known: Known, wishes: Sequence[Preference], asked: str) -> int:
    """How many rows to show: blank ones to spare, never more than the stage allows; `asked` is what the form says."""
    if known.rules is None or known.rules.lists_of:
        return 0
    most = known.rules.preferences_max or MOST_ROWS
    least = max((one.rank for one in wishes), default=0)
    wanted = int(asked) if asked.isdecimal() and len(asked) < 4 else least + BLANK_ROWS
    return max(least, min(most, wanted))


def _choices(known: Known) -> dict[str, list[tuple[str, Any]]]:
    schools = sorted(known.schools.items(), key=lambda one: (one[0] != known.home, one[0]))
    taught = {phase for phases in known.phases.values() for phase in phases} or set(SCHOOL_PHASES)
    blank = ("", words("—", "—"))
    return {
        "school": [blank, *schools],
        "school_phase": [
            blank,
            *named_choices("school_phase", [one for one in SCHOOL_PHASES if one in taught]),
        ],
        "category": [blank, *named_choices("category", CATEGORIES)],
        "subject": [blank, (ANY, words("不限", "any")), *named_choices("subject", SUBJECTS)],
    }


def named_choices(kind: str, codes: Sequence[str]) -> list[tuple[str, Any]]:
    """Codes as a select offers them."""
    return [(code, words(*TERMS[kind][code])) for code in codes]
