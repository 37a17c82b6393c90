"""An edit that was not done: why, at its place, with every word that was typed, and the way to do it all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from flask import Response

from scrutiny.method import editing
from scrutiny.method.editing import CannotEdit
from scrutiny.method.faults import Fault
from scrutiny.records.drafts import EditIsStale, NothingToUndo, Opened, TextIsProposed
from scrutiny.web.drafts import panels
from scrutiny.web.drafts.building import clashes, forms
from scrutiny.web.drafts.building.place import Place, place
from scrutiny.web.drafts.building.posted import AsksFirst, Form, edit_of, named, number_of
from scrutiny.web.drafts.building.replies import Notice, Sheet, answer, by_script

Refusal = CannotEdit | EditIsStale | TextIsProposed | AsksFirst | NothingToUndo
GONE = "This is not there any more; somebody has taken it out. What you typed is below, to copy."
NOT_SAVED = "Not saved: see what is to be put right."
NOT_AGAIN = ("csrf_token", "seen", "shows", "takes_back", "then", "anyway", "mend")


def refused(here: Place, form: Form, refusal: Refusal, saw: Opened) -> Response:
    """The page with the reason where it belongs."""
    what, key = named(form)
    if isinstance(refusal, AsksFirst):
        return answer(_asked(Sheet(here), refusal))
    sheet = Sheet(here, said=NOT_SAVED, status=422 if isinstance(refusal, CannotEdit) else 409)
    if what in FORMS:
        sheet = FORMS[what](sheet, form, key, refusal, saw)
    if isinstance(refusal, TextIsProposed):
        return answer(_told(sheet, _proposed(refusal, form, again=what not in FORMS)))
    if sheet.card is None and sheet.adder is None and sheet.section_form is None:
        notice = _notice(here, form, refusal)
        return answer(_told(replace(sheet, said=notice.says), notice))
    return answer(sheet)


def _told(sheet: Sheet, notice: Notice) -> Sheet:
    return replace(sheet, notices=(*sheet.notices, notice))


# -- a form that comes back filled as it was ------------------------------------------------------------------


def _card(sheet: Sheet, form: Form, key: str, refusal: Refusal, saw: Opened) -> Sheet:
    if key not in sheet.place.opened.definition.by_key:
        return _told(sheet, Notice(GONE, "poor", typed=typed(form)))
    if not by_script():  # a page is drawn, and somebody may have moved the card to another
        sheet = replace(sheet, place=place(sheet.place.opened, {**form, "open": key}))
    here = sheet.place
    if isinstance(refusal, EditIsStale):
        merged = _merged(here.opened, form, saw)
        panel = panels.question_panel(merged, key)
        texts = clashes.texts(refusal, here.opened)
        seen = here.opened.revision
        card = forms.CardForm(key, panel, seen, clash=texts, fresh=here.card(key))
        return replace(sheet, card=card, redraws=True)
    card = forms.card_form(here, key, form, _faults(refusal), seen=number_of(form, "seen") or 0)
    return replace(sheet, card=card, redraws=True)


def _merged(opened: Opened, form: Form, saw: Opened) -> Opened:
    """The text as it stands, with what she changed done to it: where both changed a field, hers."""
    value = edit_of(form, opened, saw)
    assert value is not None
    applied = editing.apply(opened.raw, value)
    return replace(opened, raw=applied.raw, definition=applied.definition)


def _adder(sheet: Sheet, form: Form, key: str, refusal: Refusal, saw: Opened) -> Sheet:
    here = sheet.place
    after, kind = form.get("after", ""), form.get("f.kind") or form.get("kind", "")
    return replace(sheet, adder=forms.adder(here, after, kind, form, _faults(refusal)), redraws=True)


def _pasted(sheet: Sheet, form: Form, key: str, refusal: Refusal, saw: Opened) -> Sheet:
    says = " ".join(dict.fromkeys(fault.says for fault in _faults(refusal)))
    adder = forms.Adder(
        form.get("after", ""), lines=form.get("lines", ""), chosen=form.get("kind", ""), fault=says
    )
    return replace(sheet, adder=adder, redraws=True)


def _section(sheet: Sheet, form: Form, key: str, refusal: Refusal, saw: Opened) -> Sheet:
    here = sheet.place
    there = {section.key for section in here.opened.definition}
    if key and key not in there:
        return _told(sheet, Notice(GONE, "poor", typed=typed(form)))
    if isinstance(refusal, EditIsStale):
        panel = panels.section_panel(_merged(here.opened, form, saw), key)
        texts = clashes.texts(refusal, here.opened)
        fresh = here.url("section-form", section=key, settings=key)
        merged = forms.SectionForm(key, panel, here.opened.revision, clash=texts, fresh=fresh)
        return replace(sheet, section_form=merged)
    seen = number_of(form, "seen") or 0
    return replace(sheet, section_form=forms.section_form(here, key, form, _faults(refusal), seen=seen))


FORMS: Mapping[str, Callable[[Sheet, Form, str, Refusal, Opened], Sheet]] = {
    "set_question": _card,
    "add_question": _adder,
    "paste": _pasted,
    "set_section": _section,
    "add_section": _section,
}


def _faults(refusal: Refusal) -> Sequence[Fault]:
    return refusal.faults if isinstance(refusal, CannotEdit) else ()


def drawn_again(here: Place, form: Form, what: str, key: str) -> Response:
    """A button of the panel itself: nothing is saved, the form is drawn with what the button says."""
    sheet = Sheet(here, status=202)  # taken, and nothing kept yet
    if what in FORMS:
        sheet = FORMS[what](sheet, form, key, CannotEdit([]), here.opened)
    return answer(sheet)


# -- acts without a form: told over the cards -----------------------------------------------------------------


def _asked(sheet: Sheet, refusal: AsksFirst) -> Sheet:
    ask = forms.ask(sheet.place, refusal)
    if refusal.do == "delete_question":
        card = forms.card_form(sheet.place, refusal.key, asks=ask)
        return replace(sheet, card=card, redraws=True, said=ask.says, focus=f"#asked-{refusal.key} button")
    return replace(sheet, notices=(Notice(ask.says, "part", ask=ask),), said=ask.says)


def _proposed(refusal: TextIsProposed, form: Form, *, again: bool, act: str = "edits") -> Notice:
    many = refusal.approvals
    ends = f" and ends {many} approval{'s' if many > 1 else ''}" if many else ""
    says = f"This text is with the subgroup. A change takes it back{ends}."
    if not again:
        return Notice(f"{says} If you mean it, save once more.", "part")
    sent = [*again_with(form), ("takes_back", str(refusal.proposal_id))]
    return Notice(says, "part", again=sent, act=act, button="Take it back and do this")


def _notice(here: Place, form: Form, refusal: Refusal) -> Notice:
    if not isinstance(refusal, EditIsStale):
        return Notice(" ".join(dict.fromkeys(fault.says for fault in _faults(refusal))), "poor")
    texts = clashes.texts(refusal, here.opened)
    sent = [*again_with(form), ("seen", str(refusal.revision)), ("mend", form.get("mend", "no"))]
    return Notice(
        texts.says,
        "part",
        texts=texts,
        again=sent,
        button="Do mine all the same",
        url=here.url(),
        words="Leave theirs",
    )


def again_with(form: Form) -> list[tuple[str, str]]:
    """What a form sent, to be sent once more with another revision."""
    return [(name, value) for name, value in form.items(multi=True) if name not in NOT_AGAIN]


def typed(form: Form) -> list[str]:
    """The words of a form, to give them back."""
    return [value for name, value in form.items(multi=True) if name.startswith("f.") and " " in value.strip()]


def not_reversed(here: Place, form: Form, refusal: Refusal, way: str) -> Response:
    """Undo (or redo) that was not done."""
    sheet = Sheet(here, said=NOT_SAVED, status=409)
    if isinstance(refusal, TextIsProposed):
        return answer(_told(sheet, _proposed(refusal, form, again=True, act=way)))
    if isinstance(refusal, EditIsStale):
        texts = clashes.texts(refusal, here.opened)
        notice = Notice(
            texts.says,
            "part",
            texts=texts,
            again=[*again_with(form), ("anyway", "yes")],
            act=way,
            button="Put mine back anyway",
            url=here.url(),
            words="Leave theirs",
        )
        return answer(_told(sheet, notice))
    says = str(refusal) if isinstance(refusal, NothingToUndo) else _notice(here, form, refusal).says
    return answer(_told(replace(sheet, said=says), Notice(says)))
