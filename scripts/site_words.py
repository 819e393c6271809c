"""What the site says around its pages, in three languages."""

from __future__ import annotations

WORDS = {
    "en": {
        "skip": "Skip to the text",
        "language": "Language",
        "pages": "Pages",
        "contents": "On this page",
        "search": "Search",
        "search-for": "Search the documentation",
        "results": "Results",
        "needs-script": "The search needs JavaScript.",
        "several": "Of several words, all must be on the page.",
        "repository": "The repository",
        "begin": "The beginning",
    },
    "fi": {
        "skip": "Siirry tekstiin",
        "language": "Kieli",
        "pages": "Sivut",
        "contents": "Tällä sivulla",
        "search": "Hae",
        "search-for": "Hae ohjeista",
        "results": "Tulokset",
        "needs-script": "Haku tarvitsee JavaScriptin.",
        "several": "Jos sanoja on useita, kaikkien on oltava sivulla.",
        "repository": "Tietovarasto",
        "begin": "Alkuun",
    },
    "sv": {
        "skip": "Gå till texten",
        "language": "Språk",
        "pages": "Sidor",
        "contents": "På den här sidan",
        "search": "Sök",
        "search-for": "Sök i dokumentationen",
        "results": "Resultat",
        "needs-script": "Sökningen kräver JavaScript.",
        "several": "Om du skriver flera ord måste alla finnas på sidan.",
        "repository": "Repositoriet",
        "begin": "Till början",
    },
}

_NOTHING = (
    "Your search did not match any documents. "
    "Please make sure that all words are spelled correctly and that you've selected enough categories."
)

FOUND = {
    "fi": {
        "Search Results": "Tulokset",
        "Searching": "Haetaan",
        "Preparing search...": "Valmistellaan hakua…",
        "Search finished, found one page matching the search query.": [
            "Löytyi yksi sivu.",
            "Löytyi ${resultCount} sivua.",
        ],
        _NOTHING: "Yhtään sivua ei löytynyt. Tarkista kirjoitusasu tai kokeile toista sanaa.",
        ", in ": ", sivulla ",
    },
    "sv": {
        "Search Results": "Resultat",
        "Searching": "Söker",
        "Preparing search...": "Förbereder sökningen…",
        "Search finished, found one page matching the search query.": [
            "En sida hittades.",
            "${resultCount} sidor hittades.",
        ],
        _NOTHING: "Ingen sida hittades. Kontrollera stavningen eller pröva ett annat ord.",
        ", in ": ", på sidan ",
    },
    "en": {
        "Search finished, found one page matching the search query.": [
            "One page was found.",
            "${resultCount} pages were found.",
        ],
        _NOTHING: "No page was found. Check the spelling, or try another word.",
    },
}
"""What Sphinx's search says, by its own English: its catalogues lack much of it."""
