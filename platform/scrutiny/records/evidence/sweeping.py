"""Sweeping: files that no row names any more leave the disk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from scrutiny.records.base import db
from scrutiny.records.evidence.store import sweep_folder
from scrutiny.records.evidence.tables import Evidence


def sweep(folder: Path, now: datetime) -> int:
    """Remove orphans and what broken uploads left; how many files. For the worker, once a day."""
    return sweep_folder(folder, _named, now)


def _named(sha256: str) -> bool:
    held = select(Evidence.id).where(Evidence.sha256 == sha256, Evidence.removed_at.is_(None)).limit(1)
    return db.session.execute(held).first() is not None
