"""Placement: who took part over which posts, every cost, the proof that nothing costs less, offers and what followed."""

from __future__ import annotations

from .certificate import Cost, Flow, form_faults, is_unique, matching_faults, optimality_faults
from .folder import Folder
from .lots import read_candidates
from .people import add_months
from .placement_rounds import Offered, Placement, rounds_of
from .report import Tally
from .walk import Walk


def check_people(folder: Folder, tally: Tally) -> None:
    """Those without a place take part, and holders of a place over quota who accept placement; nobody else does."""
    lots = {one["id"]: (one["number"], one["ticket"]) for one in read_candidates(folder)}
    for cleared in rounds_of(folder):
        found = {one["id"]: one["holds"] for one in cleared.data["people"]}
        for person in sorted({*found, *cleared.people}):
            tally.expect(
                person in found and person in cleared.people and found[person] == cleared.people[person],
                f"{cleared.name}：{person} 应参加组织调剂而未列入，不应参加却列入，或所占保底岗位有误。",
                f"{cleared.name}: {person} should take part and does not, or the other way round, or holds another place.",
            )
        for one in cleared.data["people"]:
            tally.same(
                (one["number"], one["ticket"]),
                lots.get(one["id"]),
                f"{cleared.name}：{one['id']} 的编号和签号",
                f"{cleared.name}: the lot of {one['id']}",
            )
        listed = [one["id"] for one in cleared.data["people"]]
        tally.same(len(listed), len(set(listed)), f"{cleared.name} 的人数", f"The people of {cleared.name}")


def check_vacancies(folder: Folder, tally: Tally) -> None:
    """The posts are those with free places: capacity less closed places and everyone who holds one."""
    for cleared in rounds_of(folder):
        for post in sorted({*cleared.flow.capacity, *cleared.free}):
            tally.same(
                cleared.flow.capacity.get(post),
                cleared.free.get(post),
                f"{cleared.name}：岗位 {post} 的空额",
                f"{cleared.name}: the free places of {post}",
            )


def check_arcs(folder: Folder, tally: Tally) -> None:
    """Everyone is connected with every post they may hold or consented to, and with no other."""
    for cleared in rounds_of(folder):
        phase = {post["id"]: post["school_phase"] for post in folder.made(Walk).plan.posts.values()}
        found = {(one["person"], one["vacancy"]): one["conversion"] for one in cleared.data["arcs"]}
        for person, post in sorted({*found, *cleared.arcs}):
            subject = cleared.arcs.get((person, post))
            converts = None if subject is None else {"school_phase": phase[post], "subject": subject}
            tally.expect(
                (person, post) in found
                and (person, post) in cleared.arcs
                and found[person, post] == converts,
                f"{cleared.name}：{person} 与岗位 {post} 的连线应有而无、应无而有，或转岗登记有误。",
                f"{cleared.name}: the arc from {person} to {post} is missing, is not due, or converts wrongly.",
            )
        tally.same(
            len(cleared.data["arcs"]), len(found), f"{cleared.name} 的连线数", f"The arcs of {cleared.name}"
        )


def check_costs(folder: Folder, tally: Tally) -> None:
    """Every component of every cost follows from the facts and the published prices."""
    for cleared in rounds_of(folder):
        order = cleared.costs.order
        tally.same(folder.made(Placement).data["order"], order, "调剂的次序", "The order of placement")
        for (person, post), cost in sorted(cleared.flow.arcs.items()):
            if (person, post) not in cleared.arcs:
                continue  # no cost of an arc that should not be there; `check_arcs` says so
            converts = cleared.arcs[person, post] is not None
            expected: Cost = cleared.costs.of(person, post, converts)
            names = [name for name, one, other in zip(order, cost, expected, strict=False) if one != other]
            tally.expect(
                cost == expected,
                f"{cleared.name}：{person} 到岗位 {post} 的代价有误（{'、'.join(names) or '项数不符'}）。",
                f"{cleared.name}: the cost of {person} at {post} is wrong ({', '.join(names) or 'its length'}).",
            )


def check_matching(folder: Folder, tally: Tally) -> None:
    """Everyone matched is matched over an arc, and no post beyond its free places."""
    for cleared in rounds_of(folder):
        for _ in cleared.flow.matching:
            tally.expect(True, "", "")
        for zh, en in matching_faults(cleared.flow):
            tally.fail(f"{cleared.name}：{zh}", f"{cleared.name}: {en}")


def check_certificate(folder: Folder, tally: Tally) -> None:
    """The prices prove that nothing costs less, and no cycle that costs nothing is left: the outcome is the only one."""
    for cleared in rounds_of(folder):
        flow = cleared.flow
        found = list(form_faults(flow, len(cleared.costs.order)))
        found = found or list(optimality_faults(flow))
        for zh, en in found:
            tally.fail(f"{cleared.name}：{zh}", f"{cleared.name}: {en}")
        if not found:
            tally.expect(
                is_unique(flow),
                f"{cleared.name} 另有代价相同的方案，最优方案不唯一。",
                f"{cleared.name}: another outcome costs the same.",
            )


