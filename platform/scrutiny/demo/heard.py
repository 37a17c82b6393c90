"""Who was heard at Brenhallow: children of 8 to 11 in a round that is told, practitioners, and two rounds that stand open."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from scrutiny.method.definition import Definition, Question, Value
from scrutiny.method.permissions import DUTY_OFFICER, REVIEWER, Viewer
from scrutiny.method.plans import plan_for
from scrutiny.method.voices.danger import danger
from scrutiny.method.voices.hearing import OPEN, heard, options_of
from scrutiny.records import contacts, hearing, voices
from scrutiny.records.base import SYSTEM, db, upsert
from scrutiny.records.hearing import releasing, reviewing, running, telling, ties
from scrutiny.records.hearing.links import Asked, make_open
from scrutiny.records.hearing.ties import Part
from scrutiny.records.sealing import Sealer
from scrutiny.records.versions import definition_of, versions_of
from scrutiny.records.voices import SEALED_AS, Voice, VoiceRound, VoiceText

SEED = 1112
TEXTS = 84  # that were read; people say the same things
ASKS = frozenset(
    {"voice_5_7", "voice_8_11", "voice_12_17", "voice_easy_read", "voice_parents", "practitioner_voice"}
)
TOWNS = ("Hexley", "Rowanbridge", "Tollarrow", "Alder Park", "Fernside", "Milldown")
TOLD_ON = datetime(2020, 1, 20, 10, 0, tzinfo=UTC)
WEIGHTS: Mapping[int, tuple[int, ...]] = {
    2: (7, 3),
    3: (5, 3, 2),
    4: (9, 6, 3, 2),
    5: (8, 6, 3, 2, 2),
    6: (8, 6, 3, 2, 1, 2),
}

# What children said, with the themes a reviewer set, and whether it may be quoted.
SAID: Sequence[tuple[str, tuple[str, ...], bool]] = (
    ("More lights on the path by the canal", ("Getting about",), True),
    ("A bus that comes when it says", ("Getting about",), True),
    ("Make the big ones stop shouting at the bus stop", ("Getting about", "Other children"), True),
    ("Teachers who have time when you need to talk", ("Being listened to",), True),
    ("Listen the first time", ("Being listened to",), True),
    ("A room at school where it is quiet", ("At school",), True),
    ("Locks that work on the toilets", ("At school",), True),
    ("My mum should not worry so much about money", ("At home",), False),
    ("That nobody sends mean messages in the game", ("Online",), True),
    ("Somebody who tells you what happens next", ("Being listened to",), True),
    ("Cars should go slower on our road", ("Getting about",), False),
    ("More clubs after school", ("At school",), False),
)
WAITING: Sequence[str] = (
    "I am scared to go home because he hits me",
    "A man follows us to the park",
    "I would put up more goals",
    "My teacher Miss Carter is the best, she always listens",
    "Longer playtime",
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many people with the same groups; the better, the kinder their answers."""

    groups: Mapping[str, str]
    many: int
    better: float = 1.0


def begin(officer: Viewer, sealer: Sealer, now: datetime) -> None:
    """Everything that was asked, said, read and told; ``now`` is when the open rounds are open."""
    reader = Viewer(
        SYSTEM, "Brenhallow", officer.partnership_id, officer.roles | {(REVIEWER, None), (DUTY_OFFICER, None)}
    )
    _children(officer, reader, sealer)
    _practitioners(officer, sealer)
    _open_now(officer, now)
    _asks(officer, sealer, now)
    _ties(officer)


def _children(officer: Viewer, reader: Viewer, sealer: Sealer) -> None:
    """The round of 8 to 11: answered by some 460 children in six towns, read, told, answered."""
    round_, definition = _round(
        officer,
        "voice_8_11",
        "2019-20",
        "What is it like where you live? 2019-20",
        (date(2019, 10, 7), date(2019, 11, 29)),
    )
    places = [{"phase": phase, "area": town} for town in TOWNS for phase in ("primary", "junior")]
    crowds = [
        Crowd(place, 62 if place["phase"] == "primary" else 17, 0.7 + 0.1 * n)
        for n, place in enumerate(places)
    ]
    _answer(officer, round_, definition, crowds)
    _write(round_, "change", [SAID[n % len(SAID)] for n in range(TEXTS)], sealer)
    _read(reader, round_, sealer)
    _write(round_, "change", [(words, (), False) for words in WAITING], sealer)
    running.close(officer, round_, now=TOLD_ON - timedelta(days=50))
    releasing.release(officer, round_.id, sealer=sealer, now=TOLD_ON)
    _done(officer, round_)


