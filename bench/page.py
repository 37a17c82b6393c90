"""The page: the body of a section prepared once per version, beside plain loops over the same templates."""

from __future__ import annotations

from flask import Flask
from jinja2 import Environment
from markupsafe import Markup

from bench import made
from bench.measuring import Figure, at_most, for_information, in_turn
from scrutiny.method.answers import Answers, Beside
from scrutiny.method.definition import Definition
from scrutiny.settings import folder
from scrutiny.web.sectionpage import BODY, SectionState, page_for, plainly
from scrutiny.web.sectionpage.asked import asked

QUESTIONS = 30

# The same page as somebody would write it by hand: one file, no macros, nothing that is not on this page.
BY_HAND = """\
{% for q in questions %}{% set held = states[q.key] %}
<div class="question" id="question-{{ q.key }}" data-question="{{ q.key }}" data-kind="{{ q.kind }}">
<div class="field">
<fieldset>
<legend><h2 class="question-text">{{ q.text }}</h2></legend>

<div class="choices choices-level">{% for option in q.options %}<div class="choice"><input type="radio" \
id="{{ q.id }}{% if not loop.first %}-{{ loop.index }}{% endif %}" name="{{ q.name }}" value="{{ option.value }}"\
{% if held.value == option.value %} checked{% endif %}>
<label for="{{ q.id }}{% if not loop.first %}-{{ loop.index }}{% endif %}"><span class="choice-words">\
{{ option.label }}</span>{% if option.colour %}<svg class="symbol symbol-{{ option.colour }}" aria-hidden="true">\
<use href="#s-{{ option.colour }}"/></svg>{% endif %}</label></div>{% endfor %}</div>
</fieldset>
</div>
<div class="after">
<details class="after-part{% if held.comment %} after-filled{% endif %}" data-part="comment"{% if held.comment %} open{% endif %}>
<summary>Add a comment</summary>
<div class="field"><label class="label" for="{{ q.id }}-comment"><span class="visually-hidden"> </span>What is in place, and what is missing?</label>
<textarea class="input" id="{{ q.id }}-comment" name="c.{{ q.key }}" rows="3">
{{ held.comment }}</textarea></div>

</details>
<details class="after-part" data-part="evidence">
<summary>Add evidence</summary>
<div class="field" data-upload>
<label class="label" for="{{ q.id }}-evidence">Evidence for {{ q.text }}</label><div class="upload">\
<input type="file" id="{{ q.id }}-evidence" name="f.{{ q.key }}" multiple>
<button class="button button-plain" type="submit" name="keep" value="{{ q.key }}" formaction="{{ q.evidence_url }}">Keep this file</button></div>
</div>

</details>
</div>

</div>
{% endfor %}
"""


def environment() -> Environment:
    """Jinja as the application sets it up."""
    app = Flask("bench", template_folder=str(folder("templates")))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    return app.jinja_env


def state(questions: int) -> SectionState:
    """Two of three answered, one in ten with a comment beside it."""
    keys = [f"q{n}" for n in range(questions)]
    values = {key: made.CODES[n % 5] for n, key in enumerate(keys) if n % 3}
    beside = {key: Beside(comment=made.WORDS) for key in keys[::10]}
    fills = {"partnership": "Brenhallow", "organisation": "Rowan Lane", "round": "2019-20", "deadline": ""}
    return SectionState(Answers(values, beside, {}), frozenset(keys), fills)


def run(*, questions: int = QUESTIONS, turns: int = 15) -> list[Figure]:
    """Time the three, and look that ours and the templates' plain loops make the same bytes."""
    definition, given, jinja = made.read(made.judged(questions, 1)), state(questions), environment()
    here = definition.sections[0]
    known = {question.key: question for question in here.questions}
    ready = [asked(question, definition, definition.words) for question in here.questions]
    templates, by_hand = jinja.get_template(BODY), jinja.from_string(BY_HAND)

    def ours() -> Markup:
        return page_for(definition, here.key, environment=jinja).render(given)

    def plain() -> str:  # what never changes is made ready for it, too: only the loops are compared
        return templates.render(questions=ready, state_of=lambda key: given.of(known[key]))

    def hand() -> str:
        return by_hand.render(questions=ready, states={key: given.of(q) for key, q in known.items()})

    page = ours()
    assert page == plain() == plainly(definition, here, given, environment=jinja), "ours is another page"
    look_alike(definition, page, hand())
    took = in_turn({"ours": ours, "plain": plain, "hand": hand}, turns=turns, each=5)
    name = f"Section page body, {questions} questions of 5 options, {len(page.encode()) / 1000:.0f} kB"
    return [
        at_most(name, took["ours"], took["plain"], 0.15, against="the same templates by plain loops"),
        for_information(
            "… beside the same page written by hand", took["ours"], took["hand"], against="one flat template"
        ),
    ]


def look_alike(definition: Definition, page: str, other: str) -> None:
    """The page written by hand has every option, and about as many bytes."""
    options = sum(len(question.options) for question in definition.questions)
    assert page.count('type="radio"') == other.count('type="radio"') == options
    assert page.count(" checked") == other.count(" checked")
    assert abs(len(page) - len(other)) < len(page) / 5
