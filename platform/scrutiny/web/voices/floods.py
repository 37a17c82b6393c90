"""Floods: too many wrong codes or answers from one place, counted in memory by a mark that nobody can turn back."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import Counter
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock

TURN = 15 * 60  # seconds until a new key makes every mark, and every count, meaningless
MINUTE = 60
WRONG_CODES = 20  # in one turn
ANSWERS = 600  # in one minute: a whole school sends from one address
PLACES = 50_000  # beyond, counting begins again: memory has an end


class Floods:
    """The counts of one process. An address is never kept, and good tries are counted for a minute only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._wrong: Counter[bytes] = Counter()
        self._sent: Counter[bytes] = Counter()
        self._turned = self._minute = clock()
        self._key = secrets.token_bytes(32)

    def wrong_code(self, address: str | None) -> None:
        """A code or a link that opens nothing was tried."""
        with self._lock:
            _add(self._wrong, self._mark(address))

    def guessing(self, address: str | None) -> bool:
        """Whether so many were tried from there that no more are looked at for a while."""
        with self._lock:
            return self._wrong[self._mark(address)] >= WRONG_CODES

    def flooding(self, address: str | None) -> bool:
        """Count one sending; whether there were too many from there in this minute."""
        with self._lock:
            mark = self._mark(address)
            _add(self._sent, mark)
            return self._sent[mark] > ANSWERS

    def _mark(self, address: str | None) -> bytes:
        now = self._clock()
        if now - self._turned >= TURN:
            self._turned, self._key = now, secrets.token_bytes(32)
            self._wrong.clear()
            self._sent.clear()
        if now - self._minute >= MINUTE:
            self._minute = now
            self._sent.clear()
        return hmac.digest(self._key, _place(address).encode(), "sha256")


def _place(address: str | None) -> str:
    """Where somebody is: an address, or the 64 bits that one household has of a long one."""
    try:
        known = ip_address(address or "")
    except ValueError:
        return address or ""
    return str(int(known) >> 64) if isinstance(known, IPv6Address) else str(known)


def _add(counts: Counter[bytes], mark: bytes) -> None:
    if len(counts) >= PLACES:
        counts.clear()
    counts[mark] += 1
