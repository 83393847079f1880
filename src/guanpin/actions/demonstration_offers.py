"""What people of a demonstration say to the posts they are offered: most say yes, and everyone to a second one."""

from __future__ import annotations

import json

from guanpin.actions.actor import Actor
from guanpin.actions.placement import STAGE, Answer, enter_reply
from guanpin.records import clock
from guanpin.records.models import Campaign, DecisionDocument, Reply


def answer_offers(actor: Actor, campaign: Campaign) -> int:
    """Answer every offer of the published placement that has no reply yet; how many there were."""
    document = DecisionDocument.objects.get(
        decision__campaign=campaign,
        decision__stage=STAGE,
        decision__state="published",
        name=f"stages/{STAGE}",
    )
    offers = json.loads(bytes(document.data))["offers"]
    answered = set(Reply.objects.filter(campaign=campaign).values_list("person", "offer"))
    waiting = [one for one in offers if one["post"] and (one["person"], one["offer"]) not in answered]
    for index, one in enumerate(waiting):
        reply = Answer(one["person"], one["offer"], one["offer"] > 1 or index % 4 != 3, clock.today())
        enter_reply(actor, campaign, reply, None)
    return len(waiting)
