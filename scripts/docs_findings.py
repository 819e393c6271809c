"""The lists of findings in three languages, from the catalogue: the page of reference, and the index of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from scripts.docs_commands import table_cell

from tiekartta.base.catalogue import FAMILIES, RULES
from tiekartta.base.words import Words, words_of

_ABOUT = {
    "en": (
        "The findings",
        """\
A finding is told as `file:line:column: severity[code] what is wrong; how to mend it`, all of them at once. Errors stop
the computing of dates; warnings and infos never do. The hundred of a code tells its family: 1 reading, 2 structure,
3 dates, 4 decisions, 5 provenance, 6 quality of the schedule, 7 versions. `tiekartta.toml` chooses which are shown.
""",
    ),
    "fi": (
        "Havainnot",
        """\
Havainto kerrotaan muodossa `tiedosto:rivi:sarake: vakavuus[koodi] mikä on vialla; miten sen voi korjata`, kaikki
havainnot kerralla. Virhe estää päivien laskemisen, varoitus ja huomautus eivät koskaan. Koodin sataluku kertoo, mihin
ryhmään havainto kuuluu: 1 tiedostojen lukeminen, 2 rakenne, 3 päivät, 4 päätökset ja kokoukset, 5 vastuut ja lähteet,
6 aikataulun laatu, 7 versiot. Näytettävät havainnot valitaan tiedostossa `tiekartta.toml`.
""",
    ),
    "sv": (
        "Iakttagelserna",
        """\
En iakttagelse visas som `fil:rad:kolumn: allvar[kod] vad som är fel; hur det rättas`, alla på en gång. Ett fel hindrar
att datumen beräknas, en varning eller anmärkning gör det aldrig. Kodens hundratal anger gruppen: 1 läsning av filer,
2 struktur, 3 datum, 4 beslut och möten, 5 ansvar och källor, 6 tidsplanens kvalitet, 7 versioner. Vilka iakttagelser
som visas väljs i `tiekartta.toml`.
""",
    ),
}
_COLUMNS = {
    "en": ("code", "name", "severity", "says"),
    "fi": ("koodi", "nimi", "vakavuus", "mitä se kertoo"),
    "sv": ("kod", "namn", "allvar", "vad den säger"),
}
_MADE = re.compile(r"(<!-- made from the catalogue of findings -->\n).*?(<!-- end -->)", re.DOTALL)


def findings_page(lang: str) -> str:
    """Every code of the catalogue with what it says."""
    title, about = _ABOUT[lang]
    return "\n".join([f"# {title}", "", about, *_table(tuple(RULES), lang, "../rules/")]) + "\n"


def rules_index(lang: str, page: str) -> str:
    """The index of the pages of findings with its tables, a family each, made anew; what is said before them stays."""
    return _MADE.sub(lambda found: found[1] + "\n".join(_families(lang)) + "\n" + found[2], page)


def _families(lang: str) -> Iterator[str]:
    words = words_of(lang)
    for number, family in FAMILIES.items():
        codes = tuple(code for code, rule in RULES.items() if rule.family == family)
        yield from ("", f"## TK{number}: {words(f'family.{family}')}", "", *_table(codes, lang, ""))
    yield ""


def _table(codes: tuple[str, ...], lang: str, folder: str) -> Iterator[str]:
    words = words_of(lang)
    yield f"| {' | '.join(_COLUMNS[lang])} |"
    yield "|---|---|---|---|"
    for code in codes:
        says = table_cell(_says(words, code))
        yield f"| [{code}]({folder}{code}.md) | {RULES[code].slug} | {words(RULES[code].severity.word)} | {says} |"


def _says(words: Words, code: str) -> str:
    """The message of a code, with `…` where it has a value."""
    parts = Formatter().parse(words.texts(code)[0])
    return "".join(literal + ("…" if name is not None else "") for literal, name, *_ in parts)
