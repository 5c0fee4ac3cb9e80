"""Rosters: who gets a sheet, read from a CSV file of names and ids. A strange name never stops a pack."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from derive.core.noun import changed
from derive.core.sheet import Student
from derive.errors import SheetError

MOST_STUDENTS = 1000
LARGEST_FILE = 1_000_000  # bytes
LONGEST_NAME = 60  # characters that a line on paper holds
NAME_HEADS = ("name", "student", "full name", "names")
ID_HEADS = ("id", "number", "student id", "no")


def read_roster(path: Path) -> tuple[tuple[Student, ...], tuple[str, ...]]:
    """The students of a file and what to say of its rows. Raises SheetError for a file that is no roster."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SheetError(f"{path} has more than {LARGEST_FILE} bytes, too much for a roster")
        raw = path.read_bytes()
    except OSError as error:
        raise SheetError(f"the roster {str(path)!r} cannot be opened: {error.strerror}") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(
            f"the roster {str(path)!r} is not UTF-8 text (byte {error.start})",
            try_next="Save it as 'CSV UTF-8' in your spreadsheet.",
        ) from error
    return students_of(text, path.name)


def students_of(text: str, name: str = "roster") -> tuple[tuple[Student, ...], tuple[str, ...]]:
    """The students of a CSV text: a column of names, and one of ids or none. A head line is known by its words.

    >>> students_of("name,id\\nAda,17\\nEmmy,18\\n")[0][1]
    Student(name='Emmy', id='18', row=2)
    """
    text = text.replace("\0", "\ufffd")
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    rows = [
        (number, [cell.strip() for cell in row])
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1)
        if any(cell.strip() for cell in row)
    ]
    if not rows:
        raise SheetError(f"the roster {name} is empty", try_next="It has one row a student: name,id")
    heads = [cell.lower() for cell in rows[0][1]]
    name_at, id_at = 0, 1
    if any(head in NAME_HEADS for head in heads):
        name_at = next(at for at, head in enumerate(heads) if head in NAME_HEADS)
        id_at = next((at for at, head in enumerate(heads) if head in ID_HEADS), -1)
        rows = rows[1:]
    if len(rows) > MOST_STUDENTS:
        raise SheetError(f"the roster {name} has {len(rows)} rows, more than {MOST_STUDENTS}")
    if not rows:
        raise SheetError(f"the roster {name} has a head line and nobody under it")
    found: list[Student] = []
    remarks: list[str] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        student = Student(_cell(row, name_at), _cell(row, id_at), len(found) + 1)
        if student.id and student.id in seen:
            remarks.append(f"{name}:{line} the id {student.id!r} stands in line {seen[student.id]} too")
        seen.setdefault(student.id, line)
        student, remark = _printable(student)
        if remark:
            remarks.append(f"{name}:{line} {remark}")
        found.append(student)
    return tuple(found), tuple(remarks)


def _cell(row: list[str], at: int) -> str:
    """A cell as text that can stand in a file: half characters and control signs are shown as what they are not."""
    text = row[at] if 0 <= at < len(row) else ""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c if c.isprintable() else " " for c in text).strip()


def _printable(student: Student) -> tuple[Student, str]:
    """The student with a name that paper can show, and what was done about it."""
    from derive.render.latex.escape import unprintable

    shown = student.name
    instead = student.id if student.id and not unprintable(student.id) and len(student.id) <= LONGEST_NAME else ""
    instead = instead or f"Student {student.row}"
    if not shown:
        return changed(student, name=instead), f"no name; {instead!r} stands there instead"
    if missing := unprintable(shown):
        told = f"the fonts of the PDF lack {' '.join(missing[:6])} of {shown!r}; {instead!r} stands there instead"
        return changed(student, name=instead), told
    if len(shown) > LONGEST_NAME:
        return changed(student, name=shown[: LONGEST_NAME - 1] + "…"), f"a name of {len(shown)} characters, cut short"
    return student, ""
