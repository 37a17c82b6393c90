"""Rounds of voices: links, codes, posters, paper, closing."""

from scrutiny.web.voice_rounds.blueprint import blueprint

__all__ = ["blueprint"]
