"""A list of rows: filtered, sorted and paged by what the URL says, so that it can be bookmarked, and taken out to Excel.

    listing = Listing(request, rows, columns=[Column("name", "姓名", "Name", sort="name"), ...], name="people")
    if (response := listing.export()): return response

`rows` is a queryset or a list of frozen rows; only the page shown is read from a queryset.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from guanpin.web.shared.listing_export import export_response, may_export, purpose_problem
from guanpin.web.shared.request import lang_of

PAGE_SIZE = 50
# What stands in the URL beside the filters.
SEARCH, SORT, PAGE, EXPORT, PURPOSE = "q", "sort", "page", "export", "purpose"

Rows = Any
"""A queryset or a list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Without `cell` it shows the attribute `key`.

    `sort` is the field to order a queryset by, or for a list the attribute or a function of the row; None is no sorting.
    """

    key: str
    zh: str
    en: str
    cell: Callable[[Any, str], Any] | None = None
    sort: str | Callable[[Any], Any] | None = None
    numeric: bool = False
    url: Callable[[Any], str | None] | None = None
    tone: Callable[[Any], str | None] | None = None

    def text(self, row: Any, lang: str) -> Any:
        value = self.cell(row, lang) if self.cell else getattr(row, self.key)
        return "" if value is None else value


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice among `choices` of (value, Chinese, English). Values that are no choice are left aside."""

    name: str
    zh: str
    en: str
    choices: Sequence[tuple[str, str, str]]
    apply: Callable[[Rows, str], Rows]


@dataclass(frozen=True, slots=True)
class Heading:
    """`url` sorts by this column; `order` is "ascending" or "descending" for the one sorted by."""

    column: Column
    label: str
    url: str
    order: str


@dataclass(frozen=True, slots=True)
class Cell:
    text: Any
    label: str
    numeric: bool
    url: str | None
    tone: str | None


