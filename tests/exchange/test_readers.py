"""Plans of other tools, small: what each fact becomes, and what is told of the rest."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from xlsxwriter import Workbook

from tests.console import Console
from tiekartta.base.findings import InputError
from tiekartta.project.importing import ImportReport, imported, read_foreign
from tiekartta.read.foreign.workbook import Unclear


def made(data: bytes | str, name: str, **options: Any) -> tuple[dict[str, Any], ImportReport]:
    """The roadmap's values by id, and the report."""
    import yaml

    plan = read_foreign(data.encode() if isinstance(data, str) else data, name, options.pop("columns", None))
    text, report = imported(plan, name, options.pop("target", None), lambda: date(2022, 1, 3))
    values = yaml.safe_load(text)
    return values, report


def items(values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in ("tasks", "milestones"):
        for each in values.get(key, ()):
            found[each["id"]] = each
            found |= items(each)
    return found


def project(*tasks: str, head: str = "") -> str:
    return f'<Project xmlns="http://schemas.microsoft.com/project"><Title>P</Title>{head}<Tasks>{"".join(tasks)}</Tasks></Project>'


def task(uid: int, name: str, days: float = 5, **more: object) -> str:
    told = {
        "UID": uid,
        "Name": name,
        "OutlineLevel": 1,
        "Duration": f"PT{days * 8:g}H0M0S",
        "DurationFormat": 7,
        **more,
    }
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in told.items() if key != "links")
    return f"<Task>{inner}{told.get('links', '')}</Task>"


def link(uid: int, kind: int = 1, lag: int = 0, form: int = 7) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def test_links_lags_and_elapsed_time() -> None:
    values, _ = made(
        project(
            task(1, "Selvitys", Start="2022-01-03T08:00:00", Finish="2022-01-10T16:00:00"),
            task(2, "Luonnos", links=link(1, 1, 9600) + link(1, 0, -4800)),
            task(3, "Kuulutus", 10, links=link(1, 3, 100_800, 8), DurationFormat=8, Duration="PT336H0M0S"),
        ),
        "plan.xml",
    )
    found = items(values)
    assert found["luonnos"]["depends_on"] == ["selvitys FS+2d", "selvitys FF-1d"]
    assert (found["kuulutus"]["depends_on"], found["kuulutus"]["duration"]) == (["selvitys SS+7ed"], "14ed")


def test_packages_become_groups_and_a_single_root_is_dropped() -> None:
    values, report = made(
        project(
            task(1, "Hanke", Summary=1),
            task(2, "Talous", Summary=1, OutlineLevel=2),
            task(3, "Laske", OutlineLevel=3),
            task(4, "ICT", Summary=1, OutlineLevel=2),
            task(5, "Hanki", OutlineLevel=3, links=link(2)),
        ),
        "plan.xml",
    )
    assert values["title"] == "Hanke"
    assert [(each["id"], each["title"]) for each in values["groups"]] == [("ict", "ICT")]
    assert [each["id"] for each in values["tasks"]] == ["talous", "hanki"]  # a package with links stays an item
    assert (report.items, report.groups) == (3, 1)


def test_what_a_roadmap_has_no_place_for_is_counted() -> None:
    plan = project(
        task(1, "Käsin", 3, Manual=1, ManualStart="2022-01-03T08:00:00", ManualFinish="2022-01-05T16:00:00", Cost=100),
        task(2, "Osa", 0.5, links=link(1, 1, 50, 19)),
        task(3, "Ei käytössä", Active=0, ConstraintType=1, ConstraintDate="2022-03-01T08:00:00"),
        task(4, "Muualta", links=link(99)),
    )
    values, report = made(plan, "plan.xml")
    assert items(values)["kasin"]["start"] == date(2022, 1, 3)
    assert items(values)["ei-kaytossa"]["status"] == "not-applicable"
    assert report.rounded == 2
    assert report.lost == {
        "as-late-as-possible": 1, "costs": 1, "inactive": 1, "links-to-other-files": 1, "percent-lags": 1,
    }  # fmt: skip


