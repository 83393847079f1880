"""What a late event changed, as a page for the leading group and as lines on the screen."""

from guanpin.wording.amendment.page import amendment_html
from guanpin.wording.amendment.text import amendment_lines, later_lines

__all__ = ["amendment_html", "amendment_lines", "later_lines"]
