"""`derive sheet`: a topic in; a practice sheet, its answer key and its worked solutions out. No mathematics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from derive.cli import out
from derive.cli.bank import bank_option
from derive.cli.frame import TEXT, Command, json_option, quiet_option
from derive.errors import UsageError

COPIES = ("questions", "answers", "solutions")


def _level(typed: str | None) -> int | tuple[int, int] | None:
    """`2` or `1-3`."""
    if typed is None:
        return None
    low, dash, high = typed.strip().partition("-")
    if not (low.isdecimal() and (high.isdecimal() or not dash)):
        raise UsageError(f"a level is one of 1 to 5, or a range such as 1-3, not {typed!r}")
    return (int(low), int(high)) if dash else int(low)


def _sheet(topic: str, *, output: str, as_json: bool, quiet: bool, **given: Any) -> int:
    from derive.errors import TypesettingError
    from derive.front.sheet import draw_up, write

    sheet = draw_up(
        topic,
        count=given["count"],
        seed=given["seed"],
        level=_level(given["level"]),
        title=given["title"],
        subtitle=given["subtitle"],
        points=given["points"],
        paper=given["paper"],
        banks=given["banks"],
    )
    copies = given["copies"] or COPIES
    folder = Path(output)
    stopped: TypesettingError | None = None
    try:
        written = write(sheet, folder, copies, pdf=not given["no_pdf"], engine=given["engine"])
    except TypesettingError as error:
        stopped = error
        written = ()
    if as_json:
        out.as_json(_record(sheet, written))
    elif written:
        marks = sum(item.problem.points for item in sheet.items)
        counts = f"{_count(len(sheet.items), 'problem')}, {_count(marks, 'mark')}"
        out.remark(f"{sheet.title}: {counts}, sheet {sheet.id}", quiet)
        out.result("\n".join(str(path) for path in written))
        _missing_signs(f"{sheet.title}{sheet.subtitle}", quiet)
    if stopped is not None:
        stopped.message += f" (the .tex files are in {folder})"
        raise stopped
    return 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _missing_signs(heading: str, quiet: bool) -> None:
    """A name that the paper cannot spell is said so, not left to be found there."""
    from derive.render.latex.escape import unprintable

    if missing := unprintable(heading):
        out.remark(f"the fonts of the PDF lack {' '.join(missing)}: a question mark stands there", quiet)


def _record(sheet: Any, written: tuple[Path, ...]) -> dict[str, Any]:
    """What was drawn up, without answers: the key is a file of its own."""
    from derive.front.record import in_plain_words

    return {
        "schema": "derive/sheet/1",
        "id": sheet.id,
        "title": sheet.title,
        "seed": sheet.seed,
        "items": [
            {
                "number": item.number,
                "problem": item.problem.id,
                "task": type(item.problem.goal).task,
                "prompt": in_plain_words(item.problem.prompt),
                "points": item.problem.points,
                "level": item.problem.level,
            }
            for item in sheet.items
        ],
        "files": [path.as_posix() for path in written],
    }


sheet = Command(
    name="sheet",
    help="Make a practice sheet with its answer key and worked solutions: three PDFs, the .tex beside each, and the "
    "lock file from which the same sheet can be made again.",
    examples=(
        "derive sheet chain-rule --count 10 --seed 7",
        "derive sheet taylor-series --count 4 --level 1-3 --output week-6",
        "derive sheet product-rule,quotient-rule --count 8 --title 'Products and quotients'",
    ),
    callback=_sheet,
    params=[
        click.Argument(["topic"], type=TEXT),
        click.Option(["--count"], type=click.IntRange(1, 200), default=10, metavar="N", help="How many [default: 10]."),
        click.Option(["--seed"], type=TEXT, metavar="TEXT", help="The same seed, the same sheet [default: by lot]."),
        click.Option(["--level"], type=TEXT, metavar="LEVEL", help="How hard: 1 to 5, or a range such as 1-3."),
        click.Option(["--title"], type=TEXT, metavar="TEXT", help="The heading [default: the topic]."),
        click.Option(["--subtitle"], type=TEXT, default="", metavar="TEXT", help="A line under the heading."),
        click.Option(["--points"], type=click.IntRange(1, 100), metavar="N", help="Points for every problem."),
        click.Option(["--paper"], type=click.Choice(("a4", "letter")), default="a4", help="The paper [default: a4]."),
        click.Option(
            ["--copies"], type=click.Choice(COPIES), multiple=True, help="Which copies; again for more [default: all]."
        ),
        click.Option(["--output"], type=TEXT, default="output", metavar="DIR", help="Where [default: output]."),
        click.Option(["--engine"], type=TEXT, metavar="NAME", help="The TeX engine [default: the first found]."),
        click.Option(["--no-pdf"], is_flag=True, help="Only the .tex files."),
        bank_option(),
        json_option(),
        quiet_option(),
    ],
)
