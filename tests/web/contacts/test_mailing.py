"""Mailing: whoever is on duty is told at once, and no word of a request leaves the house."""

from __future__ import annotations

import dataclasses
import threading
from datetime import UTC, datetime, timedelta

import mailed
import pytest
from desk import Desk
from sqlalchemy import select, update
from voicing import SEALER

from scrutiny import mail, worker
from scrutiny.records import contacts, people
from scrutiny.records.base import db, the_system
from scrutiny.records.contacts import Asked
from scrutiny.records.jobs import Job
from scrutiny.settings import BadSetting, MailServer, from_environment

ASKED = Asked("Kim Adeyemi", "07700 900123", "after 4", "I am scared at home")


@pytest.fixture
def box(app):
    """A mail server, and the application told of it."""
    plain = app.config["SETTINGS"]
    with mailed.postbox() as made:
        server = MailServer("127.0.0.1", made.port, "scrutiny@council.example")
        app.config["SETTINGS"] = dataclasses.replace(plain, mail=server)
        yield made
    app.config["SETTINGS"] = plain


def ask(world: Desk) -> int:
    return world.do(
        lambda: contacts.ask(world.here, ASKED, language="en", sealer=SEALER, now=datetime.now(UTC))
    )


def appoint(world: Desk, *names: str) -> None:
    def give():
        for name in names:
            who = people.account(world.ids[name])
            people.give_role(the_system(world.here), who, "duty_officer", now=datetime.now(UTC))

    world.do(give)


def work(world: Desk) -> Job:
    """What the worker does, once; the job as it stands."""

    def once():
        job_id = worker.claimed(world.app, "me")
        assert job_id is not None
        worker.do(world.app, "me", job_id)

    thread = threading.Thread(target=once)
    thread.start()
    thread.join()
    return world.look(lambda: db.session.scalars(select(Job)).one())


def test_every_duty_officer_is_told_and_nothing_of_the_request_is(world, box):
    appoint(world, "quinn", "sol")
    ask(world)
    assert work(world).result == {"told": 2}
    assert sorted(to.partition(".")[0] for to, _ in box.came) == ["quinn", "sol"]
    for _, letter in box.came:
        assert letter["Subject"] == "Somebody asked to be contacted" and "/contacts/" in letter.get_payload()
        assert not any(word in letter.as_string() for word in ("Kim", "07700", "after 4", "scared"))


def test_officers_are_told_to_appoint_somebody_while_nobody_is(world, box):
    ask(world)
    work(world)
    [(to, letter)] = box.came
    assert to.startswith("amina.") and "Nobody is appointed" in letter.get_payload()


def test_whose_appointment_has_ended_is_told_nothing(world, box):
    appoint(world, "quinn", "sol")
    system = the_system(world.here)

    def end():
        [held] = [
            each
            for each in people.memberships(system, person_id=world.ids["sol"])
            if each.role == "duty_officer"
        ]
        people.end_role(system, held.id, now=datetime.now(UTC))

    ask(world)
    world.do(end)
    work(world)
    assert [to.partition(".")[0] for to, _ in box.came] == ["quinn"]


def test_nothing_is_mailed_where_no_server_is_named(world):
    ask(world)
    job = work(world)
    assert (job.state, job.result) == ("done", {"told": 0})


def test_a_server_that_is_away_is_tried_again(world, app):
    plain = app.config["SETTINGS"]
    with mailed.postbox() as gone:
        pass
    app.config["SETTINGS"] = dataclasses.replace(
        plain, mail=MailServer("127.0.0.1", gone.port, "scrutiny@council.example")
    )
    ask(world)
    assert work(world).state == "waiting"
    with mailed.postbox() as box:
        server = MailServer("127.0.0.1", box.port, "scrutiny@council.example")
        app.config["SETTINGS"] = dataclasses.replace(plain, mail=server)
        past = datetime.now(UTC) - timedelta(seconds=1)
        world.do(lambda: db.session.execute(update(Job).values(lease_until=past)).rowcount)
        assert work(world).state == "done" and len(box.came) == 1
    app.config["SETTINGS"] = plain


def test_one_refused_address_hinders_no_other():
    with mailed.postbox(refused=["gone@example.org"]) as box:
        server = MailServer("127.0.0.1", box.port, "scrutiny@council.example")
        letters = [mail.Letter(f"{who}@example.org", "S", "W") for who in ("gone", "here")]
        assert mail.send(server, letters) == 1 and [to for to, _ in box.came] == ["here@example.org"]
        with pytest.raises(mail.MailNotSent):
            mail.send(server, letters[:1])


def test_no_password_goes_over_an_open_line_to_another_machine():
    other = "127.0.0.2"  # this machine too, but by a name that does not say so
    with mailed.postbox(host=other) as box, pytest.raises(mail.MailNotSent):
        server = MailServer(other, box.port, "a@b.example", user="me", password="secret")
        mail.send(server, [mail.Letter("here@example.org", "S", "W")])


def test_the_setting_is_read_whole(tmp_path):
    def read(address):
        return from_environment({"SCRUTINY_HOME": str(tmp_path), "SCRUTINY_MAIL": address}).mail

    assert read("") is None
    full = read("smtps://me:p%40ss@mail.example?from=scrutiny@council.example")
    assert full == MailServer("mail.example", 465, "scrutiny@council.example", True, "me", "p@ss")
    assert "p@ss" not in repr(full)
    assert read("smtp://mail.example:2525?from=s@c.example").port == 2525


@pytest.mark.parametrize(
    "address",
    [
        "mail.example",
        "http://mail.example?from=a@b.example",
        "smtp://mail.example",
        "smtp://mail.example:x?from=a@b.example",
        "smtp://?from=a@b.example",
        "smtp://me:secret@mail.example?from=nobody",
    ],
)
def test_a_setting_that_cannot_be_read_is_refused_without_its_password(tmp_path, address):
    with pytest.raises(BadSetting) as why:
        from_environment({"SCRUTINY_HOME": str(tmp_path), "SCRUTINY_MAIL": address})
    assert "SCRUTINY_MAIL" in str(why.value) and "secret" not in str(why.value)
