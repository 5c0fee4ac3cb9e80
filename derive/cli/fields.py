"""Options read off a Goal: each of its asked fields becomes an argument or an option. Knows no task by name."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from derive.cli.frame import TEXT
from derive.core.answer import FORMS
from derive.core.goal import Goal
from derive.core.noun import MISSING, Field
from derive.errors import UsageError

_LISTS = (
    "expressions",
    "expression-lists",
    "letters",
    "letter-lists",
    "numbers",
    "values",
    "substitutions",
    "equations",
    "data",
    "matrices",
    "vectors",
)
_METAVARS = {
    "expression": "EXPR",
    "expressions": "EXPR",
    "expression-lists": "EXPRS",
    "letter-lists": "LETTERS",
    "letter": "LETTER",
    "letters": "LETTERS",
    "number": "NUMBER",
    "numbers": "LETTER=NUMBER",
    "integer": "N",
    "equations": "EQUATION",
    "equation": "EQUATION",
    "values": "NUMBERS",
    "substitutions": "LETTER=EXPR",
    "data": "LETTER=NUMBERS|FILE",
    "sizes": "N,N,...",
    "words": "WORD,WORD,...",
    "matrices": "[[NUMBERS]]",
    "vectors": "[NUMBERS]",
}


def argument_field(goal: type[Goal]) -> Field | None:
    """The field that is typed without a name: the first one that holds expressions."""
    wanted = ("expression", "expressions", "expression-lists", "equations", "equation")
    found = [f for f in goal.asked_fields() if f.metadata["kind"] in wanted]
    # two of one kind (x(t) and y(t)) are told apart by their names
    return found[0] if len([f for f in found if f.metadata["kind"] == found[0].metadata["kind"]]) == 1 else None


def parameters(goal: type[Goal]) -> list[click.Parameter]:
    """An argument for the expression, an option for every other field."""
    made: list[click.Parameter] = []
    positional = argument_field(goal)
    for field in goal.asked_fields():
        kind = field.metadata["kind"]
        if field is positional:
            many = -1 if kind in _LISTS else 1
            made.append(
                click.Argument(
                    [field.name], nargs=many, required=True, type=TEXT, metavar="EXPR" + ("..." * (many < 0))
                )
            )
        else:
            made.append(_option(field, kind))
    return made


def _option(field: Field, kind: str) -> click.Option:
    given = field.default
    has_default = given is not MISSING
    help = field.metadata["help"][:1].upper() + field.metadata["help"][1:]
    if kind == "flag":
        return click.Option([f"--{field.name}"], is_flag=True, help=f"{help}.")
    if has_default and given not in (None, ()):
        help += f" [default: {given}]"
    names = [f"--{field.name}", field.name]
    if kind in _LISTS and field.name.endswith("s"):
        # --constraint once for each reads better than --constraints; both are understood
        names = [f"--{field.name.removesuffix('s')}", *names]
    if kind == "choice":
        return click.Option(names, type=click.Choice(field.metadata["choices"]), help=f"{help}.")
    return click.Option(names, type=TEXT, multiple=kind in _LISTS, metavar=_METAVARS.get(kind, "TEXT"), help=f"{help}.")


def settings(goal: type[Goal] | None = None) -> list[click.Parameter]:
    """How text is read and which form the answer is wanted in: the same for every task that has no such field."""
    own = () if goal is None else [field.name for field in goal.asked_fields()]
    usual: list[click.Parameter] = [
        click.Option(
            ["--form"], type=click.Choice(FORMS), help="The form the answer is wanted in [default: simplified]."
        ),
        click.Option(
            ["--variables"], type=TEXT, metavar="LETTERS", help="The letters that may occur; others are refused."
        ),
        click.Option(
            ["--constants"], type=TEXT, metavar="LETTERS", help="Which of e, pi, i are constants [default: e,pi]."
        ),
        click.Option(["--log"], type=click.Choice(("ln", "log10")), help="What log means [default: ln]."),
    ]
    return [option for option in usual if option.name not in own]


SETTINGS = ("form", "variables", "constants", "log")


def point_option(goal: type[Goal]) -> list[click.Parameter]:
    """`--at`, for tasks that have no `at` of their own and whose answer is not points already."""
    if goal.needs_rules or any(field.name == "at" for field in goal.asked_fields()):
        return []
    help = "Also evaluate the answer here: 2, or x=1 and again --at y=2."
    return [click.Option(["--at"], type=TEXT, multiple=True, metavar="POINT", help=help)]


def fields_of(goal: type[Goal], given: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as the goal's fields: lists stay lists, points become maps, what was left out is left out."""
    found: dict[str, Any] = {}
    for field in goal.asked_fields():
        value = given.get(field.name)
        kind = field.metadata["kind"]
        if value is None or value == () or (kind == "flag" and not value):
            continue
        if kind == "letters":
            value = [letter for typed in value for letter in typed.replace(",", " ").split()]
        elif kind == "numbers":
            value = point(value)
        elif kind == "values":
            value = [piece for typed in value for piece in _split(typed.strip().strip("()[]"))]
        elif kind == "data":
            value = columns(value)
        elif kind in _LISTS:
            value = list(value)
        found[field.name] = value
    return found


def point(typed: Sequence[str]) -> object:
    """`x=1` and `y=2` as a map; a bare `2` as itself. Several may stand in one word, with commas.

    >>> point(("x=1, y=sqrt(2)",))
    {'x': '1', 'y': 'sqrt(2)'}
    """
    pieces = [piece for word in typed for piece in _split(word)]
    if not any("=" in piece for piece in pieces):
        return None if not pieces else pieces[0] if len(pieces) == 1 else pieces
    found: dict[str, str] = {}
    for piece in pieces:
        name, equals, value = piece.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise UsageError(
                f"cannot tell which letter {piece.strip()!r} belongs to", try_next="write --at x=1 --at y=2"
            )
        found[name.strip()] = value.strip()
    return found


def columns(typed: Sequence[str]) -> object:
    """`x=0,1,2` and `y=1,3,4` as they are; a word without = names a file with a table of columns, - is stdin."""
    if any("=" in word for word in typed):
        return list(typed)
    if len(typed) > 1:
        raise UsageError("data is one file, or columns such as x=0,1,2", try_next="write --data x=0,1,2 --data y=1,3,4")
    from derive.maths.read.columns import LONGEST_TABLE, table

    name = typed[0]
    try:
        if name == "-":
            told = sys.stdin.read(LONGEST_TABLE + 1)
        else:
            with open(name, encoding="utf-8") as file:
                told = file.read(LONGEST_TABLE + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no text"
        raise UsageError(
            f"cannot read the data file {name}: {why}", try_next="or write --data x=0,1,2 --data y=1,3,4"
        ) from None
    return table(told, "the data" if name == "-" else f"the file {name}")


def _split(word: str) -> list[str]:
    """At the commas that stand in no brackets."""
    pieces, depth, start = [], 0, 0
    for k, letter in enumerate(word):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            pieces.append(word[start:k])
            start = k + 1
    return [piece.strip() for piece in [*pieces, word[start:]] if piece.strip()]
