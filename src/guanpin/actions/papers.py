"""Forms and letters on paper: which can be printed now, one of them as a page, or many as an archive with their list."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guanpin.actions.actor import Actor
from guanpin.actions.attachments import keep_file
from guanpin.actions.authority import authorise
from guanpin.actions.exports import ZIP, log_purpose
from guanpin.actions.jobs import Tell, work
from guanpin.actions.outcome import source_of_campaign
from guanpin.actions.stages import published_stages, stage_order
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.documents import missing, scan_svg
from guanpin.exchange.documents.batch import Printed, selected, write_forms, write_index
from guanpin.records.models import Attachment, Campaign, Job
from guanpin.wording.forms import Form, Source, candidacy, direct, form_html, scores
from guanpin.wording.forms.filing import ESTABLISHMENT, POSTS
from guanpin.wording.forms.form import Kind
from guanpin.wording.forms.in_english import IN_ENGLISH, Told
from guanpin.wording.forms.kinds import KINDS
from guanpin.wording.letters import amended, briefing, contract, report, result

KIND = "papers"
# What says where people end is printed when nothing can follow any more; letters also when offers go out with them.
_AT_THE_END = frozenset(
    (amended.KIND, contract.CONTRACT, contract.VARIATION, briefing.KIND, report.KIND, ESTABLISHMENT, POSTS)
)
_WITH_OFFERS = frozenset((result.KIND,))
# Whose subject is a person of the school that holds the establishment.
_BY_ROLL = frozenset((candidacy.KIND, direct.KIND, scores.KIND, result.KIND))
_TOLD_EVERY = 5


@dataclass(frozen=True, slots=True)
class Availability:
    """A kind of form with what stands in its way now, "" and "" where it can be printed."""

    kind: Kind
    zh: str = ""
    en: str = ""

    @property
    def ready(self) -> bool:
        return not self.zh

    @property
    def told(self) -> Told:
        """The kind in English."""
        return IN_ENGLISH[self.kind.code]


def kinds_now(campaign: Campaign, *, district: bool) -> list[Availability]:
    """Every kind for a school, or for the district the others as well, in the order in which they are needed."""
    done, order = published_stages(campaign), stage_order(campaign)
    found = []
    for kind in KINDS.values():
        if kind.each == "district" and not district:
            continue
        found.append(_available(kind, set(done), order))
    return found


def _available(kind: Kind, done: set[str], order: Sequence[str]) -> Availability:
    if kind.code in _AT_THE_END | _WITH_OFFERS:
        offered = kind.code in _WITH_OFFERS and "placement" in done
        if not offered and not done.issuperset(order):
            return Availability(kind, "全部环节公布以后打印", "after the last stage is published")
    elif kind.needs_result and "direct" not in done:
        return Availability(kind, "直聘公布以后打印", "after direct appointments are published")
    return Availability(kind)


def forms_of(
    source: Source,
    kinds: Iterable[str],
    school: str | None,
    person: str | None = None,
    superseded: set[str] | None = None,
) -> Iterator[Form]:
    """The forms of these kinds of one school, or of one person: nobody else's letter is written to be thrown away."""
    for code in kinds:
        yield from selected(_near(source, code, school, person), [code], school, person, superseded)


def _near(source: Source, code: str, school: str | None, person: str | None) -> Source:
    """The source with no more people on the roll than the forms are about, for kinds that go through the roll."""
    if code not in _BY_ROLL or (school is None and person is None):
        return source
    roll = {
        one: standing
        for one, standing in source.roll.items()
        if (person is None or one == person) and (school is None or standing.establishment == school)
    }
    return replace(source, roll=roll)


def one_form(source: Source, code: str, subject: str, school: str | None) -> Form:
    """The form of that kind and subject, of that school where it is asked for a school. Raises GuanpinError for none."""
    about = subject if code in _BY_ROLL else None
    for form in forms_of(source, [code], school, about):
        if form.subject == subject:
            return form
    raise GuanpinError(
        "paper.none",
        zh="没有这份表，或结果已更改、原来的表不再打印。",
        en="There is no such form, or the result was amended and it is not printed as it was.",
        remedy_zh="请从名单进入；已更改的打印“结果更改告知书”。",
        remedy_en="Choose it from the list; after an amendment print the letter about it.",
    )


