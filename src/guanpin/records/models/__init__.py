"""The rows, one file a noun."""

from guanpin.records.models.account import Account, Grant
from guanpin.records.models.act import Act, Signature
from guanpin.records.models.amendment import Amendment, AmendmentProposal
from guanpin.records.models.attachment import Attachment
from guanpin.records.models.campaign import Campaign, Total
from guanpin.records.models.candidacy import Consent, Declaration, Mark, Measure, Preference, Reply
from guanpin.records.models.decision import Decision, DecisionDocument
from guanpin.records.models.demo import DemoClock
from guanpin.records.models.import_batch import ImportBatch
from guanpin.records.models.job import Job
from guanpin.records.models.ledger import Ledger, LedgerEntry
from guanpin.records.models.notice import Notice
from guanpin.records.models.person import Event, Kinship, Person
from guanpin.records.models.phase import PhaseWindow
from guanpin.records.models.reading import Reading
from guanpin.records.models.school import School, Travel, YearGroup
from guanpin.records.models.school_plan import SchoolPlan

__all__ = [
    "Account",
    "Act",
    "Amendment",
    "AmendmentProposal",
    "Attachment",
    "Campaign",
    "Consent",
    "Decision",
    "DecisionDocument",
    "Declaration",
    "DemoClock",
    "Event",
    "Grant",
    "ImportBatch",
    "Job",
    "Kinship",
    "Ledger",
    "LedgerEntry",
    "Mark",
    "Measure",
    "Notice",
    "Person",
    "PhaseWindow",
    "Preference",
    "Reading",
    "Reply",
    "School",
    "SchoolPlan",
    "Signature",
    "Total",
    "Travel",
    "YearGroup",
]
