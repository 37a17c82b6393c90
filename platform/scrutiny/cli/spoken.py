"""What an error says on the command line."""

from __future__ import annotations

import os
import sys

from scrutiny.settings import BadSetting


def sentence_of(error: Exception) -> str:
    """One sentence a person can act on; set SCRUTINY_TRACE=1 to see where it came from."""
    if os.environ.get("SCRUTINY_TRACE"):
        sys.excepthook(type(error), error, error.__traceback__)
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'}: {error.strerror or error}."
    if isinstance(error, BadSetting) or type(error).__module__.startswith("scrutiny."):
        return str(error) or type(error).__name__
    if type(error).__name__ in ("ArgumentError", "NoSuchModuleError"):
        return "SCRUTINY_DATABASE_URL is no address of a database, such as postgresql://name@host/scrutiny."
    if type(error).__name__ in ("OperationalError", "DBAPIError", "InterfaceError"):
        return "The database does not answer. Check SCRUTINY_DATABASE_URL and that the server runs."
    return f"This was not expected ({type(error).__name__}: {error}). Set SCRUTINY_TRACE=1 to see where."
