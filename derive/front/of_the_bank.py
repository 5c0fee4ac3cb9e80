"""Problems of the bank by name: one id, or a number on the sheet of a lock file. Judging is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from derive.core.noun import changed
from derive.core.problem import Problem
from derive.core.verdict import Verdict
from derive.errors import BadGoal, SheetError
from derive.front.check import PROBLEM

LARGEST_LOCK = 50_000_000  # bytes: a pack for a thousand has a tenth of it
LONGEST = 4096  # characters of an id, or of a path


def check_problem(
    which: str | Path,
    answer: str | None = None,
    working: Sequence[str] = (),
    *,
    number: int | None = None,
    student: str = "",
    banks: Iterable[str | Path] = (),
    why: bool = True,
) -> Verdict:
    """The verdict on an answer to a problem of the bank, units and marks with it.

    `which` is a problem's id (calculus/power-sum@1#204), or a lock file with the number on its sheet; where its
    copies differ, `student` says whose. Raises SheetError where there is no such problem.
    """
    from derive.front.judged import judged

    if answer is None and not working:
        raise BadGoal("there is no answer to check", field="answer")
    return judged(problem_named(which, number=number, student=student, banks=banks), answer or "", working, why=why)


def check_fields_of_problem(fields: Mapping[str, Any], why: bool = True) -> Verdict:
    """The same for a record: problem, answer, and where wanted number, student, working and bank."""
    from derive.front.working import lines_of

    which, answer, number = fields.get(PROBLEM), fields.get("answer"), fields.get("number")
    if not isinstance(which, str) or len(which) > LONGEST:
        raise BadGoal("the field 'problem' is a problem's id, or the path of a lock file", field=PROBLEM)
    if number is not None and not str(number).isdecimal():
        raise BadGoal(f"the number {str(number)[:20]!r} is none on a sheet", field="number")
    given = fields.get("working")
    working = () if given is None else lines_of(given)
    return check_problem(
        which,
        None if answer is None else str(answer),
        working,
        number=None if number is None else int(str(number)[:6]),
        student=str(fields.get("student") or ""),
        banks=fields.get("bank") or (),
        why=why,
    )


def problem_named(
    which: str | Path, *, number: int | None = None, student: str = "", banks: Iterable[str | Path] = ()
) -> Problem:
    """A problem by its id, or by its number on a sheet."""
    from derive.bank.shelf import shelf

    told = str(which)
    if "@" in told and not told.endswith(".json"):
        if number is not None:
            raise SheetError(f"{told[:100]!r} is one problem: a number belongs to a lock file")
        return shelf(banks).problem(told)
    locked = _locked(told)
    item = _item(_sheet(locked, student), number, told)
    language = str(locked.get("design", {}).get("language", "en"))
    problem = shelf(banks).problem(str(item["problem"]), language)
    points = item.get("points")
    return changed(problem, points=points) if isinstance(points, int) else problem


def _locked(path: str) -> Mapping[str, Any]:
    from derive.front.lock import loads

    try:
        file = Path(path)
        if not file.is_file() or file.stat().st_size > LARGEST_LOCK:  # a device has no end
            raise OSError
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        raise SheetError(
            f"{path[:100]!r} is neither a problem's id nor a lock file that can be read",
            try_next="A problem is called family@version#number, a lock file ends in .lock.json.",
        ) from None
    return loads(text, path)


def _sheet(locked: Mapping[str, Any], student: str) -> Mapping[str, Any]:
    """The copy that is meant: the only one, or that of a student, or of a version."""
    sheets: list[Mapping[str, Any]] = list(locked["sheets"])
    wanted = " ".join(student.casefold().split())
    if not wanted:
        if len({tuple(str(item["problem"]) for item in sheet["items"]) for sheet in sheets}) == 1:
            return sheets[0]
        raise SheetError("the copies of this sheet differ", try_next="say whose it is: --student NAME, or its version")
    found = [sheet for sheet in sheets if wanted in _names(sheet)]
    if len(found) != 1:
        raise SheetError(f"{'two copies are' if found else 'no copy of this sheet is'} called {student[:60]!r}")
    return found[0]


def _names(sheet: Mapping[str, Any]) -> set[str]:
    who = sheet.get("student")
    names = [str(who.get("name", "")), str(who.get("id", ""))] if isinstance(who, dict) else []
    return {" ".join(name.casefold().split()) for name in (*names, sheet["version"]) if name}


def _item(sheet: Mapping[str, Any], number: int | None, path: str) -> Mapping[str, Any]:
    items: list[Mapping[str, Any]] = list(sheet["items"])
    if number is None and len(items) == 1:
        return items[0]
    for item in items:
        if item.get("number") == number:
            return item
    said = "which of its problems is not said" if number is None else f"it has no problem {number}"
    raise SheetError(f"{path[:100]}: {said}", try_next=f"Its problems have the numbers 1 to {len(items)}.")
