"""Lock files: what must be remembered to print sheets again and to mark them. The teacher's file: it is the key."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from derive.core.digest import blake2b
from derive.core.noun import changed, fields
from derive.core.problem import Problem
from derive.core.sheet import COPIES, USUAL_COPIES, Design, Pack, Sheet, Student
from derive.errors import SheetError

SCHEMA = "derive/lock/2"
_TEXTS = ("id", "title", "subtitle", "class", "date", "seed", "salt")


def salt_of(seed: str) -> str:
    """The salt of a sheet's id and of its answer digests: without the seed neither tells anything."""
    return blake2b(f"salt\0{seed}".encode(), digest_size=16).hexdigest()


def printed_id(seed: str, title: str, problems: Iterable[Problem]) -> str:
    """The id on paper, as drv1:K7QF-2MXA: the same for the same sheets, and no way back to the seed."""
    told = "\0".join((title, *(problem.id for problem in problems)))
    digest = blake2b(told.encode(), digest_size=5, key=bytes.fromhex(salt_of(seed))).digest()
    letters = b32encode(digest).decode()
    return f"drv1:{letters[:4]}-{letters[4:]}"


def lock(sheets: Sheet | Pack, copies: Sequence[str] = USUAL_COPIES) -> dict[str, Any]:
    """The lock of a sheet or a pack of which these copies were made, ready to be written as JSON."""
    from derive import __version__

    pack = sheets if isinstance(sheets, Pack) else Pack((sheets,))
    first = pack.sheets[0]
    salt = salt_of(first.seed)
    return {
        "schema": SCHEMA,
        "derive": __version__,
        "id": first.id,
        "title": first.title,
        "subtitle": first.subtitle,
        "class": first.group,
        "date": first.date,
        "seed": first.seed,
        "salt": salt,
        "copies": list(copies),
        "design": {field.name: getattr(first.design, field.name) for field in fields(first.design)},
        "headings": [list(heading) for heading in first.headings],
        "sheets": [_one(sheet, salt) for sheet in pack.sheets],
    }


def _one(sheet: Sheet, salt: str) -> dict[str, Any]:
    from derive.maths.printing import text

    who = sheet.student
    return {
        "copy": sheet.copy,
        "version": sheet.version,
        "student": None if who is None else {"name": who.name, "id": who.id, "row": who.row},
        "items": [
            {
                "number": item.number,
                "problem": item.problem.id,
                "parameters": dict(item.problem.parameters),
                "points": item.problem.points,
                "level": item.problem.level,
                "answer": digest(text(item.answer.value), salt),
            }
            for item in sheet.items
        ],
    }


def digest(answer: str, salt: str) -> str:
    """What the lock keeps of an answer: enough to see that it has changed, not enough to read it."""
    return blake2b(answer.encode(), digest_size=16, key=bytes.fromhex(salt)).hexdigest()


def dumps(locked: Mapping[str, Any]) -> str:
    return json.dumps(locked, indent=2, ensure_ascii=False) + "\n"


def loads(text: str, name: str = "the lock file") -> dict[str, Any]:
    """The lock of a text. Raises SheetError if it is none."""
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise SheetError(f"{name} is no JSON: {error}") from error
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise SheetError(f"{name} is no lock file", try_next=f"A lock file says schema {SCHEMA!r}.")
    texts = all(isinstance(found.get(key), str) for key in _TEXTS)
    sheets = found.get("sheets")
    if not texts or not isinstance(sheets, list) or not sheets or not all(map(_is_sheet, sheets)):
        raise SheetError(f"{name} lacks a part that every lock file has")
    return found


def _is_sheet(given: Any) -> bool:
    return (
        isinstance(given, dict)
        and isinstance(given.get("version"), str)
        and isinstance(given.get("items"), list)
        and all(isinstance(item, dict) and isinstance(item.get("problem"), str) for item in given["items"])
    )


def design_of(locked: Mapping[str, Any]) -> Design:
    """The layout of a lock. Raises SheetError for one that there is not."""
    from derive.core.sheet import LAYOUTS, PAPERS, PROFILES, SOLUTIONS

    given = locked.get("design")
    usual = Design()
    if not isinstance(given, dict):
        raise SheetError("the lock file says nothing of the layout")
    known = {field.name for field in fields(Design)}
    right = all(name in known and type(value) is type(getattr(usual, name)) for name, value in given.items())
    if not right:
        raise SheetError("the lock file describes a layout that this version does not know")
    design = Design(**given)
    choices = ((design.paper, PAPERS), (design.layout, LAYOUTS), (design.profile, PROFILES))
    if not all(value in allowed for value, allowed in (*choices, (design.solutions, SOLUTIONS))):
        raise SheetError("the lock file describes a layout that this version does not know")
    return design


def copies_of(locked: Mapping[str, Any]) -> tuple[str, ...]:
    """The copies that were made, to be made again; the usual ones where an older lock does not say."""
    given = locked.get("copies")
    known = tuple(copy for copy in COPIES if copy in given) if isinstance(given, list) else ()
    return known or USUAL_COPIES


def student_of(given: Any) -> Student | None:
    if not isinstance(given, dict):
        return None
    return Student(str(given.get("name", "")), str(given.get("id", "")), int(given.get("row", 0)))


def headings_of(locked: Mapping[str, Any]) -> tuple[tuple[int, str], ...]:
    return tuple((int(number), str(title)) for number, title in locked.get("headings", ()))


def problems_of(items: Iterable[Mapping[str, Any]], bank: Any, language: str = "en") -> tuple[Problem, ...]:
    """The problems of one sheet of a lock, rebuilt from the bank. Raises SheetError where the bank has changed."""
    made: list[Problem] = []
    for item in items:
        problem: Problem = bank.problem(item["problem"], language)
        if dict(problem.parameters) != item.get("parameters"):
            raise SheetError(
                f"{item['problem']} has other parameters now than when the sheet was drawn up",
                try_next="Print it again with the bank it was drawn from.",
            )
        points, level = item.get("points"), item.get("level")
        if isinstance(points, int) and isinstance(level, int):
            problem = changed(problem, points=points, level=level)
        made.append(problem)
    return tuple(made)
