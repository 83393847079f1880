"""Names in a state: people, posts as one would say them, and what happened to a place."""

from __future__ import annotations

from datetime import date

from guanpin.engine.amendment import State
from guanpin.engine.competition import Holding
from guanpin.engine.kernel.reasons import Reason
from guanpin.wording.documents import day_text
from guanpin.wording.names import subjects_name
from guanpin.wording.render import render
from guanpin.wording.terms import term

KINDS: dict[str, tuple[str, str]] = {
    "died": ("去世", "death"),
    "resigned": ("辞职", "resignation"),
    "transferred": ("调出", "transfer out"),
    "retired": ("退休", "retirement"),
    "refused": ("不接受所聘岗位", "place declined"),
    "protected": ("法定保护情形后来查明", "protection known later"),
    "corrected": ("事实更正", "facts corrected"),
    "ruling": ("外部裁决或决定", "ruling from outside"),
    "school_closed": ("学校撤并", "school closed or merged"),
    "school_split": ("学校分设", "school split"),
    "school_opened": ("学校新开办", "school opened"),
    "unwanted": ("岗位无人愿去", "vacancy nobody wants"),
}


def kind_name(kind: str, lang: str) -> str:
    return KINDS[kind][lang == "en"]


class Names:
    """Looks names up in the state after an amendment, which knows all posts and schools there ever were."""

    def __init__(self, state: State, lang: str) -> None:
        facts = state.board.basis.facts
        self._lang = lang
        self._schools = {school.id: school.name for school in facts.schools} | dict(state.names)
        self._people = {person.id: person.name for person in facts.people}
        self._posts = {post.id: post for post in state.board.plan.posts}

    def person(self, person: str) -> str:
        return self._people.get(person, person)

    def day(self, day: date) -> str:
        return day.isoformat() if self._lang == "en" else day_text(day)

    def school(self, school: str) -> str:
        return self._schools.get(school, school)

    def post(self, name: str) -> str:
        post = self._posts[name]
        phase = term("school_phase", post.school_phase, self._lang)
        subjects = subjects_name(post.subjects, self._lang)
        return f"{self.school(post.school)} · {phase} · {subjects}"

    def place(self, holding: Holding | None) -> str:
        if holding is None:
            return "no place" if self._lang == "en" else "无岗位"
        if not holding.supernumerary:
            return self.post(holding.post)
        over = " (supernumerary)" if self._lang == "en" else "（保底岗位）"
        return self.post(holding.post) + over

    def sentence(self, one: Reason) -> str:
        """The reason with posts and schools by name."""
        params = tuple((name, self._named(str(value))) for name, value in one.params)
        text = render(Reason(one.code, params, one.citation), self._lang)
        # Ids stand between spaces in Chinese, names in quotes do not.
        return text.replace(" “", "“").replace("” ", "”") if self._lang == "zh" else text

    def _named(self, value: str) -> str:
        if value in self._posts:
            return f"“{self.post(value)}”" if self._lang == "zh" else self.post(value)
        return self._schools.get(value, value)