def _practitioners(officer: Viewer, sealer: Sealer) -> None:
    """The practitioners' round on neglect, told by service and role."""
    round_, definition = _round(
        officer,
        "practitioner_voice",
        "2019-20",
        "Practitioner voice: neglect",
        (date(2020, 1, 6), date(2020, 2, 14)),
    )
    services = ("Children's social care", "Health", "Police", "Schools", "Early help")
    roles = ("frontline", "senior_practitioner", "manager")
    crowds = [
        Crowd({"service": service, "role_band": role}, (24, 9, 4)[n], 0.8 + 0.2 * n)
        for service in services
        for n, role in enumerate(roles)
    ]
    _answer(officer, round_, definition, crowds)
    running.close(officer, round_, now=datetime(2020, 2, 15, 9, 0, tzinfo=UTC))
    releasing.release(officer, round_.id, sealer=sealer, now=datetime(2020, 3, 2, 9, 0, tzinfo=UTC))


def _open_now(officer: Viewer, now: datetime) -> None:
    """Two rounds that stand open, so that anybody who tries the demonstration can answer."""
    opens, closes = now.date(), now.date() + timedelta(days=365)
    for key, title, label in (
        ("voice_12_17", "Are young people safe here?", "Youth clubs of the borough"),
        ("voice_5_7", "What is life like for you?", "Tablet in the library"),
        ("voice_easy_read", "Easy Read: are you safe?", "Special schools"),
        ("voice_parents", "How was the help you had?", "Parents after a conference"),
    ):
        round_, _ = _round(officer, key, "2019-20", title, (opens, closes), now)
        asked = Asked(label, opens, closes, cohort={"area": TOWNS[0]})
        make_open(officer, round_, asked, most=500, now=now, rng=random.Random(f"{SEED} {key}"))


def _asks(officer: Viewer, sealer: Sealer, now: datetime) -> None:
    """Somebody asked to be contacted, on the page that is not anonymous."""
    asked = contacts.Asked(
        "Sam (in Year 9)",
        "Tell Mrs Bell, in the library",
        "Before school",
        "Somebody from a game wants to meet me",
    )
    contacts.ask(officer.partnership_id, asked, language="en", sealer=sealer, now=now - timedelta(hours=2))


def _round(
    officer: Viewer, key: str, period: str, title: str, days: tuple[date, date], now: datetime | None = None
) -> tuple[VoiceRound, Definition]:
    version = versions_of(officer, key)[-1]
    made = running.open_round(
        officer,
        version_id=version.id,
        period=period,
        title=title,
        opens_on=days[0],
        closes_on=days[1],
        least=5,
        now=now or datetime.combine(days[0], datetime.min.time(), tzinfo=UTC),
        unchecked_known=True,
    )
    return made, definition_of(version)


# -- answers ----------------------------------------------------------------------------------------------


def _answer(officer: Viewer, round_: VoiceRound, definition: Definition, crowds: Sequence[Crowd]) -> None:
    """A crowd's answers, each under a key of chance, and their counts."""
    chance = random.Random(f"{SEED} {definition.questionnaire}")
    rows = [
        {
            "key": f"{chance.getrandbits(128):032x}",
            "partnership_id": round_.partnership_id,
            "round_id": round_.id,
            "cohort": dict(crowd.groups),
            "way": "screen" if chance.random() > 0.06 else "paper",
            "answers": dict(
                heard(plan_for(definition), crowd.groups, _values(definition, crowd, chance)).closed
            ),
        }
        for crowd in crowds
        for _ in range(crowd.many)
    ]
    db.session.execute(upsert(Voice), rows)
    _way_in(officer, round_, len(rows))
    voices.rebuild(round_.partnership_id, round_.id, definition)


def _way_in(officer: Viewer, round_: VoiceRound, many: int) -> None:
    """The link by which they came."""
    asked = Asked("Everybody", round_.opens_on, round_.closes_on)
    rng = random.Random(f"{SEED} {round_.title}")
    made = make_open(officer, round_, asked, most=1_000, now=round_.made_at, rng=rng)
    made.taken = many


