"""Lock files: what must be remembered to print a sheet again and to mark it. The teacher's file: it is the key."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Mapping
from typing import Any

from derive.core.digest import blake2b
from derive.core.noun import changed
from derive.core.problem import Problem
from derive.core.sheet import Sheet
from derive.errors import SheetError

SCHEMA = "derive/lock/1"


def salt_of(seed: str) -> str:
    """The salt of a sheet's id and of its answer digests: without the seed neither tells anything."""
    return blake2b(f"salt\0{seed}".encode(), digest_size=16).hexdigest()


def printed_id(seed: str, title: str, problems: tuple[Problem, ...]) -> str:
    """The id on paper, as drv1:K7QF-2MXA: the same for the same sheet, and no way back to the seed."""
    told = "\0".join((title, *(problem.id for problem in problems)))
    digest = blake2b(told.encode(), digest_size=5, key=bytes.fromhex(salt_of(seed))).digest()
    letters = b32encode(digest).decode()
    return f"drv1:{letters[:4]}-{letters[4:]}"


def lock(sheet: Sheet) -> dict[str, Any]:
    """The lock of a sheet, ready to be written as JSON."""
    from derive import __version__
    from derive.maths.printing import text

    salt = salt_of(sheet.seed)
    return {
        "schema": SCHEMA,
        "derive": __version__,
        "id": sheet.id,
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "paper": sheet.paper,
        "seed": sheet.seed,
        "salt": salt,
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
    texts = all(isinstance(found.get(key), str) for key in ("id", "title", "seed", "salt"))
    items = found.get("items")
    if (
        not texts
        or not isinstance(items, list)
        or not all(isinstance(item, dict) and isinstance(item.get("problem"), str) for item in items)
    ):
        raise SheetError(f"{name} lacks a part that every lock file has")
    return found


def problems_of(locked: Mapping[str, Any], bank: Any) -> tuple[Problem, ...]:
    """The problems of a lock, rebuilt from the bank. Raises SheetError where the bank has changed since."""
    made: list[Problem] = []
    for item in locked["items"]:
        problem: Problem = bank.problem(item["problem"])
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
