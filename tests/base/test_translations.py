"""Catalogues read and compiled: what was edited is what is told, and nothing is told that is not sure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tiekartta.base.compiled_texts import write_all_compiled
from tiekartta.base.translations import Texts, catalogue, compiled_path, source_path

DAYS = """\
msgctxt "left"
msgid "{n} day left"
msgid_plural "{n} days left"
msgstr[0] "vielä {n} päivä"
msgstr[1] "vielä {n} päivää"
"""
LATE = """
msgctxt "late"
msgid "late"
msgstr "myöhässä"
"""


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Every test, and every time that one asks anew, is a new run of the program."""
    catalogue.cache_clear()


def wrote(locale: Path, text: str, lang: str = "fi", topic: str = "page", time: int | None = None) -> Path:
    path = Path(source_path(topic, lang, str(locale)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if time is not None:
        os.utime(path, (time, time))
    catalogue.cache_clear()
    return path


def read(locale: Path, lang: str = "fi", topic: str = "page") -> dict[str, str | tuple[str, ...]]:
    return catalogue(topic, lang, str(locale)).texts()


def test_a_text_is_found_by_its_key_and_has_the_forms_of_its_language(tmp_path: Path) -> None:
    wrote(tmp_path, DAYS + LATE)
    assert read(tmp_path) == {"late": "myöhässä", "left": ("vielä {n} päivä", "vielä {n} päivää")}


def test_english_is_what_the_template_says(tmp_path: Path) -> None:
    wrote(tmp_path, 'msgctxt "late"\nmsgid "late"\nmsgstr ""\n', lang="en")
    assert read(tmp_path, "en") == {"late": "late"}


@pytest.mark.parametrize("time", [1_000_000_000, 2_000_000_000])
def test_an_edited_catalogue_is_read_anew_whether_it_looks_older_or_newer(tmp_path: Path, time: int) -> None:
    wrote(tmp_path, LATE, time=1_500_000_000)
    assert read(tmp_path) == {"late": "myöhässä"}
    wrote(tmp_path, LATE.replace("myöhässä", "viivästynyt"), time=time)
    assert read(tmp_path) == {"late": "viivästynyt"}


def test_what_is_compiled_is_read_and_the_source_is_not_until_it_changes(tmp_path: Path) -> None:
    wrote(tmp_path, LATE)
    read(tmp_path)
    compiled = Path(compiled_path("page", "fi", str(tmp_path)))
    before = compiled.stat().st_ino
    catalogue.cache_clear()
    assert read(tmp_path) == {"late": "myöhässä"}
    assert compiled.stat().st_ino == before


def test_a_package_has_only_what_is_compiled(tmp_path: Path) -> None:
    wrote(tmp_path / "source", LATE)
    assert write_all_compiled(str(tmp_path / "source"), str(tmp_path / "package")) == ["fi/LC_MESSAGES/page.mo"]
    assert read(tmp_path / "package") == {"late": "myöhässä"}


def test_a_build_gives_the_same_bytes_every_time(tmp_path: Path) -> None:
    wrote(tmp_path, DAYS + LATE)
    for folder in ("one", "two"):
        write_all_compiled(str(tmp_path), str(tmp_path / folder))
    one, two = (tmp_path / folder / "fi/LC_MESSAGES/page.mo" for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_where_nothing_may_be_written_texts_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    wrote(tmp_path, LATE)
    monkeypatch.setattr("tiekartta.base.compiled_texts.NamedTemporaryFile", refuse)
    assert read(tmp_path) == {"late": "myöhässä"}
    assert not Path(compiled_path("page", "fi", str(tmp_path))).exists()


@pytest.mark.parametrize("text", [LATE.replace("myöhässä", ""), LATE.replace("\nmsgctxt", "\n#, fuzzy\nmsgctxt")])
def test_a_text_without_a_sure_translation_is_told_in_english(tmp_path: Path, text: str) -> None:
    wrote(tmp_path, text)
    assert read(tmp_path) == {"late": "late"}


def test_one_form_that_is_missing_leaves_the_text_in_english(tmp_path: Path) -> None:
    wrote(tmp_path, DAYS.replace("vielä {n} päivää", ""))
    assert read(tmp_path) == {"left": ("{n} day left", "{n} days left")}


def test_help_is_found_by_its_english_and_its_context(tmp_path: Path) -> None:
    wrote(tmp_path, 'msgctxt "metavar"\nmsgid "DATE"\nmsgstr "PÄIVÄ"\n\nmsgid "Usage"\nmsgstr "Käyttö"\n', topic="help")
    told = catalogue("help", "fi", str(tmp_path))
    assert (told.gettext("Usage"), told.pgettext("metavar", "DATE"), told.gettext("DATE")) == (
        "Käyttö",
        "PÄIVÄ",
        "DATE",
    )


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "many"), (1, "one"), (-1, "one"), (1.0, "one"), (2, "many"), (1.5, "many"), (None, "many"), ("1", "many")],
)
def test_a_form_is_chosen_by_the_number(number: object, form: str) -> None:
    assert Texts("fi", ()).form(("one", "many"), number) == form


@pytest.mark.parametrize(("number", "told"), [(1, "dzień"), (3, "dni"), (5, "dni dużo"), (22, "dni"), (-1, "dzień")])
def test_a_language_with_three_forms_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    text = 'msgctxt "days"\nmsgid "day"\nmsgid_plural "days"\n'
    forms = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(("dzień", "dni", "dni dużo")))
    wrote(tmp_path, text + forms, lang="pl")
    monkeypatch.setattr("tiekartta.base.translations.LOCALE", str(tmp_path))
    monkeypatch.setattr(
        "tiekartta.base.translations.catalogue", lambda topic, lang: catalogue(topic, lang, str(tmp_path))
    )
    texts = Texts("pl", ("page",))
    days = texts.get("days")
    assert isinstance(days, tuple)
    assert texts.form(days, number) == told