def test_constraints_deadlines_progress_and_milestones() -> None:
    start = {"Start": "2022-01-03T08:00:00", "Finish": "2022-01-07T16:00:00"}
    values, _ = made(
        project(
            task(1, "Aloitus", ConstraintType=4, ConstraintDate="2022-01-10T08:00:00"),
            task(2, "Raja", ConstraintType=7, ConstraintDate="2022-02-01T16:00:00", Deadline="2022-03-01T16:00:00"),
            task(3, "Kesken", 4, PercentComplete=50, ActualStart="2022-01-03T08:00:00", RemainingDuration="PT16H0M0S", **start),
            task(4, "Valmis", 5, PercentComplete=100, ActualStart="2022-01-03T08:00:00", ActualFinish="2022-01-07T16:00:00"),
            task(5, "Siirto", 0, Milestone=1, ConstraintType=2, ConstraintDate="2023-01-01T08:00:00"),
            head="<StatusDate>2022-01-07T16:00:00</StatusDate>",
        ),
        "plan.xml",
    )  # fmt: skip
    found = items(values)
    assert found["aloitus"]["start"] == date(2022, 1, 10)
    assert found["raja"]["constraint"] == {"type": "FNLT", "date": date(2022, 2, 1)}
    assert found["raja"]["deadline"] == date(2022, 3, 1)
    assert (found["kesken"]["progress"], found["kesken"]["remaining"]) == ("50%", "2d")
    assert (found["valmis"]["status"], found["valmis"]["finished"]) == ("done", date(2022, 1, 7))
    assert found["siirto"]["date"] == date(2023, 1, 1)
    assert values["target"] == "siirto"


def test_the_calendar_has_the_days_off_and_the_working_week() -> None:
    calendar = """<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><WeekDays>
      <WeekDay><DayType>6</DayType><DayWorking>0</DayWorking></WeekDay>
      <WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays>
      <Exceptions><Exception><TimePeriod><FromDate>2022-01-06T00:00:00</FromDate><ToDate>2022-01-06T23:59:00</ToDate>
      </TimePeriod><DayWorking>0</DayWorking></Exception></Exceptions></Calendar></Calendars>"""
    values, _ = made(project(task(1, "A", Start="2022-01-03T08:00:00"), head=calendar), "plan.xml")
    assert values["calendar"] == {
        "base": "none", "workdays": ["mon", "tue", "wed", "thu", "sat"], "closed": [date(2022, 1, 6)],
    }  # fmt: skip


def test_a_date_that_comes_out_differently_is_told_with_its_reason() -> None:
    plan = project(
        task(1, "A", 5, Start="2022-01-03T08:00:00", Finish="2022-01-07T16:00:00"),
        task(2, "B", 5, links=link(1), Start="2022-01-12T08:00:00", Finish="2022-01-18T16:00:00"),
        head="<StatusDate>2022-01-03T08:00:00</StatusDate>",
    )
    _, report = made(plan, "plan.xml")
    [difference] = report.differences
    assert (difference.id, difference.start, difference.their_start) == ("b", date(2022, 1, 10), date(2022, 1, 12))
    assert (difference.driver, difference.by) == ("link", "a")


GAN = """<project name="Muutto"><calendars><day-types><default-week sat="1" sun="1"/></day-types>
  <date year="2022" month="1" date="6"/></calendars><tasks>
  <task id="0" name="Pakkaa" start="2022-01-03" duration="4" complete="0"><depend id="1" type="2" difference="1"/></task>
  <task id="1" name="Siirrä" start="2022-01-11" duration="2" complete="0"/>
  <task id="2" name="Perillä" start="2022-01-14" duration="0" meeting="true" complete="0"/>
  </tasks><resources><resource id="3" name="hankinta"/></resources>
  <allocations><allocation task-id="0" resource-id="3"/></allocations></project>"""


def test_a_plan_of_ganttproject_has_its_dates() -> None:
    values, report = made(GAN, "muutto.gan")
    found = items(values)
    assert found["siirra"]["depends_on"] == ["pakkaa FS+1d"]
    assert found["pakkaa"]["owner"] == "hankinta"
    assert (report.compared, report.differences) == (3, ())


def workbook(*rows: tuple[object, ...]) -> bytes:
    stream = BytesIO()
    book = Workbook(stream)
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "d.m.yyyy"})
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(y, x, datetime(value.year, value.month, value.day), day)
            else:
                sheet.write(y, x, value)
    book.close()
    return stream.getvalue()


OFFICE = ("Nro", "Tehtävä", "Alkaa", "Päättyy", "Kesto", "Edeltäjät", "Vastuutaho", "Valmis-%")


