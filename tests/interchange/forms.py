"""XLSForms for tests, built as somebody would in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Mapping[str, Any]]


def form(
    survey: Rows, choices: Rows = (), settings: Mapping[str, Any] | None = None, **others: Rows
) -> bytes:
    """An XLSForm of these rows, each by its columns; columns stand in the order in which they first come."""
    book = Workbook()
    del book[book.active.title]
    pages = {"survey": survey, "choices": choices, "settings": [settings] if settings else [], **others}
    for name, rows in pages.items():
        if rows or name == "survey":
            heads = list(dict.fromkeys(column for row in rows for column in row))
            sheet = book.create_sheet(name)
            sheet.append(heads)
            for row in rows:
                sheet.append([row.get(head) for head in heads])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def asks(type_: str, name: str, label: str | None = None, **more: Any) -> dict[str, Any]:
    """One row of a survey."""
    return {"type": type_, "name": name, "label": label or name.capitalize(), **more}


def offers(list_name: str, *names: str, **labels: str) -> list[dict[str, Any]]:
    """The rows of a list of choices."""
    return [{"list_name": list_name, "name": n, "label": labels.get(n, n.capitalize())} for n in names]


EN, CY = "label::English (en)", "label::Welsh (cy)"
HINT_EN, HINT_CY = "hint::English (en)", "hint::Welsh (cy)"


def _row(type_: str, name: str = "", en: str = "", cy: str = "", **more: Any) -> dict[str, Any]:
    return {"type": type_, "name": name or None, EN: en or None, CY: cy or None, **more}


def site_visit() -> bytes:
    """A visit to a site that cares for children: two groups, choices, relevance, two languages."""
    survey = [
        _row("begin_group", "arrival", "Arriving", "Cyrraedd", appearance="field-list"),
        _row("note", "before", "Ask who is in charge today.", "Gofynnwch pwy sydd wrth y llyw heddiw."),
        _row("date", "visited_on", "When was the visit?", "Pryd oedd yr ymweliad?", required="yes",
             constraint=". >= date('2019-09-01')"),
        _row("select_one site", "site", "What kind of site is it?", "Pa fath o safle ydyw?", required="yes"),
        _row("text", "site_other", "What else is it?", "Beth arall ydyw?", relevant="${site} = 'other'"),
        _row("select_one yes_no", "signed_in", "Were you signed in?", "A gawsoch chi eich cofrestru?", required="yes",
             **{HINT_EN: "With a badge, and the time.", HINT_CY: "Gyda bathodyn, a’r amser."}),
        _row("end_group"),
        _row("begin_group", "children", "The children", "Y plant", relevant="${signed_in} = 'yes' and not(${site} = 'office')"),
        _row("integer", "how_many", "How many children were there?", "Faint o blant oedd yno?", required="yes",
             constraint=". >= 0 and . <= 500"),
        _row("select_multiple worry", "worries", "What worried you?", "Beth oedd yn eich poeni?"),
        _row("text", "worry_told", "What did you see, and whom did you tell?",
             "Beth welsoch chi, a phwy wnaethoch chi ddweud?", appearance="multiline",
             relevant="${how_many} > 0 and (selected(${worries}, 'alone') or selected(${worries}, 'hurt'))"),
        _row("image", "plan", "A picture of the fire plan", "Llun o’r cynllun tân"),
        _row("end_group"),
    ]  # fmt: skip
    choices = [
        ("site", "school", "A school", "Ysgol"),
        ("site", "club", "A club", "Clwb"),
        ("site", "office", "An office", "Swyddfa"),
        ("site", "other", "Something else", "Rhywbeth arall"),
        ("yes_no", "yes", "Yes", "Ie"),
        ("yes_no", "no", "No", "Na"),
        ("worry", "none", "Nothing", "Dim byd"),
        ("worry", "alone", "A child alone with nobody near", "Plentyn ar ei ben ei hun"),
        ("worry", "hurt", "A child who seemed hurt", "Plentyn a oedd fel petai wedi brifo"),
    ]
    settings = {
        "form_title": "Site visit", "form_id": "site_visit", "version": "2019-09", "default_language": "English (en)",
    }  # fmt: skip
    rows = [{"list_name": name, "name": value, EN: en, CY: cy} for name, value, en, cy in choices]
    return form(survey, rows, settings)
