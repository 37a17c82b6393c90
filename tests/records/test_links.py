"""Links: the database refuses every link from one partnership into another."""

from __future__ import annotations

import cast
import make
import pytest
from sqlalchemy import ForeignKeyConstraint, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import Table

from scrutiny.records.base import db

ACROSS = [
    pytest.param(table.name, constraint.name, id=str(constraint.name))
    for table in db.metadata.sorted_tables
    for constraint in sorted(table.foreign_key_constraints, key=lambda each: str(each.name))
    if len(constraint.column_keys) > 1
]


def test_every_row_of_a_partnership_names_its_parents_with_the_partnership():
    """A link by id alone could cross: only people, who may work for several, are named so."""
    alone = {
        (table.name, key.column.table.name)
        for table in db.metadata.sorted_tables
        for constraint in table.foreign_key_constraints
        if len(constraint.elements) == 1
        for key in constraint.elements
    }
    assert {parent for _, parent in alone} == {"partnership", "person"}


@pytest.mark.parametrize(("name", "constraint"), ACROSS)
def test_a_link_into_another_partnership_is_refused(session, name, constraint):
    people = cast.assemble()
    _fill(people)
    table = db.metadata.tables[name]
    (link,) = (each for each in table.foreign_key_constraints if each.name == constraint)
    linked = table.c[link.column_keys[-1]].is_not(None)
    chosen = select(table).where(table.c.partnership_id == people.here.id, linked)
    row = session.execute(chosen).mappings().first()
    assert row is not None, f"{name} has no row to copy: fill it"
    with pytest.raises(IntegrityError):
        session.execute(insert(table).values(**_moved(dict(row), table, link, people.elsewhere.id)))


def _moved(row: dict, table: Table, link: ForeignKeyConstraint, partnership_id: int) -> dict:
    """A copy of the row in the other partnership, that keeps this one link and no other."""
    kept = set(link.column_keys)
    others = {
        key
        for each in table.foreign_key_constraints
        if len(each.column_keys) > 1 and each is not link
        for key in each.column_keys
        if key not in kept
    }
    row = {key: None if key in others and table.c[key].nullable else value for key, value in row.items()}
    if "id" in row:
        row["id"] += 1_000_000
    return {**row, "partnership_id": partnership_id}


def _fill(people) -> None:
    """At least one row in every table of ours that names a parent."""
    from datetime import date

    from scrutiny.records import events, jobs, partnerships, rounds, versions
    from scrutiny.records.evidence import Evidence
    from scrutiny.records.responses import KeptText, Response, SectionDocument
    from scrutiny.records.scorecards import AreaScore, OptionCount, SectionScore

    here, person = people.here.id, people.people["Bryn"].id
    council = make.agency(people.here, "Council", "council_children")
    make.service_area(council, "Adults", "council_adults")
    old = make.school(people.here)
    partnerships.succeed(
        people.amina, old.id, people.school.id, on=date(2019, 9, 1), reason="merger", now=make.NOW
    )
    version = make.version(people.here, audience="agency")
    round_ = rounds.open_round(
        people.amina,
        version_id=version.id,
        period="2019",
        title="Tiny",
        opens_on=date(2019, 9, 2),
        deadline=None,
        organisation_ids=[council.id],
        by_service_area=[council.id],
        now=make.NOW,
    )
    versions.retire(people.amina, version.id, now=make.NOW)
    (seat,) = make.seats(round_)
    response = Response(partnership_id=here, assignment_id=seat.id, state="in_progress", started_at=make.NOW)
    db.session.add(response)
    db.session.flush()
    mine = {"partnership_id": here, "response_id": response.id}
    figures = {"counted": 1, "of": 1}
    db.session.add_all(
        [
            SectionDocument(**mine, section="leadership", saved_at=make.NOW),
            KeptText(**mine, question="lead", person_id=person, kept_at=make.NOW),
            Evidence(
                **mine,
                public_id="e" * 32,
                question="lead",
                name="a.pdf",
                media_type="application/pdf",
                size=1,
                sha256="0" * 64,
                kept_at=make.NOW,
                kept_by=person,
            ),
            SectionScore(
                partnership_id=here,
                assignment_id=seat.id,
                section="leadership",
                round_id=round_.id,
                organisation_id=council.id,
                **figures,
            ),
            AreaScore(
                partnership_id=here,
                round_id=round_.id,
                section="leadership",
                band="green",
                responses=1,
                scored=1,
                total=100.0,
            ),
            OptionCount(partnership_id=here, round_id=round_.id, question="lead", option="met", responses=1),
        ]
    )
    jobs.enqueue("export", partnership_id=here, asked_by=people.amina, key="export:1", now=make.NOW)
    _fill_drafts(people, version)
    _fill_voices(people, council)
    events.record(
        people.bryn, "thing.done", "thing", 1, partnership_id=here, at=make.NOW, organisation_id=council.id
    )
    db.session.flush()


def _fill_drafts(people, version) -> None:
    """A draft with one of everything, an answered remark that names somebody, a verdict, and a published one."""
    import drafting

    from scrutiny.records import drafts
    from scrutiny.records.drafts import Comment, Mention, Verdict

    here, officer = people.here.id, people.amina.person_id
    ids = drafting.ids(people.amina, people.quinn, version, make.NOW)
    answer = {"draft_id": ids["draft_id"], "thread_id": ids["comment_id"], "revision": 1, "words": "Yes"}
    proposal = drafts.proposal(people.quinn, ids["proposal_id"])
    verdict = {"proposed_by": proposal.proposed_by, "sha256": proposal.sha256, "person_id": officer}
    db.session.add_all(
        [
            Comment(partnership_id=here, by=officer, at=make.NOW, **answer),
            Mention(partnership_id=here, comment_id=ids["comment_id"], person_id=officer),
            Verdict(partnership_id=here, proposal_id=proposal.id, says="approved", at=make.NOW, **verdict),
        ]
    )
    done = drafts.get(people.amina, drafting.begun(people.amina, version, make.NOW).draft_id)
    done.state, done.published_id = "published", version.id
    db.session.flush()


def _fill_voices(people, council) -> None:
    """A round of voices, answered and heard."""
    import voicing

    from scrutiny.records import contacts, voices
    from scrutiny.records.hearing import ClaimTie, SaidDone, VoiceRelease, VoiceTextTheme, VoiceTheme

    here = people.here.id
    round_ = voicing.open_round(people.here)
    sheet = voicing.link(round_, way="codes", organisation_id=council.id)
    voicing.code(sheet, "K7MF")
    found = voices.door(sheet.slug, now=voicing.NOW)
    voicing.leave(found, {"school": "yes", "change": "More light"}, "one", code="K7MF")
    words = db.session.scalars(select(voices.VoiceText)).one()
    theme = VoiceTheme(partnership_id=here, name="Light")
    mine = {"partnership_id": here, "round_id": round_.id}
    db.session.add(theme)
    db.session.flush()
    db.session.add_all(
        [
            VoiceTextTheme(partnership_id=here, text_key=words.key, theme_id=theme.id),
            VoiceRelease(**mine, number=1, made_at=make.NOW, document="{}", behind=b"", sha256="0" * 64),
            SaidDone(
                **mine,
                organisation_id=council.id,
                place=council.id,
                position=0,
                said="More light",
                did="New lamps",
                state="done",
                changed_at=make.NOW,
            ),
            ClaimTie(partnership_id=here, title="Safe", parts={}, position=0, made_at=make.NOW),
        ]
    )
    asked = contacts.Asked("Sam", "at school")
    contacts.ask(here, asked, language="en", sealer=voicing.SEALER, now=make.NOW)