def _values(definition: Definition, crowd: Crowd, chance: random.Random) -> dict[str, Value]:
    return {
        question.key: _value(question, crowd, chance)
        for question in definition.questions
        if question.kind not in OPEN and question.kind != "information" and chance.random() > 0.05
    }


def _value(question: Question, crowd: Crowd, chance: random.Random) -> Value:
    options = options_of(question)
    if question.kind == "choices":
        most = min(int(question.at_most or 3), len(options))
        return chance.sample(options, chance.randint(1, most))
    weights = WEIGHTS.get(len(options)) or (*range(1, len(options)), 3)
    kinder = [weight * crowd.better ** (len(options) - n) for n, weight in enumerate(weights)]
    (value,) = chance.choices(options, kinder)
    if question.kind == "yes_no":
        return value == "true"
    return float(value) if question.range else value


# -- words -------------------------------------------------------------------------------------------------


def _write(
    round_: VoiceRound, question: str, said: Sequence[tuple[str, tuple[str, ...], bool]], sealer: Sealer
) -> None:
    rows = [
        {
            "key": key,
            "partnership_id": round_.partnership_id,
            "round_id": round_.id,
            "question": question,
            "language": "en",
            "way": "screen",
            "sealed": sealer.seal(round_.partnership_id, SEALED_AS, words),
            "danger": danger(words, "en"),
            "state": "waiting",
            "quoted": False,
        }
        for key, (words, _, _) in zip(_keys(round_, len(said)), said, strict=True)
    ]
    db.session.execute(upsert(VoiceText), rows)


def _keys(round_: VoiceRound, many: int) -> Iterator[str]:
    chance = random.Random(f"{SEED} words {round_.id} {many}")
    return (f"{chance.getrandbits(128):032x}" for _ in range(many))


def _read(reader: Viewer, round_: VoiceRound, sealer: Sealer) -> None:
    """The reviewer has read all that was written by then, set themes, and let some be quoted."""
    about = {words: (themes, quoted) for words, themes, quoted in SAID}
    let_go: set[str] = set()
    named = {name: hearing.add_theme(reader, name).id for themes, _ in about.values() for name in themes}
    for text in reviewing.texts(reader, "waiting", round_id=round_.id, most=100, sealer=sealer, now=TOLD_ON):
        themes, quoted = about[text.words]
        reviewing.read(
            reader, text.key, (), [named[name] for name in themes], mark=text.mark, sealer=sealer, now=TOLD_ON
        )
        if quoted and text.words not in let_go:
            let_go.add(text.words)
            now_is = reviewing.opened(reader, text.key, sealer=sealer, now=TOLD_ON)
            reviewing.quote(reader, text.key, True, mark=now_is.mark, sealer=sealer, now=TOLD_ON)


def _done(officer: Viewer, round_: VoiceRound) -> None:
    """You said, we did."""
    lines: Sequence[tuple[str, str, str]] = (
        ("The path by the canal is too dark", "The council put up eleven lamps in March", "done"),
        (
            "You want adults who have time to listen",
            "Every primary school now has a listening hour each week",
            "doing",
        ),
        (
            "The bus does not come when it says",
            "We asked the bus company. They cannot add buses this year, because there are too few drivers",
            "cannot",
        ),
    )
    for said, did, state in lines:
        line = telling.tell(officer, round_.id, None, said=said, did=did, state=state, now=TOLD_ON)
        telling.publish(officer, line, now=TOLD_ON)


def _ties(officer: Viewer) -> None:
    """Questions about the same thing."""
    tied: Mapping[str, Mapping[str, Part]] = {
        "Children are listened to": {
            "agencies": Part("section_11", "listening_decisions", ("embedded", "established")),
            "staff": Part("practitioner_voice", "child_voice", ("strongly_agree", "agree")),
            "young": Part("voice_8_11", "listen", ("always", "mostly")),
        },
        "There is an adult to tell": {
            "agencies": Part("section_175", "trusted_adult", ("embedded", "established")),
            "young": Part("voice_8_11", "adult", ("yes_help",)),
        },
        "Staff know when to refer": {
            "agencies": Part("section_11", "thresholds", ("embedded", "established")),
            "staff": Part("practitioner_voice", "thresholds", ("strongly_agree", "agree")),
        },
    }
    for title, parts in tied.items():
        ties.keep(officer, title, parts, now=TOLD_ON)
