"""Files out: a draft's text or a published version's as JSON, in our Excel template, as an XLSForm."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, render_template, url_for

from scrutiny.interchange.formats import FORMATS
from scrutiny.interchange.problems import CannotTake
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts, versions
from scrutiny.records.base import NotHere
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# format -> its media type, and how the file's name ends
WRITTEN = {
    "json": ("application/json", ".json"),
    "template": (WORKBOOK, ".xlsx"),
    "xlsform": (WORKBOOK, "-xlsform.xlsx"),
}


@blueprint.get("/<int:draft_id>/file/<format>")
@requires(Verb.READ_DRAFTS)
def file(draft_id: int, format: str) -> Any:
    """The text of a draft as it stands. Its JSON is byte for byte what its hash names."""
    opened = drafts.open_draft(viewer(), draft_id)
    return written(
        opened.definition, format, f"draft-{opened.revision}", url_for(".history", draft_id=draft_id)
    )


@blueprint.get("/versions/<int:version_id>/file/<format>")
@requires(Verb.READ_TEXTS)
def version_file(version_id: int, format: str) -> Any:
    """The text of a published version."""
    version = versions.get(viewer(), version_id)
    back = url_for("catalogue.show", version_id=version_id)
    return written(versions.definition_of(version), format, "", back)


def written(definition: Definition, format: str, which: str, back: str) -> Any:
    """``definition`` as a file to keep; a page that says why, where the format cannot say it."""
    if format not in WRITTEN:
        raise NotHere
    media_type, ending = WRITTEN[format]
    try:
        data = FORMATS[format].write(definition)
    except CannotTake as why:
        title = FORMATS[format].title
        return render_template(
            "drafts/files_refused.html", title=title, problems=why.problems, back=back
        ), 422
    reply = Response(data, mimetype=media_type)
    name = "-".join(filter(None, (definition.questionnaire, _plain(definition.version), which)))
    reply.headers.set("Content-Disposition", "attachment", filename=f"{name}{ending}")
    return reply


def _plain(name: str) -> str:
    """A version's name as part of a file's."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "version"
