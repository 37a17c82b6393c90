"""Contacts: who asked that somebody contacts them, for the duty officer."""

from scrutiny.web.contacts.blueprint import blueprint

__all__ = ["blueprint"]
