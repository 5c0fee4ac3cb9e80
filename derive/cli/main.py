"""The program `derive`: its commands by name, and what becomes of an error. Each command lives in a file of its own."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

import click

from derive import __version__
from derive.cli import out
from derive.cli.frame import Group
from derive.cli.wording import complaint, usage
from derive.errors import DeriveError

program = Group(
    name="derive",
    help="Calculus worked out step by step: practice sheets, worked solutions and answer checks.",
    examples=(
        'derive solve differentiate "x^2 sin(3x)/(1+e^x)"',
        'derive check differentiate "x^2" --answer "2x"',
        "derive sheet chain-rule --count 10 --seed 7",
    ),
    table={
        "solve": ("derive.cli.solve:solve", "Work a problem out, with every step and its reason."),
        "check": ("derive.cli.check:check", "Check an answer: right, wrong (and where), or undecided."),
        "sheet": ("derive.cli.sheet:sheet", "Make a practice sheet with its answer key and worked solutions."),
        "mark": ("derive.cli.mark:mark", "Mark a class: its answers to a sheet, feedback and a report."),
        "bank": ("derive.cli.bank:bank", "Look into the problem bank, and check families of your own."),
        "rules": ("derive.cli.rules:rules", "List the laws that solutions are made of."),
        "doctor": ("derive.cli.doctor:doctor", "Tell what this installation has and what it lacks."),
    },
    no_args_is_help=True,
)
click.version_option(__version__, prog_name="derive", message="%(prog)s %(version)s")(program)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code."""
    # a short command is over before its garbage is worth looking for; a long one has it collected all the same
    gc.set_threshold(50_000, 20, 50)
    code = run(sys.argv[1:] if arguments is None else list(arguments))
    gc.freeze()  # on leaving, Python would look through everything once more
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command line: 0 done, 1 not right, 2 usage, 3 not read, 4 no method, 5 no TeX, 6 time,
    7 undecided, 130 interrupted. Never a traceback without --debug."""
    out.prepare()
    debug = "--debug" in arguments
    try:
        code = program.main(args=list(arguments), prog_name="derive", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except (click.Abort, KeyboardInterrupt):
        out.complain("interrupted")
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        out.result(error.format_message())
        return 2
    except click.ClickException as error:
        out.complain(usage(error))
        return error.exit_code
    except DeriveError as error:
        if debug:
            raise
        out.complain(complaint(error))
        return error.exit_code
    except OSError as error:
        if error.errno == errno.EPIPE:
            # the reader has gone (`| head`): nothing is left to tell, and Python must not try at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        if debug:
            raise
        out.complain(f"cannot use {error.filename}: {error.strerror}" if error.filename else f"{error}")
        return 2
    except Exception as error:  # the last fence: a person is never shown a traceback they did not ask for
        if debug:
            raise
        first = str(error).partition("\n")[0][:200]
        out.complain(
            f"this failed by a mistake of ours, not yours ({type(error).__name__}: {first})\n"
            "Add --debug to see where, and report it with the command you typed."
        )
        return 1
