"""Finnish: what `tiekartta init` asks and tells."""

WORDS: dict[str, str | tuple[str, str]] = {
    "init.ask-ci": "CI-palvelun tiedostot",
    "init.made": "Luotu:",
    "init.next": "Seuraavaksi:",
    "init.file.roadmap": "tiekartta: muuta se omaksesi",
    "init.file.schema": "tämän avulla tekstieditori tarkistaa ja täydentää tiekarttaa",
    "init.file.pre-commit": "tarkistaa tiekartan ennen jokaista muutoksen tallennusta",
    "init.file.ci": "kertoo CI:ssä, mikä on vialla, missä mennään ja mikä muuttuu",
    "init.exists": "Mitään ei kirjoitettu, koska nämä ovat jo olemassa: {files}",
    "init.exists-mend": "Anna toinen kansio tai jätä tiedostoja pois valitsimilla --ci none ja --no-pre-commit.",
}
