"""Sealing: the key with which a person's page seals her unsent words on her device."""

from __future__ import annotations

import base64
import hmac

from flask import current_app

from scrutiny.web.access.guard import viewer


def seal_key() -> str:
    """Hers alone in this partnership, the same at every sign-in, never kept anywhere."""
    who = viewer()
    secret = current_app.secret_key or b""
    secret = secret.encode() if isinstance(secret, str) else secret
    about = f"seal:{who.person_id}:{who.partnership_id}".encode()
    return base64.b64encode(hmac.digest(secret, about, "sha256")).decode()
