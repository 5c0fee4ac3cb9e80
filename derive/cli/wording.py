"""What an error says at the command line: fields become options there. Knows no task and writes nothing."""

from __future__ import annotations

import re

import click

from derive.errors import BadGoal, DeriveError

_NAMED = re.compile(r'name one: (\w+) = "([^"]*)"')
_MAP = re.compile(r'"(\w+)": "([^"]*)"')
_LISTED = re.compile(r'"([^"]*)"')


def complaint(error: DeriveError) -> str:
    """The error as one who typed options reads it.

    >>> print(complaint(BadGoal("which letter? a, x occur", field="wrt", try_next='name one: wrt = "a"')))
    which letter? a, x occur
    name one: --wrt a
    """
    if not isinstance(error, BadGoal) or not error.field:
        return str(error)
    option = f"--{error.field.removesuffix('s')}"
    told = error.try_next
    if named := _NAMED.fullmatch(told):
        told = f"name one: --{named[1]} {named[2]}"
    elif told.startswith("say which is which"):
        told = "say which is which: " + " ".join(f"{option} {name}={value}" for name, value in _MAP.findall(told))
    elif told.startswith("for example"):
        value = next(iter(_LISTED.findall(told)), "")
        told = f'for example {option} "{value}"' if value else told
    return f"{error.message}\n{told}" if told else error.message


def usage(error: click.ClickException) -> str:
    """A misuse of the command line, and the way on; an expression that the shell took apart wants quotes."""
    told = error.format_message()
    ctx = getattr(error, "ctx", None)
    if told.startswith("Got unexpected extra argument") and not any(word.startswith("-") for word in _loose(told)):
        return f'{told}\nAn expression with blanks in it wants quotes: "x^2 + 3x".'
    return f"{told}\nTry {ctx.command_path!r} with --help." if ctx is not None else told


def _loose(told: str) -> list[str]:
    """The words that click had no place for."""
    return told.partition("(")[2].rstrip(")").split()
