"""The bank made anew: what was missed is taken in, and a rebuild mends it and changes nothing right."""

from __future__ import annotations

import json

import make
from banked import reword, texts
from sqlalchemy import delete, select, text

from scrutiny.records import bank, catalogue, versions
from scrutiny.records.bank import BankQuestion, BankUse


def emptied(session):
    session.execute(delete(BankUse))
    session.execute(delete(BankQuestion))
    session.commit()


def found(viewer):
    return [(item.key, item.text, [use.version for use in item.uses]) for item in bank.search(viewer).items]


def test_what_was_published_before_there_was_a_bank_is_made_up_for(people, publish, session):
    made = [publish("2018-19"), publish("2019-20", follows="2018-19"), publish(within=people.elsewhere)]
    before = found(people.amina), found(people.esi)
    emptied(session)
    assert bank.missing(people.here.id) == [version.id for version in made[:2]]
    assert bank.catch_up() == 3 and bank.catch_up() == 0
    assert (found(people.amina), found(people.esi)) == before
    assert bank.missing() == []


def test_a_rebuild_changes_nothing_that_is_right_and_keeps_every_number(people, publish, session):
    publish("2018-19")
    publish("2019-20", follows="2018-19", change=reword("lead", "A lead is there.", comparable=True))
    session.commit()
    before = session.execute(
        select(BankQuestion.id, BankQuestion.wording, BankQuestion.newest_version_id)
    ).all()
    seen: list[int] = []
    assert bank.to_rebuild() == bank.rebuild(progress=seen.append) == 2 == sum(seen)
    after = session.execute(
        select(BankQuestion.id, BankQuestion.wording, BankQuestion.newest_version_id)
    ).all()
    assert sorted(after) == sorted(before)
    assert texts(people.amina, "lead there") == ["A lead is there."]


def test_a_rebuild_mends_words_and_index(people, publish, session):
    publish()
    session.commit()
    kinds = {"sqlite": "INSERT INTO bank_index (bank_index) VALUES ('delete-all')", "postgresql": "SELECT 1"}
    session.execute(text("UPDATE bank_question SET near = 'zebra', text = 'Zebra'"))
    session.execute(text(kinds[session.get_bind().dialect.name]))
    session.commit()
    assert texts(people.amina, "trained post") == []
    bank.rebuild(people.here.id)
    assert texts(people.amina, "trained post") == ["A trained lead is in post."]
    assert texts(people.amina, "zebra") == []


def test_a_damaged_text_is_passed_over(people, publish, session):
    version = publish()
    emptied(session)
    damage(session, version)
    assert bank.catch_up() == 0 and bank.rebuild() == 0
    assert bank.missing() == [version.id]
    assert bank.search(people.amina).total == 0


def damage(session, version):
    """Change a stored text as a failing disk would: past the mapper and the triggers."""
    triggers = {
        "sqlite": "DROP TRIGGER version_no_update",
        "postgresql": "SET session_replication_role = replica",
    }
    session.execute(text(triggers[session.get_bind().dialect.name]))
    session.execute(text("UPDATE version SET text = replace(text, 'trained', 'drained')"))
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET session_replication_role = origin"))
    session.commit()
    versions.forget()


def test_versions_published_at_once_are_all_in_the_bank(people, at_once, session):
    session.commit()
    here = people.here.id

    def publish(number):
        catalogue.publish(here, make.definition(f"20{number:02}"), now=make.NOW)

    session.rollback()
    assert at_once(publish, threads=4) == [None] * 4
    assert {len(item.uses) for item in bank.search(people.amina).items} == {4}


def test_a_rebuild_lets_go_what_nobody_asks(people, publish, session):
    publish()
    session.execute(text("UPDATE bank_question SET wording = 'another' WHERE key = 'lead'"))
    session.commit()
    bank.rebuild()
    assert bank.search(people.amina, "trained post").total == 1


def test_the_older_of_two_never_overwrites_the_newer(people, publish, session):
    old = publish("2018-19")
    publish("2019-20", follows="2018-19", change=reword("lead", source="Guidance of 2019"))
    bank.take_in(old, make.definition("2018-19"))
    row = session.scalars(select(BankQuestion).where(BankQuestion.key == "lead")).one()
    assert json.loads(row.asked)["question"]["source"] == "Guidance of 2019"
