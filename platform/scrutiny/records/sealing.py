"""Sealing: words that only this installation can read, under a key of each partnership that no database holds."""

from __future__ import annotations

import hmac
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12  # bytes that stand before what is sealed


class CannotUnseal(Exception):
    """What was sealed is damaged, is about something else, or was sealed by another installation."""

    def __init__(self) -> None:
        super().__init__("These words were sealed with another secret, or are damaged: they cannot be read.")


class Sealer:
    """Seals with AES-256-GCM; what a text is about is part of the seal, so that none stands for another."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def seal(self, partnership_id: int, about: str, words: str) -> bytes:
        """``words`` sealed for one partnership, as ``about`` ("voice_text", say)."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + _cipher(self._secret, partnership_id).encrypt(nonce, words.encode(), about.encode())

    def unseal(self, partnership_id: int, about: str, sealed: bytes) -> str:
        """The words again. Raises CannotUnseal."""
        try:
            plain = _cipher(self._secret, partnership_id).decrypt(
                sealed[:NONCE], sealed[NONCE:], about.encode()
            )
        except (InvalidTag, ValueError):
            raise CannotUnseal from None
        return plain.decode()

    def mark(self, about: str, words: str) -> str:
        """64 hex digits that stand for ``words`` and cannot be turned back into them without the secret."""
        return hmac.digest(_derived(self._secret, f"mark:{about}"), words.encode(), "sha256").hex()


@lru_cache(maxsize=64)
def _cipher(secret: bytes, partnership_id: int) -> AESGCM:
    return AESGCM(_derived(secret, f"seal:{partnership_id}"))


@lru_cache(maxsize=64)
def _derived(secret: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode()).derive(secret)
