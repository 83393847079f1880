"""From a list of people to the accounts that are wanted: every mistake is told with its line, and nothing is opened half."""

from __future__ import annotations

from collections.abc import Sequence

from guanpin.actions.accounts import Wanted, check_wanted
from guanpin.actions.actor import ROLES, SCHOOL_ROLES
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.account_lists import Line
from guanpin.records.models import Campaign, School
from guanpin.wording.roles import ROLE_NAMES

# What people write for a role beside its full name.
_SHORT = {
    "经办人": "school_clerk",
    "书记": "branch_secretary",
    "工会": "union_representative",
    "工会代表": "union_representative",
    "教育局经办人": "district_officer",
    "编办": "quota_office",
    "人社局": "personnel_office",
    "组织部": "organisation_office",
    "财政局": "finance_office",
    "信访局": "petition_office",
    "街道": "subdistrict",
    "镇": "subdistrict",
}


def read_wanted(lines: Sequence[Line]) -> tuple[list[Wanted], list[tuple[int, GuanpinError]]]:
    """The accounts a list asks for, and what is wrong with which line."""
    roles = {name: role for role in ROLES for name in (role, *ROLE_NAMES[role])} | _SHORT
    schools = _schools()
    wanted: list[Wanted] = []
    problems: list[tuple[int, GuanpinError]] = []
    seen: dict[str, int] = {}
    for number, (username, name, role_text, school_text, person) in lines:
        role = roles.get(role_text, role_text)
        school = schools.get(school_text, school_text) if role in SCHOOL_ROLES else school_text
        one = Wanted(username, name, role, school, person)
        try:
            if (first := seen.setdefault(username.lower(), number)) != number:
                raise GuanpinError(
                    "account.twice",
                    zh=f"账号名“{username}”与第 {first} 行重复。",
                    en=f"The username {username} stands in line {first} already.",
                )
            check_wanted(one)
        except GuanpinError as error:
            problems.append((number, error))
        else:
            wanted.append(one)
    return wanted, problems


def _schools() -> dict[str, str]:
    """Keys by key, code and name; names that two schools share stand for neither."""
    found: dict[str, str] = {}
    for key, code, name in School.objects.filter(campaign=Campaign.objects.first()).values_list(
        "key", "code", "name"
    ):
        found |= {key: key, code: key}
        found[name] = key if name not in found else name
    return found
