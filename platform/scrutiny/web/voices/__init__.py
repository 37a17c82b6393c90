"""Voices: the pages that young people, parents and practitioners answer on, without account, session or cookie."""

from scrutiny.web.voices.views import blueprint

__all__ = ["blueprint"]
