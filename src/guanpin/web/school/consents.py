"""Consents to teach another subject (转岗), typed from the signed sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from guanpin.actions.candidacies import enter_consents
from guanpin.actions.consents import consent_flaws
from guanpin.engine.snapshot.candidacies import Consent
from guanpin.engine.snapshot.codes import SCHOOL_PHASES, SUBJECTS
from guanpin.records import clock
from guanpin.records.queries.candidacies import consents_of
from guanpin.web.school.candidacies import check_kin, person_of
from guanpin.web.school.candidacy_form import named_choices
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.signed_form import SignedForm
from guanpin.web.shared.words import words


class ConsentForm(SignedForm):
    """Consents to teach another subject, a row each; rows left blank are none."""

    ROWS = 4

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = [("", words("—", "—")), *named_choices("school_phase", SCHOOL_PHASES)]
        subjects = [("", words("—", "—")), *named_choices("subject", SUBJECTS)]
        for row in range(1, self.ROWS + 1):
            self.fields[f"school_phase_{row}"] = forms.ChoiceField(
                label=words(f"第{row}行学段", f"Row {row}, school phase"), choices=phases, required=False
            )
            self.fields[f"subject_{row}"] = forms.ChoiceField(
                label=words(f"第{row}行学科", f"Row {row}, subject"), choices=subjects, required=False
            )
            self.fields[f"retraining_{row}"] = forms.CharField(
                label=words(f"第{row}行培训安排", f"Row {row}, retraining"), required=False, max_length=300
            )

    def lines(self) -> Iterator[tuple[int, list[BoundField]]]:
        for row in range(1, self.ROWS + 1):
            yield row, [self[f"{part}_{row}"] for part in ("school_phase", "subject", "retraining")]

    def clean(self) -> dict[str, Any] | None:
        for row in range(1, self.ROWS + 1):
            given = [self.cleaned_data.get(f"{part}_{row}") for part in ("school_phase", "subject")]
            if any(given) and not all(given):
                missing = "subject" if given[0] else "school_phase"
                self.add_error(f"{missing}_{row}", words("请选择。", "Choose one."))
        return super().clean()

    def consents(self, person: str) -> tuple[Consent, ...]:
        rows = (
            [self.cleaned_data.get(f"{part}_{row}", "") for part in ("school_phase", "subject", "retraining")]
            for row in range(1, self.ROWS + 1)
        )
        return tuple(Consent(person, *row) for row in rows if row[0])


@guarded("consent.enter")
def consents(request: HttpRequest, person: str) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    who = person_of(campaign, school, person)
    check_kin(request, "consent.enter", None, person)
    back = reverse("candidacies", kwargs={"campaign": campaign.pk, "school": school.key})
    if request.method == "POST":
        form = ConsentForm(request.POST, request.FILES, request=request)
        form.keep_scan(actor_of(request), campaign, school.key, person)
        if form.is_valid():
            given = form.consents(person)
            for flaw in consent_flaws(campaign, person, given):
                name = f"{flaw.field}_{flaw.rank}" if flaw.rank else None
                form.add_told(name, flaw.error)
            if form.is_valid():
                enter_consents(
                    actor_of(request),
                    campaign,
                    person,
                    given,
                    signed_on=form.cleaned_data["signed_on"],
                    scan=form.scan_of(request),
                )
                messages.success(request, words(f"已录入{who.name}的转岗意愿。", f"Entered for {who.name}."))
                return redirect(back)
    else:
        initial: dict[str, Any] = {"signed_on": clock.today()}
        for row, one in enumerate(consents_of(campaign, person)[: ConsentForm.ROWS], 1):
            initial |= {
                f"{part}_{row}": getattr(one, part) for part in ("school_phase", "subject", "retraining")
            }
        form = ConsentForm(initial=initial, request=request)
    return render(request, "school/consents.html", {"form": form, "who": who, "back": back})


urlpatterns = [
    path("school/<str:school>/consents/<str:person>/", consents, name="consents"),
]
