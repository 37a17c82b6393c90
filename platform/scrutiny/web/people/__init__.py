"""People's pages: accounts, roles, and the link for a first sign-in."""

from scrutiny.web.people.views import blueprint

__all__ = ["blueprint"]
