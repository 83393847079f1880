"""Parameters of eligibility: certificates, registration, obligations, bans, recusal."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter

_PHASES = ("kindergarten", "primary", "junior", "senior")
_CATEGORIES = ("teaching", "management", "support", "worker")
_SANCTIONS = ("warning", "demerit", "downgrade", "dismissal")
_RELATIONS = ("spouse", "lineal", "collateral", "affinity", "adoptive")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "eligibility.certificate.covers",
        "rows",
        "School phases that a certificate of each phase allows to teach; a phase without a row covers nothing.",
        columns=(Column("held", "choice", _PHASES), Column("covers", "codes", _PHASES)),
    ),
    Parameter(
        "eligibility.certificate.categories",
        "codes",
        "Categories of posts that need a certificate and a valid registration.",
        options=_CATEGORIES,
        tightens="more",
        always=("teaching",),
    ),
    Parameter(
        "eligibility.certificate.subject_rule",
        "rows",
        "Which subject a certificate must be of, by the phase of the post: the same, the same or one taught for "
        "some terms, or any.",
        columns=(
            Column("school_phase", "choice", _PHASES),
            Column("rule", "choice", ("same", "same_or_taught", "any")),
        ),
    ),
    Parameter(
        "eligibility.certificate.taught_terms",
        "integer",
        "Terms of lessons in a subject and school phase that count like a certificate of that subject.",
        unit="terms",
        low="1",
        high="40",
    ),
    Parameter(
        "eligibility.certificate.open_subjects",
        "codes",
        "Subjects for which no certificate is issued or asked: one of any subject does.",
    ),
    Parameter(
        "eligibility.combination.rule",
        "choice",
        "Whether a post of several subjects needs a certificate for any of them or for all.",
        options=("any", "all"),
    ),
    Parameter(
        "eligibility.registration.required",
        "flag",
        "Whether a teaching post needs a valid periodic registration on the first day of term.",
        tightens="on",
    ),
    Parameter(
        "eligibility.registration.new_months",
        "integer",
        "Months of teaching within which a first registration cannot be expected yet.",
        unit="months",
        low="0",
        high="60",
    ),
    Parameter(
        "eligibility.obligation.binding",
        "codes",
        "Service obligations that forbid leaving the unit.",
        options=("special_post", "publicly_funded", "targeted_generalist", "minimum_service"),
    ),
    Parameter(
        "eligibility.obligation.within",
        "choice",
        "What an obligation binds to: the school, or the legal entity with all its campuses.",
        options=("school", "legal_entity"),
    ),
    Parameter(
        "eligibility.sanction.bars_above",
        "codes",
        "Sanctions during which nobody is appointed above the present post.",
        options=_SANCTIONS,
        tightens="more",
    ),
    Parameter(
        "eligibility.sanction.bars_moves",
        "codes",
        "Sanctions during which nobody competes outside the own unit.",
        options=_SANCTIONS,
        tightens="more",
    ),
    Parameter(
        "eligibility.sanction.bars_all",
        "codes",
        "Sanctions during which nobody competes at all.",
        options=_SANCTIONS,
        tightens="more",
    ),
    Parameter(
        "eligibility.ethics.months",
        "integer",
        "Months after a year of failed ethics appraisal in which nobody competes.",
        unit="months",
        low="0",
        high="120",
        tightens="up",
    ),
    Parameter(
        "eligibility.appraisal.barred",
        "codes",
        "Grades of the latest annual appraisal that bar from competing.",
        options=("basic", "fail", "ungraded"),
        tightens="more",
    ),
    Parameter(
        "eligibility.category.open_to",
        "rows",
        "Categories of posts open to holders of each category.",
        columns=(Column("held", "choice", _CATEGORIES), Column("open", "codes", _CATEGORIES)),
    ),
    Parameter(
        "eligibility.category.same_subject",
        "codes",
        "Categories without certificates in which a post needs someone who has held one of its subjects.",
        options=("support", "worker"),
    ),
    Parameter(
        "eligibility.phase.upward",
        "choice",
        "Whether a teacher may move to a higher school phase wherever the certificate allows, or not at all.",
        options=("certificate", "barred"),
    ),
    Parameter(
        "eligibility.recusal.categories",
        "codes",
        "Categories of posts barred under a leader who is kin, within one legal entity.",
        options=_CATEGORIES,
        tightens="more",
    ),
    Parameter(
        "eligibility.recusal.subjects",
        "codes",
        "Duties barred under a leader who is kin, within one legal entity.",
        tightens="more",
    ),
    Parameter(
        "eligibility.recusal.relations",
        "codes",
        "Declared relations that count as kin, for posts and for assessing.",
        options=_RELATIONS,
        tightens="more",
        always=_RELATIONS,
    ),
    Parameter(
        "eligibility.protection.statutory",
        "codes",
        "Protections by law: nobody under one is left without a place. No policy can shorten this list.",
        options=("D02", "D03", "D04", "D11", "D13"),
        tightens="more",
        always=("D02", "D03", "D04"),
    ),
)
