"""Makes the filled-in form: a workbook is no text that git could show."""

from pathlib import Path

from tests.forms.filling import Filled

from tiekartta.cli.app import run

run(["form", "roadmap.yaml", "--group", "ict", "--output", "ict.xlsx", "--lang", "en"])
form = Filled(Path("ict.xlsx"))
form.put("palkat", "progress", "60 %")
form.save()
form.put("palkat", "progress", "70 %")
form.save(Path("another.xlsx"))
