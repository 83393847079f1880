"""The table itself, and that no address is outside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from guanpin.actions.actor import ROLES
from guanpin.actions.authority import cells
from guanpin.engine.snapshot.codes import PHASE_KINDS
from guanpin.wording.roles import ROLE_NAMES
from tests.web.permissions.must_never import MUST_NEVER

# Pages about nobody, and those of one's own account: everything else has a cell.
_PUBLIC = "public"


def addresses(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address of the site."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one)
        else:
            yield one


@pytest.mark.parametrize("address", list(addresses()), ids=lambda one: str(one.name))
def test_every_address_has_a_cell(address: URLPattern) -> None:
    cell = getattr(address.callback, "cell", None)
    assert cell == _PUBLIC or cell in cells(), f"{address.pattern} has no cell"


def test_every_cell_has_an_address() -> None:
    used = {getattr(one.callback, "cell", None) for one in addresses()}
    # Asked for inside lists, whatever page they are on.
    assert set(cells()) - used - {"export.list"} == set()


def test_there_are_forty_things_that_must_never_be_possible() -> None:
    assert len({(role, action) for role, action, _ in MUST_NEVER}) == 40


@pytest.mark.parametrize(("role", "action", "why"), MUST_NEVER)
def test_what_must_never_be_possible_is_not(role: str, action: str, why: str) -> None:
    cell = cells()[action]
    for state in ("preparing", "open", "closed"):
        assert not cell.allows(role, PHASE_KINDS, state), why


def test_roles_have_names() -> None:
    assert set(ROLES) == set(ROLE_NAMES)
