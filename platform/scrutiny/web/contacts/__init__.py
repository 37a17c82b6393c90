"""Contacts: a duty officer opens what somebody asked, takes it, and says what was done."""

from scrutiny.web.contacts import views
from scrutiny.web.contacts.blueprint import blueprint

__all__ = ["blueprint", "views"]
