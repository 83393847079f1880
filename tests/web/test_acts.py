"""The record of acts: who reads it, what it shows, and that it is held against the ledger."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.records.models import Act, LedgerEntry, Reading
from guanpin.records.queries import acts as queries
from tests.town import FIRST_DAY, Town, at, lead_to, moment, open_campaign, publish
from tests.web.conftest import Login


def _url(town: Town, act: Act | None = None) -> str:
    if act is None:
        return reverse("acts", kwargs={"campaign": town.campaign.pk})
    return reverse("act", kwargs={"campaign": town.campaign.pk, "pk": act.pk})


def _text(response: Any) -> str:
    return response.content.decode()  # type: ignore[no-any-return]


def test_the_record_is_read_by_few_and_every_reading_is_logged(town: Town, login: Login) -> None:
    open_campaign(town)
    for who in (town.officer, town.leader, town.supervisor):
        before = Reading.objects.count()
        assert "启动竞聘季" in _text(login(who).get(_url(town)))
        assert Reading.objects.count() == before + 1
    for who in (town.clerk, town.principal, town.quota_office, town.teacher, town.administrator):
        assert login(who).get(_url(town)).status_code == 403


def test_an_act_shows_its_words_its_signatures_and_that_the_ledger_agrees(town: Town, login: Login) -> None:
    open_campaign(town)
    publish(town, "establishment")
    with at(town, "establishment", "notice"):
        client = login(town.supervisor)
        for act in Act.objects.all():
            text = _text(client.get(_url(town, act)))
            assert "与留痕一致" in text
            assert act.ledger_entry.code[:4] in text
        text = _text(client.get(_url(town, Act.objects.get(action="stage.publish"))))
    assert "赵某" in text
    assert "局党组会议纪要〔2023〕7号" in text
    assert "纸面签字" in text


@pytest.mark.parametrize("part", ["words", "leaf", "root"])
def test_what_was_altered_behind_the_application_is_found(town: Town, login: Login, part: str) -> None:
    open_campaign(town)
    act = Act.objects.select_related("ledger_entry").get(action="campaign.open")
    if part == "words":
        act.reason = "后来改写"
    elif part == "leaf":
        act.action = "campaign.close"
    else:
        act.ledger_entry.root = "0" * 64
    check = queries.check_act(act)
    assert not check.holds
    assert not getattr(check, part)


@pytest.mark.parametrize(
    ("row", "altered"),
    [
        ("act", {"at": moment(FIRST_DAY, 17)}),
        ("act", {"role": "supervisor"}),
        ("act", {"school": "S002"}),
        ("act", {"phase": "posts_vote"}),
        ("login", {"name": "别人"}),
        ("login", {"means": "session"}),
        ("paper", {"capacity": "科员"}),
    ],
)
def test_all_that_the_page_shows_is_in_the_ledger(town: Town, row: str, altered: dict[str, Any]) -> None:
    """The hour, the role and the name under a login signature too: they decide whether an act holds."""
    open_campaign(town)
    act = Act.objects.select_related("ledger_entry").get(action="campaign.open")
    assert queries.check_act(act).holds
    signatures = list(act.signatures.all())
    changed = {
        "act": act,
        "login": next(one for one in signatures if one.means == "password"),
        "paper": next(one for one in signatures if one.means == "paper"),
    }[row]
    for field, value in altered.items():
        assert getattr(changed, field) != value
        setattr(changed, field, value)
    act._prefetched_objects_cache = {"signatures": signatures}
    assert not queries.check_act(act).words


def test_the_page_says_so(town: Town, login: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    open_campaign(town)
    monkeypatch.setattr(queries, "check_act", lambda act: queries.Check(False, True, True))
    text = _text(login(town.supervisor).get(_url(town, Act.objects.all()[0])))
    assert "与留痕不一致" in text
    assert "内容、签名或附件与当时不同" in text


def test_the_list_is_filtered_by_action_and_person(town: Town, login: Login) -> None:
    open_campaign(town)
    publish(town, "establishment")
    with at(town, "establishment", "notice"):
        client = login(town.supervisor)
        only = _text(client.get(_url(town) + "?action=stage.confirm"))
        assert "共 1 条" in only
        theirs = _text(client.get(_url(town) + f"?who={town.second_officer.account.pk}"))
        assert "共 1 条" in theirs
        assert "复核测算" in theirs


def test_a_page_of_another_campaign_or_of_none_is_not_found(town: Town, login: Login) -> None:
    open_campaign(town)
    client = login(town.supervisor)
    assert client.get(reverse("act", kwargs={"campaign": town.campaign.pk, "pk": 10**6})).status_code == 404


def test_the_list_takes_as_many_statements_with_many_acts_as_with_few(town: Town, login: Login) -> None:
    open_campaign(town)
    counts = []
    for more in (0, 300):
        for _ in range(more):
            act = Act.objects.select_related("ledger_entry").filter(action="campaign.open")[0]
            entry: LedgerEntry = act.ledger_entry
            act.pk = None
            act.save()
            entry.pk, entry.act, entry.sequence = None, act, 1000 + act.pk
            entry.save()
        client = login(town.supervisor)
        client.get(_url(town))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(_url(town)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_everything_a_campaign_did_holds_to_the_end(town: Town) -> None:
    lead_to(town, "nothing left")
    for act in Act.objects.select_related("ledger_entry", "account").prefetch_related(
        "signatures", "attachments"
    ):
        assert queries.check_act(act).holds
