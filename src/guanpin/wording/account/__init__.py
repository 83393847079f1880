"""The public account: what a policy means for the people it concerns, in sentences made from its parameters."""

from guanpin.wording.account.account import public_account
from guanpin.wording.account.teller import Section

__all__ = ["Section", "public_account"]
