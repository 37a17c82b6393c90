"""The catalogue: questionnaires, a version's whole text, what changed in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for

from scrutiny.method.differences import meter_of, steps_through
from scrutiny.method.permissions import Verb, may, may_everywhere
from scrutiny.records import catalogue, drafts, people, rounds, versions
from scrutiny.records.base import NotHere, NotTaken
from scrutiny.records.drafts import Draft
from scrutiny.records.versions import Version
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm
from scrutiny.web.pages import clock, commit
from scrutiny.web.wording import reading
from scrutiny.web.wording.following import Beside, reach_through
from scrutiny.web.wording.stepping import stepped

blueprint = Blueprint("catalogue", __name__, url_prefix="/questionnaires")


class Confirm(DeskForm):
    """Nothing but the token: a page that asks once more."""


@blueprint.get("/")
@requires(Verb.READ_TEXTS)
def index() -> str:
    """Every questionnaire with its versions; a closed one with the fault that closed it."""
    retired = versions.retired_ids(viewer().partnership_id)
    families = [
        (family, catalogue.why_closed(family), list(reversed(versions.versions_of(viewer(), family.key))))
        for family in catalogue.questionnaires(viewer())
    ]
    return render_template(
        "catalogue/index.html",
        families=families,
        retired=retired,
        audiences=rounds.AUDIENCES,
        writing=_in_writing(),
        designs=may(viewer(), Verb.DESIGN),
        reads_drafts=may(viewer(), Verb.READ_DRAFTS),
    )


def _in_writing() -> dict[str, list[Draft]]:
    """What is in writing of each questionnaire, by its key; nothing for those who read no drafts."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts.drafts(viewer()):
        found.setdefault(draft.questionnaire, []).append(draft)
    return found


@blueprint.get("/versions/<int:version_id>")
@requires(Verb.READ_TEXTS)
def show(version_id: int) -> str:
    """The whole text of one version, as those asked will read it."""
    version = versions.get(viewer(), version_id)
    definition = versions.definition_of(version)
    wanted = request.args.get("language", "")
    language = wanted if wanted in definition.languages else definition.language
    return render_template(
        "catalogue/show.html",
        version=version,
        definition=definition,
        family=catalogue.get(viewer(), version.questionnaire_id),
        title=definition.words(definition.title, language),
        heading=reading.told(definition, definition.title, language),
        sections=reading.sections(definition, language),
        introduction=reading.told(definition, definition.introduction, language),
        declaration=reading.told(
            definition, definition.declaration.text if definition.declaration else None, language
        ),
        language=language,
        audience=rounds.AUDIENCES[definition.audience],
        followed=_followed(version),
        retired=versions.is_retired(version),
        publisher=people.names(viewer(), [version.published_by]).get(version.published_by or 0, ""),
        runs=may_everywhere(viewer(), Verb.RUN_ROUNDS),
        designs=may(viewer(), Verb.DESIGN),
    )


@blueprint.get("/versions/<int:version_id>/changes")
@requires(Verb.READ_TEXTS)
def changes(version_id: int) -> str:
    """What changed since the version it follows, and what still compares."""
    version = versions.get(viewer(), version_id)
    followed = _followed(version)
    if followed is None:
        raise NotHere
    earlier = [versions.definition_of(each) for each in reversed(list(_line(followed)))]
    old, new = earlier[-1], versions.definition_of(version)
    steps = steps_through([old, new])
    return render_template(
        "catalogue/changes.html",
        version=version,
        followed=followed,
        family=catalogue.get(viewer(), version.questionnaire_id),
        meter=meter_of(new, steps),
        told=stepped(old, new, steps, Beside(old, False, reach_through(earlier))),
    )


@blueprint.get("/versions/<int:version_id>/text.json")
@requires(Verb.READ_TEXTS)
def text(version_id: int) -> Response:
    """The text itself, byte for byte what its hash names."""
    version = versions.get(viewer(), version_id)
    family = catalogue.get(viewer(), version.questionnaire_id)
    versions.definition_of(version)  # raises where the text is not the one that was published
    reply = Response(version.text.encode(), mimetype="application/json")
    reply.headers.set("Content-Disposition", "attachment", filename=f"{family.key}-{version.name}.json")
    return reply


@blueprint.route("/versions/<int:version_id>/retire", methods=["GET", "POST"])
@requires(Verb.RUN_ROUNDS)
def retire(version_id: int) -> Any:
    """Retire a version, after saying what that ends and what goes on."""
    version, form = versions.get(viewer(), version_id), Confirm()
    if form.validate_on_submit() and _retired(version, form):
        commit()
        flash(f"Version {version.name} is retired.", "success")
        return redirect(url_for(".show", version_id=version_id), 303)
    using = [
        each for each in rounds.rounds(viewer()) if each.version_id == version.id and each.state == "open"
    ]
    family = catalogue.get(viewer(), version.questionnaire_id)
    page = render_template("catalogue/retire.html", form=form, version=version, family=family, using=using)
    return page, 422 if form.errors else 200


def _retired(version: Version, form: DeskForm) -> bool:
    try:
        versions.retire(viewer(), version.id, now=clock())
    except NotTaken as fault:
        form.refuse(fault)
        return False
    return True


def _followed(version: Version) -> Version | None:
    """The version it follows, if that is published here."""
    family = catalogue.get(viewer(), version.questionnaire_id)
    return next(
        (each for each in versions.versions_of(viewer(), family.key) if each.name == version.follows), None
    )


def _line(version: Version | None) -> Iterator[Version]:
    """A version and those it follows, newest first."""
    seen: set[int] = set()
    while version is not None and version.id not in seen:
        seen.add(version.id)
        yield version
        version = _followed(version)
