"""Made-up districts at real sizes: the same seed gives the same facts, and nobody in them exists."""

from __future__ import annotations

from guanpin.sample.dazu import dazu
from guanpin.sample.east import east_district
from guanpin.sample.exams import with_exams
from guanpin.sample.identity import id_numbers
from guanpin.sample.outline import Sample
from guanpin.sample.six import six_school
from guanpin.sample.small import small_district
from guanpin.sample.years import in_school_year

__all__ = [
    "Sample",
    "dazu",
    "east_district",
    "id_numbers",
    "in_school_year",
    "six_school",
    "small_district",
    "with_exams",
]
