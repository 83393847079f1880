"""What a clearing must satisfy before it is computed; each refusal names the place and the remedy."""

from __future__ import annotations

from collections.abc import Iterable

from guanpin.engine.matching.market import RULE, Candidate, Clearing, MatchingError, Vacancy
from guanpin.engine.matching.priority import is_decimal, is_ticket
from guanpin.engine.snapshot.codes import GUARANTEES


def check_clearing(clearing: Clearing) -> None:
    """Raises MatchingError at the first fault; the order of the input decides which of several is named."""
    _check_rule(clearing)
    vacancies = {vacancy.id: vacancy for vacancy in clearing.vacancies}
    _check_unique(clearing, "vacancy", [vacancy.id for vacancy in clearing.vacancies])
    _check_unique(clearing, "candidate", [candidate.id for candidate in clearing.candidates])
    _check_tickets(clearing)
    _check_holders(clearing, vacancies)
    lengths: dict[str, int] = {}
    sound: set[str] = set()
    for candidate in clearing.candidates:
        _check_preferences(clearing, candidate, vacancies)
        _check_keys(clearing, candidate, lengths, sound)


def _check_rule(clearing: Clearing) -> None:
    if clearing.rule != RULE:
        raise fault(
            clearing,
            "rule_unknown",
            zh=f"没有名为“{clearing.rule}”的确定规则。",
            en=f"There is no rule “{clearing.rule}”.",
            remedy_zh=f"请使用 {RULE}。",
            remedy_en=f"Use {RULE}.",
        )
    for guarantee in clearing.guarantees:
        if guarantee not in GUARANTEES:
            raise fault(
                clearing,
                "guarantee_unknown",
                zh=f"本规则不能保证“{guarantee}”。",
                en=f"This rule does not keep the guarantee “{guarantee}”.",
                remedy_zh=f"可声明的保证：{'、'.join(GUARANTEES)}。",
                remedy_en=f"Declare only: {', '.join(GUARANTEES)}.",
            )


def _check_unique(clearing: Clearing, noun: str, names: list[str]) -> None:
    if name := _repeated(names):
        raise fault(
            clearing,
            "duplicate_id",
            name,
            zh=f"编号 {name} 出现了不止一次。",
            en=f"The {noun} id {name} occurs more than once.",
            remedy_zh="请删去重复的一条。",
            remedy_en="Remove the repeated one.",
        )


def _check_tickets(clearing: Clearing) -> None:
    width = len(clearing.candidates[0].ticket) if clearing.candidates else 0
    seen: dict[str, str] = {}
    for candidate in clearing.candidates:
        ticket = candidate.ticket
        if not is_ticket(ticket) or len(ticket) != width:
            raise fault(
                clearing,
                "ticket_form",
                candidate.id,
                zh="签号不是小写十六进制数，或位数与其他人不同。",
                en="The ticket is not lowercase hexadecimal of the same length as the others.",
                remedy_zh="请由摇号数重新计算签号。",
                remedy_en="Derive the tickets from the drawn seed again.",
            )
        if ticket in seen:
            raise fault(
                clearing,
                "duplicate_ticket",
                candidate.id,
                zh=f"签号与 {seen[ticket]} 相同，先后无法确定。",
                en=f"The ticket equals that of {seen[ticket]}; nothing could decide between them.",
                remedy_zh="请检查候选人序号是否重复，再重新计算签号。",
                remedy_en="Look for a repeated candidate number and derive the tickets again.",
            )
        seen[ticket] = candidate.id


def _check_holders(clearing: Clearing, vacancies: dict[str, Vacancy]) -> None:
    holding = {candidate.id: candidate.holds for candidate in clearing.candidates}
    for vacancy in clearing.vacancies:
        if vacancy.capacity < 0:
            raise fault(
                clearing,
                "capacity_negative",
                vacancy.id,
                zh=f"岗位数 {vacancy.capacity} 为负数。",
                en=f"The capacity {vacancy.capacity} is negative.",
                remedy_zh="请填写 0 或正整数。",
                remedy_en="Give 0 or a positive whole number.",
            )
        repeated = _repeated(vacancy.holders)
        for holder in vacancy.holders:
            if holder == repeated or holding.get(holder) != vacancy.id:
                raise _holder_mismatch(clearing, vacancy.id, holder)
    holders = {vacancy.id: frozenset(vacancy.holders) for vacancy in vacancies.values()}
    for candidate in clearing.candidates:
        if candidate.holds is not None and candidate.id not in holders.get(candidate.holds, ()):
            raise _holder_mismatch(clearing, candidate.holds, candidate.id)


