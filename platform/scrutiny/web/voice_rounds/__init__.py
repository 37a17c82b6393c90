"""Rounds of voices: links, codes, posters, paper, closing."""

from scrutiny.web.voice_rounds import linking, looking, opening, papers, running, sheets
from scrutiny.web.voice_rounds.blueprint import blueprint

__all__ = ["blueprint", "linking", "looking", "opening", "papers", "running", "sheets"]
