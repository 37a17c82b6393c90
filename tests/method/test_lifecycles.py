"""The states of a return and of a round."""

from __future__ import annotations

import pytest

from scrutiny.method.lifecycles import RESPONSE, ROUND, Lifecycle, NotFromHere, move


@pytest.mark.parametrize(
    ("table", "state", "act", "then"),
    [
        (RESPONSE, "in_progress", "submit", "submitted"),
        (RESPONSE, "submitted", "return", "returned"),
        (RESPONSE, "returned", "edit", "in_progress"),
        (RESPONSE, "returned", "submit", "submitted"),
        (ROUND, "open", "close", "closed"),
        (ROUND, "closed", "reopen", "open"),
    ],
)
def test_each_act_leads_where_the_table_says(table: Lifecycle, state: str, act: str, then: str) -> None:
    assert move(table, state, act) == then


@pytest.mark.parametrize(
    ("table", "state", "act"),
    [
        (RESPONSE, "submitted", "submit"),
        (RESPONSE, "submitted", "edit"),
        (RESPONSE, "in_progress", "return"),
        (ROUND, "open", "reopen"),
        (ROUND, "elsewhere", "close"),
    ],
)
def test_any_other_act_is_refused_by_name(table: Lifecycle, state: str, act: str) -> None:
    with pytest.raises(NotFromHere) as refused:
        move(table, state, act)
    assert (refused.value.state, refused.value.act) == (state, act)


@pytest.mark.parametrize("table", [RESPONSE, ROUND])
def test_every_act_leads_to_a_state_of_the_table(table: Lifecycle) -> None:
    assert {then for acts in table.values() for then in acts.values()} <= table.keys()
