"""The room of the languages: of a draft, and, to be read, of a published version."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from scrutiny import words
from scrutiny.method import translating
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts, people, versions
from scrutiny.records.drafts import Opened, translations
from scrutiny.records.versions import Version
from scrutiny.web import tongues
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.languages.table import SHOWS, Asked, Refused, asked, overview, sections, table


@blueprint.get("/<int:draft_id>/languages")
@requires(Verb.READ_DRAFTS)
def languages(draft_id: int) -> str:
    """How far each language is, and every text beside its translation."""
    seen = drafts.open_draft(viewer(), draft_id)
    return room(seen, asked(seen.raw, request.args))


def room(seen: Opened, wanted: Asked, refused: Refused | None = None, said: str = "") -> str:
    """The room; with what was typed, where that was not taken."""
    stale = translations.stale_in(seen)
    return page(
        "drafts/languages/room.html",
        seen,
        heading="Languages",
        first=translating.first_of(seen.raw),
        lines=overview(seen.raw, stale, _confirmed_by(seen)),
        table=table(seen.raw, wanted, stale[wanted.language], refused) if wanted.language else None,
        refused=refused,
        said=said,
        offered=tongues.offered(tuple(seen.raw["languages"])),
        undo="Undo, in Build, brings them back." if seen.draft else "",
        **_narrowing(seen.raw, wanted, "drafts.languages", draft_id=seen.draft.id if seen.draft else 0),
    )


def _narrowing(raw: Any, wanted: Asked, endpoint: str, **ids: Any) -> dict[str, Any]:
    """What the filters offer, and where they and the pages lead."""
    return {
        "shows": list(SHOWS.items()),
        "sections": [("", "All sections"), *sections(raw)],
        "here": url_for(endpoint, **ids),
        "page_url": lambda number: url_for(endpoint, **ids, **wanted.query, page=number, _anchor="texts"),
        "language_url": lambda tag: url_for(endpoint, **ids, language=tag, _anchor="texts"),
    }


def _confirmed_by(seen: Opened) -> dict[str, str]:
    told = translations.confirmations(seen)
    names = people.names(viewer(), {by for by, _ in told.values() if by})
    return {
        tag: f"by {names.get(by or 0, 'somebody')}, {words.moment_in_words(at)}"
        for tag, (by, at) in told.items()
    }


@blueprint.get("/versions/<int:version_id>/languages")
@requires(Verb.READ_TEXTS)
def version_languages(version_id: int) -> str:
    """The same of a published version, to be read."""
    version = versions.get(viewer(), version_id)
    definition = versions.definition_of(version)
    wanted = asked(definition.raw, request.args)
    followed = _followed(version, definition)
    stale = {
        tag: translating.stale_since(followed.raw, definition.raw, tag) if followed else {}
        for tag in translating.others_of(definition.raw)
    }
    return render_template(
        "drafts/languages/version.html",
        version=version,
        title=definition.words(definition.title),
        first=definition.language,
        lines=overview(definition.raw, stale, {}),
        table=table(definition.raw, wanted, stale[wanted.language]) if wanted.language else None,
        **_narrowing(definition.raw, wanted, "drafts.version_languages", version_id=version_id),
    )


def _followed(version: Version, definition: Definition) -> Definition | None:
    there = versions.versions_of(viewer(), definition.questionnaire)
    found = next((each for each in there if each.name == version.follows), None)
    return versions.definition_of(found) if found else None
