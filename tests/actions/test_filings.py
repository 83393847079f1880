"""Filing tables: sent by an officer, received only by the office whose table it is, sent again only when changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from guanpin.actions.amended import preview_proposal
from guanpin.actions.amendments import decide_proposal, propose_amendment
from guanpin.actions.authority import RefusedError
from guanpin.actions.filings import filing_of, receive_filing, send_filing
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Act
from guanpin.records.queries.filings import filing_states
from guanpin.wording.forms.filing import ESTABLISHMENT, POSTS
from tests.actions.test_amendments import appointed, event
from tests.town import MINUTES, SIGNED, Town, lead_to, moment, window


@pytest.fixture
def over(town: Town) -> Iterator[Town]:
    """Every stage published; the clock stands in the last notice."""
    lead_to(town, "nothing left")
    with clock.frozen(moment(window(town, "cross_school", "notice").opens)):
        yield town


def test_sent_then_received_by_its_own_office(over: Town) -> None:
    assert {one.state for one in filing_states(over.fresh()).values()} == {"none"}
    for table in (ESTABLISHMENT, POSTS):
        doing = send_filing(over.officer, over.fresh(), table, filing_of(over.fresh(), table).digest)
        assert doing.entry is not None
    with pytest.raises(GuanpinError) as twice:
        send_filing(over.officer, over.fresh(), POSTS, filing_of(over.fresh(), POSTS).digest)
    assert twice.value.code == "filing.sent"
    receive_filing(over.quota_office, over.fresh(), "编办备〔2023〕12号")
    states = filing_states(over.fresh())
    assert (states[ESTABLISHMENT].state, states[POSTS].state) == ("received", "sent")
    assert (states[ESTABLISHMENT].number, states[ESTABLISHMENT].received_by) == (
        "编办备〔2023〕12号",
        "沈编办",
    )
    with pytest.raises(GuanpinError) as again:
        receive_filing(over.quota_office, over.fresh(), "编办备〔2023〕13号")
    assert again.value.code == "filing.nothing"
    receive_filing(over.personnel_office, over.fresh(), "")
    assert filing_states(over.fresh())[POSTS].state == "received"


def test_nobody_receives_what_they_sent_and_only_what_was_seen_is_sent(over: Town) -> None:
    with pytest.raises(GuanpinError) as moved:
        send_filing(over.officer, over.fresh(), POSTS, "0" * 64)
    assert moved.value.code == "filing.moved"
    for actor in (over.officer, over.clerk, over.finance_office):
        with pytest.raises(RefusedError):
            receive_filing(actor, over.fresh(), "1")
    with pytest.raises(RefusedError):
        send_filing(over.quota_office, over.fresh(), POSTS, filing_of(over.fresh(), POSTS).digest)
    assert not Act.objects.filter(action__startswith="filing.").exists()


def test_half_a_result_is_not_filed(town: Town) -> None:
    lead_to(town, "cross_school")
    with pytest.raises(GuanpinError) as told:
        filing_of(town.fresh(), POSTS)
    assert told.value.code == "filing.not_yet"


def test_after_an_amendment_the_table_is_sent_once_more(over: Town) -> None:
    before = filing_of(over.fresh(), POSTS)
    send_filing(over.officer, over.fresh(), POSTS, before.digest)
    receive_filing(over.personnel_office, over.fresh(), "1")
    today = clock.today().isoformat()
    proposal = propose_amendment(
        over.officer, over.fresh(), event("resigned", person=appointed(over)) | {"on": today}
    )
    code = preview_proposal(over.fresh(), proposal).code
    decide_proposal(over.second_officer, over.fresh(), proposal, code, SIGNED, MINUTES)
    after = filing_of(over.fresh(), POSTS)
    assert after.digest != before.digest
    send_filing(over.officer, over.fresh(), POSTS, after.digest)
    state = filing_states(over.fresh())[POSTS]
    assert (state.state, state.times) == ("sent", 2)
