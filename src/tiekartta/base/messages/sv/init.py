"""Swedish: what `tiekartta init` asks and tells."""

WORDS: dict[str, str | tuple[str, str]] = {
    "init.ask-ci": "Filer för CI-tjänsten",
    "init.made": "Skapat:",
    "init.next": "Härnäst:",
    "init.file.roadmap": "färdplanen: gör om den till er egen",
    "init.file.schema": "med detta kontrollerar och kompletterar en textredigerare färdplanen",
    "init.file.pre-commit": "kontrollerar färdplanen före varje commit",
    "init.file.ci": "berättar i CI vad som är fel, hur vi ligger till och vad som ändras",
    "init.exists": "Ingenting skrevs, eftersom följande redan finns: {files}",
    "init.exists-mend": "Ange en annan mapp, eller utelämna filer med --ci none och --no-pre-commit.",
}
