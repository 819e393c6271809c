"""Settings of a repository: what is wrong in them is left out, and told where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tiekartta.base.findings import InputError
from tiekartta.model.config import Config
from tiekartta.read.config import config_of, key_span, load_config, parse_config
from tiekartta.read.files import DiskTree


def parsed(text: str) -> tuple[Config, list[tuple[str, int, int, dict[str, Any]]]]:
    """The settings, and each finding as its code, line, column and arguments."""
    config, findings = parse_config(text.encode(), "tiekartta.toml")
    return config, [(each.code, each.where.line, each.where.column, dict(each.args)) for each in findings]  # type: ignore[union-attr]


def test_a_mistake_takes_its_own_key_away_and_no_other() -> None:
    config, found = parsed('lang = "fi"\n  at_risk = "soon"\n[quality]\nlags = 7\n')
    assert (config.lang, config.at_risk, config.quality.lags) == ("fi", 10, 7)
    assert found == [("TK127", 2, 3, {"key": "at_risk", "value": "soon"})]


def test_an_unknown_key_is_told_with_the_nearest_of_its_section() -> None:
    config, found = parsed("at_rsk = 5\n[quality]\nlag = 7\nopen_ends = 3\n")
    assert found == [
        ("TK202", 3, 1, {"key": "lag", "hint": "lags"}),
        ("TK202", 1, 1, {"key": "at_rsk", "hint": "at_risk"}),
    ]
    assert config.quality.open_ends == 5  # nothing of a section with a mistake is taken


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("lang = \n", 1, 8), ('lang = "fi"\nat_risk = = 3\n', 2, 11), ("a = 1\na = 2\n", 2, 6)],
)
def test_what_is_no_toml_is_told_where_its_reader_stopped(text: str, line: int, column: int) -> None:
    config, found = parsed(text)
    assert (config, [each[:3] for each in found]) == (Config(), [("TK126", line, column)])  # type: ignore[call-arg]


def test_what_its_reader_gives_no_place_for_is_told_of_the_file() -> None:
    for text in ('a = "open', "a = " + "9" * 5000, "a = " + "[" * 5000 + "]" * 5000):
        (found,) = parse_config(text.encode(), "tiekartta.toml")[1]
        assert (found.code, found.where.line) == ("TK126", 0)  # type: ignore[union-attr]
    (found,) = parse_config("lang = 'ä'".encode("latin-1"), "tiekartta.toml")[1]
    assert (found.code, found.args) == ("TK105", {"encoding": "Latin-1"})


def test_codes_that_do_not_exist_and_errors_that_cannot_be_ignored_are_told_at_their_key() -> None:
    text = 'select = ["TK316", "TK999"]\nignore = ["quality", "TK316"]\n[per_path]\n"old/*" = ["TK501", "TK316"]\n'
    _, found = parsed(text)
    assert [(code, line, column, args["code"]) for code, line, column, args in found] == [
        ("TK129", 1, 1, "TK999"), ("TK140", 2, 1, "TK316"), ("TK140", 4, 2, "TK316"),
    ]  # fmt: skip


@pytest.mark.parametrize(("wrong", "told"), [(99, ["TK129"] * 99), (100, ["TK129"] * 100 + ["TK131"])])
def test_of_many_mistakes_the_first_hundred_are_told(wrong: int, told: list[str]) -> None:
    codes = ", ".join(f'"X{number}"' for number in range(wrong))
    found = parsed(f"select = [{codes}]\n")[1]
    assert [code for code, *_ in found] == told
    assert found[-1][1:3] == (1, 1)


class Settings:
    """A tree that has these settings."""

    def __init__(self, text: str | None) -> None:
        self.text = text

    def settings(self) -> bytes | None:
        return None if self.text is None else self.text.encode()


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ('lang = "fi"\n\tselect = []\n', "select", (2, 2)),
        ("# select what matters\nselect = []\n", "select", (2, 1)),
        ('per_path = {"old/*" = []}\n', "old/*", (1, 14)),
        ('[quality]\nlags = 5\n', "quality", (1, 2)),
        ('lang = "fi"\n', "select", (1, 1)),
        ("\nselect = []\n", "select", (2, 1)),
    ],
)  # fmt: skip
def test_a_key_stands_where_it_begins_a_line_else_where_it_is_written_else_at_the_top(
    text: str, key: str, place: tuple[int, int]
) -> None:
    span = key_span(Settings(text), key)  # type: ignore[arg-type]
    assert span is not None
    assert (span.line, span.column) == place
    assert key_span(Settings(None), key) is None  # type: ignore[arg-type]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a folder of roadmaps, below a folder with settings of its own."""
    (tmp_path / "tiekartta.toml").write_text('lang = "sv"\n')
    made = tmp_path / "repository"
    (made / ".git").mkdir(parents=True)
    (made / "roadmaps").mkdir()
    return made


def test_settings_are_those_at_the_root_of_the_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_config(root / "roadmaps") == (Config(), [])  # type: ignore[call-arg]
    (root / "tiekartta.toml").write_text('\nlang = "fi"\nat_risk = "soon"\n')
    config, (finding,) = load_config(root / "roadmaps")
    assert (config.lang, finding.code) == ("fi", "TK127")
    monkeypatch.chdir(root.parent)
    assert (load_config()[0].lang, load_config(root)[0].lang) == ("sv", "fi")
    monkeypatch.chdir(root / "roadmaps")
    assert load_config()[0].lang == "fi"
    tree = DiskTree(str(root / "roadmaps"))
    assert config_of(tree)[0].lang == "fi"
    span = key_span(tree, "lang")
    assert span is not None
    assert span.line == 2


def test_settings_may_be_a_link_inside_the_repository_and_none_that_leads_out(root: Path) -> None:
    (root / "own.toml").write_text('lang = "fi"\n')
    (root / "tiekartta.toml").symlink_to("own.toml")
    assert load_config(root)[0].lang == "fi"
    (root / "tiekartta.toml").unlink()
    (root / "tiekartta.toml").symlink_to(root.parent / "tiekartta.toml")
    with pytest.raises(InputError) as refused:
        load_config(root)
    assert refused.value.finding.code == "TK103"


def test_settings_of_a_version_are_those_that_it_had(root: Path) -> None:
    (root / "tiekartta.toml").write_text('lang = "fi"\n')
    then: Any = Settings('lang = "en"\n')
    assert (config_of(then)[0].lang, config_of(Settings(None))) == ("en", (Config(), []))  # type: ignore[arg-type,call-arg]
