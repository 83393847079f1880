"""One policy and one language: what every section of the account is told with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from guanpin.engine.competition.rules import StageRules, stage_rules
from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import COMPETITION_STAGES
from guanpin.wording.terms import term


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences, in the order to be read."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """`lang` is "zh" or "en"."""

    rules: Rules
    lang: str

    def say(self, zh: str, en: str) -> str:
        return en if self.lang == "en" else zh

    def listed(self, parts: Iterable[str]) -> str:
        return self.say("、", ", ").join(parts)

    def names(self, codes: str, given: Iterable[str]) -> str:
        """The names of the codes `given`, of the list `codes`."""
        return self.listed(term(codes, code, self.lang) for code in given)

    def cases(self, given: Iterable[str]) -> str:
        """The names of grounds of direct appointment, which have lists within them."""
        return self.say("；", "; ").join(term("direct_category", code, self.lang) for code in given)

    def stage(self, stage: str) -> str:
        return term("stage", stage, self.lang)

    def heading(self, stage: str) -> str:
        name = self.stage(stage)
        return name[:1].upper() + name[1:]

    def share(self, value: Fraction) -> str:
        """A share as people say it: 10%, or the fraction where that is not exact."""
        hundredths = value * 100
        plain = amount_text(hundredths)
        return f"{plain}%" if "/" not in plain else f"{value.numerator}/{value.denominator}"

    @property
    def stages(self) -> tuple[str, ...]:
        return self.rules.codes("campaign.stages")

    @property
    def clearings(self) -> tuple[StageRules, ...]:
        """The rules of the clearing stages that the policy holds, in order."""
        return tuple(stage_rules(self.rules, stage) for stage in self.stages if stage in COMPETITION_STAGES)
