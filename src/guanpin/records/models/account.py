"""Who may enter, and as what."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, name: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(username=username, name=name, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    """One natural person's way in. `person` is who that is on a district's roll, "" for others.

    Nothing is permitted to an account as such: what it may do follows from its grants.
    """

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    person = models.CharField(max_length=40, blank=True, default="")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["username"]

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """The opaque id that stands in the ledger."""
        return f"A{self.pk:05}"


class Grant(models.Model):
    """A role held by an account from one day to another, at one school for the roles of schools ("" for the others)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30)
    school = models.CharField(max_length=40, blank=True, default="")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["role", "school", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "role", "school", "valid_from"], name="grant_once")
        ]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.role}:{self.school}"

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
