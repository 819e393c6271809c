"""Finnish: what is wrong with an edit, a form or a calendar, and how to mend it."""

FINDINGS: dict[str, tuple[str, str]] = {
    "TK150": (
        "kohtaa ”{path}” ei voi muokata paikallaan, koska se on kirjoitettu poikkeavasti",
        "Muokkaa se käsin: tiellä on ankkuri, viittaus siihen tai epätavallinen asettelu.",
    ),
    "TK151": (
        "tiedosto ei ole enää se, joka luettiin: joku on muuttanut sitä välillä",
        "Anna komento uudelleen; mitään ei kirjoitettu.",
    ),
    "TK152": (
        "toinen ohjelma kirjoittaa tänne parhaillaan",
        "Odota, että se päättyy, ja anna komento uudelleen; mitään ei kirjoitettu.",
    ),
    "TK153": ("”{id}” on usealla tiekartalla", "Kerro, kumpaa tarkoitat: {names}"),
    "TK154": ("kohteella ”{id}” on osatehtäviä, ja sen päivät tulevat niistä", "Nimeä osatehtävä."),
    "TK155": (
        "”{id}” on luettelossa ”{kind}”, ja ”{command}” koskee näitä: {wanted}",
        "Muuta avaimia: tiekartta set {id} avain=arvo",
    ),
    "TK156": ("toimielimellä ”{body}” ei ole kokousta {date}", "Anna päivä, jona se kokoontuu."),
    "TK157": (
        "”{value}” ei ole ymmärrettävä muokkaus",
        'Kirjoita esimerkiksi "palkat +4w", "saanto @2022-11-21" tai "kysymys due=2022-09-01".',
    ),
    "TK158": ("kohteella ”{id}” ei ole mitään, mitä ”{value}” voisi siirtää", "Aseta avain: {id} duration=4w"),
    "TK159": (
        "tämä ei ole täytettävä lomake: {problem}",
        "Anna työkirja, jonka `tiekartta form` teki, .xlsx- tai .ods-muodossa.",
    ),
    "TK160": (
        "lomake koskee tiekarttaa ”{id}”, jota täällä ei ole",
        "Anna oikea kansio valitsimella --path; täällä on: {known}",
    ),
    "TK161": ("{cell}: ”{value}” ei ole {wanted}", "Korjaa solu."),
    "TK162": (
        "{cell}: lomakkeessa on ”{value}”, mutta tiedon {key} on lomakkeen lähettämisen jälkeen muuttanut joku muu: nyt se on ”{now}”",
        "Kirjoita soluun se, mikä pitää paikkansa, ja muuta tiedosto samaksi, tai tee uusi lomake.",
    ),
    "TK163": ("{cell}: ”{value}”: {problem}", "Korjaa rivi työkirjassa."),
    "TK164": (
        "{cell}: {key} {value} on ristiriidassa tämän kanssa: {other} {against}",
        "Korjaa jompikumpi työkirjassa.",
    ),
    "TK165": (
        "{cell}: ”{value}”: {problem}",
        "Tarkista, oliko se tarkoitus.",
    ),
    "TK166": (
        "{cell}: tässä on ”{value}”, mutta toisessa solussa {other} ”{against}”",
        "Jätä jompikumpi solu ennalleen.",
    ),
    "TK167": (
        "tämä ei ole kalenteri: {problem}",
        "Tallenna kalenteri iCalendar-muodossa (.ics) siitä ohjelmasta, jossa sitä pidetään.",
    ),
    "TK168": (
        "kalenterissa on liikaa kokouksia: enintään {limit}",
        "Tallenna vain toimielimen omat kokoukset, lyhyemmältä ajalta.",
    ),
    "TK169": (
        "kokouksen ”{title}” tietoa ”{rule}” ei ymmärretä",
        "Korjaa se kalenterissa: kokouksella on päivä, ja se voi toistua päivittäin, viikoittain, kuukausittain tai vuosittain. Kokoukset voi tallentaa myös yksittäin.",
    ),
    "TK170": (
        "kalenterissa ei ole yhtään kokousta {date} tai sen jälkeen (otsikossa: {title})",
        "Tarkista, että tiedosto on oikean toimielimen kalenteri ja että --title on otsikoissa.",
    ),
}
