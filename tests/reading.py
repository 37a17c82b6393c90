"""Reading: a page as a browser would take it, and whatever in it would run, lead away or be forged."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from werkzeug.test import TestResponse


class Page(HTMLParser):
    """One page read: where it leads, and whatever its policy would forbid or a forger could use."""

    def __init__(self, html: str, nonce: str) -> None:
        super().__init__()
        self.nonce, self.links, self.wrong, self.posts = nonce, set[str](), list[str](), 0
        self.words: list[str] = []  # what a person reads
        self.fields: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.wrong += [f"<{tag} {name}>" for name in held if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not held.get("src")):
            self.wrong.append(f"<{tag}> with its text inside")
        if tag == "script" and held.get("nonce") != self.nonce:
            self.wrong.append("a script without this page's nonce")
        for name in ("src", "href", "action", "formaction"):
            self._leads(tag, name, held)
        if tag in ("iframe", "object", "embed", "base", "frame"):
            self.wrong.append(f"<{tag}>")
        if tag == "form" and held.get("method", "get").lower() == "post":
            self.posts += 1
        if tag == "input" and held.get("name") == "csrf_token":
            self.posts -= 1
        if tag in ("input", "textarea", "select", "button") and held.get("name"):
            self.fields.add(held["name"])
        if tag == "a" and held.get("target") == "_blank" and "noopener" not in held.get("rel", ""):
            self.wrong.append("a new window that knows who opened it")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def _leads(self, tag: str, name: str, held: dict[str, str]) -> None:
        url = held.get(name)
        if url is None:
            return
        if re.match(r"(?!mailto:)[^/?#]*:|//|/?[\\]", url.strip()):  # another scheme or host
            self.wrong.append(f"{tag} {name}={url}")
        elif tag == "a" and url.startswith("/"):
            self.links.add(url.partition("#")[0])


def page_of(reply: TestResponse) -> Page:
    """A reply's page, with the nonce its policy names."""
    nonce = re.search(r"'nonce-([^']+)'", reply.headers.get("Content-Security-Policy", ""))
    return Page(reply.text, nonce[1] if nonce else "")
