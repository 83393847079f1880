"""Forms are printed in Chinese; this is what an English page says of each kind: name, copies, who signs, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guanpin.wording.forms import candidacy, direct, filing, marks, meeting, notice, scores
from guanpin.wording.letters import amended, briefing, contract, report, result

_TWO_SIGNED = "Two: the person, the file"
_SERVED = "Those who decided; seals of school and bureau; the person on the proof of service"


@dataclass(frozen=True, slots=True)
class Told:
    """As the fields of the same name of a kind."""

    title: str
    copies: str
    signed: str
    returns: str


IN_ENGLISH: Mapping[str, Told] = {
    meeting.ATTENDANCE: Told(
        "Attendance of the staff congress",
        "One, kept by the school",
        "Every representative; the observer",
        "The number present goes onto the count of the vote",
    ),
    meeting.VOTE: Told(
        "Count of the staff congress's vote",
        "Two: school, bureau",
        "Counters, observers, chair",
        "Goes to the bureau with the school's plan",
    ),
    candidacy.KIND: Told(
        "Candidacy form",
        "Two: school, person",
        "The person; seals of school and bureau",
        "Wishes and declarations are typed in",
    ),
    direct.KIND: Told(
        "Direct appointment form",
        "Two for the files, never copied or posted",
        "The person; seals of school and bureau",
        "Proofs are typed in as events",
    ),
    scores.KIND: Told(
        "Score lines to confirm",
        "Two: school, person",
        "The person, the clerk, a second reader",
        "After an objection the ground is corrected and computed anew",
    ),
    marks.PANEL: Told(
        "Marking sheet",
        "One, collected and sealed on the spot",
        "The assessor, the observer",
        "Marks go onto the summary",
    ),
    marks.COUNT: Told(
        "Summary of marks",
        "Two: school or panel, observers",
        "Counter, second reader, observer",
        "Typed in as it stands",
    ),
    notice.UNIT: Told(
        "Notice of proposed appointments",
        "Two: the wall, the file",
        "The school's seal",
        "Afterwards the proof of display is filled in",
    ),
    notice.OPEN: Told(
        "Open notice",
        "Two: publication, the file",
        "The bureau's seal",
        "Address and days of publication go into the file",
    ),
    notice.PROOF: Told(
        "Proof of display",
        "Two: school, bureau",
        "Who posted it and two witnesses; the school's seal",
        "Filed with the notice and photographs",
    ),
    result.KIND: Told("Letter about the result", _TWO_SIGNED, _SERVED, "Replies are typed in; the proof of service is filed"),
    amended.KIND: Told("Letter about an amended result", _TWO_SIGNED, _SERVED, "The proof of service is filed"),
    contract.CONTRACT: Told(
        "Contract of employment",
        "Three: school, person, personnel file",
        "The school's seal, its legal representative, the person",
        "Filed with the personnel office once signed",
    ),
    contract.VARIATION: Told(
        "Variation of contract",
        "Four: both schools, person, personnel file",
        "Seals of both schools, the person",
        "Establishment, pay and insurance are moved by it",
    ),
    briefing.KIND: Told(
        "Briefing of the leading group",
        "As many as attend, collected afterwards",
        "Those who attend",
        "Decisions go into the minutes",
    ),
    report.KIND: Told("Report of the result", "As needed", "The bureau's seal", "May be published"),
    filing.ESTABLISHMENT: Told(
        "Filing: changes of establishment",
        "Three: quota office, bureau, personnel office",
        "Clerk and head of the bureau; seal of the quota office",
        "Staff are entered once it is approved",
    ),
    filing.POSTS: Told(
        "Filing: appointments to posts",
        "Three: personnel office, bureau, school",
        "Seals of school, bureau and personnel office",
        "Contracts are signed and pay settled once it is filed",
    ),
}  # fmt: skip
