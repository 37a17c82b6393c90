"""The register's pages: agencies and schools, their service areas, what carries on what."""

from scrutiny.web.partnerships.views import blueprint

__all__ = ["blueprint"]
