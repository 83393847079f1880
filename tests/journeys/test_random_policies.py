"""Whatever policy the catalogue admits: the result checks out, or the policy is refused with its place and a remedy."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.policies import load_policy
from guanpin.sample import six_school, small_district
from guanpin.wording.account import public_account

from .district import failures, run
from .random_policies import policy_text, policy_values

SOAK = os.environ.get("GUANPIN_HYPOTHESIS") == "soak"
DISTRICTS = 40 if SOAK else 8


@cache
def district(number: int) -> Facts:
    """Mostly the tiny ones; every eighth has a real school's worth of people."""
    return six_school(number).facts if number % 8 == 7 else small_district(number, stages=True).facts


@settings(max_examples=1000 if SOAK else 60)
@given(values=policy_values(), number=st.integers(0, DISTRICTS - 1))
def test_any_policy_gives_a_result_that_checks_out_or_is_refused_with_a_remedy(
    values: dict[str, Any], number: int, tmp_path_factory: Any
) -> None:
    folder = tmp_path_factory.mktemp("random")
    (folder / "random.toml").write_text(policy_text(values), encoding="utf-8")
    try:
        policy = load_policy(folder / "random.toml")
        result = run(district(number), policy=policy)
    except GuanpinError as refused:
        event(refused.code)
        assert "random" in refused.place, "only the policy itself may be to blame"
        assert refused.zh and refused.en
        assert refused.remedy_zh and refused.remedy_en
        return
    event("decided")
    assert not failures(result, folder / "run")
    for lang in ("zh", "en"):
        for section in public_account(result.basis.rules, lang):
            assert section.title and section.sentences and all(section.sentences)
