"""From a family file to a checked Family: every fault of the file in one pass, each at its line and column.

Imports pydantic and the YAML parser; the bank imports it late.
"""

from __future__ import annotations

from pathlib import Path as File

from derive.bank import sections
from derive.bank.family import Family
from derive.bank.lint import lint
from derive.bank.places import read_places
from derive.bank.readings import Readings
from derive.bank.schema import FamilyFile, typed
from derive.core.term import Symbol
from derive.errors import BankError

LARGEST_FILE = 100_000  # bytes


def load(path: File, *, root: File | None = None) -> Family:
    """The family of a file. Raises BankError with all its faults.

    `root` is the bank that the file belongs to: the id must be the path below it.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BankError((f"{path}:1:1 a family of more than {LARGEST_FILE} bytes",))
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BankError((f"{path}:1:1 not UTF-8 text: {error.reason} at byte {error.start}",)) from error
    except OSError as error:
        raise BankError((f"{path}:1:1 cannot be opened: {error.strerror}",)) from error
    wanted = path.relative_to(root).with_suffix("").as_posix() if root is not None else None
    return loads(text, str(path), wanted)


def loads(text: str, name: str, wanted: str | None = None) -> Family:
    """The family of a text; `name` is what faults call the file, `wanted` the id it must have."""
    placed = read_places(text)
    data = typed(placed) if placed.data is not None else None
    family = None
    if data is not None:
        read = Readings(placed)
        family = _family(data, read, name)
        given = placed.data.get("id")
        if wanted is not None and isinstance(given, str) and given != wanted:
            read.fault(("id",), f"the id is {given!r}, but the file stands at {wanted!r}")
    if placed.faults or family is None:
        raise BankError(tuple(fault.at(name) for fault in sorted(set(placed.faults))))
    return family


def _family(data: FamilyFile, read: Readings, name: str) -> Family | None:
    kind = sections.goal_type(data, read)
    # the letters as the file gives them, whether or not all is well with each: one fault is told once
    raw = read.placed.data
    given = [key for part in ("params", "let") if isinstance(raw.get(part), dict) for key in raw[part]]
    read.letters = (*given, *data.letters, *sections.task_letters(data, kind))
    read.numbers |= {Symbol(key) for key in raw.get("params") or () if key not in data.params}
    parameters = sections.parameters(data, read)
    lets = sections.lets(data, read)
    found = [read.condition(line, ("require", index)) for index, line in enumerate(data.require)]
    if kind is None:
        # what the task asks is not known, nor what its text may name: the rest is looked at all the same
        sections.mistakes(data, read)
        return None
    fields = sections.fields(data, kind, read)
    points = [(Symbol(letter), read.term(text, ("at", letter))) for letter, text in data.at.items()]
    family = Family(
        id=data.id,
        version=data.version,
        license=data.license,
        tags=tuple(data.tags),
        goal_type=kind,
        fields=fields,
        parameters=parameters,
        lets=lets,
        require=tuple(condition for condition in found if condition is not None),
        prompts=sections.prompts(data, fields, read),
        at=tuple((letter, term) for letter, term in points if term is not None),
        units=dict(data.units),
        hints={language: tuple(lines) for language, lines in data.hints.items()},
        mistakes=sections.mistakes(data, read),
        form=data.form,
        points=data.points,
        expect=sections.expect(data, read),
        source=data.source,
        figure={} if data.figure is None else dict(data.figure.alt),
        credit=data.credit,
        path=name,
    )
    lint(family, data, read)
    return family
