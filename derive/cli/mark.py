"""`derive mark`: a class's answers and the lock of its sheet in; results, feedback and a report out. No mathematics."""

from __future__ import annotations

from typing import Any

import click

from derive.cli import out
from derive.cli.bank import bank_option
from derive.cli.frame import TEXT, Command, json_option, quiet_option
from derive.cli.progress import Progress

FORMATS = ("text", "html", "pdf")
MOST_TOLD = 10  # faults shown; the others stand in the results


def _mark(answers: str, *, sheet: str, output: str, as_json: bool, quiet: bool, **given: Any) -> int:
    from derive.front.classes import mark as mark_class

    with Progress("marking", quiet) as bar:
        made = mark_class(
            answers,
            sheet,
            output,
            banks=given["banks"],
            formats=() if given["only_results"] else given["formats"] or FORMATS,
            workers=given["workers"],
            afresh=given["afresh"],
            engine=given["engine"],
            why=not given["no_causes"],
            progress=bar,
            remark=lambda told: out.remark(told, quiet),
        )
    if as_json:
        out.as_json({
            "schema": "derive/class/1", "rows": made.rows, "not_marked": made.faults, "open": made.open,
            "students": made.students, "for_a_person": list(made.remarks), "files": [p.as_posix() for p in made.files],
        })  # fmt: skip
        return 0
    students = f"{made.students} student{'s' * (made.students != 1)}"
    out.remark(f"{made.rows} row{'s' * (made.rows != 1)}, {students}; {made.faults} not marked", quiet)
    for told in made.remarks[:MOST_TOLD]:
        out.remark(f"for a person: {told}", quiet)
    if len(made.remarks) > MOST_TOLD:
        out.remark(f"and {len(made.remarks) - MOST_TOLD} more, which stand in the results", quiet)
    shown = [path for path in made.files if path.parent.name != "feedback"]
    out.result("\n".join(map(str, shown)))
    return 0


mark = Command(
    name="mark",
    help="Mark the answers of a class to a sheet. ANSWERS is a CSV file with the columns student, problem and answer, "
    "and where wanted working (lines), override (the teacher's own marks) and version; or the same as JSON lines. "
    "A row that cannot be marked is told with its number and costs no other. A run that was stopped goes on.",
    examples=(
        "derive mark answers.csv --sheet output/sheet.lock.json",
        "derive mark answers.csv --sheet output/sheet.lock.json --format html --workers 4",
        "derive mark answers.jsonl --sheet output/sheet.lock.json --only-results",
    ),
    callback=_mark,
    params=[
        click.Argument(["answers"], type=TEXT, metavar="ANSWERS"),
        click.Option(["--sheet"], type=TEXT, required=True, metavar="LOCK", help="The lock file of the sheet."),
        click.Option(["--output"], type=TEXT, default="output", metavar="DIR", help="Where [default: output]."),
        click.Option(["--format", "formats"], type=click.Choice(FORMATS), multiple=True,
                     help="What the feedback is written as; again for more [default: all three]."),
        click.Option(["--only-results"], is_flag=True, help="Only the table of results."),
        click.Option(["--no-causes"], is_flag=True, help="Do not look for the causes of wrong answers: faster."),
        click.Option(["--workers"], type=click.IntRange(1), default=1, metavar="N", help="Processes sharing the work."),
        click.Option(["--afresh"], is_flag=True, help="Start anew, whatever was marked before."),
        click.Option(["--engine"], type=TEXT, metavar="NAME", help="The TeX engine [default: the first found]."),
        bank_option(),
        json_option(),
        quiet_option(),
    ],
)  # fmt: skip
