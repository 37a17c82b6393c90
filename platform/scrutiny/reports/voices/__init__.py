"""Voices: what was released of a round, as values for pages and sheets; nothing here reads a true count."""
