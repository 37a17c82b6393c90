"""Responses: what an organisation answers, a document per section, never a keystroke lost."""

from scrutiny.records.responses.tables import KeptText, Response, SectionDocument, SeenWrite

__all__ = ["KeptText", "Response", "SectionDocument", "SeenWrite"]
