"""Brenhallow's agencies and schools: an invented borough of six towns, the same at every seeding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

COUNCIL = "Brenhallow Council"
SHARED = "wider"  # answers for a larger footprint than the borough

# name, type, contact, commissions, footprint
AGENCIES = (
    (COUNCIL, "council_children", "direct", "yes", "local"),
    ("Brenhallow Children's Trust", "childrens_trust", "direct", "yes", "local"),
    ("Three Rivers Police", "police", "direct", "no", SHARED),
    ("Three Rivers Probation", "probation_nps", "direct", "no", SHARED),
    ("Three Rivers Community Rehabilitation", "probation_crc", "direct", "yes", SHARED),
    ("Brenhallow and West Dunmarrow Clinical Commissioning Group", "ccg", "commissioner", "yes", SHARED),
    ("Brenhallow and West Dunmarrow Hospitals", "acute_trust", "direct", "no", SHARED),
    ("Hallow Community Health", "community_trust", "direct", "no", "local"),
    ("Three Rivers Mental Health", "mental_health_trust", "direct", "no", SHARED),
    ("Hallow Ambulance", "ambulance", "direct", "no", SHARED),
    ("Three Rivers Fire", "fire", "indirect", "no", SHARED),
    ("Railway Police", "police", "direct", "no", SHARED),
    ("Youth Offending", "youth_offending", "direct", "no", "local"),
    ("Family Court Advisers", "cafcass", "direct", "no", SHARED),
    ("Education Safeguarding", "council_children", "indirect", "no", "local"),
    ("Early Years", "council_children", "indirect", "yes", "local"),
    ("Brenhallow Homes", "housing", "direct", "yes", "local"),
    ("Lantern Domestic Abuse", "voluntary", "direct", "no", "local"),
    ("Clearway Substance Misuse", "voluntary", "direct", "no", "local"),
    ("Brightside Youth", "voluntary", "direct", "no", "local"),
    ("Faiths Together", "faith", "direct", "no", "local"),
    ("Hallow Leisure", "voluntary", "direct", "no", "local"),
)  # fmt: skip

SERVICE_AREAS = (
    ("Children's Services", "council_children"),
    ("Adult Social Care", "council_adults"),
    ("Public Health", "council_public_health"),
    ("Neighbourhoods", "council_neighbourhoods"),
)

TOWNS = ("Tollarrow", "Hexley", "Marlow Cross", "Wendham", "Stonebrook", "Ashmere")
TRUSTS = ("Northlight", "Beacon Hill", "Three Rivers Learning", "Kestrel", "Unity of St Bede", "Ada Pell")
TREES = ("Rowan", "Alder", "Hazel", "Willow", "Birch", "Chestnut", "Hawthorn", "Juniper", "Linden", "Maple",
         "Elm", "Aspen", "Holly", "Oak", "Cedar", "Larch")  # fmt: skip
WAYS = ("Lane", "Park", "Bank", "Grove", "Road", "Green")
SAINTS = ("St Bede's", "St Hilda's", "St Oswin's", "St Agnes'", "Holy Cross", "St Columba's", "St Brigid's",
          "All Saints'", "St Cuthbert's", "St Winifred's", "St Alban's", "St Edith's")  # fmt: skip
FOUNDERS = ("Ada Pell", "Josiah Thorne", "Mary Ashgrove", "Samuel Orde", "Harriet Loom", "Isaac Fenn")
HOUSES = ("Hallow House", "Priory Manor", "Larkfield Hall", "The Old Rectory", "Thornleigh", "Cloisters",
          "Burnside Lodge", "Marchmont House", "Eldon Grange")  # fmt: skip
LONG_NAME = (
    "The Brenhallow and Tollarrow Federation of Saint Oswin and Saint Hilda's Church of England and Methodist "
    "Voluntary Aided Junior, Infant and Nursery Schools with a Resourced Provision for Deaf Children"
)


@dataclass(frozen=True, slots=True)
class School:
    """One school as the register has it."""

    name: str
    type: str
    phase: str
    trust: str | None = None
    early_years: bool = False
    boarding: str = "none"
    opened_on: date | None = None
    closed_on: date | None = None
    attributes: dict[str, str] = field(default_factory=dict)

    def about(self) -> dict[str, str]:
        """Its attributes, as questions test them."""
        return {
            "type": self.type,
            "phase": self.phase,
            "early_years": "yes" if self.early_years else "no",
            "boarding": self.boarding,
        }


def schools() -> list[School]:
    """The 120 schools open in 2019-20: 52 of them academies, in six trusts."""
    return [*_primaries(), *_infants_and_juniors(), *_secondaries(), *_others()]


def _kind(number: int, every: int) -> tuple[str, str | None]:
    """Academies at an even pace among maintained schools, one trust after the other."""
    if number % every == 0:
        return "academy", TRUSTS[(number // every) % len(TRUSTS)]
    return "maintained_school", None


def _primaries() -> Iterator[School]:
    names = [f"{tree} {WAYS[n % len(WAYS)]} Primary" for n, tree in enumerate(TREES)]
    names += [
        f"{saint} {'Church of England' if n % 2 else 'Catholic'} Primary" for n, saint in enumerate(SAINTS)
    ]
    names += [
        f"{town} {end} Primary"
        for town in TOWNS
        for end in ("Infant and Junior", "Community", "North", "South")
    ]
    names += [f"{founder} Primary" for founder in FOUNDERS]
    names += [LONG_NAME, "Wendham Bridge Primary", "Northlight Hexley Free School", "Ashmere Meadows Primary"]
    for number, name in enumerate(names[:62], start=1):
        kind, trust = _kind(number, 2) if number <= 54 else ("maintained_school", None)
        opened = date(2018, 9, 1) if "Free School" in name else None
        if opened:
            kind, trust = "academy", "Northlight"
        yield School(name, kind, "primary", trust, early_years=number % 3 != 0, opened_on=opened)


def _infants_and_juniors() -> Iterator[School]:
    for number, town in enumerate((*TOWNS, "Larkfield", "Priory"), start=1):
        kind, trust = _kind(number, 4)
        yield School(f"{town} Infant School", kind, "primary", trust, early_years=True)
    for number, town in enumerate((*TOWNS, "Larkfield"), start=1):
        kind, trust = _kind(number, 3)
        yield School(f"{town} Junior School", kind, "primary", trust)


def _secondaries() -> Iterator[School]:
    names = [f"{town} Academy" for town in TOWNS] + [
        f"{trust} {town} High" for trust, town in zip(TRUSTS, TOWNS, strict=True)
    ]
    names += [f"{founder} School" for founder in FOUNDERS]
    for number, name in enumerate(names, start=1):
        academy = number <= 17
        yield School(
            name,
            "academy" if academy else "maintained_school",
            "secondary",
            TRUSTS[number % 6] if academy else None,
        )
    yield School("Stonebrook All-Through Academy", "academy", "all_through", "Kestrel", early_years=True)
    yield School("Hexley Cross School", "maintained_school", "all_through", early_years=True)


def _others() -> Iterator[School]:
    for town in TOWNS[:3]:
        yield School(f"{town} Nursery School", "maintained_nursery", "nursery", early_years=True)
    yield School("Fernbank School", "maintained_school", "all_through", early_years=True)
    yield School("Ashmere View School", "academy", "secondary", "Beacon Hill")
    yield School("The Orchard School", "maintained_school", "primary", early_years=True)
    yield School("Beechcroft School", "non_maintained_special", "all_through", boarding="residential_special")
    yield School("Kingfisher School", "academy", "all_through", "Unity of St Bede", early_years=True)
    yield School("Wendham Learning Centre", "alternative_provision", "secondary")
    yield School("Bridge Street Centre", "alternative_provision", "primary")
    for number, house in enumerate(HOUSES):
        phase = ("primary", "secondary", "all_through")[number % 3]
        boarding = "boarding" if number in (1, 8) else "none"
        yield School(house, "independent_school", phase, early_years=number % 3 != 1, boarding=boarding)
    yield School("Brenhallow College", "fe_college", "post_16", boarding="college_residence")
    yield School("Hallow Land-Based College", "fe_college", "post_16")
    yield School("Ashmere Sixth Form College", "sixth_form_college", "post_16")
    yield School("Hexley Sixth Form College", "sixth_form_college", "post_16")


@dataclass(frozen=True, slots=True)
class Event:
    """A school that became another, or ended: its successor by name, when and why."""

    school: School
    successor: str | None
    on: date
    reason: str  # conversion, merger, closure


def events() -> list[Event]:
    """Two conversions, an infant and a junior school that merged, and a closure."""
    return [
        Event(
            School("Rowan Lane Community Primary", "maintained_school", "primary", early_years=True,
                   closed_on=date(2018, 8, 31)),
            "Alder Park Primary", date(2018, 9, 1), "conversion",
        ),
        Event(
            School("Tollarrow School", "maintained_school", "secondary", closed_on=date(2019, 3, 31)),
            "Tollarrow Academy", date(2019, 4, 1), "conversion",
        ),
        Event(
            School("Wendham Bridge Infant School", "maintained_school", "primary", early_years=True,
                   closed_on=date(2019, 8, 31)),
            "Wendham Bridge Primary", date(2019, 9, 1), "merger",
        ),
        Event(
            School("Wendham Bridge Junior School", "maintained_school", "primary", closed_on=date(2019, 8, 31)),
            "Wendham Bridge Primary", date(2019, 9, 1), "merger",
        ),
        Event(
            School("Priory Junior School", "maintained_school", "primary", closed_on=date(2018, 12, 31)),
            None, date(2018, 12, 31), "closure",
        ),
    ]  # fmt: skip
