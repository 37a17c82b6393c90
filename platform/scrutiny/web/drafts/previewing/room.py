"""The preview: a draft as any kind of respondent sees it, taking answers that travel in its own form."""

from __future__ import annotations

from flask import current_app, request, url_for

from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts, partnerships
from scrutiny.records.base import db
from scrutiny.records.drafts import Opened, pilots
from scrutiny.records.drafts import examples as kept
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import folded
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.sectionpage.widgets import Form
from scrutiny.web.tryout import Page, fills_for, form_of, look, sent, taken_from
from scrutiny.web.tryout.forms import SECTION

WIDTHS = {"desk": "Desk", "phone": "Phone"}
IN_REGISTER = (partnerships.SCHOOL, partnerships.AGENCY)


@blueprint.route("/<int:draft_id>/preview", methods=["GET", "POST"])
@requires(Verb.READ_DRAFTS)
def preview(draft_id: int) -> str:
    """The draft from the question one comes from, or with an example's answers; then with what is typed.

    A try looks and stores nothing, so nobody need wait for it.
    """
    db.session.rollback()
    opened, form = drafts.open_draft(viewer(), draft_id), sent(request)
    if "example" in request.args and request.method == "GET":
        form = _example(opened, request.args["example"])
    if form.get("take") == "like":
        _like(opened.definition, form)
    form.setdefault("view", SECTION + _section(opened.definition, form))
    return draw(opened, form)


def draw(opened: Opened, form: Form, *, name: str = "", error: str = "") -> str:
    """The page; ``error``: why an example of that ``name`` was not kept."""
    assert opened.draft is not None
    area, draft_id = partnerships.partnership(viewer()), opened.draft.id
    tried = Page(
        look(opened.definition, form, fills_for(opened.definition, area.name)),
        url_for("drafts.preview", draft_id=draft_id),
    )
    return page(
        "drafts/preview/show.html",
        opened,
        heading="Preview",
        page=tried,
        width=_width(form),
        widths=WIDTHS,
        origin=form.get("from", ""),
        back=_back(opened, form.get("from", "")),
        named=_named(opened.definition),
        like=form.get("like", ""),
        unlike=form.get("unlike", ""),
        mend=url_for("drafts.build", draft_id=draft_id) if _is_there("drafts.build") else "",
        examples=len(kept.kept(viewer(), draft_id)),
        remarks=len(pilots.remarks_of(opened)),
        example={"name": name or form.get("name", ""), "error": error},
        faults=[(error, "#name")] if error else [],
    )


def _width(form: Form) -> str:
    wanted = form.get("turn") or form.get("width", "")
    return wanted if wanted in WIDTHS else "desk"


def _section(definition: Definition, form: Form) -> str:
    """The section that an address names, by itself or by a question in it."""
    found = definition.section_of.get(form.get("from", ""))
    return found.key if found else form.get("section", "")


def _example(opened: Opened, wanted: str) -> Form:
    """An example's answers as a form of their own."""
    assert opened.draft is not None
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else 0
    found = kept.example(viewer(), opened.draft.id, number)
    form = form_of(opened.definition, found.respondent, found.answers)
    form["name"] = found.name
    return form


# -- an organisation of the register ----------------------------------------------------------------------------


def _named(definition: Definition) -> list[str]:
    """Names of those who may be asked, to be looked at like one of them."""
    return [each.name for each in _asked(definition)]


def _asked(definition: Definition) -> list[partnerships.Organisation]:
    if definition.audience not in IN_REGISTER:
        return []
    return partnerships.organisations(viewer(), definition.audience)


def _like(definition: Definition, form: Form) -> None:
    """Take what the register says of the organisation named; say so where there is none of that name."""
    wanted = folded(form.get("like", ""))
    found = next((each for each in _asked(definition) if folded(each.name) == wanted), None)
    if found is None:
        form["unlike"] = "Choose an organisation from the list"
        return
    for field, value in taken_from(definition, found.attributes).items():
        form[field] = value


# -- the way back -----------------------------------------------------------------------------------------------


def _back(opened: Opened, key: str) -> str:
    """The builder at the question one comes from, else at the one that was changed last."""
    if not _is_there("drafts.build") or opened.draft is None:
        return ""
    key = key if key in opened.definition.by_key else _touched(opened)
    if not key:
        return url_for("drafts.build", draft_id=opened.draft.id)
    return url_for("drafts.build", draft_id=opened.draft.id, open=key, _anchor=f"card-{key}")


def _touched(opened: Opened) -> str:
    marks = {
        key: mark
        for part, mark in opened.marks.items()
        if part.startswith("question:") and (key := part.partition(":")[2]) in opened.definition.by_key
    }
    return max(marks, key=marks.__getitem__, default="")


def _is_there(endpoint: str) -> bool:
    return endpoint in current_app.view_functions