class Listing:
    """What {% listing listing %} shows."""

    def __init__(
        self,
        request: HttpRequest,
        rows: Rows,
        *,
        columns: Sequence[Column],
        filters: Sequence[Filter] = (),
        search: Callable[[Rows, str], Rows] | None = None,
        search_label: tuple[str, str] = ("查找", "Search"),
        default_sort: str | None = None,
        name: str = "list",
        purpose_cell: str | None = "export.list",
        empty: tuple[str, str] = ("没有记录。", "No rows."),
        page_size: int = PAGE_SIZE,
    ) -> None:
        self.request, self.lang = request, lang_of(request)
        self.columns, self.filters, self.search = columns, filters, search
        self.default_sort, self.name, self.purpose_cell = default_sort, name, purpose_cell
        self._all, self._page_size = rows, page_size
        self._search_label, self._empty = search_label, empty

    # ---- what the URL says ----

    @cached_property
    def query(self) -> str:
        return self.request.GET.get(SEARCH, "").strip()[:100] if self.search else ""

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The value of each filter that is set to one of its choices."""
        found = {}
        for one in self.filters:
            value = self.request.GET.get(one.name, "")
            if value and value in {choice[0] for choice in one.choices}:
                found[one.name] = value
        return found

    @cached_property
    def sort(self) -> tuple[Column | None, bool]:
        """The column sorted by and whether from large to small; a name that is no column counts as none."""
        for wanted in (self.request.GET.get(SORT, ""), self.default_sort or ""):
            for column in self.columns:
                if column.sort is not None and wanted.removeprefix("-") == column.key:
                    return column, wanted.startswith("-")
        return None, False

    def url(self, **changes: str | None) -> str:
        """This list's address with some of what it says changed; the first page unless `page` is given."""
        column, descending = self.sort
        said: dict[str, str | None] = {SEARCH: self.query, **self.chosen}
        if SORT in self.request.GET and column is not None:
            said[SORT] = f"{'-' if descending else ''}{column.key}"
        said |= changes
        return f"?{urlencode({name: value for name, value in said.items() if value})}"

    # ---- rows ----

    @cached_property
    def rows(self) -> Rows:
        """All rows that the filters leave, in order."""
        rows = self._all
        for one in self.filters:
            if one.name in self.chosen:
                rows = one.apply(rows, self.chosen[one.name])
        if self.search and self.query:
            rows = self.search(rows, self.query)
        column, descending = self.sort
        return rows if column is None else _ordered(rows, column, descending)

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.rows, self._page_size).get_page(self.request.GET.get(PAGE))

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @cached_property
    def headings(self) -> list[Heading]:
        sorted_by, descending = self.sort
        found = []
        for column in self.columns:
            order = ("descending" if descending else "ascending") if column is sorted_by else ""
            other_way = "-" if order == "ascending" else ""
            url = self.url(sort=f"{other_way}{column.key}") if column.sort is not None else ""
            found.append(Heading(column, self.label(column), url, order))
        return found

    @cached_property
    def cells(self) -> list[list[Cell]]:
        """The page's rows, ready to be shown."""
        return [[self._cell(column, row) for column in self.columns] for row in self.page]

    def label(self, named: Column | Filter) -> str:
        return named.en if self.lang == "en" else named.zh

    def _cell(self, column: Column, row: Any) -> Cell:
        return Cell(
            column.text(row, self.lang),
            self.label(column),
            column.numeric,
            column.url(row) if column.url else None,
            column.tone(row) if column.tone else None,
        )

    # ---- what the part asks ----

    @property
    def has_search(self) -> bool:
        return self.search is not None

    @property
    def search_label(self) -> str:
        return self._search_label[self.lang == "en"]

    @property
    def empty(self) -> str:
        return self._empty[self.lang == "en"]

    @property
    def filtered(self) -> bool:
        return bool(self.query or self.chosen)

    @property
    def filter_fields(self) -> list[tuple[Filter, str, list[tuple[str, str]], str]]:
        """Each filter with its label, its choices and the one chosen."""
        english = self.lang == "en"
        return [
            (one, self.label(one), [(row[0], row[1 + english]) for row in one.choices], self.chosen.get(one.name, ""))
            for one in self.filters
        ]  # fmt: skip

    @property
    def sort_value(self) -> str:
        return self.request.GET.get(SORT, "") if self.sort[0] is not None else ""

    @property
    def pages(self) -> list[tuple[int | None, str]]:
        """Numbers of the pager with their addresses; None stands for those left out."""
        paginator = self.page.paginator
        listed = paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)
        return [(one, self.url(page=str(one))) if isinstance(one, int) else (None, "") for one in listed]

    @property
    def previous_url(self) -> str:
        return self.url(page=str(self.page.number - 1)) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.url(page=str(self.page.number + 1)) if self.page.has_next() else ""

    # ---- export ----

    @property
    def purpose(self) -> str:
        return self.request.GET.get(PURPOSE, "").strip()

    @property
    def purpose_problem(self) -> str:
        """What is wrong with the purpose given, "" when nothing is or none was asked for."""
        return purpose_problem(self.purpose, self.lang) if EXPORT in self.request.GET else ""

    @property
    def exportable(self) -> bool:
        return may_export(self)

    def export(self) -> HttpResponse | None:
        """The workbook, when the URL asks for it with a purpose; the reading is logged. Else None: show the page."""
        if self.request.GET.get(EXPORT) != "xlsx" or self.purpose_cell is None or self.purpose_problem:
            return None
        if getattr(self.request, "actor", None) is None:  # a page that is open to anyone
            return None
        return export_response(self)


def _ordered(rows: Rows, column: Column, descending: bool) -> Rows:
    if isinstance(rows, QuerySet):
        assert isinstance(column.sort, str)
        # The key comes last, so that pages neither repeat nor lose rows that are alike.
        return rows.order_by(f"{'-' if descending else ''}{column.sort}", "pk")
    sort = column.sort
    value = sort if callable(sort) else lambda row: getattr(row, str(sort))
    return sorted(rows, key=lambda row: _sortable(value(row)), reverse=descending)


def _sortable(value: Any) -> tuple[bool, Any]:
    """Nothing comes last; text in the order of its pronunciation, as the national character set has it."""
    if value is None:
        return True, b""
    return False, value.encode("gb18030") if isinstance(value, str) else value
