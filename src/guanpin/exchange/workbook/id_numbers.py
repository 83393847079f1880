"""Numbers of identity documents: GB 11643 for residents, the outer shape for the others.

The first six digits are not compared with a list of areas: areas are renamed and abolished, cards are not.
"""

from __future__ import annotations

import re
from datetime import date

from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.wording.terms import term

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_RESIDENT = re.compile(r"\d{17}[\dX]\Z", re.ASCII)
_OTHERS = {
    "hk_mo_tw_permit": re.compile(r"([HM]\d{8}(\d{2})?|\d{8})\Z", re.ASCII),
    "passport": re.compile(r"[A-Z0-9]{5,20}\Z", re.ASCII),
}


def read_resident(number: str) -> tuple[date, str]:
    """Day of birth and sex in a resident id number. Raises CellError for shape, check character or day."""
    if not _RESIDENT.match(number):
        raise CellError("id.shape", length=len(number))
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    if _CHECK[total % 11] != number[17]:
        raise CellError("id.check")
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise CellError("id.day") from None
    return birth, "male" if int(number[16]) % 2 else "female"


def check_other(number: str, kind: str) -> None:
    """Refuse a number that does not look like that of a document of `kind`."""
    if not _OTHERS[kind].match(number):
        raise CellError("id.other_shape", value=number, kind=term("document_kind", kind))


def document_kind(number: str) -> str:
    """The kind of document a number most likely belongs to."""
    if len(number) in (15, 18) and number[:-1].isdigit():
        return "resident_id"
    return "hk_mo_tw_permit" if _OTHERS["hk_mo_tw_permit"].match(number) else "passport"
