"""Columns of data: from a map, from x=0,1,2 and from the text of a table with commas. Reads numbers only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from derive.core.term import Symbol, Term
from derive.errors import BadGoal, ReadingError, how_many
from derive.maths.read.fields import MOST_VALUES, Declared, as_letter, as_values

MOST_COLUMNS = 20
LONGEST_TABLE = 200_000  # characters of a file
_EXAMPLE = 'for example {"x": [0, 1, 2], "y": [1, 3, 4]}'
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_APART = re.compile(r"[;\s]\s*(?=[A-Za-zσ]\w*\s*=)")
_USUAL = ("x", "y", "sigma")
_NAMES = {"σ": "sigma", "s": "sigma", "error": "sigma", "err": "sigma"}


def as_data(name: str, given: object, declared: Declared) -> tuple[tuple[Symbol, tuple[Term, ...]], ...]:
    """Columns of one length, each with its letter: a map, texts such as "x=0,1,2", or the text of a table."""
    found: list[tuple[Symbol, tuple[Term, ...]]] = []
    if isinstance(given, tuple) and given and all(isinstance(pair, tuple) for pair in given):
        return given
    if isinstance(given, str):
        given = table(given, name) if "\n" in given else [piece for piece in _APART.split(given.strip()) if piece]
    if isinstance(given, Mapping):
        pieces = list(given.items())
    elif isinstance(given, Sequence):
        pieces = [_assigned(name, piece) for piece in given]
    else:
        raise BadGoal(f"{name} is columns of numbers, not {str(given)[:40]!r}", field=name, try_next=_EXAMPLE)
    if len(pieces) > MOST_COLUMNS:
        raise BadGoal(f"{name} has {len(pieces)} columns; at most {MOST_COLUMNS} are taken", field=name)
    for called, values in pieces:
        letter = as_letter(name, _NAMES.get(str(called).strip(), called))
        if any(letter is other for other, _ in found):
            raise BadGoal(f"{name} has the column {letter.name} twice", field=name)
        found.append((letter, _column(name, letter, values, declared)))
    return _even(name, found)


def _assigned(name: str, piece: object) -> tuple[str, object]:
    """x=0,1,2 as (x, "0,1,2")."""
    letter, equals, values = piece.partition("=") if isinstance(piece, str) else ("", "", "")
    if not (equals and letter.strip()):
        raise BadGoal(
            f"{name} is columns of numbers, not {str(piece)[:40]!r}", field=name, try_next="for example x=0,1,2"
        )
    return letter.strip(), values


def _column(name: str, letter: Symbol, values: object, declared: Declared) -> tuple[Term, ...]:
    if isinstance(values, str) and not values.strip():
        values = []
    try:
        made = as_values(name, values, declared)
    except BadGoal as error:
        told = error.message.replace(name, f"the column {letter.name} of {name}", 1)
        raise BadGoal(told, field=name, try_next=error.try_next) from None
    except ReadingError as error:
        raise error.called(f"the column {letter.name} of {name}") from None
    if not made:
        raise BadGoal(f"the column {letter.name} of {name} is empty", field=name, try_next=_EXAMPLE)
    from derive.maths.balls import value

    for row, term in enumerate(made, 1):
        ball = value(term)
        if not ball.is_finite():
            raise BadGoal(f"row {row} of {letter.name} is no real number", field=name)
        if letter.name == "sigma" and not ball > 0:
            from derive.maths.printing import text

            raise BadGoal(
                f"row {row} of sigma is {text(term)}, but an error is positive", field=name,
                try_next="leave the column sigma out where no errors are known",
            )  # fmt: skip
    return made


def _even(name: str, found: list[tuple[Symbol, tuple[Term, ...]]]) -> tuple[tuple[Symbol, tuple[Term, ...]], ...]:
    if not found:
        raise BadGoal(f"{name} has no columns", field=name, try_next=_EXAMPLE)
    first, values = found[0]
    for letter, others in found[1:]:
        if len(others) != len(values):
            raise BadGoal(
                f"the columns of {name} have different lengths: {first.name} has {how_many(len(values), 'number')}, "
                f"{letter.name} has {len(others)}",
                field=name, try_next="every measurement has one number in each column",
            )  # fmt: skip
    return tuple(found)


def table(text: str, name: str = "data") -> dict[str, list[str]]:
    """The columns of a table in text: a line for each row, numbers apart by commas, semicolons, tabs or spaces.

    The first line may name the columns; without names they are x, y and sigma. Lines that begin with # are passed
    over. Raises BadGoal naming the line that does not fit.

    >>> table("x,y\\n0,1\\n1,3\\n")
    {'x': ['0', '1'], 'y': ['1', '3']}
    """
    if len(text) > LONGEST_TABLE:
        raise BadGoal(f"{name} has {len(text)} characters; at most {LONGEST_TABLE} are read", field=name)
    lines = [(k, line.strip()) for k, line in enumerate(text.lstrip("\ufeff").splitlines(), 1)]
    kept = [(k, _cells(line)) for k, line in lines if line and not line.startswith("#")]
    if not kept:
        raise BadGoal(f"{name} is empty", field=name, try_next="a line for each row, as in 0,1")
    heads: Sequence[str] = _USUAL
    if not any(_NUMBER.fullmatch(cell) for cell in kept[0][1]):
        heads = kept.pop(0)[1]
    elif len(kept[0][1]) > len(_USUAL):
        raise BadGoal(
            f"{name} has {len(kept[0][1])} columns without names", field=name, try_next="name them: x,y,sigma"
        )
    else:
        heads = _USUAL[: len(kept[0][1])]
    if len(set(heads)) < len(heads):
        raise BadGoal(f"{name} names a column twice: {', '.join(heads)}", field=name)
    if len(kept) > MOST_VALUES:
        raise BadGoal(f"{name} has {len(kept)} rows; at most {MOST_VALUES} are taken", field=name)
    columns: dict[str, list[str]] = {head: [] for head in heads}
    for number, cells in kept:
        if len(cells) != len(heads):
            raise BadGoal(
                f"line {number} of {name} has {how_many(len(cells), 'number')}, but there are {len(heads)} columns",
                field=name,
            )
        for head, cell in zip(heads, cells, strict=True):
            if not _NUMBER.fullmatch(cell):
                raise BadGoal(f"line {number} of {name}: {cell[:40]!r} is no number", field=name)
            columns[head].append(cell)
    return columns


def _cells(line: str) -> list[str]:
    parted = next((sign for sign in (";", "\t", ",") if sign in line), None)
    return [cell.strip().strip('"') for cell in line.split(parted)]
