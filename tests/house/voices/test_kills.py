"""Kills: a web process dies again and again while young people send; who was thanked is there, once."""

from __future__ import annotations

import random
import threading
import time

from bench.load import client
from bench.load.home import Home
from bench.load.kept import kept
from bench.load.person import Told
from bench.load.serving import Server

KILLS = 8  # on each database; many more: python -m bench.load --kills 200
RATE = 40  # answers a second


def test_nobody_who_was_thanked_is_lost_and_nobody_is_kept_twice(home: Home, server: Server) -> None:
    found: list[Told] = []
    over = threading.Event()

    def people() -> None:
        going = lambda: not over.is_set()  # noqa: E731
        found.extend(client.run(server.port, home.slug, rate=RATE, seconds=120, going=going))

    sending = threading.Thread(target=people)
    sending.start()
    draw = random.Random()
    time.sleep(1.0)
    killed = 0
    for _ in range(KILLS):
        time.sleep(draw.uniform(0.0, 0.4))
        killed += server.kill(draw.randrange(2))
    over.set()
    sending.join()
    assert killed == KILLS and "Traceback" not in server.said()
    assert len(found) > KILLS and all(told.thanked for told in found)
    assert any(0 in told.statuses for told in found), "nobody was being served when a process was killed"
    after = kept(home, found)
    assert after.sound and after.thanked == after.rows == len(found), after
    assert kept(home, [*found, Told("thanked, they say", thanked=True)]).lost == 1
