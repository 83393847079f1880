"""Files handed in: judged by what is in them, kept once, readable by nobody else, missed when they are gone."""

from __future__ import annotations

import pytest

from guanpin.actions.attachments import MOST, keep_scan, read_file
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records.models import Attachment
from tests.town import Town

PDF = b"%PDF-1.7\nmade up"


def test_a_scan_is_kept_under_its_digest_for_the_program_alone(town: Town) -> None:
    one = keep_scan(town.clerk, town.campaign, "..\\..\\签字表.pdf", PDF, school="S001", person="P00001")
    assert (one.name, one.media_type, one.size) == ("签字表.pdf", "application/pdf", len(PDF))
    assert one.path.stat().st_mode & 0o077 == 0
    assert read_file(one) == PDF
    again = keep_scan(town.clerk, town.campaign, "again.pdf", PDF)
    assert again.path == one.path


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"<html>%PDF-", "file.kind"),
        (b"PK\x03\x04", "file.kind"),
        (b"%PDF-" + bytes(MOST), "file.large"),
    ],
)
def test_what_is_no_scan_is_refused_in_words(town: Town, data: bytes, code: str) -> None:
    with pytest.raises(GuanpinError) as told:
        keep_scan(town.clerk, town.campaign, "签字表.pdf", data)
    assert told.value.code == code
    assert told.value.remedy_zh and told.value.remedy_en
    assert not Attachment.objects.exists()


def test_a_file_that_is_gone_or_altered_is_told(town: Town) -> None:
    one = keep_scan(town.clerk, town.campaign, "签字表.pdf", PDF + b"another")
    one.path.write_bytes(b"%PDF-other")
    with pytest.raises(GuanpinError) as told:
        read_file(one)
    assert told.value.code == "file.gone"
    one.path.unlink()
