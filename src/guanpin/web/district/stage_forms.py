"""Forms of the acts on a stage."""

from __future__ import annotations

from guanpin.web.district.overview_forms import CollectiveForm
from guanpin.web.shared.forms import PasswordForm, ReasonForm


class ConfirmForm(PasswordForm):
    """A second person has looked at it."""


class DropForm(ReasonForm):
    """Why a computation is set aside."""


class PublishForm(CollectiveForm):
    """A collective decision."""
