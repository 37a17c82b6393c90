"""Files in: a file begins a draft or takes the place of one's text, whole or not at all."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from flask import Response, flash, render_template, request
from wtforms import FileField, HiddenField, SelectField, ValidationError

from scrutiny.interchange import formats, template
from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.records.base import NotTaken, db
from scrutiny.web.access import begin_writing, requires, viewer
from scrutiny.web.deskforms import DeskForm, offers
from scrutiny.web.drafts.arriving import arrive, held, name_is_taken, welcome
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.files import WORKBOOK
from scrutiny.web.drafts.refused import tried
from scrutiny.web.drafts.telling import number
from scrutiny.web.pages import clock, commit

LARGEST = 10_000_000  # bytes of a file
ROOM = LARGEST + 500_000  # and of the form around it
TAKES_FILES = ("drafts.upload", "drafts.replace")
KINDS = (("", "As it looks"), *((each.name, each.title) for each in formats.FORMATS.values()))


@blueprint.before_app_request
def make_room() -> None:
    """Say how large the body may be, before the check of its token reads it."""
    if request.endpoint in TAKES_FILES and request.mimetype == "multipart/form-data":
        request.max_content_length = ROOM


def _a_file(form: Any, field: Any) -> None:
    if not getattr(field.data, "filename", ""):
        raise ValidationError("Choose a file")


_a_file.field_flags = {"required": True}  # type: ignore[attr-defined]  # how WTForms learns it


class Upload(DeskForm):
    """A file, and what it is where that does not show."""

    file = FileField("File", [_a_file])
    kind = SelectField("What it is", default="", choices=offers(*KINDS))
    seen = HiddenField()
    takes_back = HiddenField()

    @property
    def name(self) -> str:
        """The file's name as it may be shown and kept: its last part, without hidden signs."""
        last = (self.file.data.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
        return "".join(sign for sign in last if sign.isprintable())[-120:].strip() or "without a name"

    def definition(self) -> Definition:
        """What the file holds. No lock is held while a stranger's file is read. Raises CannotTake."""
        db.session.rollback()
        with closing(self.file.data) as sent:
            data = sent.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise CannotTake(
                [Problem("", "", "This file is larger than 10 MB.", "Take out what is no question.")]
            )
        return formats.take(data, self.name, self.kind.data or None)


@blueprint.route("/upload", methods=["GET", "POST"])
@requires(Verb.DESIGN)
def upload() -> Any:
    """A file begins a draft; one that cannot be taken whole leaves nothing behind."""
    form = Upload()
    if not form.validate_on_submit():
        return _asked(form), 422 if form.errors else 200
    try:
        definition = form.definition()
    except CannotTake as why:
        return _asked(form, why.problems), 422
    begin_writing()
    draft = drafts.begin_from(viewer(), definition, said=f"From the file {form.name}", now=clock())
    commit()
    return welcome(draft.id, definition)


def _asked(form: Upload, problems: list[Problem] | None = None) -> str:
    return render_template("drafts/upload.html", form=form, problems=problems or [], name=_name(form))


def _name(form: Upload) -> str:
    return form.name if getattr(form.file.data, "filename", "") else ""


@blueprint.route("/<int:draft_id>/upload", methods=["GET", "POST"])
@requires(Verb.DESIGN)
def replace(draft_id: int) -> Any:
    """A file takes the place of a draft's text: one edit, which can be undone."""
    drafts.get(viewer(), draft_id)
    form = Upload()
    if not form.validate_on_submit():
        return _replacing(draft_id, form), 422 if form.errors else 200
    try:
        definition = form.definition()
    except CannotTake as why:
        return _replacing(draft_id, form, why.problems), 422
    begin_writing()
    if other := _of_another(draft_id, definition):
        return _replacing(draft_id, form, [other]), 422
    done, said, status = tried(lambda: _replaced(draft_id, form, definition))
    if done is None:
        return _replacing(draft_id, form, said=said), status
    commit()
    flash(f"The text is now that of {form.name}: {held(definition)} Undo brings the other back.", "success")
    if taken := name_is_taken(definition):
        flash(taken, "warning")
    return arrive(draft_id)


def _of_another(draft_id: int, definition: Definition) -> Problem | None:
    """A draft stays one of its questionnaire."""
    own = drafts.get(viewer(), draft_id).questionnaire
    if definition.questionnaire == own:
        return None
    return Problem(
        "/questionnaire",
        "",
        f"This file is a text of “{definition.questionnaire}”, and this draft is one of “{own}”.",
        f"Give it the key “{own}”, or begin a new draft with it.",
    )


def _replaced(draft_id: int, form: Upload, definition: Definition) -> drafts.Edited:
    """The whole text is one thing: whoever changed any of it since the page was drawn must be read first."""
    try:
        return drafts.edit(
            viewer(),
            draft_id,
            {"do": "replace", "text": dict(definition.raw)},
            seen=number(form.seen.data) or 0,
            takes_back=number(form.takes_back.data),
            now=clock(),
        )
    except drafts.EditIsStale as why:
        raise drafts.TextHasChanged from why
    except drafts.TextIsProposed as why:
        raise NotTaken("file", str(why)) from why


def _replacing(draft_id: int, form: Upload, problems: list[Problem] | None = None, said: str = "") -> str:
    """The page of a draft that takes a file; the draft as it stands now."""
    seen = drafts.open_draft(viewer(), draft_id)
    before = drafts.proposal_of(seen.draft) if seen.draft else None
    form.seen.data, form.takes_back.data = str(seen.revision), str(before.id) if before else ""
    return page(
        "drafts/upload_into.html",
        seen,
        heading="Put a file in its place",
        form=form,
        problems=problems or [],
        name=_name(form),
        said=said,
    )


@blueprint.get("/template.xlsx")
@requires(Verb.DESIGN)
def blank_template() -> Response:
    """The Excel template to start from."""
    reply = Response(template.blank(), mimetype=WORKBOOK)
    reply.headers.set("Content-Disposition", "attachment", filename="questionnaire-template.xlsx")
    return reply
