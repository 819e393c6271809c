"""Writes the input that is too large or too odd to keep in git."""

from datetime import date, timedelta

with open("roadmap.yaml", "w", encoding="utf-8") as file:
    file.write("tiekartta: 1\nid: koe\ntitle: T\nstatus_date: 2022-01-03\ndecisions: [{id: v, title: V, body: b}]\n")
    file.write("bodies:\n  - id: b\n    title: B\n    meetings:\n")
    file.writelines(f"      - {date(1990, 1, 1) + timedelta(days=number)}\n" for number in range(20_001))
