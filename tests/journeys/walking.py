"""Walking: every page that somebody reaches by its links, a few of each kind."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from scrutiny.app import create_app
from scrutiny.settings import Settings
from tests.journeys.browsers import Somebody

LINK = re.compile(r'<a [^>]*href="(/[^"#]*)')
NO_PAGES = {
    *("asset", "responses.download", "reports.download", "catalogue.text", "access.token"),
    *("drafts.file", "drafts.file_then", "drafts.version_file", "drafts.blank_template"),
    *("voice_rounds.sheet_pdf", "voice_results.poster", "voice_results.document", "voice_results.workbook"),
    "voice_results.rows",  # a refusal
    *("drafts.certificate_pdf", "drafts.proposed_text", "drafts.translators_workbook"),
}
SAME_EVERYWHERE = {"components.part", "components.page"}  # tests/journeys/test_components.py walks these


def routes(who: Somebody) -> MapAdapter:
    """The application's addresses, to tell of a link which view it leads to."""
    home = who.site.home
    app = create_app(
        Settings(home=home, database_url=f"sqlite:///{home / 'scrutiny.sqlite'}", secret=b"s" * 32)
    )
    return app.url_map.bind("localhost")


def endpoint(addresses: MapAdapter, path: str) -> str:
    """The view of a path; nothing where there is none to look at."""
    try:
        return str(addresses.match(path, method="GET")[0])
    except HTTPException:
        return ""


def walk(who: Somebody, begin: tuple[str, ...] = ("/",), most: int = 1) -> dict[str, list[str]]:
    """The addresses reached by links, at most ``most`` of each view, by view; then those of ``begin`` itself."""
    addresses, reached, waiting, doors = routes(who), Counter[str](), [begin[0]], list(begin[1:])
    seen, found = set(begin), dict[str, list[str]]()
    while waiting or doors:
        here = waiting.pop(0) if waiting else doors.pop(0)
        view = endpoint(addresses, here.partition("?")[0])
        known = here not in begin and reached[view] >= most
        if not view or view in NO_PAGES | SAME_EVERYWHERE or known:
            continue
        reply = who.context.request.get(here)
        if reply.status != 200 or "text/html" not in reply.headers["content-type"]:
            continue
        reached[view] += 1
        found.setdefault(view, []).append(here)
        links = [unescape(link) for link in LINK.findall(reply.text())]
        waiting += [link for link in dict.fromkeys(links) if link not in seen]
        seen.update(links)
    return found