def test_a_workbook_of_an_office_comes_in_one_command() -> None:
    rows = workbook(
        ("Hankkeen tehtävät",),
        OFFICE,
        (1, "Selvitä tilat", date(2022, 1, 3), date(2022, 1, 7), "4 pv", "", "tilapalvelut", 1),
        (2, "Kilpailuta", "10.1.2022", "21.1.2022", "2 vk", "1", "hankinta", "60 %"),
        (3, "Muuta", "", "", 3, "2LA+2pv; 1AA", "kaikki", ""),
        (4, "Perillä", "", "", 0, "3", "", ""),
    )
    values, _ = made(rows, "tehtavat.xlsx")
    found = items(values)
    assert (found["selvita-tilat"]["status"], found["selvita-tilat"]["owner"]) == ("done", "tilapalvelut")
    assert (found["kilpailuta"]["duration"], found["kilpailuta"]["progress"]) == ("10d", "60%")
    assert found["muuta"]["depends_on"] == ["kilpailuta FS+2d", "selvita-tilat SS"]
    assert values["target"] == "perilla"
    assert values["calendar"] == "fi"


def test_a_table_parted_by_semicolons_and_in_the_western_code_page() -> None:
    table = "Tehtävä;Päättyy;Ryhmä\nSelvitä;31.1.2022;Talous\n".encode("cp1252")
    values, report = made(table, "t.csv")
    assert items(values)["selvita"]["deadline"] == date(2022, 1, 31)
    assert values["groups"] == [{"id": "talous", "title": "Talous"}]
    assert report.lost == {"no-duration": 1}


def test_two_columns_that_may_be_the_same_are_asked_for() -> None:
    table = "Tehtävä;Alkaa;Alkupäivä\nA;3.1.2022;4.1.2022\n"
    with pytest.raises(Unclear) as caught:
        made(table, "t.csv")
    assert (caught.value.columns, caught.value.about) == (("Alkaa", "Alkupäivä"), "start")
    values, _ = made(table, "t.csv", columns={"Alkaa": "-"})
    assert items(values)["a"]["start"] == date(2022, 1, 4)


def test_a_table_without_titles_is_asked_for(tmp_path: Any, console: Console) -> None:
    (tmp_path / "t.csv").write_text("Mitä tehdään;Alkaa\nA;3.1.2022\n", encoding="utf-8")
    said = console("import", str(tmp_path / "t.csv"), "--lang", "fi")
    assert said.code == 2
    assert "mikään sarake ei ole tunnistettavasti ”Tehtävä”" in said.err
    assert console("import", str(tmp_path / "t.csv"), "--map", "Mitä tehdään=title").code == 0


@pytest.mark.parametrize(
    ("cell", "column", "place"),
    [("keväällä", "Alkaa", "B2"), ("31.2.2022", "Alkaa", "B2"), ("pitkä", "Kesto", "B2"), ("120 %", "Valmis-%", "B2")],
)
def test_a_cell_that_is_not_understood_is_told_with_its_place(cell: str, column: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        made(f"Tehtävä;{column}\nA;{cell}\n", "t.csv")
    finding = caught.value.finding
    assert (finding.code, finding.args["cell"], finding.args["value"]) == ("TK186", place, cell)


BOMB = '<!DOCTYPE p [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]><Project><Title>&b;</Title></Project>'
OUTSIDE = '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project><Title>&a;</Title></Project>'


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (BOMB.encode(), "p.xml"),
        (OUTSIDE.encode(), "p.xml"),
        (OUTSIDE.encode(), "p.gan"),
        (b"<Project><Tasks>", "p.xml"),
        (b"\xff\xfe\x00<", "p.xml"),
        (b'<?xml version="1.0" encoding="klingon"?><Project/>', "p.xml"),
        (b"PK\x03\x04 nothing", "p.xlsx"),
        (b"", "p.ods"),
        (b"<project/>", "p.gan"),
    ],
)
def test_a_hostile_or_damaged_file_is_a_finding(data: bytes, name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_foreign(data, name)
    assert caught.value.finding.code == "TK185"
    assert "root:" not in str(caught.value.finding.args)


def test_a_file_of_a_hundred_megabytes_is_refused(tmp_path: Any, console: Console) -> None:
    with open(tmp_path / "p.xml", "wb") as file:
        file.truncate(100 * 1024 * 1024)
    said = console("import", str(tmp_path / "p.xml"))
    assert (said.code, "TK104" in said.err) == (2, True)
