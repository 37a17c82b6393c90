"""Versions: published is published, whoever asks; a damaged text is used for nothing."""

from __future__ import annotations

from hashlib import sha256

import cast
import make
import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from scrutiny.method import codec
from scrutiny.records import catalogue, versions
from scrutiny.records.base import NotAllowed, NotHere, NotTaken
from scrutiny.records.versions import Version, VersionIsCorrupt, VersionIsPublished

SLEEP = {
    "sqlite": (
        "DROP TRIGGER version_no_update",
        "CREATE TRIGGER version_no_update BEFORE UPDATE ON version "
        "BEGIN SELECT RAISE(ABORT, 'A published version never changes.'); END",
    ),
    "postgresql": (
        "SET LOCAL session_replication_role = replica",
        "SET LOCAL session_replication_role = origin",
    ),
}


@pytest.fixture
def area(session):
    versions.forget()
    return make.partnership()


@pytest.fixture
def officer(area):
    return make.viewer(make.person(area, "Amina", "officer"), area)


def damage(session, version):
    """Flip a byte of the stored text, as a failing disk would: past the mapper and the trigger."""
    asleep, awake = SLEEP[session.get_bind().dialect.name]
    session.execute(text(asleep))
    session.execute(
        text("UPDATE version SET text = replace(text, 'trained', 'drained') WHERE id = :id"),
        {"id": version.id},
    )
    session.execute(text(awake))


def test_a_version_is_named_by_the_hash_of_its_canonical_text(area):
    version = make.version(area)
    assert version.sha256 == sha256(version.text.encode()).hexdigest()
    assert version.text.encode() == codec.canonical(make.text())


def test_a_version_gives_its_definition_back(area):
    version = make.version(area)
    assert versions.definition_of(version) == make.definition()
    assert versions.definition_of(version) is versions.definition_of(version)


def test_a_version_refuses_change_through_the_mapper(area, session):
    version = make.version(area)
    version.name = "2020-21"
    with pytest.raises(VersionIsPublished):
        session.flush()


def test_a_version_refuses_deletion_through_the_mapper(area, session):
    session.delete(make.version(area))
    with pytest.raises(VersionIsPublished):
        session.flush()


@pytest.mark.parametrize(
    "statement", [update(Version).values(text="{}"), delete(Version)], ids=["update", "delete"]
)
def test_a_version_refuses_bulk_statements(area, session, statement):
    make.version(area)
    with pytest.raises(VersionIsPublished):
        session.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        text("UPDATE version SET text = '{}'"),
        text("DELETE FROM version"),
        update(Version.__table__).values(text="{}"),
        delete(Version.__table__),
    ],
    ids=["raw update", "raw delete", "core update", "core delete"],
)
def test_the_database_itself_refuses_to_change_a_version(area, session, statement):
    make.version(area)
    with pytest.raises(IntegrityError, match=r"A published version never changes\."):
        session.execute(statement)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_version_is_not_replaced_either(area, session):
    make.version(area)
    columns = "id, partnership_id, questionnaire_id, name, follows, sha256, published_at, published_by"
    with pytest.raises(IntegrityError, match=r"A published version never changes\."):
        session.execute(
            text(f"INSERT OR REPLACE INTO version ({columns}, text) SELECT {columns}, '{{}}' FROM version")
        )


def test_a_damaged_text_is_used_for_nothing(area, session):
    version = make.version(area)
    damage(session, version)
    with pytest.raises(VersionIsCorrupt, match="2019-20"):
        versions.definition_of(version)


def test_a_damaged_text_closes_its_questionnaire_and_no_other(area, officer, session):
    version = make.version(area)
    make.version(area, questionnaire="other")
    damage(session, version)
    versions.forget()
    told = {each.key: catalogue.why_closed(each) for each in catalogue.questionnaires(officer)}
    assert told["other"] is None
    assert told["tiny"].startswith("The stored text of version 2019-20 is not the one that was published.")


def test_versions_come_oldest_first_along_what_they_follow(area, officer):
    make.version(area, "c", follows="b")
    make.version(area, "a")
    make.version(area, "b", follows="a")
    make.version(area, "a", questionnaire="other")
    assert [version.name for version in versions.versions_of(officer, "tiny")] == ["a", "b", "c"]


def test_versions_that_follow_in_a_circle_are_all_there(area, officer):
    make.version(area, "a", follows="b")
    make.version(area, "b", follows="a")
    assert [version.name for version in versions.versions_of(officer, "tiny")] == ["a", "b"]


def test_publishing_the_same_text_again_changes_nothing(area):
    first, new = catalogue.publish(area.id, make.definition(), now=make.NOW)
    again, new_again = catalogue.publish(area.id, make.definition(), now=make.NOW)
    assert (first.id, new, new_again) == (again.id, True, False)


def test_another_text_under_a_published_name_is_refused(area):
    make.version(area)
    with pytest.raises(catalogue.VersionNameTaken, match="give this one a new version"):
        make.version(area, title="Another title")


def test_two_who_publish_at_once_publish_once(area, session, at_once):
    here = area.id
    session.commit()
    answers = at_once(lambda _: catalogue.publish(here, make.definition(), now=make.NOW)[1])
    assert sorted(map(str, answers)) == ["False"] * 7 + ["True"]
    assert len(session.scalars(select(Version)).all()) == 1


def test_a_questionnaire_is_titled_by_its_newest_version(area, officer):
    make.version(area, "a")
    make.version(area, "b", follows="a", title="New words")
    assert catalogue.by_key(officer, "tiny").title == "New words"


def test_a_closed_questionnaire_says_why_until_a_sound_text_comes(area, officer):
    catalogue.close_questionnaire(area.id, "tiny", "Line 3 is no JSON.")
    assert catalogue.why_closed(catalogue.by_key(officer, "tiny")) == "Line 3 is no JSON."
    make.version(area)
    questionnaire = catalogue.by_key(officer, "tiny")
    assert (catalogue.why_closed(questionnaire), questionnaire.audience) == (None, "school")


def test_closing_keeps_what_was_published(area, officer):
    make.version(area)
    catalogue.close_questionnaire(area.id, "tiny", "Line 3 is no JSON.")
    assert catalogue.by_key(officer, "tiny").title == "Tiny self-assessment 2019-20"
    assert len(versions.versions_of(officer, "tiny")) == 1


def test_a_version_retires_once_and_only_by_an_officer(session):
    people = cast.assemble()
    version = make.version(people.here)
    with pytest.raises(NotAllowed):
        versions.retire(people.quinn, version.id, now=make.NOW)
    versions.retire(people.amina, version.id, now=make.NOW)
    assert versions.is_retired(version)
    with pytest.raises(NotTaken):
        versions.retire(people.amina, version.id, now=make.NOW)


def test_a_foreign_version_is_not_here(session):
    people = cast.assemble()
    version = make.version(people.here)
    with pytest.raises(NotHere):
        versions.get(people.esi, version.id)
    with pytest.raises(NotHere):
        catalogue.by_key(people.esi, "tiny")
    assert versions.versions_of(people.esi, "tiny") == []
    assert versions.get(people.pat, version.id).name == "2019-20"
