"""How to do each thing of the table: what has to be there first, and the requests that do it.

A driver starts from a milestone of the town and leads it to where its act makes sense; the matrix then moves the windows
under it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from guanpin.actions import jobs
from guanpin.actions.actor import Actor
from tests.town import SCHOOL, Town


@dataclass(frozen=True)
class Request:
    """One request. `others` are roles in which someone else than the town's usual person has to ask.

    `stage` is that of the window the matrix opens. `works` says that background work does the act. In the kinds `senseless`
    the table says yes, but the act cannot be meant there: it is told so, and nothing is written; so where there is
    `nothing_there`, ever. Roles `beyond` are of the cell, and yet not of this address. What is `slow` is asked once by each
    role.
    """

    url: str
    data: Mapping[str, Any] | None = None
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    stage: str = ""
    others: Mapping[str, Actor] = field(default_factory=dict)
    works: bool = False
    senseless: tuple[str, ...] = ()
    nothing_there: bool = False
    beyond: tuple[str, ...] = ()
    slow: bool = False

    def send(self, client: Client) -> Any:
        """A page is read; with data something is done."""
        if self.data is None:
            return client.get(self.url)
        files = {name: SimpleUploadedFile(*given) for name, given in self.files.items()}
        response = client.post(self.url, {**self.data, **files})
        while self.works and jobs.run_one():
            pass
        return response

    def actors(self, town: Town) -> dict[str, Actor]:
        """Somebody for each role."""
        usual = {
            "teacher": town.teacher,
            "school_clerk": town.clerk,
            "principal": town.principal,
            "branch_secretary": town.secretary,
            "panel_member": town.panelist,
            "union_representative": town.union,
            "district_officer": town.officer,
            "quota_office": town.quota_office,
            "personnel_office": town.personnel_office,
            "organisation_office": town.organisation_office,
            "finance_office": town.finance_office,
            "petition_office": town.petition_office,
            "subdistrict": town.subdistrict,
            "leading_group_member": town.leader,
            "supervisor": town.supervisor,
            "administrator": town.administrator,
        }
        return usual | dict(self.others)


# What passes for a scan.
PDF = b"%PDF-1.4\n%made up\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"

Arrange = Callable[[Town], "Iterator[Request | tuple[Request, ...]]"]


@dataclass(frozen=True)
class Driver:
    """`arrange` yields the request, or one for each address of the cell, once everything is there.

    The clock stands where it left it.
    """

    milestone: str
    arrange: Arrange

    @contextmanager
    def arranged(self, town: Town) -> Iterator[tuple[Request, ...]]:
        for found in self.arrange(town):
            yield found if isinstance(found, tuple) else (found,)


DRIVERS: dict[str, Driver] = {}


def driver(name: str, milestone: str) -> Callable[[Arrange], Arrange]:
    """Registers how to do the thing of this name, from that milestone on."""

    def register(arrange: Arrange) -> Arrange:
        assert name not in DRIVERS, name
        DRIVERS[name] = Driver(milestone, arrange)
        return arrange

    return register


def url(town: Town, name: str, **kwargs: Any) -> str:
    """The address of that name in the town's campaign."""
    return reverse(name, kwargs={"campaign": town.campaign.pk, **kwargs})


def school_url(town: Town, name: str, **kwargs: Any) -> str:
    """The address of that name at the first school."""
    return url(town, name, school=SCHOOL, **kwargs)


def shown_form(actor: Actor, address: str) -> dict[str, str]:
    """What the form at this address holds as it comes."""
    client = Client()
    client.force_login(actor.account, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    fields = _Fields()
    fields.feed(response.content.decode())
    return fields.found


class _Fields(HTMLParser):
    """Names and values of a page's fields; boxes that are not ticked and files are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name, value = said.get("name") or "", said.get("value") or ""
        if tag == "select":
            self._select = name
        elif tag == "option" and "selected" in said:
            self.found[self._select] = value
        elif tag == "input" and name and said.get("type") not in ("file", "submit"):
            self._keep(name, value, said)

    def _keep(self, name: str, value: str, said: dict[str, str | None]) -> None:
        if said.get("type") not in ("checkbox", "radio") or "checked" in said:
            self.found[name] = value
