"""The wheel and the sdist: built, installed beside the dependencies only, and run where no repository is."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tiekartta import __version__
from tiekartta.base.catalogue import RULES
from tiekartta.base.words import LANGUAGES
from tiekartta.compare.checks import CHECKS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "HOME": str(cwd), "LC_ALL": "C.UTF-8"}
    texts = [str(part) for part in command]
    return subprocess.run(texts, check=False, cwd=cwd, env=clean, capture_output=True, text=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def bare(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and, from the one that runs the tests, only the libraries."""
    folder = tmp_path_factory.mktemp("bare")
    assert run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder).returncode == 0
    packages = next(folder.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(built[1]) as wheel:
        entry = wheel.read(f"tiekartta-{__version__}.dist-info/entry_points.txt").decode()
    assert "tiekartta = tiekartta.__main__:program" in entry
    pip = ("-m", "pip", "--python", folder / "bin/python", "install", "--quiet", "--no-index", "--no-deps", built[1])
    done = run(sys.executable, *pip, cwd=folder)
    assert done.returncode == 0, done.stderr
    # A path in a .pth file is searched after the environment's own packages, and its own .pth files are not read.
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return folder / "bin"


def test_the_wheel_holds_every_file_of_the_package(built: tuple[Path, Path]) -> None:
    source = ROOT / "src"
    wanted = {
        str(path.relative_to(source))
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".pyc", ".mo", ".po", ".pot")
    }
    # Texts are there as the program reads them; what they are compiled from stays with those who edit it.
    locale = source / "tiekartta/base/locale"
    texts = {f"en/LC_MESSAGES/{path.stem}.mo" for path in locale.glob("*.pot") if path.stem != "help"}
    texts |= {path.relative_to(locale).with_suffix(".mo").as_posix() for path in locale.glob("*/LC_MESSAGES/*.po")}
    assert len(texts) > 60
    wanted |= {f"tiekartta/base/locale/{name}" for name in texts}
    with zipfile.ZipFile(built[1]) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert wanted <= held
    assert {f"tiekartta/base/pages/{lang}/rules/{code}.md" for lang in LANGUAGES for code in RULES} <= held
    assert {f"tiekartta/base/pages/{lang}/checks/{name}.md" for lang in LANGUAGES for name in CHECKS} <= held
    assert "tiekartta/py.typed" in held
    assert not [name for name in held if name.startswith(("tests", "roadmaps", "scripts")) or ".po" in name]


def test_the_sdist_holds_what_a_distributor_builds_and_tests_with(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as sdist:
        tops = {name.split("/")[1] for name in sdist.getnames() if "/" in name}
    assert {"src", "tests", "roadmaps", "LICENSE", "README.md", "pyproject.toml"} <= tops


EVERY_LANGUAGE = """
import sys
from tiekartta.cli.app import run
for lang in ("fi", "sv", "en"):
    failed = run(["init", lang, "--lang", lang, "--start", "2026-11-23"])
    sys.exit(failed) if failed else None
    failed = run(["status", lang, "--as-of", "2026-11-23", "--output", f"{lang}.txt"])
    sys.exit(failed) if failed else None
"""
"""Makes a roadmap in each language, and tells where it stands."""


def test_it_runs_from_an_empty_folder_that_is_no_git_repository(bare: Path, tmp_path: Path) -> None:
    where = run(bare / "python", "-c", "import tiekartta; print(tiekartta.__file__)", cwd=tmp_path).stdout
    assert str(bare.parent) in where
    assert run(bare / "tiekartta", "--version", cwd=tmp_path).stdout == f"tiekartta {__version__}\n"
    made = run(bare / "python", "-c", EVERY_LANGUAGE, cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    for lang, day in (("fi", "17.5.2027"), ("sv", "17.5.2027"), ("en", "17 May 2027")):
        assert day in (tmp_path / f"{lang}.txt").read_text(encoding="utf-8")


def test_a_finding_is_explained_where_the_repository_is_not(bare: Path, tmp_path: Path) -> None:
    for lang, heading in (("fi", "Korjaaminen"), ("sv", "Rättelse"), ("en", "Mend")):
        assert f"\n{heading}\n" in run(bare / "tiekartta", "explain", "TK403", "--lang", lang, cwd=tmp_path).stdout


FINNISH = """
import sys
from tiekartta.cli.app import run
codes = [run(["explain", "TK203", "--lang", "fi"]), run(["status", "--help", "--lang", "fi"])]
print(codes, "babel" in sys.modules)
"""
"""Findings, words and help in Finnish, and whether anything was compiled for it."""


def test_it_speaks_finnish_without_reading_a_source_of_texts(bare: Path, tmp_path: Path) -> None:
    told = run(bare / "python", "-c", FINNISH, cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert "”…” puuttuu" in told.stdout
    assert "Käyttö: tiekartta status [VALITSIMET] [POLKU]" in told.stdout
    assert told.stdout.endswith("[0, 0] False\n")
    package = next(bare.parent.glob("lib/python*/site-packages/tiekartta/base/locale"))
    assert not [*package.rglob("*.po"), *package.rglob("*.pot")]


def test_python_runs_the_package_as_a_program(bare: Path, tmp_path: Path) -> None:
    done = run(bare / "python", "-m", "tiekartta", "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"tiekartta {__version__}\n")
