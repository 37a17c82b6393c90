"""The register's pages: the list, one organisation, adding and changing, what carries on what."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from scrutiny import words
from scrutiny.method.permissions import Verb
from scrutiny.records import partnerships
from scrutiny.records.base import NotHere, NotTaken
from scrutiny.records.partnerships import Organisation
from scrutiny.web.access import requires, viewer
from scrutiny.web.attributes import KINDS, typed_attributes
from scrutiny.web.deskforms import by_name, page_asked, paged, with_page
from scrutiny.web.pages import clock, commit
from scrutiny.web.partnerships import listing
from scrutiny.web.partnerships.forms import AREAS, FORMS, CarriedOn, Sought

blueprint = Blueprint("partnerships", __name__, url_prefix="/organisations")


@blueprint.get("/")
@requires(Verb.MANAGE_PEOPLE)
def index() -> str:
    """Agencies and schools, narrowed by a GET form, fifty a page."""
    sought, today = Sought.asked(), words.today(clock())
    every = partnerships.organisations(viewer())
    found = listing.narrowed(every, sought, today)
    shown, page, pages = paged(found, page_asked())
    return render_template(
        "partnerships/index.html",
        every=every,
        found=found,
        lines=[listing.line(each, today) for each in shown],
        sought=sought,
        page=page,
        pages=pages,
        url=with_page(lambda **query: url_for(".index", **query)),
    )


@blueprint.get("/<int:organisation_id>")
@requires(Verb.MANAGE_PEOPLE)
def show(organisation_id: int) -> str:
    """One organisation: what it is, what it follows, its people, its returns."""
    chosen = partnerships.organisation(viewer(), organisation_id)
    return render_template("partnerships/show.html", **listing.whole(chosen, clock()))


@blueprint.route("/new/<kind>", methods=["GET", "POST"])
@requires(Verb.MANAGE_PEOPLE)
def new(kind: str) -> Any:
    """Add an agency or a school; the kind decides what is asked."""
    if kind not in KINDS:
        raise NotHere
    form = FORMS[kind]()
    if form.validate_on_submit() and (made := _added(kind, form)):
        commit()
        flash(f"{made.name} is in the register.", "success")
        return redirect(url_for(".show", organisation_id=made.id), 303)
    return _form_page(form, kind, f"Add {'an agency' if kind == 'agency' else 'a school'}")


@blueprint.route("/<int:organisation_id>/change", methods=["GET", "POST"])
@requires(Verb.MANAGE_PEOPLE)
def change(organisation_id: int) -> Any:
    """Change what the register says; rounds already open keep what was."""
    chosen = partnerships.organisation(viewer(), organisation_id)
    form = FORMS[chosen.kind](obj=chosen, data=chosen.attributes)
    if form.validate_on_submit() and _changed(chosen, form):
        commit()
        flash("The register is changed.", "success")
        return redirect(url_for(".show", organisation_id=organisation_id), 303)
    return _form_page(form, chosen.kind, f"Change {chosen.name}", chosen)


@blueprint.route("/<int:organisation_id>/areas/new", methods=["GET", "POST"])
@requires(Verb.MANAGE_PEOPLE)
def add_area(organisation_id: int) -> Any:
    """Add a part of a large organisation that answers for itself."""
    chosen = partnerships.organisation(viewer(), organisation_id)
    form = AREAS[chosen.kind]()
    if form.validate_on_submit() and _area_added(chosen, form):
        commit()
        return redirect(url_for(".show", organisation_id=organisation_id), 303)
    return render_template("partnerships/area.html", form=form, chosen=chosen), 422 if form.errors else 200


@blueprint.route("/<int:organisation_id>/carried-on", methods=["GET", "POST"])
@requires(Verb.MANAGE_PEOPLE)
def carry_on(organisation_id: int) -> Any:
    """Say which organisation carries this one on."""
    chosen, form = partnerships.organisation(viewer(), organisation_id), CarriedOn()
    others = [each for each in partnerships.organisations(viewer(), chosen.kind) if each.id != chosen.id]
    if form.validate_on_submit() and _succeeded(chosen, form, others):
        commit()
        return redirect(url_for(".show", organisation_id=organisation_id), 303)
    page = render_template("partnerships/carried_on.html", form=form, chosen=chosen, others=others)
    return page, 422 if form.errors else 200


def _form_page(form: Any, kind: str, title: str, chosen: Organisation | None = None) -> Any:
    page = render_template(
        "partnerships/form.html",
        form=form,
        kind=kind,
        title=title,
        chosen=chosen,
        trusts=sorted({each.trust for each in partnerships.organisations(viewer()) if each.trust}),
    )
    return page, 422 if form.errors else 200


def _added(kind: str, form: Any) -> Organisation | None:
    try:
        return partnerships.add_organisation(
            viewer(), kind, form.name.data, attributes=typed_attributes(form), now=clock(), **form.register
        )
    except NotTaken as fault:
        return form.refuse(fault, "name")  # type: ignore[no-any-return]  # none: the fault is on the form


def _changed(chosen: Organisation, form: Any) -> bool:
    given = {"name": form.name.data, "attributes": typed_attributes(form), **form.register}
    try:
        partnerships.change_organisation(viewer(), chosen.id, now=clock(), **given)
    except NotTaken as fault:
        form.refuse(fault, "name")
        return False
    return True


def _area_added(chosen: Organisation, form: Any) -> bool:
    try:
        partnerships.add_service_area(
            viewer(), chosen.id, form.name.data, attributes=typed_attributes(form), now=clock()
        )
    except NotTaken as fault:
        form.refuse(fault, "name")
        return False
    return True


def _succeeded(chosen: Organisation, form: Any, others: list[Organisation]) -> bool:
    successor = by_name(form.successor, others)
    if successor is None:
        return False
    if any((each.predecessor_id, each.successor_id) == (chosen.id, successor.id) for each in listing.links()):
        form.say("successor", f"{successor.name} carries it on already: choose another")
        return False
    try:
        partnerships.succeed(
            viewer(), chosen.id, successor.id, on=form.on.data, reason=form.reason.data, now=clock()
        )
    except NotTaken as fault:
        form.refuse(fault, "successor")
        return False
    return True
