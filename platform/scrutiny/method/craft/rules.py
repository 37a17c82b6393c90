"""The rules of good form craft: one row each, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Mapping

from scrutiny.method.craft import choices, claims, denying, jargon, plainness, wording
from scrutiny.method.craft.advising import Rule

RULES: Mapping[str, Rule] = {
    "double_barrelled": Rule(
        "Two questions in one",
        "Somebody for whom one half is true and the other is not has no honest answer, and nobody can tell "
        "afterwards which half was answered.",
        claims.double_barrelled,
    ),
    "leading": Rule(
        "A question that leads",
        "People like to agree. A question that shows what it hopes for hears its own voice.",
        wording.leading,
    ),
    "absolute": Rule(
        "All, every, always, never",
        "One exception makes the honest answer no, so people either deny much that is good or stop taking "
        "the words as they stand.",
        wording.absolute,
    ),
    "negative": Rule(
        "A denial to deny",
        "Saying no to a not takes two turns of thought. Tired readers and children take one, and answer the "
        "opposite of what they mean.",
        denying.negative,
    ),
    "vague_quantity": Rule(
        "A measure each reader chooses",
        "“Regularly” is weekly to one and yearly to another; their answers cannot be put side by side.",
        wording.vague_quantity,
    ),
    "jargon": Rule(
        "Words of the office",
        "A reader who does not know the word guesses, or feels that the form is meant for somebody else.",
        jargon.jargon_in_question,
        jargon.jargon_around,
    ),
    "reading_age": Rule(
        "Harder to read than its readers like",
        "Words should ask less of readers than they can just manage: some read below their age, in a "
        "second language, or upset.",
        plainness.hard_question,
        plainness.hard_around,
    ),
    "long_question": Rule(
        "A long question",
        "By the end of a long question its beginning is forgotten, and people answer the part they remember.",
        plainness.long_question,
    ),
    "too_many_options": Rule(
        "Many answers to choose among",
        "Of a long list people take one near the top or the first that will do; faces beyond five cannot be "
        "told apart.",
        choices.too_many_options,
        wording=False,
    ),
    "unbalanced_scale": Rule(
        "A scale that leans",
        "With more good answers than bad ones to choose from, more good ones are chosen, whatever people think.",
        choices.unbalanced_scale,
    ),
    "no_way_out": Rule(
        "No way to pass",
        "Who must answer about herself or himself leaves, or makes something up. To pass has to be as easy as to answer.",
        choices.no_way_out,
    ),
    "long_form": Rule(
        "A long form for children",
        "After a dozen questions answers come faster and mean less, and those who tire first are the ones "
        "least often heard.",
        of_whole=choices.long_form,
        wording=False,
    ),
}
