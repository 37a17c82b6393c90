"""Telling: a scorecard and a comparison line by line, as the command line prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutiny.method import sentences
from scrutiny.method.comparison import Comparison
from scrutiny.method.definition import Definition
from scrutiny.method.figures import shown
from scrutiny.method.kinds import name
from scrutiny.method.plans import Plan
from scrutiny.method.scoring import Figure, Scorecard

# Why like for like leaves a question out (docs/definition-format.md, “From one version to the next”).
LEFT_OUT = {
    "added": "It is new: no earlier question leads to it.",
    "not_comparable": "Its authors said that old answers may not stand beside new ones.",
    "merged": "Several questions became one, and its authors did not say that the worst may stand for them.",
    "split": "One question became several, and its authors did not say that the old answer may stand for this part.",
    "rescaled": "Its answers or their points changed, and no recode says which old answer is which new one.",
    "reworded": "Its words changed, and its authors did not say whether the meaning held.",
}


def lines(card: Scorecard, plan: Plan) -> Iterator[str]:
    """The whole, then each section with a line for each of its questions."""
    definition = plan.definition
    yield f"Overall: {_figure(card.overall, definition)}. {_capital(sentences.of(card, plan))}"
    for section, figure in zip(definition.sections, card.sections, strict=True):
        why = _capital(sentences.of(card, plan, section.key))
        yield f"{definition.words(section.title)}: {_figure(figure, definition)}. {why}"
        for question in section.questions:
            yield f"  {name(question)}: {sentences.question(card, plan, question.key)}"


def compared(found: Comparison, definitions: Sequence[Definition]) -> Iterator[str]:
    """Each year both ways, then what is left out and why."""
    newest = definitions[-1]
    yield f"{found.compared} of {found.of} questions of {newest.version} are compared."
    years = zip(definitions, found.as_scored, found.like_for_like, strict=True)
    for definition, scored, like in years:
        yield (
            f"{definition.version}: as scored {_figure(scored.overall, definition)}; "
            f"like for like {_figure(like.overall, newest)}"
        )
    for section, *figures in zip(
        newest.sections, *(like.sections for like in found.like_for_like), strict=True
    ):
        said = ", ".join(_figure(figure, newest) for figure in figures)
        yield f"  {newest.words(section.title)}, like for like: {said}"
    for key, reason in found.left_out.items():
        yield f"Left out, {name(newest.by_key[key])}: {LEFT_OUT[reason]}"
    for version, keys in found.lost.items():
        yield f"Asked in {version} and not reached: {', '.join(keys)}"


def _figure(figure: Figure, definition: Definition) -> str:
    if figure.score is None:
        return "no score"
    words = {band.band: definition.words(band.label) for band in definition.scoring.bands}
    band = f" {words[figure.band]}" if figure.band else ""
    return f"{shown(figure.score, definition.scoring.bands)}{band}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
