"""`derive check`: a problem and an answer in; right, wrong (with the point that shows it) or undecided out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from derive.cli import fields, lines, out
from derive.cli.frame import TEXT, Command, batch_option, json_option, output_option, quiet_option
from derive.cli.tasks import TaskGroup
from derive.core.goal import Goal
from derive.errors import UsageError

LONGEST_WORKING = 200_000  # bytes
EXIT_CODES = {"right": 0, "right-other-form": 1, "right-on-domain": 1, "wrong": 1, "unreadable": 3, "undecided": 7}


def _common(goal: type[Goal] | None = None) -> list[click.Parameter]:
    """What every check takes. A tolerance that the task itself has (how far to go) is the answer's too."""
    own = () if goal is None else tuple(f.name for f in goal.asked_fields())
    made: list[click.Parameter] = [
        click.Option(["--answer"], type=TEXT, required=goal is None, metavar="EXPR", help="The answer to check."),
        *([] if goal is None else [working_option()]),
        click.Option(["--tolerance"], type=TEXT, metavar="NUMBER", help="Accept decimals this close."),
        click.Option(["--domain"], type=click.Choice(("lenient", "strict")),
                     help="Whether an answer may be real on more, or less, than the expected one [default: lenient]."),
        *fields.settings(goal),
        json_option(),
        output_option(),
        quiet_option(),
    ]  # fmt: skip
    return [each for each in made if each.name not in own]


def working_option() -> click.Option:
    help = "The working, a line each: the first line that does not follow is told. - is stdin."
    return click.Option(["--working"], type=TEXT, metavar="FILE", help=help)


def lines_of_file(name: str) -> list[str]:
    """The lines of a file of working."""
    import sys

    try:
        raw = sys.stdin.buffer.read(LONGEST_WORKING + 1) if name == "-" else Path(name).read_bytes()
        told = raw.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"the working {name!r} cannot be opened: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"the working {name!r} is not UTF-8 text (byte {error.start})") from None
    if len(raw) > LONGEST_WORKING:
        raise UsageError(f"the working {name!r} has more than {LONGEST_WORKING} bytes")
    return told.splitlines()


def task_command(goal: type[Goal]) -> click.Command:
    """The subcommand of one task: the problem's own fields, and the answer."""
    assert goal.task is not None

    def work(**given: Any) -> int:
        asked: dict[str, Any] = {"task": goal.task, **fields.fields_of(goal, given)}
        if fields.point_option(goal):
            asked["at"] = fields.point(given["at"])
        if given["working"] is not None:
            asked["working"] = lines_of_file(given["working"])
        elif given["answer"] is None:
            raise UsageError("there is nothing to check", try_next="give --answer, or --working and a file of lines")
        return _check(asked, given)

    return Command(
        name=goal.task,
        help=f"Check an answer to: {goal.summary}.",
        examples=EXAMPLES.get(goal.task, ()),
        callback=work,
        params=[*fields.parameters(goal), *fields.point_option(goal), *_common(goal)],
    )


def _same(**given: Any) -> int:
    return _check({"task": "same", "expected": given["expected"]}, given)


def _check(asked: dict[str, Any], given: dict[str, Any]) -> int:
    from derive.errors import ReadingError
    from derive.front.batch import unchecked_record
    from derive.front.check import check_fields, verdict_text
    from derive.front.record import verdict_record

    asked |= {name: given.get(name) for name in (*fields.SETTINGS, "answer", "tolerance", "domain")}
    if not given["as_json"]:
        verdict = check_fields(asked, limits="typed")
        out.result(verdict_text(verdict), given["output"])
        return EXIT_CODES[verdict.status]
    try:
        record = verdict_record(check_fields(asked, limits="typed"))
    except ReadingError as error:
        record = unchecked_record(error)
    out.as_json(record, given["output"])
    return EXIT_CODES[record["status"]]


def _batch(*, batch: str, output: str | None, quiet: bool, **_: Any) -> int:
    from derive.front.batch import check_lines

    return lines.run(check_lines, batch, output, quiet)


EXAMPLES = {
    "differentiate": (
        'derive check differentiate "x^2" --answer "2x"',
        'derive check differentiate "sin(3x)" --answer "3cos(3x)"',
        'derive check differentiate "x^2 sin(3x)" --working lines.txt',
    ),
    "partial": ('derive check partial "x^2 y" --wrt x --answer "2xy"',),
    "gradient": ('derive check gradient "x^2 y" --wrt x,y --answer "(2xy, x^2)"',),
    "jacobian": ('derive check jacobian "x y" "x + y" --wrt x,y --answer "[[y, x], [1, 1]]"',),
    "taylor": ('derive check taylor "e^x" --about 0 --degree 2 --answer "1 + x + x^2/2"',),
    "lagrange": ('derive check lagrange "xy" --constraint "x + y = 6" --wrt x,y --answer "{(3, 3)}"',),
    "evaluate": ('derive check evaluate "x^2" --at x=3 --answer 9',),
}


class CheckGroup(TaskGroup):
    """Beside the tasks, the problems of the bank: looked up, and imported, only where one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), PROBLEM]

    def summaries(self) -> list[tuple[str, str]]:
        return [*super().summaries(), (PROBLEM, "An answer to a problem of the bank, or of a lock file.")]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name == PROBLEM:
            from derive.cli.check_problem import problem

            return problem
        return super().get_command(ctx, name)


PROBLEM = "problem"
check = CheckGroup(
    name="check",
    help="Check an answer: right, wrong (and where it differs), or undecided.",
    examples=(
        'derive check differentiate "x^2" --answer "2x"',
        'derive check same "1 - cos(x)^2" --answer "sin(x)^2"',
        'derive check problem output/sheet.lock.json --number 3 --answer "4 m/s"',
        "derive check --batch answers.jsonl --output verdicts.jsonl",
    ),
    make=task_command,
    whole=_batch,
    params=[batch_option(), output_option("With --batch: write the records into this file."), quiet_option()],
)
check.add_command(
    Command(
        name="same",
        help="Check that an answer equals an expression.",
        short_help="Whether two expressions are equal.",
        examples=('derive check same "1 - cos(x)^2" --answer "sin(x)^2"',),
        callback=_same,
        params=[click.Argument(["expected"], type=TEXT), *_common()],
    )
)
