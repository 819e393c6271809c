"""Tables of tasks: where the header is, what its columns are called, and what a cell may say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiekartta.base.findings import InputError
from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask
from tiekartta.read.foreign.workbook import Unclear, read_workbook


def table(*lines: str, chosen: dict[str, str] | None = None) -> ForeignPlan:
    return read_workbook("\n".join(lines).encode(), "tasks.csv", chosen)


def only(head: str, *cells: str) -> ForeignTask:
    """The task of a table with one row."""
    (task,) = table(f"Task;{head}", ";".join(("A", *cells))).tasks
    return task


def test_the_header_may_stand_below_other_rows_but_not_far_down() -> None:
    above = ["Plan of the move;"] * 19
    assert [each.title for each in table(*above, "Task;Start", "A;2022-01-03").tasks] == ["A"]
    with pytest.raises(Unclear) as unclear:
        table(*above, "One more;", "Task;Start", "A;2022-01-03")
    assert (unclear.value.problem, unclear.value.columns) == ("no-header", ("Plan of the move",))


@pytest.mark.parametrize(
    ("first", "is_header"),
    [
        ("Task", True),
        ("Task;Anything", True),  # half of what is written names a column
        ("Task;Anything;Else", False),
        ("Task;Owner;Anything;Else;More", True),  # two names are enough
        (";;", False),
    ],
)
def test_a_header_names_two_columns_or_half_of_what_it_has(first: str, is_header: bool) -> None:
    plan = table(first, "Name;Owner", "A;lawyer")
    assert [each.title for each in plan.tasks] == (["Name", "A"] if is_header else ["A"])


def test_names_of_columns_are_known_with_a_colon_in_capitals_and_over_two_lines() -> None:
    (task,) = table('"TASK\nNAME:";Due', "A;1.2.2022").tasks
    assert (task.title, task.deadline) == ("A", date(2022, 2, 1))


def test_columns_that_nobody_knows_are_counted_and_those_without_a_name_are_not() -> None:
    assert table("Task;Colour;;Mood;Start", "A;red;;good;").lost["columns"] == 2


def test_a_chosen_column_beats_one_that_has_the_name() -> None:
    lines = ["Task;Start;Begins here", "A;2022-01-03;2022-02-01"]
    (task,) = table(*lines, chosen={"Begins here": "start"}).tasks
    assert task.start == date(2022, 2, 1)
    swapped = ["Begins here;Task;Start", "2022-02-01;A;2022-01-03"]
    (task,) = table(*swapped, chosen={"Begins here": "start"}).tasks
    assert task.start == date(2022, 2, 1)
    with pytest.raises(Unclear) as unclear:
        table(*lines, chosen={"Begins here": "start", "Start": "start"})
    assert (unclear.value.problem, unclear.value.about) == ("twice", "start")


def test_a_plan_begins_with_its_first_start() -> None:
    assert table("Task;Start", "A;2022-01-10", "B;2022-01-03", "C;").start == date(2022, 1, 3)
    assert table("Task;Start", "A;").start is None


def test_rows_without_a_title_are_no_tasks_and_keep_the_numbers_of_the_others() -> None:
    plan = table("Task;Owner", "A;lawyer", " ;nobody", "B;manager")
    assert [(each.uid, each.title, each.owner) for each in plan.tasks] == [("1", "A", "lawyer"), ("2", "B", "manager")]
    assert [each.uid for each in table("Id;Task", "x7;A", ";B").tasks] == ["x7", "2"]


@pytest.mark.parametrize(
    ("head", "rows", "levels"),
    [
        ("Level;Task", ["1;A", "2;B", "0;C", "2.0;D", "deep;E"], [1, 2, 1, 2, 1]),
        ("WBS;Task", ["1;A", "1.1;B", "1.1.2;C", "1.1.2.;D", "2.0;E"], [1, 2, 3, 3, 1]),
        ("Owner;Task", [";A", ";  B", ";    C", ";   D"], [1, 2, 3, 2]),
    ],
)
def test_a_level_is_told_or_that_of_the_numbering_or_of_the_spaces(
    head: str, rows: list[str], levels: list[int]
) -> None:
    assert [each.level for each in table(head, *rows).tasks] == levels


def test_a_row_above_deeper_ones_is_a_summary_and_no_milestone() -> None:
    tasks = table("Task;Days", "A;0", "  B;0", "C;0", "D;1").tasks
    assert [(each.summary, each.milestone) for each in tasks] == [
        (True, False), (False, True), (False, True), (False, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "days"),
    [("3", 3), ("3 pv", 3), ("2 vk", 10), ("1,5 d", 2), ("0.5 w", 3), ("4 d?", 4), ("1 week", 5), ("", None)],
)
def test_a_length_is_in_working_days(told: str, days: int | None) -> None:
    assert only("Days", told).days == days


def test_lengths_that_are_no_whole_days_are_counted() -> None:
    assert table("Task;Days", "A;1,5 d", "B;2 d", "C;0.2 w", "D;0.5 w").rounded == 2


@pytest.mark.parametrize(
    ("told", "day"),
    [("3.1.2022", 3), ("03.01.2022", 3), ("ma 3.1.2022", 3), ("Mon. 3.1.2022 08.00", 3), ("2022-01-04T08:00", 4)],
)
def test_a_day_as_people_and_programs_write_it(told: str, day: int) -> None:
    assert only("Start", told).start == date(2022, 1, day)


@pytest.mark.parametrize(
    ("told", "share"),
    [("60 %", 0.6), ("60", 0.6), ("0,6", 0.6), ("1", 1.0), ("1 %", 0.01), ("100", 1.0), ("x", 1.0), ("Done", 1.0),
     ("0", None), ("", None)],
)  # fmt: skip
def test_progress_is_a_share_however_it_is_told(told: str, share: float | None) -> None:
    assert only("Progress", told).progress == share


@pytest.mark.parametrize("told", ["-1", "101", "half"])
def test_progress_beyond_all_or_nothing_is_refused(told: str) -> None:
    with pytest.raises(InputError) as refused:
        only("Owner;Progress", "lawyer", told)
    assert refused.value.finding.args == {"cell": "C2", "value": told, "wanted": "progress"}


def test_what_has_begun_began_on_its_start_and_what_is_done_ended_on_its_finish() -> None:
    head, days = "Start;Finish;Progress", ("2022-01-03", "2022-01-07")
    facts = [(each.started, each.finished) for each in (only(head, *days, told) for told in ("", "50", "100"))]
    assert facts == [(None, None), (date(2022, 1, 3), None), (date(2022, 1, 3), date(2022, 1, 7))]


def test_a_start_holds_only_what_waits_for_nothing() -> None:
    assert only("Start;Predecessors", "2022-01-03", "").constraint == ("SNET", date(2022, 1, 3))
    assert only("Start;Predecessors", "2022-01-03", "1").constraint is None


@pytest.mark.parametrize(
    ("told", "links"),
    [
        ("1", [ForeignLink("1")]),
        ("1, 2", [ForeignLink("1"), ForeignLink("2")]),
        ("1ss", [ForeignLink("1", "SS")]),
        ("1LA+2pv", [ForeignLink("1", "FS", 2)]),
        ("1AL-3 pv", [ForeignLink("1", "SF", -3)]),
        ("1LL+ 4 ed", [ForeignLink("1", "FF", 4, elapsed=True)]),
    ],
)
def test_links_are_told_as_projects_of_offices_do(told: str, links: list[ForeignLink]) -> None:
    assert list(only("Predecessors", f'"{told}"').links) == links


def test_a_table_is_parted_by_what_its_first_line_has_most_of() -> None:
    for separator in ";,\t":
        (task,) = table(separator.join(("Task", "Owner", "Notes")), separator.join(("A", "lawyer", "x"))).tasks
        assert (task.owner, task.notes) == ("lawyer", "x")


def test_a_row_may_end_early() -> None:
    (task,) = table("Task;Owner;Notes", "A").tasks
    assert (task.owner, task.notes, task.days) == ("", "", None)


def test_numbers_of_a_workbook_are_names_without_a_point() -> None:
    from tests.exchange.test_spreadsheets import workbook

    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        for row, cells in enumerate([("Nro", "Tehtävä", "Kesto", "Edeltäjät"), (1, "A", 2.5, ""), (2, "B", 3, 1)]):
            sheet.write_row(row, 0, cells)

    plan = read_workbook(workbook(write), "tasks.xlsx")
    assert [(each.uid, each.days, [link.uid for link in each.links]) for each in plan.tasks] == [
        ("1", 3, []), ("2", 3, ["1"]),
    ]  # fmt: skip
    assert (plan.rounded, plan.title, plan.base) == (1, "tasks", "fi")


@pytest.mark.parametrize(
    ("head", "told", "wanted"),
    [("Start", "32.1.2022", "start"), ("Start", "soon", "start"), ("Finish", "2022-02-30", "finish"),
     ("Days", "long", "days"), ("Predecessors", "1 ?? 2", "links")],
)  # fmt: skip
def test_a_cell_that_is_not_understood_is_told_with_its_place(head: str, told: str, wanted: str) -> None:
    with pytest.raises(InputError) as refused:
        table(f"Task;Owner;{head}", "A;HR;", f"B;HR;{told}")
    assert refused.value.finding.args == {"cell": "C3", "value": told, "wanted": wanted}


def test_a_table_may_be_written_in_the_western_code_page_and_must_be_one() -> None:
    (task,) = read_workbook("Tehtävä;Vastuu\nSiirto;Päällikkö\n".encode("cp1252"), "t.csv").tasks
    assert (task.title, task.owner) == ("Siirto", "Päällikkö")
    (task,) = read_workbook("Tehtävä;Vastuu\nSiirto;Päällikkö\n".encode("utf-8-sig"), "t.csv").tasks
    assert task.owner == "Päällikkö"
    with pytest.raises(InputError) as refused:
        read_workbook(b"Task;Owner\n" + b"x" * 200_000 + b";y\n", "t.csv")
    assert refused.value.finding.code == "TK185"


def test_a_column_that_is_chosen_as_nothing_is_left_out_and_a_title_is_needed() -> None:
    (task,) = table("Task;Owner;Start", "A;HR;2022-01-03", chosen={"Owner": "-"}).tasks
    assert (task.owner, task.start) == ("", date(2022, 1, 3))
    with pytest.raises(Unclear) as unclear:
        table("Owner;Start;", "HR;2022-01-03;")
    assert (unclear.value.problem, unclear.value.columns) == ("no-title", ("Owner", "Start"))


def test_days_and_links_of_a_workbook_may_be_dates_and_numbers() -> None:
    from datetime import datetime

    from tests.exchange.test_spreadsheets import workbook

    def write(book: Any) -> None:
        day = book.add_format({"num_format": "d.m.yyyy"})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Tehtävä", "Alku", "Valmis", "Edeltäjät"))
        sheet.write(1, 0, "A")
        sheet.write_datetime(1, 1, datetime(2022, 1, 3, 8), day)
        sheet.write(1, 2, 0.25)
        sheet.write(1, 3, "2SS, 3")

    (task,) = read_workbook(workbook(write), "tasks.xlsx").tasks
    assert (task.start, [(link.uid, link.kind) for link in task.links]) == (
        date(2022, 1, 3),
        [("2", "SS"), ("3", "FS")],
    )
