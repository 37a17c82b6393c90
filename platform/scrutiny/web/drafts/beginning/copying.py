"""From another questionnaire: its text under a new key, title and version, with nothing said of its past."""

from __future__ import annotations

from typing import Any

from flask import render_template

from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts, versions
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.arriving import welcome
from scrutiny.web.drafts.beginning.forms import Named, read
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.pages import clock, commit


@blueprint.route("/new/copy/<int:version_id>", methods=["GET", "POST"])
@requires(Verb.DESIGN)
def begin_copy(version_id: int) -> Any:
    """A copy as a questionnaire of its own; the first POST begins it."""
    source, form = versions.get(viewer(), version_id), Named()
    definition = versions.definition_of(source)
    title = definition.words(definition.title)
    if form.validate_on_submit() and form.is_free():
        made = read(form, copied(definition, form.names))
        if made is not None:
            said = f"A copy of {title}, version {source.name}"
            draft = drafts.begin_from(viewer(), made, said=said, now=clock())
            commit()
            return welcome(draft.id, made)
    page = render_template("drafts/new_copy.html", form=form, source=source, title=title)
    return page, 422 if form.errors else 200


def copied(source: Definition, names: dict[str, str]) -> dict[str, Any]:
    """The same questions in a questionnaire that follows nothing; its title is written in the first language."""
    raw = drafts.following(source, names["version"])
    return {name: value for name, value in raw.items() if name != "follows"} | names
