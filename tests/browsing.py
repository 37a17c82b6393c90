"""Browsing: what a browser would send of a form as it stands."""

from __future__ import annotations

from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict


class Controls(HTMLParser):
    """The controls of some HTML that a browser would send without any button pressed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.forms: list[list[tuple[str, str]]] = []
        self.ids: list[str] = []
        self.buttons: list[tuple[str, str]] = []
        self._area: str | None = None
        self._words: list[str] = []
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "form":
            self.sent = []
            self.forms.append(self.sent)
        self.ids += [held["id"] or ""] if "id" in held else []
        if "disabled" in held or (tag in ("input", "textarea", "select", "button") and not held.get("name")):
            return
        name, value = held.get("name") or "", held.get("value")
        if tag == "button":
            self.buttons.append((name, value or ""))
        elif tag == "input" and held.get("type") in ("checkbox", "radio"):
            self.sent += [(name, "on" if value is None else value)] if "checked" in held else []
        elif tag == "input" and held.get("type") == "hidden":
            self.sent.append((name, _lines(value or "")))
        elif tag == "input":
            self.sent.append((name, (value or "").replace("\r", "").replace("\n", "")))
        elif tag == "textarea":
            self._area, self._words = name, []
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append((value or "", "selected" in held))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            words = "".join(self._words).removeprefix("\n")
            self.sent.append((self._area, _lines(words)))
            self._area = None
        if tag == "select" and self._select is not None and self._options:
            chosen = [value for value, selected in self._options if selected] or [self._options[0][0]]
            self.sent.append((self._select, chosen[-1]))
            self._select = None


def _lines(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def sent(html: str, *more: tuple[str, str]) -> MultiDict[str, str]:
    """What a browser would send of the form, and what else is put into it."""
    return MultiDict([*Controls(html).sent, *more])


def form_with(html: str, name: str, value: str) -> MultiDict[str, str]:
    """What a browser would send of the form in which a box of this name has this value."""
    found = [form for form in Controls(html).forms if (name, value) in form]
    assert len(found) == 1, (name, value, len(found))
    return MultiDict(found[0])


def typed(html: str, **values: str | list[str]) -> MultiDict[str, str]:
    """The form with some of its fields filled in otherwise; ``__`` stands for a full stop."""
    form = sent(html)
    for name, value in values.items():
        form.setlist(name.replace("__", "."), [value] if isinstance(value, str) else value)
    return form
