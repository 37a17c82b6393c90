"""For any WSGI server: ``wsgi:app``."""

from scrutiny.server import whole

app = whole()
