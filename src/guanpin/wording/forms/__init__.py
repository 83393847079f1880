"""Printed forms: filled from the facts before a run and from its result afterwards, as pages in Chinese."""

from __future__ import annotations

from guanpin.wording.forms.form import SCAN, Form, Kind
from guanpin.wording.forms.kinds import KINDS
from guanpin.wording.forms.render import form_html
from guanpin.wording.forms.source import Appointment, Outcome, Source, source_of

__all__ = ["KINDS", "SCAN", "Appointment", "Form", "Kind", "Outcome", "Source", "form_html", "source_of"]