def form_page(source: Source, form: Form) -> str:
    """The whole page as HTML."""
    return form_html(form, source, scan_svg)


@work("papers.print")
def print_papers(
    job: Job, actor: Actor, campaign: Campaign | None, arguments: dict[str, Any], tell: Tell
) -> dict[str, Any]:
    """Print forms of `kinds`, of one `school` ("" for the district's officers: all) and one `person` ("" for all).

    `number` limits letters about amendments to one of them. The result names the archive and says where PDF was not possible.
    """
    assert campaign is not None
    school = str(arguments.get("school", ""))
    authorise(actor, "papers.print", campaign, school=school or None)
    kinds = [str(code) for code in arguments["kinds"]]
    check_ready(campaign, kinds)
    tell(0, 1, "documents")
    source = source_of_campaign(campaign)
    superseded: set[str] = set()
    forms = list(
        _of_number(
            forms_of(source, kinds, school or None, str(arguments.get("person", "")) or None, superseded),
            int(arguments.get("number", 0)),
        )
    )
    data, count, lacks = _archive(source, forms, tell)
    if not count:
        raise _nothing(superseded)
    log_purpose(
        actor,
        campaign,
        "papers.print",
        f"{school or 'district'}/{'+'.join(kinds)}",
        str(arguments["purpose"]),
        count,
    )
    tell(count, count + 1, "save")
    name = f"{source.school_name(school) if school else campaign.district_name}-{_named(kinds)}.zip"
    kept = keep_file(actor, campaign, name, data, kind=KIND, media_type=ZIP, school=school)
    return {
        "attachment": kept.pk,
        "count": count,
        "html": bool(lacks),
        "lacks": [[one.text("zh"), one.text("en")] for one in lacks],
        "left_out": len(superseded),
        "url": arguments["url"],
    }  # fmt: skip


def may_take(actor: Actor, attachment: Attachment) -> bool:
    """Whether the archive is within reach: printed for the actor's school, or for an officer of the district."""
    return attachment.kind == KIND and (
        actor.school is None or (bool(attachment.school) and actor.reaches(attachment.school))
    )


def check_ready(campaign: Campaign, kinds: Iterable[str]) -> None:
    """Raises GuanpinError for a kind that cannot be printed yet."""
    ready = {one.kind.code: one for one in kinds_now(campaign, district=True)}
    for code in kinds:
        one = ready.get(code)
        if one is None or not one.ready:
            raise GuanpinError(
                "paper.not_yet",
                zh=f"“{one.kind.title}”现在还不能打印：{one.zh}。" if one else "没有这种表。",
                en=f"“{code}” cannot be printed yet: {one.en}." if one else "There is no such form.",
                remedy_zh="请只选择可以打印的。",
                remedy_en="Choose from those that can be printed.",
            )


def _archive(source: Source, forms: Sequence[Form], tell: Tell) -> tuple[bytes, int, Sequence[Any]]:
    """The archive, how many forms are in it, and what this machine lacks for PDF."""
    lacks = missing()
    printed: list[Printed] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in write_forms(source, forms, folder, pdf=not lacks):
            printed.append(one)
            if len(printed) % _TOLD_EVERY == 0:
                tell(len(printed), len(forms) + 1, "files")
        write_index(printed, folder)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(folder).as_posix())
        return out.getvalue(), len(printed), lacks


def _of_number(forms: Iterable[Form], number: int) -> Iterator[Form]:
    for form in forms:
        if not number or form.kind != amended.KIND or form.subject.startswith(f"{number}."):
            yield form


def _named(kinds: Sequence[str]) -> str:
    return KINDS[kinds[0]].title if len(kinds) == 1 else f"{len(kinds)}种表"


def _nothing(superseded: set[str]) -> GuanpinError:
    if superseded:
        return GuanpinError(
            "paper.amended",
            zh=f"这 {len(superseded)} 人的结果后来更改，原来的表不再打印。",
            en=f"The results of these {len(superseded)} people were amended; the forms are not printed as they were.",
            remedy_zh="请打印“结果更改告知书”。",
            remedy_en="Print the letters about the amendment.",
        )
    return GuanpinError(
        "paper.nothing",
        zh="没有符合条件的表可打印。",
        en="There is no such form to print.",
        remedy_zh="请换一种表，或核对人员。",
        remedy_en="Choose another kind, or check the person.",
    )
