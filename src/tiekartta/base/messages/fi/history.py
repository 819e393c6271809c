"""Finnish: the words of `tiekartta history`."""

WORDS: dict[str, str | tuple[str, str]] = {
    "history.title": "Historia: {title}",
    "history.reading": "Luetaan versioita",
    "history.versions": "Versiot",
    "history.period": ("{n} versio, {first}", "{n} versiota, {first}–{last}"),
    "history.none": "Tiekartasta ei ole vielä yhtään tallennettua versiota.",
    "history.now": "Tavoite nyt",
    "history.reserve-slipping": (
        "Tavoitteen pelivara pieneni viimeisimmässä versiossa {days}.",
        "Tavoitteen pelivara on pienentynyt jokaisessa {n} viime versiossa, yhteensä {days}.",
    ),
    "history.reserve-improving": (
        "Tavoitteen pelivara kasvoi viimeisimmässä versiossa {days}.",
        "Tavoitteen pelivara on kasvanut jokaisessa {n} viime versiossa, yhteensä {days}.",
    ),
    "history.reserve-steady": (
        "Tavoitteen pelivara on sama kuin edellisessä versiossa.",
        "Tavoitteen pelivara ei ole muuttunut {n} viime versiossa.",
    ),
    "history.reserve-mixed": (
        "Tavoitteen pelivara on vaihdellut.",
        "Tavoitteen pelivara on vaihdellut; {n} versiossa se on yhteensä {change}.",
    ),
    "history.smaller": "pienentynyt {days}",
    "history.greater": "kasvanut {days}",
    "history.equal": "pysynyt samana",
    "history.slipping": (
        "”{title}” siirtyi viimeisimmässä versiossa myöhemmäksi {days}.",
        "”{title}” on siirtynyt myöhemmäksi jokaisessa {n} viime versiossa, yhteensä {days}.",
    ),
    "history.improving": (
        "”{title}” aikaistui viimeisimmässä versiossa {days}.",
        "”{title}” on aikaistunut jokaisessa {n} viime versiossa, yhteensä {days}.",
    ),
    "history.days": ("{n} työpäivän", "{n} työpäivää"),
    "history.chart": "Miten ennusteet ovat siirtyneet",
    "history.chart-help": "Vaakasuunnassa raportin päivä, pystysuunnassa ennuste. Nouseva viiva myöhästyy; pisteiden kohdalla ennuste on raportin päivä.",
    "history.chart-rest": ("{n} rivi on jätetty piirtämättä.", "{n} riviä on jätetty piirtämättä."),
    "history.lines": "Ennusteet",
    "history.first": "Ensimmäinen ennuste",
    "history.last": "Viimeisin",
    "history.moved": "Siirtymä",
    "history.trend": "Suunta",
    "history.trend.slipping": ("myöhästyy, viimeisin versio", "myöhästyy, {n} versiota"),
    "history.trend.improving": ("aikaistuu, viimeisin versio", "aikaistuu, {n} versiota"),
    "history.trend.steady": "ennallaan",
    "history.trend.mixed": "vaihtelee",
    "history.why": "Ensimmäinen syy",
    "history.version": "Versio",
    "history.done": "Valmiina",
    "history.skipped": (
        "{n} versiossa on virheitä, joten se on jätetty pois: {places}",
        "{n} versiossa on virheitä, joten ne on jätetty pois: {places}",
    ),
    "history.shallow": "Kloonista puuttuu vanhempia versioita. Hae ne komennolla git fetch --unshallow.",
    "history.picture": "Ennusteiden kehitys: kunkin rivin ennuste raportin päivän mukaan.",
}
