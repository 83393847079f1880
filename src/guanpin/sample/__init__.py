"""Made-up districts at real sizes: the same seed gives the same facts, and nobody in them exists."""

from __future__ import annotations

from guanpin.sample.dazu import dazu
from guanpin.sample.east import east_district
from guanpin.sample.outline import Sample
from guanpin.sample.six import six_school
from guanpin.sample.small import small_district

__all__ = ["Sample", "dazu", "east_district", "six_school", "small_district"]
