"""Wishes and declarations held against what is known: what cannot be entered, and what to look at twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guanpin.actions.policies import rules_of
from guanpin.engine.competition.rules import StageRules, stage_rules
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.candidacies import Declaration, Preference
from guanpin.engine.snapshot.codes import COMPETITION_STAGES
from guanpin.engine.snapshot.stage_names import STAGE_NAMES
from guanpin.records.models import Campaign, School, YearGroup
from guanpin.records.queries.direct import roll_of
from guanpin.records.queries.published import published_of
from guanpin.wording.names import subjects_name
from guanpin.wording.terms import term

Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What one stage's wishes are held against. `rules` is None for direct appointment, which has no wishes.

    `phases` are the school phases by school, `posts` the subjects of the posts published by place (None before they
    are), `home` the person's own school, `stays` whether the person is still there when term begins, `holds` whether a
    place is held already, `decided` the stages published.
    """

    stage: str
    rules: StageRules | None
    schools: Mapping[str, str]
    phases: Mapping[str, Collection[str]]
    posts: Mapping[Place, Collection[tuple[str, ...]]] | None
    home: str
    stays: bool
    holds: bool
    decided: frozenset[str]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with the wish of this rank (0: with the form as a whole); `field` is where it stands."""

    rank: int
    field: str
    error: GuanpinError


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that can be entered as it was signed, once it has been looked at again."""

    rank: int
    zh: str
    en: str


def known_of(campaign: Campaign, person: str, home: str, stage: str) -> Known:
    """Everything that one stage's wishes are held against, in a constant number of statements."""
    phases: dict[str, set[str]] = {}
    for school, phase in YearGroup.objects.filter(campaign=campaign).values_list("school", "school_phase"):
        phases.setdefault(school, set()).add(phase)
    published, rules = published_of(campaign), rules_of(campaign)
    posts: dict[Place, list[tuple[str, ...]]] | None = None
    if "posts" in published.stages:
        posts = {}
        for post in published.posts().values():
            if post.capacity or post.holders:
                posts.setdefault((post.school, post.school_phase, post.category), []).append(post.subjects)
    return Known(
        stage=stage,
        rules=stage_rules(rules, stage) if stage in COMPETITION_STAGES else None,
        schools=dict(School.objects.filter(campaign=campaign).values_list("key", "name")),
        phases=phases,
        posts=posts,
        home=home,
        stays=person in roll_of(campaign, [person], rules),
        holds=person in published.held_after(),
        decided=frozenset(published.stages),
    )


def flaws(
    wishes: Sequence[Preference], declaration: Declaration | None, known: Known, before: Declaration | None
) -> Iterator[Flaw]:
    """What cannot be entered, wish by wish and then of the declaration; `before` is what was declared so far."""
    if known.stage in known.decided:
        yield Flaw(0, "", _error("decided", f"{STAGE_NAMES[known.stage]}已经公布，不能再录入。",
                                 f"{term('stage', known.stage, 'en')} is published; nothing more can be entered.",
                                 "确有变化的，由区里作为更改登记。", "The district registers an amendment."))  # fmt: skip
    if wishes and (known.rules is None or known.rules.lists_of):
        yield Flaw(0, "", _error("no_wishes", f"{STAGE_NAMES[known.stage]}不填志愿。",
                                 f"{term('stage', known.stage, 'en')} has no preferences of its own.",
                                 "请清空志愿，只填声明。", "Clear them; only declarations belong here."))  # fmt: skip
    yield from _wish_flaws(wishes, known)
    most = known.rules.preferences_max if known.rules else 0
    if most and len(wishes) > most:
        yield Flaw(most + 1, "school", _error("too_many", f"本环节最多填 {most} 个志愿，这里有 {len(wishes)} 个。",
                                              f"At most {most} preferences count here; these are {len(wishes)}.",
                                              "请与本人核对，只保留前面的。", "Keep the first ones."))  # fmt: skip
    yield from _declaration_flaws(wishes, declaration, known, before)


def _wish_flaws(wishes: Sequence[Preference], known: Known) -> Iterator[Flaw]:
    seen: dict[tuple[str, str, str, str | None], int] = {}
    for place, wish in enumerate(wishes, 1):
        if wish.rank != place:
            yield Flaw(wish.rank, "school", _error("gap", f"第{place}志愿是空的，后面却有志愿。",
                                                   f"Preference {place} is blank, and others follow.",
                                                   "请把志愿依次上移，不留空行。", "Move them up; leave no gap."))  # fmt: skip
            return
        if wish.school not in known.schools:
            yield Flaw(place, "school", _error("school", "没有这所学校。", "There is no such school.",
                                               "请从列表中选择。", "Choose one of the list."))  # fmt: skip
            continue
        taught = known.phases.get(wish.school)
        if taught and wish.school_phase not in taught:
            name, phase = known.schools[wish.school], term("school_phase", wish.school_phase)
            has = "、".join(term("school_phase", one) for one in sorted(taught))
            has_en = ", ".join(term("school_phase", one, "en") for one in sorted(taught))
            yield Flaw(place, "school_phase", _error("phase", f"{name}没有{phase}，只有{has}。",
                                                     f"{name} has no such school phase, only {has_en}.",
                                                     "请核对学校和学段。", "Check school and phase."))  # fmt: skip
        mine = (wish.school, wish.school_phase, wish.category, wish.subject)
        if mine in seen:
            yield Flaw(place, "school", _error("repeated", f"与第{seen[mine]}志愿相同。",
                                               f"It is the same as preference {seen[mine]}.",
                                               "请与本人核对，删去重复的。", "Ask the person and delete one."))  # fmt: skip
        seen.setdefault(mine, place)


