"""Passwords: Argon2id, few at once, the same time for the unknown; what may be chosen."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

LEAST = 12
MOST = 200
_AT_ONCE = threading.BoundedSemaphore(4)  # each takes 64 MiB and an eighth of a second
_HASHER = PasswordHasher()
# Words nobody's password may consist of, whatever digits stand around them.
COMMON = frozenset(
    [
        "password",
        "passwort",
        "qwerty",
        "qwertyuiop",
        "letmein",
        "welcome",
        "safeguarding",
        "safeguard",
        "school",
        "scrutiny",
        "admin",
        "administrator",
        "football",
        "liverpool",
        "arsenal",
        "chelsea",
        "iloveyou",
        "monkey",
        "dragon",
        "sunshine",
        "princess",
        "abc",
    ]
)


def hashed(password: str) -> str:
    """The hash to keep."""
    with _AT_ONCE:
        return _HASHER.hash(password)


@cache
def _nobody() -> str:
    return _HASHER.hash("nobody has this password")


def is_right(kept: str | None, password: str) -> bool:
    """Whether the password is the one; as slow where there is no account, so that time tells nothing."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _nobody(), password[:MOST])
        except (VerifyMismatchError, InvalidHashError):
            return False
    return kept is not None


def problem(password: str, address: str, name: str) -> str | None:
    """What is wrong with a chosen password, as a sentence; None when it will do."""
    if len(password) < LEAST:
        return f"Use at least {LEAST} characters. Three or four unrelated words work well"
    if len(password) > MOST:
        return f"Use at most {MOST} characters"
    plain = "".join(letter for letter in password.casefold() if letter.isalpha())
    own = {address.split("@")[0].casefold(), *name.casefold().split()}
    if len(set(password)) < 5 or plain in COMMON or plain in own:
        return "Choose something harder to guess: not a common word, your name or one repeated letter"
    return None
