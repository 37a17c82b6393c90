"""Shuffling: when a round closes, its answers are written anew in the order of keys of chance.

Until then PostgreSQL keeps rows as they came, with the number of the transaction that wrote each, and a
page's word of chance could still be turned into a row's key by whoever holds the installation's secret.
Afterwards neither row order nor transaction nor key says anything (`docs/trust.md`).
"""

from __future__ import annotations

# ruff: noqa: S608  (the statements are put together of fixed names; what is given goes in as parameters)
from sqlalchemy import text

from scrutiny.records.base import db

VOICE = "partnership_id, round_id, cohort, way, answers"
TEXT = "key, partnership_id, round_id, question, language, way, sealed, danger, state, shown, quoted"
THEME = "partnership_id, text_key, theme_id"
OF = "partnership_id = :partnership AND round_id = :round"
TAGGED = f"partnership_id = :partnership AND text_key IN (SELECT key FROM voice_text WHERE {OF})"

# New keys for the answers; then each table's rows out and in again, in the order of their keys.
STEPS = {
    "sqlite": (  # a table without row numbers lies in the order of its keys already
        f"UPDATE voice SET key = lower(hex(randomblob(16))) WHERE {OF}",
    ),
    "postgresql": (
        "CREATE TEMPORARY TABLE voice_anew ON COMMIT DROP AS "
        f"SELECT replace(gen_random_uuid()::text, '-', '') AS key, {VOICE} FROM voice WHERE {OF}",
        f"DELETE FROM voice WHERE {OF}",
        f"INSERT INTO voice (key, {VOICE}) SELECT key, {VOICE} FROM voice_anew ORDER BY key",
        f"CREATE TEMPORARY TABLE theme_anew ON COMMIT DROP AS SELECT {THEME} FROM voice_text_theme WHERE {TAGGED}",
        f"CREATE TEMPORARY TABLE text_anew ON COMMIT DROP AS SELECT {TEXT} FROM voice_text WHERE {OF}",
        f"DELETE FROM voice_text WHERE {OF}",  # their themes go with them
        f"INSERT INTO voice_text ({TEXT}) SELECT {TEXT} FROM text_anew ORDER BY key",
        f"INSERT INTO voice_text_theme ({THEME}) SELECT {THEME} FROM theme_anew ORDER BY text_key",
    ),
}


def reshuffle(partnership_id: int, round_id: int) -> None:
    """Write a round's answers anew, in one transaction; the caller commits, and shuffles one round in each."""
    db.session.flush()
    for step in STEPS[db.session.get_bind().dialect.name]:
        db.session.execute(text(step), {"partnership": partnership_id, "round": round_id})
