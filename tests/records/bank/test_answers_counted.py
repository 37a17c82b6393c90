"""How a question was answered: counted where it was shown, for those alone who read all scores."""

from __future__ import annotations

import make
import pytest

from scrutiny.records import bank, responses
from scrutiny.records.base import NotAllowed


@pytest.fixture
def answered(people, publish):
    """One round of two schools, both in: one has a lead, one has not; one has a deputy."""
    version = publish()
    other = make.school(people.here, "Ash Primary")
    made = make.round(people.here, organisations=[people.school, other], version=version)
    for seat, lead, deputy in zip(make.seats(made), ("met", "na"), (True, False), strict=True):
        officer = people.amina
        for section, values in (
            ("leadership", {"lead": lead, "deputy": deputy}),
            ("voice", {"heard": "met"}),
        ):
            edits = [responses.Edit(key, value, "Why.", seen_revision=99) for key, value in values.items()]
            if deputy and section == "leadership":
                edits.append(responses.Edit("deputy_trained", "met", seen_revision=99))
            responses.save(officer, seat.id, section, edits, now=make.NOW)
        place = seat.organisation_id
        head = make.person(
            people.here, f"Head {place}", "signatory", people.school if place == people.school.id else other
        )
        responses.submit(make.viewer(head, people.here), seat.id, "headteacher", make.NOW)
    return version


def counts(viewer, version, typed):
    told = bank.line(viewer, bank.search(viewer, typed).items[0].id)
    return bank.answered(viewer, told.asked)[version.id, told.question.key]


def test_answers_are_counted_for_each_round(people, answered):
    (lead,) = counts(people.quinn, answered, "trained post")
    assert (lead.period, lead.asked, lead.given) == ("2019-20", 2, 2)
    assert [(words, count) for _, words, count in lead.options] == [
        ("Met", 1), ("Partly met", 0), ("Not met", 0), ("Not applicable", 1),
    ]  # fmt: skip


def test_a_question_is_counted_where_it_was_shown(people, answered):
    (trained,) = counts(people.quinn, answered, "deputy trained same")
    assert (trained.asked, trained.given) == (1, 1)
    (deputy,) = counts(people.quinn, answered, "is there a deputy")
    assert [(value, count) for value, _, count in deputy.options] == [("yes", 1), ("no", 1)]


def test_words_are_not_counted(people, answered):
    told = bank.line(people.quinn, bank.search(people.quinn, "how are they heard").items[0].id)
    assert bank.answered(people.quinn, told.asked) == {}


@pytest.mark.parametrize("who", ["bryn", "hana", "cass", "dev", "pat", "rae", "gov"])
def test_counts_are_for_those_alone_who_read_all_scores(people, answered, who):
    viewer = getattr(people, who)
    told = bank.line(viewer, bank.search(viewer, "trained post").items[0].id)
    with pytest.raises(NotAllowed):
        bank.answered(viewer, told.asked)


def test_counts_of_another_partnership_stay_there(people, answered):
    told = bank.line(people.amina, bank.search(people.amina, "trained post").items[0].id)
    assert bank.answered(people.esi, told.asked)[answered.id, "lead"] == []


def test_a_few_answers_without_names_are_not_told(people, answered):
    told = bank.line(people.amina, bank.search(people.amina, "trained post").items[0].id)
    survey = [  # the same counts under an instrument whose answers carry no names
        bank.Asked(one.bank_id, one.version, make.definition(instrument="survey"), one.question, None, ())
        for one in told.asked
    ]
    (round_,) = bank.answered(people.amina, survey)[answered.id, "lead"]
    assert round_.withheld and round_.options == () and round_.asked == 0
