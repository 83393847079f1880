"""Files handed in: judged by what is in them, kept once, readable by nobody else, missed when they are gone."""

from __future__ import annotations

import stat
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guanpin.actions import attachments
from guanpin.actions.attachments import keep, keep_scan, read_file
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records.models import Attachment
from tests.exchange.test_uploads import made_pdf, pdf
from tests.town import Town


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads"


def test_a_scan_is_kept_by_its_content(town: Town, uploads: Path) -> None:
    data = pdf()
    kept = keep(
        SimpleUploadedFile("../表.pdf", data), "scan", town.clerk, town.campaign, school="S001", person="P1"
    )
    assert (kept.name, kept.size, kept.media_type) == ("表.pdf", len(data), "application/pdf")
    assert kept.sha256 == sha256(data).hexdigest() and read_file(kept) == data
    assert data[:40] not in kept.path.read_bytes()
    assert kept.path.is_relative_to(uploads) and stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    again = keep(SimpleUploadedFile("另.pdf", data), "minutes", town.officer, town.campaign)
    assert again.pk != kept.pk and again.path == kept.path
    assert [one for one in uploads.rglob("*") if one.is_file()] == [kept.path]


def test_what_is_refused_leaves_nothing(town: Town, uploads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = SimpleUploadedFile("表.pdf", made_pdf(b"<</S /Launch>>"))
    with pytest.raises(GuanpinError):
        keep(hostile, "scan", town.clerk, town.campaign, school="S001")
    monkeypatch.setitem(attachments._KINDS, "scan", (attachments.check_scan, 10))  # type: ignore[index]
    with pytest.raises(GuanpinError, match=r"upload\.too_large|上限"):
        keep(SimpleUploadedFile("表.pdf", pdf()), "scan", town.clerk, town.campaign)
    assert not Attachment.objects.exists() and not uploads.exists()


def test_a_file_that_is_gone_or_altered_is_told(town: Town, uploads: Path) -> None:
    data = pdf()
    one = keep_scan(town.clerk, town.campaign, "..\\..\\签字表.pdf", data, school="S001", person="P00001")
    assert one.name == "签字表.pdf" and read_file(one) == data
    one.path.write_bytes(b"%PDF-other")
    with pytest.raises(GuanpinError) as told:
        read_file(one)
    assert told.value.code == "file.gone" and told.value.remedy_zh and told.value.remedy_en
    one.path.unlink()
    with pytest.raises(GuanpinError):
        read_file(one)
