"""One language and the names of schools: what every part of an explanation speaks with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay import PostView
from guanpin.engine.snapshot.candidacies import Preference
from guanpin.wording.names import subjects_name
from guanpin.wording.render import code_name, render
from guanpin.wording.terms import term


@dataclass(frozen=True, slots=True)
class Voice:
    """`lang` is "zh" or "en"; `schools` are names by id; `present` the person's present post."""

    lang: str
    schools: Mapping[str, str]
    present: PostView | None

    def say(self, zh: str, en: str) -> str:
        return en if self.lang == "en" else zh

    def listed(self, parts: Iterable[str]) -> str:
        return self.say("、", ", ").join(parts)

    def place(self, post: PostView) -> str:
        """School and school phase."""
        return f"{self.schools.get(post.school, post.school)} · {term('school_phase', post.school_phase, self.lang)}"

    def post(self, post: PostView) -> str:
        return f"{self.place(post)} · {subjects_name(post.subjects, self.lang)}"

    def wish(self, wish: Preference) -> str:
        """A preference as it was stated."""
        subject = (
            code_name(wish.subject, self.lang, "subject")
            if wish.subject
            else self.say("学科不限", "any subject")
        )
        phase, category = (
            code_name(wish.school_phase, self.lang, "school_phase"),
            code_name(wish.category, self.lang, "category"),
        )
        return f"{self.schools.get(wish.school, wish.school)} · {phase} · {category} · {subject}"

    def sentence(self, reason: Reason) -> str:
        """The reason rendered, with names in the place of the ids of schools and of the present post."""
        text = render(reason, self.lang)
        if self.present is not None:
            text = text.replace(self.present.id, self.post(self.present))
        for value in dict(reason.params).values():
            if value in self.schools:
                text = text.replace(str(value), self.schools[str(value)])
        return text
