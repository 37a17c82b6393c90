"""The register of evaluations at Brenhallow: two years of it; most agencies ask those they serve, some ask nobody."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from scrutiny.demo.answering import Answered
from scrutiny.demo.story import Setting, keep
from scrutiny.method.definition import Definition
from scrutiny.records import partnerships, rounds
from scrutiny.records.rounds import Assignment, Round
from scrutiny.records.versions import definition_of, versions_of

REGISTER = "evaluation_register"
SEED = 7
YEARS = (("2018-19", date(2019, 4, 1), 0.55), ("2019-20", date(2020, 4, 1), 0.72))  # and how many ask

# title, service, asked whom, finding, what changed
EVALUATIONS: Sequence[tuple[str, str, str, str, str]] = (
    (
        "Exit talks",
        "Early help",
        "Parents",
        "Families told their story four times",
        "One named worker for each family",
    ),
    (
        "Waiting room cards",
        "Clinics",
        "Children of 8 to 17",
        "The waiting room felt like a bank",
        "Young people chose the furniture",
    ),
    (
        "Survey by text message",
        "Helpline",
        "Callers",
        "People gave up after ten minutes",
        "A call-back was added",
    ),
    (
        "Talks after a visit",
        "Neighbourhood team",
        "Households visited",
        "Nobody said what happens next",
        "A card with a name and a day is left behind",
    ),
    (
        "Panel of young people",
        "Leisure centres",
        "Young people of 12 to 17",
        "They did not know whom to tell",
        "",
    ),
    ("Yearly questionnaire", "Tenancies", "Tenants with children", "Repairs matter more than letters", ""),
)
WHY = (
    "The post was empty for most of the year; a survey is planned for June",
    "Nobody in the agency works with families directly",
)


def begin(setting: Setting) -> None:
    """Both years, with what each agency registered."""
    version = versions_of(setting.officer, REGISTER)[-1]
    definition = definition_of(version)
    for period, day, share in YEARS:
        asked = partnerships.organisations(setting.officer, "agency", open_on=day)
        round_ = rounds.open_round(
            setting.officer,
            version_id=version.id,
            period=period,
            title=f"Register of evaluations {period}",
            opens_on=day,
            deadline=day + timedelta(days=60),
            organisation_ids=[each.id for each in asked],
            by_service_area=[],
            now=datetime.combine(day, datetime.min.time(), tzinfo=UTC),
        )
        for seat in rounds.seats(setting.officer, round_):
            _bring_in(definition, round_, seat, share, setting)


def _bring_in(
    definition: Definition, round_: Round, seat: Assignment, share: float, setting: Setting
) -> None:
    chance = random.Random(f"{SEED} {round_.period} {seat.name}")
    if chance.random() < 0.1:
        return  # not in
    when = datetime.combine(round_.opens_on, datetime.min.time(), tzinfo=UTC) + timedelta(
        days=chance.randint(10, 50), hours=11
    )
    done = (
        _asked(round_, chance) if chance.random() < share else {"any": False, "why_none": chance.choice(WHY)}
    )
    levels = ("established", "developing", "absent") if done["any"] else ("developing", "absent")
    judged = {key: chance.choice(levels) for key in ("reach", "safe_method", "used", "told", "led")}
    documents = {
        name: {"values": values, "beside": {}, "typed": {}}
        for name, values in (("done", done), ("judged", judged))
    }
    keep(definition, round_, seat, "submitted", Answered(documents, []), when, setting)


def _asked(round_: Round, chance: random.Random) -> dict[str, Any]:
    year = round_.opens_on.year - 1
    rows = []
    for title, service, whom, finding, changed in chance.sample(EVALUATIONS, chance.randint(1, 3)):
        sent = chance.randint(20, 400)
        rows.append(
            {
                "title": title,
                "service": service,
                "asked_whom": whom,
                "sent": sent,
                "answered": round(sent * chance.uniform(0.1, 0.6)),
                "from": f"{year}-06-01",
                "to": f"{year}-11-30",
                "finding": finding,
                "changed": changed,
            }
        )
    return {"any": True, "evaluations": rows}
