"""Trying out: a questionnaire answered on behalf of nobody. What is typed travels in the form; nothing is stored."""

from __future__ import annotations

from scrutiny.web.tryout.drawing import Page
from scrutiny.web.tryout.forms import RESULT, Tried, form_of, held, sent
from scrutiny.web.tryout.looking import Look, fills_for, look
from scrutiny.web.tryout.respondents import taken_from

__all__ = ["RESULT", "Look", "Page", "Tried", "fills_for", "form_of", "held", "look", "sent", "taken_from"]
