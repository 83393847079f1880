"""Late events: bounded consequences for the people they reach, and nothing changed for anyone else."""

from guanpin.engine.amendment.amend import amend
from guanpin.engine.amendment.decision import Amendment, Effect
from guanpin.engine.amendment.event import KINDS, EventError, LateEvent, NewPost, read_event
from guanpin.engine.amendment.state import State

__all__ = [
    "KINDS",
    "Amendment",
    "Effect",
    "EventError",
    "LateEvent",
    "NewPost",
    "State",
    "amend",
    "read_event",
]
