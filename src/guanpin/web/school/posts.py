"""The school's post plan: how its teaching posts follow from the quota, and what each subject needs and has."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from guanpin.actions.authority import may
from guanpin.records.queries.posts import POSTS, expected_on, school_posts
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, school_of


@guarded("posts.view")
def posts(request: HttpRequest) -> HttpResponse:
    """The published plan; those who prepare it see the one that is only computed."""
    campaign, school, actor = campaign_of(request), school_of(request), actor_of(request)
    plan = school_posts(campaign, school, unpublished=may(actor, "stages.view", campaign))
    context = {
        "plan": plan,
        "expected": None if plan else expected_on(campaign, POSTS),
        "sees_people": may(actor, "people.view", campaign, school=school.key),
    }
    return render(request, "school/posts.html", context)


urlpatterns = [path("school/<str:school>/posts/", posts, name="school_posts")]