def check_offers(folder: Folder, tally: Tally) -> None:
    """Everyone matched was offered the post, with the recorded reply; rounds go on while anyone refuses."""
    if folder.made(Walk).placement is None:
        return
    placement = folder.made(Placement)
    found = [Offered(**{name: one[name] for name in Offered._fields}) for one in placement.data["offers"]]
    for offer in sorted(set(found) ^ set(placement.offers), key=str):
        tally.fail(
            f"{offer.round}：对 {offer.person} 第 {offer.offer} 次征询（{offer.post}）有误、多列或漏列。",
            f"{offer.round}: offer {offer.offer} to {offer.person} ({offer.post}) is wrong, missing or not due.",
        )
    tally.same(len(found), len(set(found)), "征询次数", "The number of offers")
    names = [cleared.name for cleared in placement.rounds]
    tally.same(names, [f"placement-{n}" for n in range(1, len(names) + 1)], "调剂的轮次", "The rounds")
    early = [one.name for one in placement.rounds[:-1] if not _refusals(placement, one.name)]
    tally.expect(
        not early and not placement.wants_another,
        "组织调剂没有在无人拒绝或无人可参加时结束。",
        "Placement did not end where nobody refused or nobody was left.",
    )


def _refusals(placement: Placement, name: str) -> bool:
    return any(offer.reply == "refused" for offer in placement.offers if offer.round == name)


def check_outcome(folder: Folder, tally: Tally) -> None:
    """Appointments follow from the replies; whoever refused all offers is on standby, and nobody else is."""
    if folder.made(Walk).placement is None:
        return
    placement = folder.made(Placement)
    data = placement.data
    found = sorted((one["person"], one["post"], one["round"]) for one in data["appointments"])
    expected = sorted((person, *where) for person, where in placement.appointed.items())
    tally.same(found, expected, "组织调剂的聘任", "The appointments of placement")
    tally.expect(
        not any(one["supernumerary"] for one in data["appointments"]),
        "组织调剂不应给保底岗位。",
        "Placement gave a place over quota.",
    )
    unplaced = [person for person in placement.walk.roll if person not in placement.held]
    tally.same(data["unplaced"], unplaced, "组织调剂后没有岗位的人", "The unplaced after placement")
    standby = sorted((one["person"], one["from"], one["until"]) for one in data["standby"])
    tally.same(standby, _standby(placement), "待岗人员和起止日期", "Who is on standby, and when")
    left = sorted(one["person"] for one in data["without_offer"])
    last = placement.rounds[-1] if placement.rounds else None
    without = [
        person
        for person, held in (last.people if last else {}).items()
        if held is None and last is not None and person not in last.flow.matching
    ]
    tally.same(left, sorted(without), "没有得到征询的人", "Those without an offer")


def _standby(placement: Placement) -> list[tuple[str, str, str]]:
    months = placement.policy.value("placement.standby_months")
    found = []
    for person in placement.walk.roll:
        offers = placement.of(person)
        refused = [offer for offer in offers if offer.reply == "refused"]
        if len(refused) == placement.most and person not in placement.held:
            start = max(placement.reply_day(refused[-1]), placement.people.facts.term_start)
            found.append((person, str(start), str(add_months(start, months))))
    return found


def check_left_over(folder: Folder, tally: Tally) -> None:
    """For whoever got no offer: the full posts that exchanges reach, and the posts with free places that do not."""
    if folder.made(Walk).placement is None or not folder.made(Placement).rounds:
        return
    placement = folder.made(Placement)
    last = placement.rounds[-1]
    taken = last.flow.taken()
    free = {post: places - taken[post] for post, places in last.flow.capacity.items()}
    left = {post: places for post, places in sorted(free.items()) if places > 0}
    listed = {one["vacancy"]: one["free"] for one in placement.data["empty_posts"]}
    tally.same(listed, left, "调剂后仍空的岗位", "The posts still empty after placement")
    for one in placement.data["without_offer"]:
        reached = _reached(last.flow, one["person"])
        tally.same(
            sorted(one["reached"]), reached, f"{one['person']} 换得到的岗位", f"What {one['person']} reaches"
        )
        blocked = sorted(row["vacancy"] for row in one["blocked"])
        tally.same(
            blocked,
            sorted(left),
            f"{one['person']} 不能去的空岗",
            f"The empty posts {one['person']} may not hold",
        )


def _reached(flow: Flow, person: str) -> list[str]:
    """The posts that the person, and those who hold them in turn, are connected with."""
    ways: dict[str, set[str]] = {one: set() for one in flow.people}
    for one, post in flow.arcs:
        ways[one].add(post)
    found: set[str] = set()
    asking = [person]
    while asking:
        new = ways[asking.pop()] - found
        found |= new
        asking += [who for who, post in flow.matching.items() if post in new]
    return sorted(found)
