"""Words in three languages: every text that a person sees is looked up here by key.

Numerals and dates follow the language: Finnish and Swedish write `20.12.2021`, English `20 Dec 2021`; a test holds
these short forms against Babel's, which is imported only where months and weekdays are spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol

from tiekartta.base.translations import Text, Texts

TOPICS = (
    "common",
    "diff",
    "show",
    "list",
    "init",
    "scenarios",
    "timeline",
    "portfolio",
    "memo",
    "validate",
    "problems",
    "why",
    "history",
    "forecast",
    "page",
    "edit",
    "calendar",
    "exchange",
    "form",
    "usage",
)
"""The catalogues of words, those that most commands need first; a new one is added here."""
FINDING_TOPICS = ("findings", "edit_findings")
"""The catalogues that have what each finding says, by its code, and how to mend it, by `CODE.mend`."""

LANGUAGES = ("fi", "sv", "en")
DEFAULT = "en"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_CLOCK = re.compile(r"(?<=\d)[.:](?=\d\d(?!\d))", re.ASCII)
_MONEY = ("budget", "cost")
_QUANTITIES = ("reached", "goal")
"""Arguments of findings that are sums of money, and those that are counted."""


class Reason(NamedTuple):
    """Why something is as it is: a key of the words with its arguments; titles among them are in all languages."""

    key: str
    args: tuple[tuple[str, object], ...] = ()


class Translated(Protocol):
    """A text that may be given in several languages."""

    def in_language(self, lang: str) -> str:
        """The text in a language, else in the first that it has."""


class Words:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._texts = Texts(lang, TOPICS)
        self._findings = Texts(lang, FINDING_TOPICS)

    def __call__(self, key: str, **args: object) -> str:
        """The text of a key with its placeholders filled; dates are written in the language's way.

        A text with a plural form is chosen by the argument `n`. Raises KeyError for an unknown key.
        """
        text = self._texts.get(key)
        if text is None:
            raise KeyError(key)
        if isinstance(text, tuple):
            text = self._texts.form(text, args.get("n"))
        return self._fill(text, args) if args else text

    def has(self, key: str) -> bool:
        """Whether there is a text for the key."""
        return self._texts.get(key) is not None

    def all(self) -> Mapping[str, Text]:
        """Every text by its key; one that depends on a number has its forms."""
        return self._texts.all()

    def finding(self, code: str, args: Mapping[str, object]) -> tuple[str, str]:
        """What is wrong and how to mend it, for a finding's code and arguments."""
        message, mend = self.texts(code)
        filled = {"hint": "", "mend": "", **args}
        filled |= {name: self._kinds(str(filled[name])) for name in ("wanted", "kind") if name in filled}
        if "problem" in filled and self.has(f"problem.{filled['problem']}"):
            filled["problem"] = self(f"problem.{filled['problem']}")
        for names, written in ((_MONEY, self.euros), (_QUANTITIES, self.quantity)):
            filled |= {key: written(value) for key in names if isinstance(value := filled.get(key), (int, float))}
        if "what" in filled:
            filled["what"] = self(f"private.{filled['what']}")
        hint = filled["hint"]
        mend = self._fill(mend, filled)
        if hint:
            mend = f"{self('did-you-mean', hint=hint)} {mend}".rstrip()
        return self._fill(message, filled), mend

    def texts(self, code: str) -> tuple[str, str]:
        """The message and the mend of a code, with their placeholders."""
        message, mend = self._findings.get(code), self._findings.get(f"{code}.mend")
        if not isinstance(message, str) or not isinstance(mend, str):
            raise KeyError(code)
        return message, mend

    def _kinds(self, names: str) -> str:
        """Kinds of values or items, told by their English names, in words: `a task or a decision`."""
        kinds = [self(f"wanted.{name}") if self.has(f"wanted.{name}") else name for name in names.split(", ")]
        if len(kinds) == 1:
            return kinds[0]
        return self("or", first=", ".join(kinds[:-1]), last=kinds[-1])

    def _fill(self, text: str, args: Mapping[str, object]) -> str:
        return text.format(**{key: self.value(value) for key, value in args.items()})

    def value(self, value: object) -> str:
        """A value as it is written in a sentence."""
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, float):
            return self.number(value)
        if isinstance(value, int) and not isinstance(value, bool) and value < 0:
            return f"\u2212{-value}"
        return str(value)

    def text(self, text: str | Translated) -> str:
        """A text of a roadmap in this language, else in the first that it has."""
        return text if isinstance(text, str) else text.in_language(self.lang)

    def long_date(self, day: date) -> str:
        """A date with its weekday, as in a heading: `maanantai 20.12.2021`, `måndag 20 december 2021`."""
        from babel.dates import format_date

        weekday = format_date(day, "cccc", locale=self.lang)
        if self.lang == "fi":
            return f"{weekday} {self.date(day)}"
        return f"{weekday} {format_date(day, 'd MMMM y', locale=self.lang)}"

    def on_day(self, day: date) -> str:
        """When something is: `maanantaina 20.12.2021`, `måndagen den 20 december 2021`, `on Monday 20 December 2021`.

        Every Finnish weekday takes `-na` in the essive, every Swedish one `-en` in the definite form.
        """
        from babel.dates import format_date

        weekday = format_date(day, "cccc", locale=self.lang)
        if self.lang == "fi":
            return f"{weekday}na {self.date(day)}"
        long = format_date(day, "d MMMM y", locale=self.lang)
        return f"{weekday}en den {long}" if self.lang == "sv" else f"on {weekday} {long}"

    def day_month(self, day: date) -> str:
        """A date where its year stands beside it."""
        if self.lang == "en":
            return f"{day.day} {_MONTHS[day.month - 1]}"
        return f"{day.day}.{day.month}" + "." * (self.lang == "fi")

    def date(self, day: date) -> str:
        """A date in the language's short form."""
        if self.lang == "en":
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        return f"{day.day}.{day.month}.{day.year}"

    def clock(self, time: str) -> str:
        """A time of day in the language's way: `17.00`, in English `17:00`."""
        return _CLOCK.sub(":" if self.lang == "en" else ".", time)

    def number(self, value: float) -> str:
        """A number with at most one decimal."""
        text = f"{value:z.1f}".removesuffix(".0").replace("-", "\u2212")
        return text if self.lang == "en" else text.replace(".", ",")

    def quantity(self, value: float) -> str:
        """A number as it was given, its thousands apart: `4 500`, `97,5`."""
        text = f"{value:,.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
        if self.lang == "en":
            return text
        return text.replace(",", "\u00a0").replace(".", ",")

    def euros(self, value: float) -> str:
        """A sum of money in full; whole ten thousands of a million or more as millions: `812 500 €`, `3,75 M€`."""
        cents = round(value * 100)
        if abs(cents) >= 100_000_000 and cents % 1_000_000 == 0:
            text, unit = self.quantity(cents / 100_000_000), "M€"
        else:
            text, unit = self.quantity(cents // 100 if cents % 100 == 0 else cents / 100), "€"
        text = text.replace("-", "\u2212")
        if self.lang == "en":
            return f"€{text}{'M' if unit == 'M€' else ''}".replace("€\u2212", "\u2212€")
        return f"{text}\u00a0{unit}"

    def percent(self, share: float) -> str:
        """A share of 0 to 1 as whole per cent, rounded down so that only all is 100."""
        whole = int(share * 100 + 1e-9)
        return f"{whole}%" if self.lang == "en" else f"{whole}\u00a0%"


@lru_cache(maxsize=3)
def words_of(lang: str) -> Words:
    """The words of a language, loaded once."""
    return Words(lang if lang in LANGUAGES else DEFAULT)
