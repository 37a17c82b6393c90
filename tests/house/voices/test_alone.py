"""The young people's door served by itself: it keeps answers and requests, a code once, and the order of nobody."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import func, select, text

from bench.load.home import Home
from bench.load.person import Phone, Reply, said_of
from bench.load.serving import Server
from scrutiny.method.definition import Question
from scrutiny.method.voices import codes
from scrutiny.method.voices.hearing import options_of
from scrutiny.records import contacts, voices
from scrutiny.records.base import db, the_system
from scrutiny.records.contacts import ContactRequest
from scrutiny.records.hearing import looking, running
from scrutiny.records.voices import Voice, VoiceCode, VoiceText

MANY = 400  # answers: |rank correlation| of 0.2 is then four standard deviations of chance
AT_ONCE = 8


def how_many(home: Home) -> int:
    with home.opened():
        return db.session.scalar(select(func.count()).select_from(Voice)) or 0


def test_a_request_to_be_contacted_is_kept_and_the_duty_officers_are_told(home: Home, server: Server) -> None:
    asked = [("name", "Kim"), ("how", "07700 900123"), ("go", "send")]
    with Phone(server.port) as phone:
        reply = phone.ask("POST", f"/voice/{home.slug}/contact", asked)
    assert (reply.status, reply.headers["location"].partition("?")[0][-13:]) == (303, "/contact/sent")
    with home.opened():
        (request,) = db.session.scalars(select(ContactRequest))
        assert contacts.unsealed(request, home.sealer).name == "Kim"
        assert db.session.execute(text("SELECT kind, state FROM job")).all() == [(contacts.MAIL, "waiting")]


def ready(home: Home, server: Server, code: str) -> tuple[str, list[tuple[str, str]]]:
    """What somebody's device sends who has typed the code and presses send."""
    with Phone(server.port) as phone:
        page = phone.ask("POST", "/voice/", [("code", code)])
    path = page.body.partition('action="')[2].partition('"')[0].partition("?")[0]
    said = said_of(home.definition, Random(1), "Once")
    return path, [*page.hidden, *said.items(), ("go", "send")]


def sent(server: Server, sendings: Sequence[tuple[str, list[tuple[str, str]]]]) -> list[Reply]:
    """Each sent from a device of its own, all at once."""
    start = threading.Barrier(len(sendings))

    def send(sending: tuple[str, list[tuple[str, str]]]) -> Reply:
        with Phone(server.port) as phone:
            start.wait(10)
            return phone.ask("POST", *sending)

    with ThreadPoolExecutor(len(sendings)) as pool:
        return list(pool.map(send, sendings))


@pytest.mark.parametrize("turn", range(2))
def test_of_eight_who_send_one_code_at_once_one_wins(home: Home, server: Server, turn: int) -> None:
    before, code = how_many(home), home.codes[turn]
    replies = sent(server, [ready(home, server, code) for _ in range(AT_ONCE)])
    assert sorted(reply.status for reply in replies) == [303] + [404] * (AT_ONCE - 1)
    assert len({_plain(reply) for reply in replies if reply.status == 404}) == 1
    assert how_many(home) == before + 1
    with home.opened():
        mark = home.sealer.mark("voice_code", codes.tidy(code))
        assert db.session.scalar(select(VoiceCode.spent).where(VoiceCode.mark == mark))


def test_a_whole_answer_sent_again_and_at_once_is_one_answer(home: Home, server: Server) -> None:
    """Its code may have been the last that the sheet had: whoever presses twice is thanked twice."""
    before, sending = how_many(home), ready(home, server, home.codes[2])
    replies = sent(server, [sending] * AT_ONCE) + [sent(server, [sending])[0] for _ in range(3)]
    assert all(reply.thanked for reply in replies) and how_many(home) == before + 1


def _plain(reply: Reply) -> str:
    nonce = reply.headers["content-security-policy"].partition("'nonce-")[2].partition("'")[0]
    return reply.body.replace(nonce, "")


# -- order against time ------------------------------------------------------------------------------------


def test_how_rows_lie_says_nothing_of_when_they_came(home: Home, server: Server) -> None:
    """Four hundred answers in a known order, each with its number spelt in its choices and in its words."""
    asked = [question for question in home.definition.questions if question.kind == "choice"][:4]
    with Phone(server.port) as phone:
        for number in range(MANY):
            digits = {q.key: options_of(q)[number // 5**place % 5] for place, q in enumerate(asked)}
            said = [(f"a.{key}", chosen) for key, chosen in digits.items()]
            form = [
                ("at", ".send"),
                ("key", f"n {number}"),
                *said,
                ("a.works", f"n {number}"),
                ("go", "send"),
            ]
            assert phone.ask("POST", f"/voice/{home.slug}", form).thanked
    postgresql = home.settings.database_url.startswith("postgresql")
    with home.opened():
        if postgresql:  # each row bears the number of its transaction: closing the round mends that
            assert min(alike(numbers) for numbers in lying(home, asked, "xmin::text::bigint")) > 0.99
        else:
            assert max(abs(alike(numbers)) for numbers in lying(home, asked)) < 0.2
        system = the_system(home.partnership_id)
        running.close(system, looking.round_(system, home.round_id), now=datetime.now(UTC))
        db.session.commit()
        assert max(abs(alike(numbers)) for numbers in lying(home, asked)) < 0.2
        for table in ("voice", "voice_text") if postgresql else ():
            assert db.session.scalar(text(f"SELECT count(DISTINCT xmin::text) FROM {table}")) == 1


def lying(home: Home, asked: Sequence[Question], by: str | None = None) -> tuple[list[int], list[int]]:
    """The numbers of the answers, and of the words, in the order in which the rows lie, or in another."""
    keys, order = {question.key for question in asked}, text(by) if by else None
    answers = [
        kept for kept in db.session.scalars(select(Voice.answers).order_by(order)) if kept.keys() == keys
    ]
    unsealed = (
        home.sealer.unseal(home.partnership_id, voices.SEALED_AS, bytes(sealed))
        for sealed in db.session.scalars(select(VoiceText.sealed).order_by(order))
    )
    return (
        [sum(options_of(q).index(kept[q.key]) * 5**n for n, q in enumerate(asked)) for kept in answers],
        [int(words[2:]) for words in unsealed if words.startswith("n ")],
    )


def alike(numbers: Sequence[int]) -> float:
    """How much the order in which they lie is that in which they came: 1 is wholly, 0 is chance (Spearman)."""
    assert sorted(numbers) == list(range(MANY))
    return 1 - 6 * sum((place - n) ** 2 for place, n in enumerate(numbers)) / (MANY * (MANY**2 - 1))
