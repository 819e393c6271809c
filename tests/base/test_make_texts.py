"""The catalogues as they are kept: in line with the program, whole in every language, and as the tool writes them."""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from scripts import make_texts
from scripts.text_places import places

from tiekartta.base.translations import LOCALE

FI = "fi/LC_MESSAGES/init.po"


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogues of one small topic, in a folder that a test may spoil."""
    folder = tmp_path / "locale"
    shutil.copytree(LOCALE, folder, ignore=lambda at, names: [n for n in names if "." in n and n[:4] != "init"])
    used = defaultdict(list, make_texts.used_in(LOCALE))
    monkeypatch.setattr(make_texts, "used_in", lambda at: used)
    monkeypatch.setattr(make_texts, "ALL", ("init",))
    return folder


def edited(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def problems(locale: Path) -> list[str]:
    return [line.rpartition("LC_MESSAGES/")[2] for line in make_texts.problems(str(locale))]


def renewed(locale: Path) -> None:
    for path, _, catalogue in make_texts.files(str(locale)):
        path.write_bytes(make_texts.written(catalogue))


def test_the_catalogues_are_whole_and_as_the_tool_writes_them() -> None:
    assert make_texts.problems() == [], "`make texts` writes them; what it leaves is for a translator"


def test_a_catalogue_without_a_fault_has_none(locale: Path) -> None:
    assert problems(locale) == []


def test_a_new_text_waits_for_its_translation(locale: Path) -> None:
    edited(locale / "init.pot", lambda text: text + '\nmsgctxt "init.x"\nmsgid "{n} file"\nmsgstr ""\n')
    assert f"{Path(FI).name}: not as `make texts` writes it" in problems(locale)
    renewed(locale)
    assert problems(locale) == ["init.po: init.x: not translated"] * 2
    added = (locale / FI).read_text(encoding="utf-8").partition("#. {n}:")[2]
    assert '#, python-brace-format\nmsgctxt "init.x"\nmsgid "{n} file"\nmsgstr ""' in added


def test_a_reworded_text_keeps_its_translation_to_be_looked_at(locale: Path) -> None:
    english = make_texts.entries(make_texts.read(locale / "init.pot", "en"))[0]
    edited(locale / "init.pot", lambda text: text.replace(f'msgid "{english.id}"', 'msgid "Reworded"', 1))
    renewed(locale)
    found = make_texts.read(locale / FI, "fi").get("Reworded", english.context)
    assert found is not None
    assert found.fuzzy
    assert found.string
    fault = f"{english.context}: its English was reworded; mend the translation and take the word fuzzy away"
    assert problems(locale) == [f"init.po: {fault}"] * 2
    renewed(locale)  # it is not forgotten by another run
    assert problems(locale) == [f"init.po: {fault}"] * 2
    edited(locale / FI, lambda text: text.replace("#, fuzzy\n", ""))
    renewed(locale)
    assert problems(locale) == [f"init.po: {fault}"]


def test_a_text_that_is_gone_goes_from_every_language(locale: Path) -> None:
    lost = make_texts.entries(make_texts.read(locale / "init.pot", "en"))[-1].context
    edited(locale / "init.pot", lambda text: text[: text.rindex(f'msgctxt "{lost}"')])
    renewed(locale)
    assert problems(locale) == []
    assert f'"{lost}"' not in (locale / FI).read_text(encoding="utf-8")


def test_what_a_translator_notes_stays(locale: Path) -> None:
    key = make_texts.entries(make_texts.read(locale / "init.pot", "en"))[-1].context
    english = make_texts.entries(make_texts.read(locale / FI, "fi"))[-1]
    catalogue = make_texts.read(locale / FI, "fi")
    found = catalogue.get(english.id, key)
    assert found is not None
    found.user_comments = ["Said so at the counter."]
    (locale / FI).write_bytes(make_texts.written(catalogue))
    renewed(locale)
    assert "# Said so at the counter.\n" in (locale / FI).read_text(encoding="utf-8")
    assert problems(locale) == []


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        ('msgctxt "init.x"\nmsgid "{title}"\nmsgstr "{titel}"', "init.x: not the same words in braces as in English"),
        ('msgctxt "init.x"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] ""', "init.x: not translated"),
    ],
)
def test_a_faulty_translation_is_told(locale: Path, spoilt: str, fault: str) -> None:
    catalogue = make_texts.read_po(iter(spoilt.splitlines(keepends=True)), locale="fi")
    assert [line.partition(" (")[0] for line in make_texts.troubles(catalogue)] == [fault]


def test_a_file_of_no_topic_is_told(locale: Path) -> None:
    (locale / "fi/LC_MESSAGES/stray.po").write_text("")
    assert problems(locale) == ["stray.po: of no topic"]


def test_a_text_is_told_with_the_files_that_use_it() -> None:
    found = places(["critical.share", "TK203", "why.pred.start", "memo.change.meeting", "nobody.says-this"])
    assert "src/tiekartta/render/views/critical.py" in found["critical.share"]
    assert "src/tiekartta/render/views/why.py" in found["why.pred.start"]
    assert any(path.startswith("src/tiekartta/render/memo/templates") for path in found["memo.change.meeting"])
    assert found["TK203"]
    assert found["nobody.says-this"] == []


@pytest.mark.parametrize("path", sorted(Path(LOCALE).rglob("*.po*")), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_gettext_reads_the_catalogue(path: Path, tmp_path: Path) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("msgfmt (gettext) is not installed; Babel reads the catalogues in the other tests")
    command = ["msgfmt", "--check", "-o", tmp_path / "texts.mo", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