def _holder_mismatch(clearing: Clearing, vacancy_id: str, candidate_id: str) -> MatchingError:
    return fault(
        clearing,
        "holder_mismatch",
        f"{vacancy_id}.holders.{candidate_id}",
        zh=f"{candidate_id} 与岗位 {vacancy_id} 的现聘关系两处记载不一致或重复。",
        en=f"The vacancy {vacancy_id} and the candidate {candidate_id} do not say once and alike who holds it.",
        remedy_zh="现聘人员须作为候选人列入，且只在其现聘岗位的名单中出现一次。",
        remedy_en="Enter every holder as a candidate who holds that vacancy, once in its list and in no other.",
    )


def _check_preferences(clearing: Clearing, candidate: Candidate, vacancies: dict[str, Vacancy]) -> None:
    for vacancy_id in candidate.preferences:
        if vacancy_id not in vacancies:
            raise fault(
                clearing,
                "vacancy_unknown",
                f"{candidate.id}.preferences",
                zh=f"志愿中的岗位 {vacancy_id} 不在本轮岗位表中。",
                en=f"The preferred vacancy {vacancy_id} is not in this round.",
                remedy_zh="请补充该岗位或删去该志愿。",
                remedy_en="Add the vacancy or drop the preference.",
            )
    if repeated := _repeated(candidate.preferences):
        raise fault(
            clearing,
            "duplicate_preference",
            f"{candidate.id}.preferences",
            zh=f"志愿中的岗位 {repeated} 出现了不止一次。",
            en=f"The vacancy {repeated} is listed more than once.",
            remedy_zh="请只保留靠前的一个。",
            remedy_en="Keep the first of them.",
        )


def _check_keys(clearing: Clearing, candidate: Candidate, lengths: dict[str, int], sound: set[str]) -> None:
    keys = candidate.keys
    for vacancy_id in candidate.preferences:
        if vacancy_id not in keys and vacancy_id != candidate.holds:
            raise fault(
                clearing,
                "key_missing",
                f"{candidate.id}.keys.{vacancy_id}",
                zh=f"缺少在岗位 {vacancy_id} 的排序成绩。",
                en=f"There is no key at the vacancy {vacancy_id}.",
                remedy_zh="请补充成绩，或以不符合条件为由删去该志愿。",
                remedy_en="Add the key, or drop the preference as ineligible.",
            )
    for vacancy_id, key in keys.items():
        if len(key) != lengths.setdefault(vacancy_id, len(key)):
            raise fault(
                clearing,
                "key_length",
                f"{candidate.id}.keys.{vacancy_id}",
                zh=f"在岗位 {vacancy_id} 的排序成绩有 {len(key)} 项，其他人有 {lengths[vacancy_id]} 项。",
                en=f"The key at {vacancy_id} has {len(key)} parts where others have {lengths[vacancy_id]}.",
                remedy_zh="同一岗位的排序成绩项数须相同。",
                remedy_en="Keys at one vacancy must have the same number of parts.",
            )
        for part in key:
            if part not in sound:
                _check_key_part(clearing, f"{candidate.id}.keys.{vacancy_id}", part)
                sound.add(part)


def _check_key_part(clearing: Clearing, place: str, part: str) -> None:
    if not is_decimal(part):
        raise fault(
            clearing,
            "key_form",
            place,
            zh=f"排序成绩“{part}”不是十进制小数。",
            en=f"The key part “{part}” is not a plain decimal.",
            remedy_zh="请写成 86.50 这样的文本。",
            remedy_en="Write it as text such as 86.50.",
        )


def _repeated(names: Iterable[str]) -> str | None:
    names = tuple(names)
    if len(set(names)) == len(names):
        return None
    return next(name for position, name in enumerate(names) if name in names[:position])


def fault(
    clearing: Clearing, kind: str, place: str = "", *, zh: str, en: str, remedy_zh: str, remedy_en: str
) -> MatchingError:
    """A MatchingError whose place begins with the round."""
    where = f"rounds/{clearing.round}"
    return MatchingError(
        f"matching.{kind}",
        zh=zh,
        en=en,
        place=f"{where}.{place}" if place else where,
        remedy_zh=remedy_zh,
        remedy_en=remedy_en,
    )
