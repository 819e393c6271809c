"""Swedish: the words of `tiekartta history`."""

WORDS: dict[str, str | tuple[str, str]] = {
    "history.title": "Historik: {title}",
    "history.reading": "Versionerna läses",
    "history.versions": "Versioner",
    "history.period": ("{n} version, {first}", "{n} versioner, {first}–{last}"),
    "history.none": "Färdplanen har ännu ingen sparad version.",
    "history.now": "Målet nu",
    "history.reserve-slipping": (
        "Målets marginal minskade i den senaste versionen med {days}.",
        "Målets marginal har minskat i var och en av de {n} senaste versionerna, med sammanlagt {days}.",
    ),
    "history.reserve-improving": (
        "Målets marginal ökade i den senaste versionen med {days}.",
        "Målets marginal har ökat i var och en av de {n} senaste versionerna, med sammanlagt {days}.",
    ),
    "history.reserve-steady": (
        "Målets marginal är densamma som i den föregående versionen.",
        "Målets marginal har inte ändrats i de {n} senaste versionerna.",
    ),
    "history.reserve-mixed": (
        "Målets marginal har varierat.",
        "Målets marginal har varierat; under {n} versioner har den {change}.",
    ),
    "history.smaller": "minskat med {days}",
    "history.greater": "ökat med {days}",
    "history.equal": "förblivit densamma",
    "history.slipping": (
        "”{title}” försenades i den senaste versionen med {days}.",
        "”{title}” har försenats i var och en av de {n} senaste versionerna, med sammanlagt {days}.",
    ),
    "history.improving": (
        "”{title}” tidigarelades i den senaste versionen med {days}.",
        "”{title}” har tidigarelagts i var och en av de {n} senaste versionerna, med sammanlagt {days}.",
    ),
    "history.days": ("{n} arbetsdag", "{n} arbetsdagar"),
    "history.chart": "Hur prognoserna har flyttats",
    "history.chart-help": "Vågrätt: rapportens dag. Lodrätt: prognosen. En linje som stiger försenas; vid punkterna är prognosen rapportens dag.",
    "history.chart-rest": ("{n} linje har inte ritats.", "{n} linjer har inte ritats."),
    "history.lines": "Prognoser",
    "history.first": "Första prognosen",
    "history.last": "Senaste",
    "history.moved": "Flyttad",
    "history.trend": "Riktning",
    "history.trend.slipping": ("försenas, senaste versionen", "försenas, {n} versioner"),
    "history.trend.improving": ("tidigareläggs, senaste versionen", "tidigareläggs, {n} versioner"),
    "history.trend.steady": "oförändrad",
    "history.trend.mixed": "varierar",
    "history.why": "Första orsaken",
    "history.version": "Sparad version",
    "history.done": "Klart",
    "history.skipped": (
        "{n} version har fel och har utelämnats: {places}",
        "{n} versioner har fel och har utelämnats: {places}",
    ),
    "history.shallow": "Klonen saknar äldre versioner. Hämta dem med git fetch --unshallow.",
    "history.picture": "Prognosernas utveckling: varje linjes prognos enligt rapportens dag.",
}
