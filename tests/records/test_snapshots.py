"""Rows and facts say the same."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanpin.engine.snapshot.facts import Facts, facts_to_json
from guanpin.records.models import Campaign, Person
from guanpin.records.snapshots import TABLES, delete_rows, facts_of, key_of, noun_of, write_rows
from tests.town import Town, sample


def test_facts_come_back_as_they_were_written(town: Town) -> None:
    assert facts_of(town.campaign) == sample().facts.in_order()
    assert facts_to_json(facts_of(town.campaign)) == facts_to_json(sample().facts.in_order())


def test_every_table_of_the_facts_has_rows_here() -> None:
    assert set(TABLES) == {field.name for field in fields(Facts)} - {"campaign"}


def test_facts_are_read_in_one_statement_a_table(town: Town) -> None:
    with CaptureQueriesContext(connection) as seen:
        facts_of(town.campaign)
    assert len(seen) == len(TABLES)


def test_campaigns_are_kept_apart(town: Town) -> None:
    other = Campaign.objects.create(
        id="other", district="999999", district_name="虚构区", school_year=2024, as_of=town.campaign.as_of
    )
    write_rows(TABLES["schools"], other, sample().facts.schools[:1], entered=False)
    assert facts_of(town.campaign) == sample().facts.in_order()
    assert [school.id for school in facts_of(other).schools] == [sample().facts.schools[0].id]


@pytest.mark.parametrize("name", TABLES)
def test_a_row_is_found_again_by_its_key(town: Town, name: str) -> None:
    table = TABLES[name]
    rows = getattr(facts_of(town.campaign), name)
    if not rows:
        pytest.skip("the sample has none")
    one = rows[len(rows) // 2]
    delete_rows(table, town.campaign, [key_of(table, one)])
    left = getattr(facts_of(town.campaign), name)
    assert sorted(map(repr, left)) == sorted(repr(row) for row in rows if row != one)
    write_rows(table, town.campaign, [one], entered=True)
    assert getattr(facts_of(town.campaign), name) == rows


def test_a_row_at_hand_gives_its_noun(town: Town) -> None:
    row = Person.objects.filter(campaign=town.campaign).order_by("key")[0]
    assert noun_of(TABLES["people"], row) == facts_of(town.campaign).people[0]
