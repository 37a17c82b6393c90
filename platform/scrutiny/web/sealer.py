"""The sealer of this installation: its secret is in the settings, and nowhere in a database."""

from __future__ import annotations

from flask import current_app

from scrutiny.records.sealing import Sealer


def sealer() -> Sealer:
    """Seals and opens what is kept under this installation's secret."""
    return Sealer(current_app.config["SETTINGS"].secret)
