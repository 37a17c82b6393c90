"""The question bank in tests: a question asked in other words, and the texts a search finds."""

from __future__ import annotations

from scrutiny.records import bank


def reword(key, text=None, **fields):
    """A change to one question of a definition."""

    def change(raw):
        for section in raw["sections"]:
            for question in section["questions"]:
                if question["key"] == key:
                    question.update({"text": text} if text else {}, **fields)

    return change


def texts(viewer, sought="", **narrowed):
    return [item.text for item in bank.search(viewer, sought, **narrowed).items]
