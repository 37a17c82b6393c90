"""Panels: everything a question or a section can say, as fields of its card's form; no JSON in sight.

For whoever draws the card. The form is the caller's; every name in it that begins with ``f.`` is the panel's.

* ``question_panel``, ``section_panel``: the fields, filled as the part stands or as it was ``typed``.
* ``question_fields``, ``section_fields``: what a posted form changes, for ``set_question`` and ``set_section``.
* ``redraws(form)``: a button of the panel itself was pressed (a row more, a row up, "Choose"): nothing is to be
  saved; draw the card again with ``typed=form``, which does what the button says.
* ``plainly``: a fault's sentence in the words of a card.
"""

from __future__ import annotations

from scrutiny.web.drafts.panels import views
from scrutiny.web.drafts.panels.drawing import question_panel, section_panel
from scrutiny.web.drafts.panels.plainly import plainly
from scrutiny.web.drafts.panels.taking import question_fields, redraws, section_fields

__all__ = [
    "plainly",
    "question_fields",
    "question_panel",
    "redraws",
    "section_fields",
    "section_panel",
    "views",
]
