"""People's pages: the list, one person, roles given and ended, the link for a first sign-in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for

from scrutiny import words
from scrutiny.method.permissions import Verb
from scrutiny.records import events, partnerships, people
from scrutiny.records.base import NotHere, NotTaken
from scrutiny.records.people import HomeElsewhere, LastOfficer, Membership, Person
from scrutiny.web import trail
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import page_asked, paged, with_page
from scrutiny.web.pages import clock, commit
from scrutiny.web.people import forms, listing

blueprint = Blueprint("people", __name__, url_prefix="/people")


@blueprint.get("/")
@requires(Verb.MANAGE_PEOPLE)
def index() -> str:
    """Everybody with a role, narrowed by a GET form, fifty a page."""
    sought = forms.Sought.asked()
    every = listing.lines(people.people(viewer()))
    found = listing.narrowed(every, sought)
    shown, page, pages = paged(found, page_asked())
    return render_template(
        "people/index.html",
        every=every,
        found=found,
        lines=shown,
        sought=sought,
        appointments=listing.appointments(every, current_app.config["SETTINGS"].mail is not None),
        page=page,
        pages=pages,
        url=with_page(lambda **query: url_for(".index", **query)),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Verb.MANAGE_PEOPLE)
def new() -> Any:
    """Add a person with a first role."""
    form, places = forms.Person().offer(people.trusts(viewer())), partnerships.organisations(viewer())
    form.organisation.data = form.organisation.data or request.args.get("organisation", "")
    if form.is_sound(places) and (made := _added(form)):
        commit()
        flash(listing.welcome(made, form.name.data), "success")
        return redirect(url_for(".show", person_id=made.id), 303)
    page = render_template("people/new.html", form=form, places=places)
    return page, 422 if form.errors else 200


@blueprint.get("/<int:person_id>")
@requires(Verb.MANAGE_PEOPLE)
def show(person_id: int) -> str:
    """One person: roles, whether she has signed in, what was done."""
    person = people.person(viewer(), person_id)
    return render_template(
        "people/show.html",
        person=person,
        roles=listing.roles_of(person),
        lines=trail.in_words(events.trail(viewer(), "person", person_id)),
    )


@blueprint.route("/<int:person_id>/roles/new", methods=["GET", "POST"])
@requires(Verb.MANAGE_PEOPLE)
def give(person_id: int) -> Any:
    """Give one more role."""
    person, places = people.person(viewer(), person_id), partnerships.organisations(viewer())
    form = forms.Role().offer(people.trusts(viewer()))
    if form.is_sound(places) and _given(form, person):
        commit()
        return redirect(url_for(".show", person_id=person_id), 303)
    page = render_template("people/role.html", form=form, person=person, places=places)
    return page, 422 if form.errors else 200


@blueprint.route("/<int:person_id>/roles/<int:membership_id>/end", methods=["GET", "POST"])
@requires(Verb.MANAGE_PEOPLE)
def end(person_id: int, membership_id: int) -> Any:
    """End a role, after asking; the last officer's stays."""
    person, held = people.person(viewer(), person_id), _held(person_id, membership_id)
    form = forms.Confirm()
    if form.validate_on_submit() and _ended(form, person, held):
        commit()
        flash(f"{person.name} no longer holds that role.", "success")
        return redirect(url_for("access.start" if _is_me(person) else ".index"), 303)
    [role] = [each for each in listing.roles_of(person) if each["id"] == membership_id]
    page = render_template("people/end.html", form=form, person=person, role=role, myself=_is_me(person))
    return page, 422 if form.errors else 200


@blueprint.post("/<int:person_id>/link")
@requires(Verb.MANAGE_PEOPLE)
def link(person_id: int) -> Any:
    """Make a sign-in link and show it, this once: only its digest is kept, so no later page can."""
    person = people.person(viewer(), person_id)
    try:
        token = people.issue_link(viewer(), person, now=clock())
    except HomeElsewhere:
        flash("Another partnership keeps this account: ask its officer for a link.", "error")
        return redirect(url_for(".show", person_id=person_id), 303)
    commit()
    address = url_for("access.first", token=token, _external=True)
    until = words.day(clock() + people.LINK_LASTS)
    return render_template("people/link.html", person=person, address=address, until=until)


def _added(form: Any) -> Person | None:
    try:
        person = people.add_person(viewer(), form.address.data, form.name.data, now=clock())
    except NotTaken as fault:
        form.refuse(fault, "address")
        return None
    return person if _given(form, person) else None


def _given(form: Any, person: Person) -> bool:
    place = form.place.id if form.place else None
    trust, title = form.trust.data or None, form.title.data or ""
    try:
        people.give_role(viewer(), person, form.role.data, place, trust, title, now=clock())
    except NotTaken as fault:
        form.refuse(fault, "role")
        return False
    return True


def _held(person_id: int, membership_id: int) -> Membership:
    held = people.membership(viewer(), membership_id)
    if held.person_id != person_id:
        raise NotHere
    return held


def _ended(form: Any, person: Person, held: Membership) -> bool:
    try:
        people.end_role(viewer(), held.id, now=clock())
    except LastOfficer:
        form.say("", f"{person.name} is the only officer: make somebody else an officer first")
        return False
    return True


def _is_me(person: Person) -> bool:
    return person.id == viewer().person_id
