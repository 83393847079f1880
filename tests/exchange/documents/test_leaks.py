"""What hangs on a wall or stands in the internet says nothing that is nobody else's business."""

from __future__ import annotations

import re

import pytest

from guanpin.sample import small_district
from guanpin.wording.forms import KINDS, Form
from guanpin.wording.terms import TERMS
from tests.exchange.documents.printed import forms, needs_paper, page_text, pdf_text, source
from tests.exchange.results.decided import eventful

NOTICES = ["notice", "open-notice"]
PUBLIC = [code for code, kind in KINDS.items() if kind.tier in ("open", "unit")]
# Conditions, leave and duties that would tell of health, family or age. 考核优秀 is no secret, yet no reason either.
PRIVATE = [
    *(zh for zh, _ in TERMS["direct_category"].values()),
    *(zh for zh, _ in TERMS["leave"].values()),
    *(zh for zh, _ in TERMS["obligation"].values()),
    *(zh for zh, _ in TERMS["kin_relation"].values()),
    *TERMS["direct_category"],
    "孕", "产假", "哺乳", "疾病", "医疗", "残", "退休", "服务期", "出生", "竞聘编号", "签号", "待聘",
]  # fmt: skip


def texts(kind: str) -> list[tuple[Form, str]]:
    return [(form, page_text(form)) for form in forms(kind)]


def test_the_tiers_are_as_decided():
    assert [*NOTICES, "report"] == PUBLIC


@pytest.mark.parametrize("kind", NOTICES)
def test_no_condition_no_birth_no_id_is_shown(kind: str):
    for form, text in texts(kind):
        for word in PRIVATE:
            assert word not in text, (form.name, word)
        for person in source().facts.people:
            day = person.birth
            assert day.isoformat() not in text
            assert f"{day.year}年{day.month}月" not in text
            # Names in these tests hold the id; alone it may not stand.
            assert person.id not in text.replace(person.name, "")


@pytest.mark.parametrize("kind", ["open-notice", "report", "briefing"])
def test_counts_name_nobody(kind: str):
    for _, text in texts(kind):
        assert "鬯" not in text
        assert not re.search(r"P\d{4}", text)


def test_every_protection_by_law_has_the_one_reason():
    statutory = {one.person for one in source().decided.appointments.values() if one.ground == "statutory"}
    reasons = {
        line.reason
        for form in forms("notice")
        for line in form.content.proposed
        if line.name in {source().person_name(person) for person in statutory}
    }
    assert statutory
    assert reasons == {"符合法定保护情形"}


@pytest.mark.parametrize("kind", [code for code in KINDS if code != "direct"])
def test_only_the_sealed_direct_form_names_a_condition(kind: str):
    """A person's own score form may speak of the person's own leave; every other says nothing of it."""
    for form, text in texts(kind):
        if kind != "scores":
            for zh, _ in TERMS["direct_category"].values():
                assert f"☑{zh}" not in text, form.name


@pytest.mark.parametrize("kind", KINDS)
def test_no_identity_number_is_ever_printed(kind: str):
    numbers = set(small_district(eventful()).id_numbers.values())
    assert numbers
    for form, text in texts(kind):
        assert not any(number in text for number in numbers), form.name
        # The report ends with digests, in which such a run of digits can stand.
        assert kind == "report" or not re.search(r"\d{17}[\dXx]", text), form.name


@needs_paper
@pytest.mark.parametrize("kind", NOTICES)
def test_the_pdf_shows_no_more_than_the_page(kind: str):
    form = forms(kind)[0]
    printed = pdf_text(form)
    assert not any(word in printed for word in PRIVATE)
