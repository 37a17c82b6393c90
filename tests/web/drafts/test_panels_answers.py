"""What can be answered: options in rows and as a pasted list, scales, columns, and one kind made another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import sent
from cards import MET, ask, card, done, fields, fill, form, plain, pressed, refused, tiny, wrong
from flask import Flask

from scrutiny.method.kinds import KINDS
from scrutiny.web.drafts import panels


@pytest.fixture(scope="module", autouse=True)
def at_a_page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/drafts/1"):
        yield


CHOICE = tiny(ask("one", "choice"))
PARTLY = {"value": "partly", "label": {"en": "Partly met", "cy": "Yn rhannol"}, "points": "1.5"}
ROWS = plain(CHOICE.raw["sections"][0]["questions"][0]["options"])


# -- rows -----------------------------------------------------------------------------------------------------


def test_a_row_changes_its_option_and_leaves_the_others_as_they_are() -> None:
    filled = form(CHOICE, "one", options__1__label="In part", options__1__points="1.50")
    said = plain(fields(CHOICE, "one", filled))["options"]
    assert said[1] == {**ROWS[1], "label": {"en": "In part", "cy": "Yn rhannol"}, "points": "1.50"}
    assert [said[0], *said[2:]] == [ROWS[0], *ROWS[2:]]


def test_what_an_option_needs_its_tint_and_picture_are_set() -> None:
    filled = form(
        CHOICE,
        "one",
        options__0__needs=["evidence", "comment"],
        options__0__colour="",
        options__0__picture="smile",
    )
    first = done(CHOICE, "one", filled)["options"][0]
    assert first == {
        "value": "met",
        "label": "Met",
        "points": "3",
        "needs": ["comment", "evidence"],
        "picture": "smile",
    }


def test_an_option_is_taken_out_of_the_score_and_put_back() -> None:
    out = form(CHOICE, "one", options__2__excluded="yes", options__2__points="")
    assert done(CHOICE, "one", out)["options"][2] == {
        "value": "not",
        "label": "Not met",
        "excluded": True,
        "colour": "red",
    }
    back = form(CHOICE, "one", options__3__excluded=[], options__3__points="1")
    assert done(CHOICE, "one", back)["options"][3] == {
        "value": "na",
        "label": "Not applicable",
        "points": "1",
    }


def test_a_new_answer_gets_a_value_of_its_own_which_it_keeps() -> None:
    filled = fill(pressed(CHOICE, "one", form(CHOICE, "one"), "more options"), options__4__label="Met")
    added = done(CHOICE, "one", filled)["options"]
    assert added == [*ROWS, {"value": "met_2", "label": "Met"}]


def test_empty_rows_are_no_answers_and_a_cleared_one_is_a_fault() -> None:
    filled = pressed(CHOICE, "one", form(CHOICE, "one"), "more options")
    assert fields(CHOICE, "one", filled) == {}
    page = refused(CHOICE, "one", form(CHOICE, "one", options__1__label=" "))
    assert wrong(page) == {"options-1-label": "Enter what people read"}


def test_rows_are_moved_and_taken_out_without_a_script_and_nothing_typed_is_lost() -> None:
    filled = form(CHOICE, "one", text="Typed", options__0__label="Fully met")
    filled = pressed(CHOICE, "one", filled, "down options 0")
    filled = pressed(CHOICE, "one", filled, "less options 3")
    filled = pressed(CHOICE, "one", filled, "up options 2")
    changed = done(CHOICE, "one", filled)
    assert changed["text"] == "Typed"
    assert [option["value"] for option in changed["options"]] == ["partly", "not", "met"]
    assert changed["options"][2]["label"] == "Fully met"


def test_the_ends_of_a_list_are_its_ends() -> None:
    for button in ("up options 0", "down options 3", "less options 9"):
        assert fields(CHOICE, "one", pressed(CHOICE, "one", form(CHOICE, "one"), button)) == {}


def test_one_goes_on_in_the_row_that_was_made_or_moved() -> None:
    page = card(CHOICE, "one", typed=fill(form(CHOICE, "one"), do="more options"))
    assert 'id="f-options-4-label-question-one" name="f.options.4.label" autofocus' in page


def test_a_fault_stands_at_its_row_also_after_rows_were_moved() -> None:
    filled = pressed(CHOICE, "one", form(CHOICE, "one", options__0__points="ten"), "down options 0")
    page = refused(CHOICE, "one", filled)
    assert wrong(page) == {"options-0-points": "Enter a number, such as 2 or 0.5"}
    assert sent(page)["f.options.0.points"] == "ten"


# -- a whole list ---------------------------------------------------------------------------------------------

PASTED = "Not met\t0\r\nMet\t2\r\n3. New one\t1,5\r\n\r\nPartly met"


def test_a_list_is_pasted_whole_with_points_after_a_tab() -> None:
    said = done(CHOICE, "one", form(CHOICE, "one", options__list=PASTED))["options"]
    assert said == [
        ROWS[2],
        {**ROWS[0], "points": "2"},
        {"value": "new_one", "label": "New one", "points": "1.5"},
        ROWS[1],
    ]


def test_a_list_becomes_rows_before_it_is_saved() -> None:
    filled = pressed(CHOICE, "one", form(CHOICE, "one", options__list=PASTED), "list options")
    assert [filled[f"f.options.{row}.label"] for row in range(4)] == [
        "Not met",
        "Met",
        "New one",
        "Partly met",
    ]
    assert done(CHOICE, "one", filled) == done(CHOICE, "one", form(CHOICE, "one", options__list=PASTED))


def test_a_row_and_the_list_changed_together_are_both_kept() -> None:
    lines = "Met\t3\nPartly met\t1.5\nNot met\t0\nNot applicable\texcluded\nCannot say"
    filled = form(
        CHOICE, "one", options__0__label="Fully met", options__1__colour="amber", options__list=lines
    )
    said = done(CHOICE, "one", filled)["options"]
    assert [option["label"] for option in said] == [
        "Fully met",
        ROWS[1]["label"],
        "Not met",
        "Not applicable",
        "Cannot say",
    ]
    assert said[0]["value"] == "met" and said[1]["colour"] == "amber" and said[3]["excluded"] is True


def test_a_list_that_is_refused_is_shown_again_as_it_was_typed() -> None:
    filled = form(CHOICE, "one", options__list="Met\tmany")
    page = refused(CHOICE, "one", filled)
    assert sent(page)["f.options.list"] == "Met\tmany"
    assert "Enter a number, such as 2 or 0.5" in wrong(page).values()


def test_two_hundred_answers_are_pasted_and_come_back_untouched() -> None:
    many = "\n".join(f"Answer {number}\t{number}" for number in range(200))
    options = done(CHOICE, "one", form(CHOICE, "one", options__list=many))["options"]
    assert len(options) == 200 and options[199] == {
        "value": "answer_199",
        "label": "Answer 199",
        "points": "199",
    }
    draft = tiny(ask("one", "choice", options=[{**one, "points": int(one["points"])} for one in options]))
    assert fields(draft, "one", sent(card(draft, "one"))) == {}


# -- scales ----------------------------------------------------------------------------------------------------


def test_a_scale_is_offered_with_what_it_offers() -> None:
    page = card(tiny(ask("one")), "one")
    assert ">met: Met / Partly met / Not met / Not applicable</option>" in page
    assert ">tenths: 0 to 10 in steps of 1</option>" in page


def test_a_choice_goes_over_to_a_scale_and_back_to_answers_of_its_own() -> None:
    filled = form(CHOICE, "one", scale="tenths")
    assert fields(CHOICE, "one", filled) == {"scale": "tenths", "options": None}
    draft = tiny(ask("one", "text"), {"key": "two", "kind": "choice", "text": "Two?", "scale": "met"})
    given_up = fill(form(draft, "two"), scale="")
    assert plain(fields(draft, "two", given_up)) == {"scale": None, "options": ROWS}
    rows = pressed(draft, "two", given_up, "choose scale")
    assert rows["f.options.0.label"] == "Met" and done(draft, "two", rows)["options"] == ROWS


def test_a_scale_that_is_gone_is_still_named() -> None:
    draft = tiny(ask("one", scale="gone"))
    page = card(draft, "one")
    assert ">gone: there is no such scale</option>" in page
    assert wrong(page) == {"scale": "There is no scale “gone” any more: choose another"}


# -- columns ---------------------------------------------------------------------------------------------------


def test_columns_are_added_renamed_and_given_answers() -> None:
    draft = tiny(ask("one", "table"))
    filled = pressed(draft, "one", form(draft, "one"), "more columns")
    filled = fill(
        filled, columns__0__text="What was done", columns__1__text="By whom", columns__1__kind="choice"
    )
    filled = fill(pressed(draft, "one", filled, "choose columns"), columns__1__list="Us\nThem")
    assert done(draft, "one", filled)["columns"] == [
        {"key": "what", "kind": "text", "text": "What was done"},
        {
            "key": "by_whom",
            "kind": "choice",
            "text": "By whom",
            "options": [{"value": "us", "label": "Us"}, {"value": "them", "label": "Them"}],
        },
    ]


def test_a_table_without_a_column_is_refused_at_its_columns() -> None:
    draft = tiny(ask("one", "table"))
    page = refused(draft, "one", pressed(draft, "one", form(draft, "one"), "less columns 0"))
    assert wrong(page) == {"columns": "Add a column"}


# -- another kind ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("old", sorted(KINDS))
@pytest.mark.parametrize("new", sorted(KINDS))
def test_a_kind_is_changed_on_the_card_with_everything_that_still_fits(old: str, new: str) -> None:
    draft = tiny(ask("one", old, help="Help", applies_to={"phase": ["primary"]}))
    filled = form(draft, "one", kind=new)
    changed = done(draft, "one", filled)
    assert (changed["kind"], changed["help"], changed["applies_to"]) == (new, "Help", {"phase": ["primary"]})
    assert fields(draft, "one", filled) == ({} if old == new else {"kind": new})
    chosen = pressed(draft, "one", filled, "choose kind")
    assert fields(draft, "one", chosen) == fields(draft, "one", filled)


def test_words_typed_together_with_another_kind_are_kept() -> None:
    filled = form(CHOICE, "one", kind="judgement", text="Typed", weight="2.0")
    assert plain(fields(CHOICE, "one", filled)) == {"kind": "judgement", "text": "Typed", "weight": "2.0"}


def test_answers_typed_together_with_another_kind_are_kept_where_it_has_answers() -> None:
    filled = form(CHOICE, "one", kind="choices", options__0__label="Yes, all")
    assert done(CHOICE, "one", filled)["options"][0] == {
        "value": "met",
        "label": "Yes, all",
        "colour": "green",
    }


def test_what_only_the_other_kind_has_is_there_again_when_that_is_chosen_again() -> None:
    typed = fill(form(CHOICE, "one", options__0__label="Typed"), kind="number")
    number = pressed(CHOICE, "one", typed, "choose kind")
    assert fields(CHOICE, "one", number) == {"kind": "number"}
    back = pressed(CHOICE, "one", fill(number, kind="choice"), "choose kind")
    assert done(CHOICE, "one", back)["options"][0]["label"] == "Typed"


def test_a_limit_means_another_thing_to_another_kind() -> None:
    draft = tiny(ask("one", "number", at_least=1, at_most=5))
    filled = form(draft, "one", kind="date", at_most="7")
    assert fields(draft, "one", filled) == {"kind": "date"}
    day = pressed(draft, "one", filled, "choose kind")
    assert (day["f.at_least"], day["f.at_most"]) == ("", "")


def test_a_kind_that_is_none_of_ours_is_refused_at_its_box() -> None:
    page = refused(CHOICE, "one", form(CHOICE, "one", kind="oracle"))
    assert wrong(page).keys() == {"kind"}


def test_answers_of_a_choice_become_a_scale_that_is_named_before_it_is_there() -> None:
    chosen = card(CHOICE, "one", typed=fill(form(CHOICE, "one", kind="judgement"), do="choose kind"))
    assert ">one: a new scale, of the answers it has</option>" in chosen
    assert len(MET) == len(panels.question_fields(sent(card(CHOICE, "one")), CHOICE, "one") or MET)
