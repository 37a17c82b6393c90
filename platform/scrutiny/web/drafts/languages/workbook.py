"""The translators' workbook: handed out for one language, and taken back whole or not at all."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, request, url_for
from wtforms import FileField, HiddenField, ValidationError

from scrutiny.interchange import translations
from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.method import translating
from scrutiny.method.editing import CannotEdit
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.records.base import db
from scrutiny.records.drafts import EditIsStale, Opened, TextIsProposed
from scrutiny.web import tongues
from scrutiny.web.access import begin_writing, requires, viewer
from scrutiny.web.deskforms import DeskForm
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.languages.saving import number
from scrutiny.web.pages import clock, commit

LARGEST = 10_000_000  # bytes of a file
ROOM = LARGEST + 500_000  # and of the form around it
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROPOSED = "This text is with the subgroup. Taking these words takes it back and ends its approvals. If you mean it, give the file once more."
MEANWHILE = "Somebody changed some of these texts while the file was read. Nothing was taken: give the file once more."


@blueprint.before_app_request
def make_room_for_workbooks() -> None:
    """Say how large the body may be, before the check of its token reads it."""
    if request.endpoint == "drafts.translators_words" and request.mimetype == "multipart/form-data":
        request.max_content_length = ROOM


def _a_file(form: Any, field: Any) -> None:
    if not getattr(field.data, "filename", ""):
        raise ValidationError("Choose the workbook that came back")


_a_file.field_flags = {"required": True}  # type: ignore[attr-defined]  # how WTForms learns it


class Returned(DeskForm):
    """The workbook as the translator gave it back."""

    file = FileField("Workbook", [_a_file])
    language = HiddenField()
    takes_back = HiddenField()


@blueprint.get("/<int:draft_id>/languages/workbook.xlsx")
@requires(Verb.READ_DRAFTS)
def translators_workbook(draft_id: int) -> Any:
    """Every text with the words it has so far, to be handed to a translator."""
    seen = drafts.open_draft(viewer(), draft_id)
    language = _language(seen, request.args.get("language", ""))
    if not language:
        flash("Add a language first: there is nothing to translate into.", "warning")
        return redirect(url_for(".languages", draft_id=draft_id), 303)
    definition = seen.definition
    reply = Response(translations.write(definition, language), mimetype=TYPE)
    name = f"{definition.questionnaire}-{definition.version}-{language}.xlsx"
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply


def _language(seen: Opened, wanted: str) -> str:
    others = translating.others_of(seen.raw)
    return wanted if wanted in others else next(iter(others), "")


@blueprint.route("/<int:draft_id>/languages/workbook", methods=["GET", "POST"])
@requires(Verb.DESIGN)
def translators_words(draft_id: int) -> Any:
    """Take a workbook back: all its words in one edit, or every cell that stands in the way."""
    seen, form = drafts.open_draft(viewer(), draft_id), Returned()
    language = _language(seen, form.language.data or request.args.get("language", ""))
    if not language or seen.draft is None or not form.validate_on_submit():
        return _asked(seen, form, language), 422 if form.errors else 200
    try:
        taken = _read(form, seen, language)
    except CannotTake as why:
        return _asked(drafts.open_draft(viewer(), draft_id), form, language, why.problems), 422
    begin_writing()
    try:
        done = _keep(draft_id, form, language, taken, seen.revision)
    except (EditIsStale, TextIsProposed, CannotEdit) as why:
        db.session.rollback()
        now = drafts.open_draft(viewer(), draft_id)
        return _asked(now, form, language, said=_said(why)), 422 if isinstance(why, CannotEdit) else 409
    commit()
    flash(
        f"{done.says}. Undo, in Build, takes them back." if done else "The workbook holds nothing new.",
        "success",
    )
    return redirect(url_for(".languages", draft_id=draft_id, language=language), 303)


def _read(form: Returned, seen: Opened, language: str) -> dict[str, str]:
    """What the workbook holds. No lock is held while a stranger's file is read. Raises CannotTake."""
    definition = seen.definition
    db.session.rollback()
    data = form.file.data.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise CannotTake(
            [Problem("", "", "This file is larger than 10 MB.", "Give back the workbook alone.")]
        )
    return translations.read(data, definition, language)


def _keep(
    draft_id: int, form: Returned, language: str, taken: dict[str, str], revision: int
) -> drafts.Edited | None:
    if not taken:
        return None
    return drafts.edit(
        viewer(),
        draft_id,
        {"do": "translate", "language": language, "texts": taken},
        seen=revision,
        takes_back=number(form.takes_back.data),
        now=clock(),
    )


def _said(why: Exception) -> str:
    if isinstance(why, CannotEdit):
        return " ".join(dict.fromkeys(fault.says for fault in why.faults))
    return PROPOSED if isinstance(why, TextIsProposed) else MEANWHILE


def _asked(
    seen: Opened, form: Returned, language: str, problems: list[Problem] | None = None, said: str = ""
) -> str:
    before = drafts.proposal_of(seen.draft) if seen.draft else None
    form.takes_back.data, form.language.data = str(before.id) if before else "", language
    return page(
        "drafts/languages/workbook.html",
        seen,
        heading=f"Words back from a translator: {tongues.called(language)}" if language else "Words back",
        form=form,
        language=language,
        problems=problems or [],
        said=said,
        name=getattr(form.file.data, "filename", "") or "",
        back=url_for(".languages", draft_id=seen.draft.id if seen.draft else 0, language=language or None),
    )
