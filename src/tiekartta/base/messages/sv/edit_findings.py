"""Swedish: what is wrong with an edit, a form or a calendar, and how to mend it."""

FINDINGS: dict[str, tuple[str, str]] = {
    "TK150": (
        "”{path}” är skrivet så att det inte kan ändras på sin plats",
        "Ändra för hand: ett ankare, en hänvisning till det eller en ovanlig layout är i vägen.",
    ),
    "TK151": (
        "filen är inte längre den som lästes: någon har ändrat den under tiden",
        "Ge kommandot på nytt; inget har skrivits.",
    ),
    "TK152": (
        "ett annat program skriver här just nu",
        "Vänta tills det är klart och ge kommandot på nytt; inget har skrivits.",
    ),
    "TK153": ("”{id}” finns i flera färdplaner", "Ange vilken: {names}"),
    "TK154": ("”{id}” har deluppgifter, och dess datum kommer från dem", "Ange deluppgiften."),
    "TK155": (
        "”{id}” finns i listan ”{kind}”, och ”{command}” gäller dessa: {wanted}",
        "Ändra nycklarna: tiekartta set {id} nyckel=värde",
    ),
    "TK156": ("”{body}” har inget möte {date}", "Ange en dag då organet sammanträder."),
    "TK157": (
        "”{value}” är ingen ändring som förstås",
        'Skriv till exempel "palkat +4w", "saanto @2022-11-21" eller "kysymys due=2022-09-01".',
    ),
    "TK158": ("”{id}” har ingenting som ”{value}” kan flytta", "Ange en nyckel i stället: {id} duration=4w"),
    "TK159": (
        "det här är ingen blankett: {problem}",
        "Ge arbetsboken som `tiekartta form` gjorde, i formatet .xlsx eller .ods.",
    ),
    "TK160": ("blanketten gäller färdplanen ”{id}”, som inte finns här", "Ge rätt mapp med --path; här finns: {known}"),
    "TK161": ("{cell}: ”{value}” är inte {wanted}", "Rätta cellen."),
    "TK162": (
        "{cell}: blanketten säger ”{value}”, men någon annan har ändrat {key} sedan blanketten gjordes: nu är det ”{now}”",
        "Skriv det som stämmer i cellen och ändra filen till detsamma, eller gör en ny blankett.",
    ),
    "TK163": ("{cell}: ”{value}”: {problem}", "Rätta raden i arbetsboken."),
    "TK164": ("{cell}: {key} {value} strider mot {other} {against}", "Rätta det ena eller det andra i arbetsboken."),
    "TK165": ("{cell}: ”{value}”: {problem}", "Se efter om det var meningen."),
    "TK166": ("{cell}: här står ”{value}”, men i {other} ”{against}”", "Låt den ena cellen vara som den var."),
    "TK167": (
        "det här är ingen kalender: {problem}",
        "Spara kalendern i formatet iCalendar (.ics) i programmet där den förs.",
    ),
    "TK168": ("kalendern har för många möten: högst {limit}", "Spara bara organets egna möten, för en kortare tid."),
    "TK169": (
        "uppgiften ”{rule}” om mötet ”{title}” förstås inte",
        "Rätta den i kalendern: ett möte har en dag, och kan upprepas varje dag, vecka, månad eller år. Mötena kan också sparas ett och ett.",
    ),
    "TK170": (
        "kalendern har inga möten {date} eller senare (i rubriken: {title})",
        "Kontrollera att filen är rätt organs kalender och att --title finns i rubrikerna.",
    ),
}
