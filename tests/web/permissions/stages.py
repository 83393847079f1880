"""Stages: computed, confirmed by a second person, published, or set aside."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.actions import stages as act
from tests.town import Town, at
from tests.web.permissions.campaign import COLLECTIVE
from tests.web.permissions.drivers import Request, driver, url

_STAGE = "establishment"


@driver("stage.compute", "opened")
def compute(town: Town) -> Iterator[Request]:
    with at(town, _STAGE, "approval"):
        yield Request(_url(town, "stage_compute"), {}, stage=_STAGE, works=True)


@driver("stage.drop", "opened")
def drop(town: Town) -> Iterator[Request]:
    with at(town, _STAGE, "approval"):
        act.compute_stage(town.officer, town.fresh(), _STAGE)
        yield Request(_url(town, "stage_drop"), {"reason": "数据还要更正"}, stage=_STAGE)


@driver("stage.confirm", "opened")
def confirm(town: Town) -> Iterator[Request]:
    with at(town, _STAGE, "approval"):
        act.compute_stage(town.officer, town.fresh(), _STAGE)
        others = {"district_officer": town.second_officer}
        yield Request(
            _url(town, "stage_confirm"), {"password": COLLECTIVE["password"]}, stage=_STAGE, others=others
        )


@driver("stage.publish", "opened")
def publish(town: Town) -> Iterator[Request]:
    with at(town, _STAGE, "approval"):
        decision = act.compute_stage(town.officer, town.fresh(), _STAGE)
        act.confirm_stage(town.second_officer, town.fresh(), decision)
        yield Request(_url(town, "stage_publish"), COLLECTIVE, stage=_STAGE)


@driver("stages.view", "posts")
def view(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "posts", "consultation"):
        yield Request(url(town, "stages")), Request(_url(town, "stage"))


def _url(town: Town, name: str) -> str:
    return url(town, name, stage=_STAGE)
