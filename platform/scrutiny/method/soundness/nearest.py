"""The name somebody probably meant: one slip of the pen away from the one they wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Nearest:
    """Names to be meant; asked as often as there are faults, so each question costs the same few look-ups."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_slip: dict[str, str] = {}
        for name in names:
            for slip in _slips(name):
                self._by_slip.setdefault(slip, name)

    def or_else(self, written: str, otherwise: str) -> str:
        """“did you mean …?” where there is such a name, else ``otherwise``."""
        meant = next((self._by_slip[slip] for slip in _slips(written[:60]) if slip in self._by_slip), "")
        return f"did you mean “{meant}”?" if meant and meant != written else otherwise


def _slips(name: str) -> Iterator[str]:
    """``name``, and ``name`` without each of its letters: two names a slip apart share one of these."""
    yield name
    if len(name) > 2:
        yield from (name[:at] + name[at + 1 :] for at in range(len(name)))
