"""Words of an XLSForm in their languages, as texts of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scrutiny.interchange.problems import Problem
from scrutiny.interchange.xlsform.carried import unguarded
from scrutiny.interchange.xlsform.columns import Row

Text = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The languages of a form, the first one first."""

    languages: tuple[str, ...]
    told: list[Problem]

    def text(self, row: Row, *columns: str) -> Text | None:
        """What ``columns`` say one after another; None for nothing."""
        found: dict[str, str] = {}
        for column in columns:
            for language, words in row.words(column).items():
                self._look(row, column, words)
                if language in self.languages:
                    said = found.get(language)
                    found[language] = unguarded(words) if said is None else f"{said}\n\n{unguarded(words)}"
        return self.joined(found)

    def joined(self, found: dict[str, str]) -> Text | None:
        """Words by language as a text: a string where there is only the first language."""
        if not found:
            return None
        first = self.languages[0]
        if found.keys() == {first}:
            return found[first]
        return {language: found[language] for language in self.languages if language in found}

    def _look(self, row: Row, column: str, words: str) -> None:
        if "${" in words:
            says = "This text shows the answer to another question; texts here cannot."
            self.told.append(row.problem(column, says, "Write it without ${…}."))


def as_words(text: Any, first: str) -> dict[str, str]:
    """A text of ours by language."""
    if isinstance(text, str):
        return {first: text}
    return text if isinstance(text, dict) else {}
