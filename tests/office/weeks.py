"""A month of an office that keeps its roadmap in git: five versions, a week apart, the last a merge with a conflict.

The roadmap is invented: an employment area that takes over the state's employment services. Each week is what people
wrote: keys of items, and lines of the files.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

Files = dict[str, str]
ROADMAP = Path(__file__).parent / "roadmap"
WEEKS = (1, 2, 3, 4)
DAYS = {0: "2024-09-02", 1: "2024-09-09", 2: "2024-09-16", 3: "2024-09-23", 4: "2024-09-30"}
BRANCH = "palvelut"


@dataclass(frozen=True)
class Edit:
    """What somebody wrote: keys of an item, or a text in the place of another in a file."""

    file: str
    item: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    old: str = ""
    new: str = ""


def at(file: str, item: str, **keys: str) -> Edit:
    """Keys of an item; those that it has are replaced, the others stand at its end."""
    return Edit(f"{file}.yaml", item, tuple(keys.items()))


def line(file: str, old: str, new: str) -> Edit:
    """A text of a file in the place of another one."""
    return Edit(f"{file}.yaml", old=old, new=new)


def data_date(week: int) -> Edit:
    """Every Monday the data date is set."""
    return line("roadmap", f"status_date: {DAYS[week - 1]}", f"status_date: {DAYS[week]}")


def note(day: str, fi: str, sv: str, by: str, alert: str = "") -> Edit:
    """An entry at the end of the journal."""
    colour = f"\n    alert: {alert}" if alert else ""
    text = f"  - date: {day}\n    note: {{fi: {fi}, sv: {sv}}}{colour}\n    by: {by}\n"
    return line("roadmap", "journal:\n", f"journal:\n{text}")


FIRST = (
    data_date(1),
    at("hallinto", "hallintosaanto-luonnos", started="2024-09-02", progress="35%"),
    at("hallinto", "kustannukset", started="2024-09-02", progress="40%"),
    at("hallinto", "tilaselvitys", started="2024-09-02", remaining="3d"),
    at("palvelut", "palvelukuvaus", started="2024-09-02", progress="25%"),
    at("roadmap", "kielilisa", answered="2024-09-06", answer="{fi: Kaupunki entisin perustein., sv: Staden som förr.}"),
    at("roadmap", "osaajat", probability="high"),
    note(
        "2024-09-05",
        "Kaikki ryhmät ovat aloittaneet työnsä.",
        "Alla grupper har börjat.",
        "{fi: hallintojohtaja, sv: förvaltningsdirektör}",
        "green",
    ),
)
SECOND = (
    data_date(2),
    at("hallinto", "hallintosaanto-luonnos", progress="70%"),
    at("hallinto", "kustannukset", progress="70%"),
    at("hallinto", "tilaselvitys", status="done", remaining="0d", finished="2024-09-12"),
    at("palvelut", "palvelukuvaus", progress="50%"),
    at("palvelut", "valmennus-tarjous", started="2024-09-09", progress="15%"),
    at("henkilosto", "yhteistoiminta", started="2024-09-09", progress="15%"),
    at("ict", "tyoasemat", started="2024-09-09", progress="10%"),
    line(
        "roadmap",
        '{date: 2024-09-25, time: "17:00"}',
        '{date: 2024-09-25, time: "17:00", cancelled: true, '
        "why: {fi: jäseniä on liikaa poissa, sv: för många ledamöter är frånvarande}}",
    ),
    at("hallinto", "palvelupisteverkko", meeting="2024-10-23"),
    line("henkilosto", "- id: tyohyvinvointi", "- id: tervetuloa"),
    line("roadmap", "tyohyvinvointi", "tervetuloa"),
    note("2024-09-12", "Valtio ei ole vielä vastannut toimitiloista.", "Staten har inte svarat om lokalerna.",
         "{fi: tilapäällikkö, sv: lokalchef}", "yellow"),
)  # fmt: skip
THIRD = (
    data_date(3),
    at("henkilosto", "johtaja", status="done", finished="2024-09-16",
       outcome="{fi: Valittiin yksimielisesti, sv: Valdes enhälligt}"),
    at("hallinto", "hallintosaanto-luonnos", status="done", progress="100%", finished="2024-09-20"),
    at("hallinto", "kustannukset", progress="85%"),
    at("palvelut", "palvelukuvaus", progress="70%"),
    at("palvelut", "valmennus-tarjous", progress="30%"),
    at("palvelut", "monialainen-luonnos", started="2024-09-16", progress="20%"),
    at("palvelut", "tyonantajat", status="dropped"),
    at("henkilosto", "yhteistoiminta", progress="33%"),
    at("roadmap", "henkilostotiedot", status="done", finished="2024-09-20"),
    at("roadmap", "tilat-valtiolta", answered="2024-09-19",
       answer="{fi: Kaksi kolmesta jää käyttöön., sv: Två av tre kan användas.}"),
    at("roadmap", "laitteet", status="realised"),
    at("ict", "tyoasemat", progress="20%", duration="60d"),
    note("2024-09-20", "Laitteiden toimitus viivästyy kolme viikkoa.", "Leveransen försenas tre veckor.",
         "{fi: tietohallintopäällikkö, sv: IT-chef}", "yellow"),
)  # fmt: skip
FOURTH = (
    data_date(4),
    at("hallinto", "kustannukset", status="done", progress="100%", finished="2024-09-27"),
    at("hallinto", "talousarvioesitys", duration="16d"),
    at("palvelut", "palvelukuvaus", progress="90%"),
    at("palvelut", "valmennus-tarjous", progress="45%"),
    at("henkilosto", "siirtyvat", started="2024-09-23", progress="60%"),
    at("henkilosto", "yhteistoiminta", progress="50%"),
    at("ict", "tyoasemat", progress="25%"),
    note("2024-09-27", "Kunnat eivät ole sopineet kustannusten jaosta.", "Kommunerna är oense om kostnaderna.",
         "{fi: talousjohtaja, sv: ekonomidirektör}", "red"),
)  # fmt: skip
ON_THE_BRANCH = (
    at("palvelut", "palvelukuvaus", progress="100%", status="done", finished="2024-09-26"),
    at("palvelut", "tyonantajat", started="2024-09-23", progress="40%"),
)
"""What the services group wrote meanwhile: one line of it is in conflict, and one item was dropped by others."""

_CONFLICT = re.compile(r"<<<<<<< .*?\n(.*?)=======\n(.*?)>>>>>>> .*?\n", re.DOTALL)


def edited(files: Files, edits: tuple[Edit, ...]) -> Files:
    """The files with the edits made."""
    files = dict(files)
    for edit in edits:
        text = files[edit.file]
        if edit.item:
            files[edit.file] = _with_keys(text, edit.item, dict(edit.keys))
            continue
        assert text.count(edit.old) == 1, (edit.file, edit.old, text.count(edit.old))
        files[edit.file] = text.replace(edit.old, edit.new)
    return files


def _with_keys(text: str, item: str, keys: dict[str, str]) -> str:
    lines = text.splitlines()
    first = next(number for number, each in enumerate(lines) if each.strip() == f"- id: {item}")
    indent = lines[first].index("-") + 2
    last = first + 1
    while last < len(lines) and lines[last].startswith(" " * indent) and lines[last].strip():
        last += 1
    block = lines[first:last]
    for key, value in keys.items():
        told = f"{' ' * indent}{key}: {value}"
        known = [number for number, each in enumerate(block) if each.startswith(f"{' ' * indent}{key}:")]
        block = (
            [*block, told] if not known else [told if number == known[0] else each for number, each in enumerate(block)]
        )
    return "\n".join([*lines[:first], *block, *lines[last:]]) + "\n"


class Repository:
    """The office's repository; `week` checks one of the versions out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.roadmap = folder / "roadmaps" / "rannikko"
        self.roadmap.mkdir(parents=True)
        self._environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        self._build()

    def week(self, number: int) -> None:
        self.git("checkout", "--quiet", f"week-{number}")

    def git(self, *arguments: str, check: bool = True) -> None:
        subprocess.run(["git", *arguments], check=check, capture_output=True, env=self._environment, cwd=self.folder)

    def _build(self) -> None:
        self.git("init", "--quiet", "--initial-branch", "main")
        files = {path.name: path.read_text(encoding="utf-8") for path in sorted(ROADMAP.glob("*.yaml"))}
        self._commit(files, DAYS[0], "Tiekartta ohjausryhmän seurattavaksi")
        self.git("tag", "week-0")
        for week, edits in ((1, FIRST), (2, SECOND), (3, THIRD)):
            files = edited(files, edits)
            self._commit(files, DAYS[week], f"Viikon {36 + week} tilanne")
            self.git("tag", f"week-{week}")
        self.git("checkout", "--quiet", "-b", BRANCH)
        self._commit(edited(files, ON_THE_BRANCH), "2024-09-26", "Palveluryhmän tilanne")
        self.git("checkout", "--quiet", "main")
        self._commit(edited(files, FOURTH), DAYS[4], "Viikon 40 tilanne")
        self._merge()
        self.git("tag", "week-4")

    def _merge(self) -> None:
        """The branch is merged; where both wrote the same lines, the services group knows better."""
        self._dated(DAYS[4])
        self.git("merge", "--quiet", BRANCH, check=False)
        path = self.roadmap / "palvelut.yaml"
        text = path.read_text(encoding="utf-8")
        assert _CONFLICT.search(text), "both wrote how far the description of the services is"
        path.write_text(_CONFLICT.sub(r"\2", text), encoding="utf-8")
        self.git("commit", "--quiet", "--all", "--message", "Palveluryhmän tilanne mukaan")

    def _dated(self, day: str) -> None:
        for name in ("AUTHOR", "COMMITTER"):
            self._environment |= {f"GIT_{name}_NAME": "toimisto", f"GIT_{name}_EMAIL": "toimisto@example.invalid"}
            self._environment[f"GIT_{name}_DATE"] = f"{day}T09:00:00+03:00"

    def _commit(self, files: Files, day: str, message: str) -> None:
        self._dated(day)
        for name, text in files.items():
            (self.roadmap / name).write_text(text, encoding="utf-8")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", message)
