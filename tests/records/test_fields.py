"""Identity numbers at rest: sealed, bound to their row, found without being opened."""

from __future__ import annotations

import pytest
from django.db import connection

from guanpin.records.fields import CannotOpenError, blind_index, seal, seal_file, unseal, unseal_file
from guanpin.records.models import Person
from tests.town import Town, sample

NUMBER = "999999198503120026"


def test_a_sealed_text_opens_in_its_own_place_only() -> None:
    sealed = seal(NUMBER, "a")
    assert NUMBER not in sealed
    assert unseal(sealed, "a") == NUMBER
    with pytest.raises(CannotOpenError):
        unseal(sealed, "b")
    assert seal(NUMBER, "a") != sealed
    assert seal("", "a") == unseal("", "a") == blind_index("") == ""


def test_another_key_opens_nothing(settings: object) -> None:
    sealed = seal(NUMBER, "a")
    settings.FIELD_KEY = bytes(32)  # type: ignore[attr-defined]
    with pytest.raises(CannotOpenError):
        unseal(sealed, "a")


def test_no_identity_number_stands_in_the_database(town: Town) -> None:
    numbers = sample().id_numbers
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_person")
        text = repr(cursor.fetchall())
    assert len(numbers) > 100
    assert not [number for number in numbers.values() if number in text]
    person = Person.objects.get(campaign=town.campaign, id_number_index=blind_index(numbers["P00001"]))
    assert (person.key, person.id_number) == ("P00001", numbers["P00001"])


def test_a_sealed_file_opens_in_its_own_place_with_its_own_key_only(settings: object) -> None:
    data = bytes(range(256)) * 40
    sealed = seal_file(data, "a")
    assert data[:16] not in sealed and unseal_file(sealed, "a") == data
    for broken in (sealed[:-1], sealed[:5], b"", b"k9" + sealed[2:]):
        with pytest.raises(CannotOpenError):
            unseal_file(broken, "a")
    with pytest.raises(CannotOpenError):
        unseal_file(sealed, "b")
    settings.FIELD_KEY = bytes(32)  # type: ignore[attr-defined]
    with pytest.raises(CannotOpenError):
        unseal_file(sealed, "a")
