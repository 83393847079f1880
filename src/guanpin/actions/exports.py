"""The whole result for inspection and courts: what `guanpin run` writes from the same facts, verified, with the ledger."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guanpin.actions.actor import Actor
from guanpin.actions.amended import fold
from guanpin.actions.attachments import keep_file, read_file
from guanpin.actions.authority import authorise
from guanpin.actions.jobs import Tell, work
from guanpin.actions.outcome import is_over, outcome_of, source_of_campaign, uncounted_replies
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.ledger import Checkpoint
from guanpin.exchange.documents import missing, render_pdf, scan_svg
from guanpin.exchange.results.amendments import FOLDER
from guanpin.exchange.results.files import run_files
from guanpin.exchange.results.layout import REPORT, WORKBOOK
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign, Job, LedgerEntry, Reading
from guanpin.verification import Report, verify_directory
from guanpin.wording.forms import form_html
from guanpin.wording.forms.kinds import KINDS
from guanpin.wording.letters.briefing import KIND as BRIEFING

KIND = "bundle"
ZIP = "application/zip"
RESULT, ENTRIES, CHECKPOINT = "result", "ledger/entries.jsonl", "ledger/checkpoint.txt"
_STEPS = ("documents", "files", "verify", "save")
_TIME = (1980, 1, 1, 0, 0, 0)
"""Of every file in the archive: the same result gives the same bytes."""
PARTS: Mapping[str, tuple[str, str, str, str]] = {
    "all": ("", "核验资料包.zip", "核验资料包", "The whole bundle"),
    "workbook": (f"{RESULT}/{WORKBOOK}", "结果工作簿.xlsx", "结果工作簿", "Result workbook"),
    "report": (f"{RESULT}/{REPORT}", "结果报告.html", "结果报告", "Report of the result"),
    "briefing": ("papers/briefing", "领导小组会议材料", "领导小组会议材料（两页）", "Briefing, two pages"),
}
"""What may be taken out: its place in the bundle, the file's name, what it is called."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The archive's bytes and what the verification said of the result in it."""

    data: bytes
    verdict: Report


def result_files(campaign: Campaign) -> dict[str, bytes]:
    """The result folder as `guanpin run` writes it, with its amendments as `guanpin amend` does, by path.

    Raises GuanpinError before the last stage is published, and where what was published no longer follows from the facts.
    """
    if not is_over(campaign):
        raise GuanpinError(
            "export.not_yet",
            zh="最后一个环节公布以后才能导出。",
            en="The result is taken out once the last stage is published.",
            remedy_zh="请在全部环节公布以后再办。",
            remedy_en="Come back when all stages are published.",
        )
    if uncounted_replies(campaign):
        raise GuanpinError(
            "export.uncounted",
            zh="有调剂答复还没有计入公布的结果。",
            en="Replies have come that what is published does not count.",
            remedy_zh="请再测算、公布一次组织调剂，再导出。",
            remedy_en="Compute and publish placement once more, then take the result out.",
        )
    outcome = outcome_of(campaign)
    assert outcome is not None
    files = run_files(outcome.result)
    _, amendments = fold(campaign, outcome) if campaign.amendments.exists() else (None, ())
    for number, written in enumerate(amendments, 1):
        files |= {f"{FOLDER}/{number:03}/{name}": data for name, data in written.items()}
    return files


def make_bundle(campaign: Campaign, progress: Callable[[str], None] = lambda step: None) -> Bundle:
    """Everything, verified from the files alone as anybody else would."""
    progress("documents")
    files = result_files(campaign)
    progress("files")
    found = {f"{RESULT}/{name}": data for name, data in files.items()} | ledger_files(campaign)
    name, data = _briefing(campaign)
    found[name] = data
    progress("verify")
    return Bundle(_zipped(found), verify_files(files))


def verify_files(files: Mapping[str, bytes]) -> Report:
    """What `guanpin verify` says of a result folder with these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return verify_directory(Path(folder))


def ledger_files(campaign: Campaign) -> dict[str, bytes]:
    """The ledger of the acts done here: one leaf a line, and the checkpoint over all of them."""
    rows = list(LedgerEntry.objects.filter(ledger=campaign.pk).order_by("sequence"))
    root = bytes.fromhex(rows[-1].root)
    origin = f"guanpin/{campaign.district}/{campaign.pk}"
    return {
        ENTRIES: b"".join(bytes(row.leaf) + b"\n" for row in rows),
        CHECKPOINT: Checkpoint(origin, len(rows), root).to_text().encode(),
    }


@work("export.result")
def bundle_in_background(
    job: Job, actor: Actor, campaign: Campaign | None, arguments: dict[str, Any], tell: Tell
) -> dict[str, Any]:
    """Make the bundle and keep it; who asked for it and what for stands in the log of reading."""
    assert campaign is not None
    authorise(actor, "export.result", campaign)
    bundle = make_bundle(campaign, lambda step: tell(_STEPS.index(step), len(_STEPS), step))
    tell(len(_STEPS) - 1, len(_STEPS), "save")
    kept = keep_file(
        actor, campaign, f"{campaign.title}-核验资料包.zip", bundle.data, kind=KIND, media_type=ZIP
    )
    checks = [[one.name, one.count, len(one.failures)] for one in bundle.verdict.checks]
    return {"attachment": kept.pk, "passed": bundle.verdict.passed, "checks": checks, "url": arguments["url"]}


def take_out(
    actor: Actor, campaign: Campaign, bundle: Attachment, part: str, purpose: str
) -> tuple[str, bytes]:
    """One part of a bundle with its file name; logged with its purpose. Raises GuanpinError without one."""
    authorise(actor, "export.result", campaign)
    place, name, _, _ = PARTS[part]
    data = read_file(bundle)
    if place:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = next(one for one in archive.namelist() if one.startswith(place))
            data = archive.read(found)
        name = name if Path(name).suffix else f"{name}{Path(found).suffix}"
    log_purpose(actor, campaign, "export.result", f"bundle/{bundle.pk}/{part}", purpose)
    return f"{campaign.title}-{name}", data


def log_purpose(
    actor: Actor, campaign: Campaign, cell: str, place: str, purpose: str, rows: int | None = None
) -> None:
    """Write down who takes personal data away and what for. Raises GuanpinError for no purpose."""
    if len(purpose.strip()) < 4:
        raise GuanpinError(
            "export.no_purpose",
            zh="请写明用途，四字以上。",
            en="Say what it is for, in four characters or more.",
            remedy_zh="用途记入查阅日志。",
            remedy_en="The purpose goes into the log of reading.",
        )
    Reading.objects.create(
        account=actor.account,
        role=actor.role,
        campaign=campaign.pk,
        what=cell,
        place=place[:300],
        at=clock.now(),
        purpose=purpose.strip()[:200],
        rows=rows,
    )


def _briefing(campaign: Campaign) -> tuple[str, bytes]:
    """The two pages for the leading group: as PDF where this machine can set type."""
    source = source_of_campaign(campaign)
    page = form_html(next(KINDS[BRIEFING].make(source)), source, scan_svg)
    if missing():
        return "papers/briefing.html", page.encode()
    return "papers/briefing.pdf", render_pdf(page)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _TIME), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
