"""python -m bench.load: a real server and a real client; a table; exit 1 where somebody is lost or waits too long."""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.load.home import made
from bench.load.kept import Kept, kept
from bench.load.person import Told
from bench.load.serving import Server, serving
from bench.written import machine

MOST_MS = 500.0  # the p95 of sending stays below
SHARES = ((50, "p50"), (95, "p95"), (99, "p99"))


def main() -> int:
    """Serve, answer, look."""
    given = _given()
    with TemporaryDirectory(prefix="scrutiny-load-") as folder:
        home = made(Path(folder) / "home")
        with serving(home) as server:
            begun = time.monotonic()
            ledger = Path(folder) / "ledger"
            client = _client(server, home.slug, ledger, given)
            killed = _kills(server, client, given.kills)
            if client.wait():
                return 2
            took = time.monotonic() - begun
        told = [Told(**json.loads(line)) for line in ledger.read_text().splitlines()]
        found = kept(home, told)
    _print(given, told, found, took, killed)
    return 0 if holds(told, found, slow=bool(given.kills)) else 1


def holds(told: Sequence[Told], found: Kept, *, slow: bool = False) -> bool:
    """Whether everybody was thanked and is there, once, and (unless it may be slow) sending was quick enough."""
    served = bool(told) and all(each.thanked for each in told)
    return served and found.sound and (slow or _share(_sent(told), 95) < MOST_MS)


def _given() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    asked.add_argument("--rate", type=float, default=50, help="answers a second (50)")
    asked.add_argument("--seconds", type=float, default=600, help="how long (600)")
    asked.add_argument("--whole", action="store_true", help="walk every page, not the first and the last")
    asked.add_argument("--kills", type=int, default=0, help="kill a web process so many times meanwhile (0)")
    return asked.parse_args()


def _client(server: Server, slug: str, ledger: Path, given: argparse.Namespace) -> subprocess.Popen[bytes]:
    seconds = max(given.seconds, given.kills * 1.2)
    words = [str(server.port), slug, str(ledger), "--rate", str(given.rate), "--seconds", str(seconds)]
    whole = ["--whole"] if given.whole else []
    return subprocess.Popen([sys.executable, "-m", "bench.load.client", *words, *whole])


def _kills(server: Server, client: subprocess.Popen[bytes], wanted: int) -> int:
    """Kill one of the two that serve, again and again, while anybody answers."""
    draw, killed = random.Random(), 0
    while killed < wanted and client.poll() is None:
        time.sleep(draw.uniform(0.05, 1.0))
        killed += server.kill(draw.randrange(2))
    return killed


def _print(given: argparse.Namespace, told: Sequence[Told], found: Kept, took: float, killed: int) -> None:
    statuses = Counter(status for each in told for status in each.statuses)
    loads = " ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"{machine()}; load {loads}")
    print(f"{len(told):,} people in {took:.0f} s, {given.rate:g} a second; web processes killed: {killed}")
    print(f"{'':14}" + "".join(f"{name:>9}" for _, name in SHARES) + f"{'longest':>9}")
    for name, times in (("first page", [each.first * 1e3 for each in told]), ("sending", _sent(told))):
        shares = "".join(f"{_share(times, share):6.0f} ms" for share, _ in SHARES)
        print(f"{name:14}{shares}{max(times, default=0):6.0f} ms")
    print("replies       ", ", ".join(f"{status or 'none'}: {n:,}" for status, n in sorted(statuses.items())))
    print(
        f"thanked {found.thanked:,}; answers kept {found.rows:,}; lost {found.lost}; of nobody {found.strangers}"
    )
    print(
        f"counted {found.counts:,}; texts {found.texts:,}; taken by the link {found.taken:,}; counts made again:",
        "the same" if found.counted_again_the_same else "NOT the same",
    )


def _sent(told: Sequence[Told]) -> list[float]:
    return [each.sent * 1e3 for each in told if each.thanked]


def _share(times: Sequence[float], share: int) -> float:
    """The time within which so many of a hundred were served."""
    return sorted(times)[-(-len(times) * share // 100) - 1] if times else float("inf")


if __name__ == "__main__":
    sys.exit(main())