def _declaration_flaws(
    wishes: Sequence[Preference], declaration: Declaration | None, known: Known, before: Declaration | None
) -> Iterator[Flaw]:
    declines = declaration is not None and declaration.declines_direct
    if "direct" in known.decided and declines != (before is not None and before.declines_direct):
        yield Flaw(0, "declines_direct", _error("direct_decided", "直聘已经公布，“放弃直聘”不能再改。",
                                                "Direct appointments are published; this can no longer change.",
                                                "请改回原来的填法。", "Put it back as it was."))  # fmt: skip
    if not (known.rules and declaration and declaration.volunteers and wishes):
        return
    over = [stage for stage in known.rules.forfeits if stage in known.decided]
    if over and not (before is not None and before.volunteers):
        names, names_en = "、".join(STAGE_NAMES[one] for one in over), ", ".join(over)
        yield Flaw(0, "volunteers", _error("forfeits", f"自愿参加本环节的不再参加{names}，而{names}已经公布。",
                                           f"Volunteers take no part in {names_en}, which is published already.",
                                           "请不勾选“自愿参加”。", "Do not declare it."))  # fmt: skip


def doubts(wishes: Sequence[Preference], declaration: Declaration | None, known: Known) -> Iterator[Doubt]:
    """What will not do what its writer may expect, or is serious: to be looked at again before it is entered."""
    if not known.stays:
        yield Doubt(0, "本人在新学年开学前退休或离开编制，不参加本次竞聘：录入的内容不起作用。",
                    "The person retires or leaves before term begins and takes no part: nothing entered has effect.")  # fmt: skip
    for wish in wishes:
        yield from _wish_doubts(wish, known)
    if declaration is not None and declaration.gives_up:
        yield Doubt(0, "放弃现岗位：原岗位不再保留，竞聘不上就没有岗位。只想试一试的，应填“自愿参加”。请再次与本人核对签字。",
                    "Gives up the post held: it is not kept, and nothing better may come. To try without risk one "
                    "volunteers. Check the signature with the person once more.")  # fmt: skip
    moves = declaration is not None and (declaration.volunteers or declaration.gives_up)
    if wishes and known.holds and not moves:
        yield Doubt(0, "本人现在已有岗位，没有声明自愿参加：这些志愿不起作用。",
                    "The person holds a place and does not volunteer: these preferences have no effect.")  # fmt: skip
    if declaration is not None and declaration.volunteers and not wishes and known.rules is not None:
        yield Doubt(0, "声明自愿参加，但没有填志愿：已有岗位的，不填志愿就不参加。",
                    "Volunteers without a preference: whoever holds a place then takes no part.")  # fmt: skip


def _wish_doubts(wish: Preference, known: Known) -> Iterator[Doubt]:
    rules, rank = known.rules, wish.rank
    if rules is None:
        return
    if rules.scope == "own_school" and wish.school != known.home:
        yield Doubt(rank, f"第{rank}志愿不是本校岗位，本环节只能应聘本校岗位，不起作用。",
                    f"Preference {rank} is at another school; this stage is for one's own only.")  # fmt: skip
    elif wish.category not in rules.categories:
        yield Doubt(rank, f"第{rank}志愿是{term('category', wish.category)}，本环节不竞聘这类岗位，不起作用。",
                    f"Preference {rank}: posts of this category are not competed for here.")  # fmt: skip
    if known.posts is None:
        return
    posts = known.posts.get((wish.school, wish.school_phase, wish.category), ())
    if not any(wish.subject is None or wish.subject in subjects for subjects in posts):
        subject = subjects_name([wish.subject]) if wish.subject else "任何学科"
        yield Doubt(rank, f"第{rank}志愿：已公布的岗位里没有这样的岗位（{known.schools.get(wish.school, wish.school)}"
                    f"{term('school_phase', wish.school_phase)}{subject}）。",
                    f"Preference {rank}: no such post is among those published.")  # fmt: skip


def _error(code: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> GuanpinError:
    return GuanpinError(f"candidacy.{code}", zh=zh, en=en, remedy_zh=remedy_zh, remedy_en=remedy_en)
