"""`derive check problem`: an answer to a problem of the bank, or to one on the sheet of a lock file."""

from __future__ import annotations

from typing import Any

import click

from derive.cli import out
from derive.cli.bank import bank_option
from derive.cli.check import EXIT_CODES, lines_of_file, working_option
from derive.cli.frame import TEXT, Command, json_option, output_option, quiet_option
from derive.errors import UsageError


def _problem(**given: Any) -> int:
    from derive.front.check import verdict_text
    from derive.front.of_the_bank import check_problem
    from derive.front.record import verdict_record

    if given["answer"] is None and given["working"] is None:
        raise UsageError("there is nothing to check", try_next="give --answer, or --working and a file of lines")
    verdict = check_problem(
        given["which"],
        given["answer"],
        () if given["working"] is None else lines_of_file(given["working"]),
        number=given["number"],
        student=given["student"] or "",
        banks=given["banks"],
    )
    if given["as_json"]:
        out.as_json(verdict_record(verdict), given["output"])
    else:
        out.result(verdict_text(verdict), given["output"])
    return EXIT_CODES[verdict.status]


problem = Command(
    name="problem",
    help="Check an answer to a problem of the bank, with its units and its marks. WHICH is the problem's id, or a lock "
    "file; then --number says which problem of the sheet.",
    short_help="An answer to a problem of the bank, or of a lock file.",
    examples=(
        'derive check problem calculus/power-sum@1#204 --answer "6x^2 + 1"',
        'derive check problem output/sheet.lock.json --number 3 --answer "4 m/s"',
    ),
    callback=_problem,
    params=[
        click.Argument(["which"], type=TEXT),
        click.Option(["--answer"], type=TEXT, metavar="EXPR", help="The answer to check."),
        working_option(),
        click.Option(["--number"], type=click.IntRange(1), metavar="N", help="Which problem of the lock file's sheet."),
        click.Option(["--student"], type=TEXT, metavar="NAME", help="Whose copy, where the copies differ."),
        bank_option(),
        json_option(),
        output_option(),
        quiet_option(),
    ],
)
