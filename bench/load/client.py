"""The client: a program of its own that lets people answer at a rate fixed beforehand, and notes what each was told.

``python -m bench.load.client PORT SLUG FILE --rate 50 --seconds 600``: nobody waits for anybody, so that a
slow server meets as many people as a fast one; a page is late from the moment at which it was due.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from random import Random

from bench.load.home import FORM
from bench.load.person import Phone, Told, answer, said_of
from scrutiny.method import codec

THREADS = 64
PLACES = 200  # addresses: floods are counted by them


def run(
    port: int,
    slug: str,
    *,
    rate: float,
    seconds: float,
    whole: bool = False,
    going: Callable[[], bool] = lambda: True,
) -> list[Told]:
    """Let ``rate`` people a second answer; what each was told."""
    definition = codec.read(FORM.read_text("utf-8"))
    begun, found, lock = time.perf_counter() + 0.5, list[Told](), threading.Lock()
    numbers = iter(range(int(rate * seconds)))

    def people() -> Iterator[int]:
        while going():
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            yield number

    def work(_: int) -> None:
        for number in people():
            due = begun + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            said = said_of(definition, Random(number), f"Words of person {number}")
            with Phone(port, f"127.0.0.{number % PLACES + 1}") as phone:
                found.append(answer(phone, slug, said, whole=whole, begun=due))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    return found


def main() -> None:
    """As its arguments say."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("port", type=int)
    asked.add_argument("slug")
    asked.add_argument("file", type=Path)
    asked.add_argument("--rate", type=float, default=50)
    asked.add_argument("--seconds", type=float, default=600)
    asked.add_argument("--whole", action="store_true", help="walk every page")
    given = asked.parse_args()
    found = run(given.port, given.slug, rate=given.rate, seconds=given.seconds, whole=given.whole)
    given.file.write_text("".join(f"{json.dumps(asdict(told))}\n" for told in found))


if __name__ == "__main__":
    main()
