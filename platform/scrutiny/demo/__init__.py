"""The demonstration partnership Brenhallow: invented, deterministic, the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from scrutiny.demo import cast, drafting, heard, places, registered, story
from scrutiny.demo.cast import PEOPLE, Shown
from scrutiny.method.permissions import LEAD, OFFICER, SIGNATORY, Viewer
from scrutiny.records import catalogue, loading, partnerships, people, scorecards
from scrutiny.records.base import db
from scrutiny.records.engine import begin_immediate
from scrutiny.records.sealing import Sealer
from scrutiny.settings import Settings

NAME = "Brenhallow Safeguarding Children Partnership"
FOUNDED = datetime(2017, 4, 3, 9, 0, tzinfo=UTC)
TITLES = {"school": "designated_safeguarding_lead", "agency": "safeguarding_lead"}


def people_shown() -> tuple[Shown, ...]:
    """Those whose sign-in is printed and shown, and nobody else."""
    return PEOPLE


def problems() -> list[str]:
    """Why the demonstration may not be served here; empty when it may.

    Its passwords are printed, so it never stands beside a partnership of real people.
    """
    others = [each.name for each in partnerships.all_named() if not each.is_demo]
    if not others:
        return []
    return [
        f"The demonstration does not run beside {', '.join(others)}: its passwords are known to everyone. "
        "Serve without --demo, or give the demonstration a SCRUTINY_HOME of its own."
    ]


def seed(definitions: Path, settings: Settings, *, say: Callable[[str], Any]) -> bool:
    """Make Brenhallow unless it is there; whether it was made now. Commits at the end, whole or not at all."""
    if partnerships.all_named(NAME) or problems():
        return False
    say("Making the demonstration partnership Brenhallow, once. This takes some seconds.")
    db.session.rollback()
    begin_immediate(db.session)
    partnership = partnerships.found(NAME, now=FOUNDED, is_demo=True)
    officer = Viewer(0, "Brenhallow", partnership.id, frozenset({(OFFICER, None)}))
    for loaded in loading.load(partnership.id, definitions, now=FOUNDED):
        for problem in loaded.problems:
            say(f"{loaded.file}: {problem}")
    known = _organisations(officer)
    leads = _people(officer, known)
    setting = story.Setting(officer, leads, story.store_file(settings.files), known[places.COUNCIL])
    if story.published(officer):
        for plan in story.plans(cast.SCHOOL, cast.AGENCY):
            story.tell(plan, setting)
        drafting.begin(partnership.id)
    published = {each.key for each in catalogue.questionnaires(officer)}
    if registered.REGISTER in published:
        registered.begin(setting)
    if published >= heard.ASKS:
        heard.begin(officer, Sealer(settings.secret), datetime.now(UTC))
    partnership_id = partnership.id
    db.session.commit()
    scorecards.rebuild(partnership_id)
    return True


def _organisations(viewer: Viewer) -> dict[str, int]:
    """Agencies, schools, service areas and what became of what; ids by name."""
    known: dict[str, int] = {}
    for name, kind, contact, commissions, footprint in places.AGENCIES:
        attributes = {"type": kind, "contact": contact, "commissions": commissions, "footprint": footprint}
        closed = {"closed_on": date(2021, 6, 25)} if kind == "probation_crc" else {}
        made = partnerships.add_organisation(
            viewer, "agency", name, attributes=attributes, now=FOUNDED, **closed
        )
        known[name] = made.id
    for name, kind in places.SERVICE_AREAS:
        partnerships.add_service_area(
            viewer, known[places.COUNCIL], name, attributes={"type": kind}, now=FOUNDED
        )
    _schools(viewer, known)
    partnerships.succeed(
        viewer, known["Three Rivers Community Rehabilitation"], known["Three Rivers Probation"],
        on=date(2021, 6, 26), reason="reform", now=FOUNDED,
    )  # fmt: skip
    return known


def _schools(viewer: Viewer, known: dict[str, int]) -> None:
    changed = {event.successor: event.on for event in places.events() if event.successor}
    numbers = iter(range(900_001, 900_999))
    for school in [*places.schools(), *(event.school for event in places.events())]:
        urn = next(numbers)
        made = partnerships.add_organisation(
            viewer, "school", school.name, attributes=school.about(), now=FOUNDED, urn=str(urn),
            dfe_number=f"999/{urn - 896_000}", trust=school.trust,
            opened_on=changed.get(school.name) or school.opened_on, closed_on=school.closed_on,
        )  # fmt: skip
        known[school.name] = made.id
    for event in places.events():
        if event.successor:
            partnerships.succeed(
                viewer, known[event.school.name], known[event.successor],
                on=event.on, reason=event.reason, now=FOUNDED,
            )  # fmt: skip


def _people(viewer: Viewer, known: dict[str, int]) -> dict[int, int]:
    """The people shown, and a lead for every organisation; the leads' ids by organisation."""
    leads: dict[int, int] = {}
    kept = PasswordHasher().hash(cast.PASSWORD)
    for shown in PEOPLE:
        person = people.add_person(viewer, shown.address, shown.name, now=FOUNDED)
        people.set_password(person.id, kept)
        place = known[shown.organisation] if shown.organisation else None
        people.give_role(viewer, person, shown.code, place, shown.trust, shown.title, now=FOUNDED)
        if shown.code == LEAD and place is not None:
            leads[place] = person.id
    for organisation_id, name in _leads_to_find(viewer, leads):
        person = people.add_person(viewer, cast.address_of(name), name, now=FOUNDED)
        title = TITLES[partnerships.organisation(viewer, organisation_id).kind]
        people.give_role(viewer, person, LEAD, organisation_id, title=title, now=FOUNDED)
        leads[organisation_id] = person.id
    _two_hats(viewer, known, leads)
    return leads


def _leads_to_find(viewer: Viewer, leads: dict[int, int]) -> Iterator[tuple[int, str]]:
    """Each organisation without a lead, with a name for one; two infant schools share theirs."""
    taken, shared = {shown.name for shown in PEOPLE}, ""
    free = (name for name in cast.names() if name not in taken)
    for each in partnerships.organisations(viewer):
        if each.id in leads:
            continue
        name = next(free)
        if each.name == "Hexley Infant School":
            shared = name
        yield each.id, shared if each.name == "Hexley Junior School" else name


def _two_hats(viewer: Viewer, known: dict[str, int], leads: dict[int, int]) -> None:
    """A small school whose head is the designated lead, too."""
    place = known["Alder Park Primary"]
    head = people.person(viewer, leads[place])
    people.give_role(viewer, head, SIGNATORY, place, title="headteacher", now=FOUNDED)
