"""The words beside which something identifying stands, by language: titles, streets, schools, months, ages."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Words:
    """Case-folded. Of a language that is not here, the English ones serve alone."""

    titles: frozenset[str] = frozenset()  # a name follows
    named: frozenset[str] = frozenset()  # a name follows, with a capital or without
    streets: frozenset[str] = frozenset()  # English: the name stands before
    streets_first: frozenset[str] = frozenset()  # the name stands after
    schools: frozenset[str] = frozenset()  # the name stands before
    schools_first: frozenset[str] = frozenset()  # a name or number stands after
    months: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()  # after an age
    aged: frozenset[str] = frozenset()  # before an age
    common: frozenset[str] = (
        frozenset()
    )  # written with a capital, or before a street or school, and tells nothing

    def __or__(self, other: Words) -> Words:
        return Words(*(getattr(self, each.name) | getattr(other, each.name) for each in fields(Words)))


def _of(**words: str) -> Words:
    return Words(**{name: frozenset(text.split()) for name, text in words.items()})


ENGLISH = _of(
    titles="mr mrs miss ms mx dr sir madam prof rev pc sgt nurse auntie aunty uncle aunt coach imam father cllr",
    named="called named name's names",
    streets="street st road rd lane avenue ave close drive way court crescent place terrace gardens grove row hill mews walk",
    streets_first="flat",
    schools="primary school academy college nursery infants juniors infant junior grammar secondary preschool",
    months="""january february march april may june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec""",
    years="years year yrs yr yo yr-old year-old years-old",
    aged="aged age am im i'm i’m turned turning",
    common="""i i'm i’m im i've i’ve i'd i’d i'll i’ll mum mummy dad daddy nan gran god ok pe nhs camhs gp tv uk sen send
        monday tuesday wednesday thursday friday saturday sunday christmas eid ramadan easter diwali vaisakhi english british
        maths science facebook instagram snapchat tiktok youtube whatsapp roblox minecraft fortnite internet
        the a an my our your his her their this that these those at in on to from of and or is was it its it's new old
        high primary secondary infant junior special nursery main whole every another any no first last next big
        same busy other long cross across up down by near after before go going goes went start leave half all me him us you them it back out""",
)

LANGUAGES = {
    "pl": _of(
        titles="pan pana panu panem pani panią panią dr doktor ksiądz księdza siostra ciocia wujek",
        named="imię imieniem nazywam nazywa",
        streets_first="ulica ulicy ulicę ul aleja alei al osiedle osiedlu os plac placu mieszkanie",
        schools_first="szkoła szkoły szkole szkołę sp przedszkole przedszkola przedszkolu liceum nr numer",
        months="stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        years="lat lata latek rok",
        aged="mam ma miałam miałem skończyłam skończyłem",
        common="mama tata pani pan boże polsce polska się w na do i to jest",
    ),
    "ro": _of(
        titles="domnul doamna domnișoara domnu dl dna d-na d-nul dr doctorul părintele nenea tanti",
        named="numesc numește cheamă numele",
        streets_first="strada str stradă bulevardul bd aleea bloc blocul apartament apartamentul ap",
        schools_first="școala liceul colegiul grădinița gimnaziul nr numărul",
        months="ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        years="ani an anișori",
        aged="am are avea împlinit",
        common="mama tata doamna dumnezeu românia",
    ),
    "ur": _of(
        named="نام naam nam",
        titles="مسٹر مس مسز ڈاکٹر",
        years="سال برس saal sal",
        months="جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    ),
    "pa": _of(
        named="ਨਾਂ ਨਾਮ ਨਾਉਂ naam nam naa",
        titles="ਮਿਸਟਰ ਮਿਸ ਮਿਸਿਜ਼ ਡਾਕਟਰ",
        years="ਸਾਲ ਸਾਲਾਂ saal sal",
        months="ਜਨਵਰੀ ਫਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ",
    ),
}


def words_of(language: str) -> Words:
    """The words of a language by its tag, always with the English ones."""
    return LANGUAGES.get(language.replace("_", "-").split("-")[0].casefold(), Words()) | ENGLISH
