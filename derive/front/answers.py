"""Class files: answers as CSV or JSON lines, read row by row in little memory. A bad row is told and costs no other.

Columns: student, problem, answer, and where wanted working, override and version.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from derive.core.noun import noun
from derive.errors import SheetError

LONGEST_ROW = 100_000  # bytes
MOST_LINES = 300  # of one row: a quotation mark that nobody closes must not swallow a class
LONGEST_CELL = 2000  # characters of a cell that is no working
COLUMNS = {
    "student": ("student", "name", "student id", "id", "pupil"),
    "problem": ("problem", "question", "number", "no", "item"),
    "answer": ("answer", "response", "reply"),
    "working": ("working", "work", "steps"),
    "override": ("override", "marks", "teacher"),
    "version": ("version",),
}
NEEDED = ("student", "problem", "answer")
FORMULA = "=+-@\t\r"  # what a spreadsheet would take for the start of a formula


@noun
class Row:
    """One record. `fault` says why it cannot be marked; then the other fields may be empty."""

    row: int
    student: str = ""
    problem: str = ""
    answer: str = ""
    working: tuple[str, ...] = ()
    override: str = ""
    version: str = ""
    fault: str = ""


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `plain` gives it back as it was.

    >>> safe("-2x"), plain(safe("-2x")), safe("2x")
    ("'-2x", '-2x', '2x')
    """
    return f"'{cell}" if _formula(cell) else cell


def plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _formula(cell) else cell


def _formula(cell: str) -> bool:
    first = cell.lstrip("'")[:1]
    return bool(first) and first in FORMULA


def rows_of(path: Path) -> Iterator[Row]:
    """The records of a file in order, counted as a spreadsheet counts them: the heads are row 1.

    Raises SheetError for a file that is none of ours: it cannot be opened, has no such columns, or is no text.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if start[:2] in (b"\xff\xfe", b"\xfe\xff") or start.startswith(b"PK"):
                kind = "a spreadsheet" if start.startswith(b"PK") else "UTF-16"
                raise SheetError(f"{path} is {kind}, not UTF-8 text", try_next="Save it as 'CSV UTF-8'.")
            jsonl = path.suffix.lower() in (".jsonl", ".ndjson", ".json")
            yield from _json_rows(file) if jsonl else _csv_rows(file, path)
    except OSError as error:
        raise SheetError(f"the answers {str(path)!r} cannot be opened: {error.strerror}") from None


# CSV


def _csv_rows(file: BinaryIO, path: Path) -> Iterator[Row]:
    records = _records(file)
    first = next(records, None)
    if first is None:
        raise SheetError(f"{path} is empty", try_next=f"Its first row names the columns: {', '.join(NEEDED)}.")
    mark, places = _heads(first[1], path)
    for number, raw in records:
        if not raw.strip():
            continue
        yield _csv_row(number, raw, mark, places)


def _heads(raw: bytes, path: Path) -> tuple[str, dict[str, int]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError(f"row 1 of {path} is not UTF-8 text", try_next="Save it as 'CSV UTF-8'.") from None
    mark = max(",;\t", key=text.count)
    heads = [cell.strip().lower() for cell in next(csv.reader([text], delimiter=mark), [])]
    places: dict[str, int] = {}
    for column, names in COLUMNS.items():
        found = [heads.index(name) for name in names if name in heads]
        free = [at for at in found if at not in places.values()]
        if free:
            places[column] = free[0]
    missing = [column for column in NEEDED if column not in places and not (column == "answer" and "working" in places)]
    if missing:
        shown = ", ".join(repr(head[:40]) for head in heads[:12]) or "nothing"
        raise SheetError(
            f"{path} has no column {' and no column '.join(map(repr, missing))}; row 1 has {shown}",
            try_next="The first row names the columns: student, problem, answer; working and override if wanted.",
        )
    return mark, places


def _csv_row(number: int, raw: bytes, mark: str, places: dict[str, int]) -> Row:
    if len(raw) > LONGEST_ROW:
        return Row(number, fault=f"the row is longer than {LONGEST_ROW} bytes")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Row(number, fault=f"the row is not UTF-8 text (byte {error.start})")
    try:
        cells = next(csv.reader([text.replace("\0", "\ufffd")], delimiter=mark, strict=True), [])
    except csv.Error:
        return Row(number, fault="the quotation marks of the row do not match")
    given = {column: plain(cells[at].strip()) if at < len(cells) else "" for column, at in places.items()}
    if max(places.values()) < len(cells) - 1 and any(cell.strip() for cell in cells[max(places.values()) + 1 :]):
        extra = len(cells) - 1 - max(places.values())
        if "answer" in places and places["answer"] == max(places.values()):
            return Row(number, given["student"], given["problem"], fault=f"{extra} cells too many: put an answer with "
                       f"{'a comma' if mark == ',' else repr(mark)} in quotation marks")  # fmt: skip
    return _checked(number, given)


def _checked(number: int, given: dict[str, str]) -> Row:
    working = tuple(line for line in given.get("working", "").splitlines() if line.strip())
    for column, cell in given.items():
        if column != "working" and len(cell) > LONGEST_CELL:
            return Row(number, fault=f"the {column} has {len(cell)} characters; at most {LONGEST_CELL} are read")
    row = Row(number, given.get("student", ""), given.get("problem", ""), given.get("answer", ""), working,
              given.get("override", ""), given.get("version", ""))  # fmt: skip
    if not row.student:
        return Row(number, problem=row.problem, fault="no student is named")
    if not row.problem:
        return Row(number, student=row.student, fault="no problem is named")
    return row


def _records(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Rows with the number of each: lines joined while a quotation mark is open, cut where they are far too long."""
    number = 0
    waiting: list[bytes] = []  # lines taken back: the mark that opened them was never closed
    while True:
        line = waiting.pop(0) if waiting else _line(file)
        if not line:
            return
        number += 1
        held = [line]
        size, odd = len(line), line.count(b'"') % 2
        while odd and size <= LONGEST_ROW and len(held) < MOST_LINES:
            more = waiting.pop(0) if waiting else _line(file)
            if not more:
                break
            held.append(more)
            size += len(more)
            odd ^= more.count(b'"') % 2
        if odd and len(held) > 1:
            waiting[:0] = held[1:]
            held = held[:1]
        yield number, b"".join(held)


def _line(file: BinaryIO) -> bytes:
    """One line; of a far too long one its beginning, the rest passed over."""
    line = file.readline(LONGEST_ROW + 2)
    if len(line) > LONGEST_ROW and not line.endswith(b"\n"):
        quotes = line.count(b'"')
        while (more := file.readline(LONGEST_ROW)) and not more.endswith(b"\n"):
            quotes += more.count(b'"')
        line = line.replace(b'"', b" ") + b"\n"
    return line


# JSON lines


def _json_rows(file: BinaryIO) -> Iterator[Row]:
    number = 0
    while line := _line(file):
        number += 1
        if line.strip():
            yield _json_row(number, line)


def _json_row(number: int, raw: bytes) -> Row:
    if len(raw) > LONGEST_ROW:
        return Row(number, fault=f"the line is longer than {LONGEST_ROW} bytes")
    try:
        found: Any = json.loads(raw.decode("utf-8-sig"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        told = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else "not JSON"
        return Row(number, fault=f"the line is {told}")
    if not isinstance(found, dict):
        return Row(number, fault="the line is JSON, but no object")
    working = found.get("working") or ()
    lines = working.splitlines() if isinstance(working, str) else working
    if not isinstance(lines, (list, tuple)) or not all(isinstance(line, str) for line in lines):
        return Row(number, fault="working is a list of lines")
    given = {}
    for column in ("student", "problem", "answer", "override", "version"):
        value = found.get(column)
        if value is not None and not isinstance(value, str):
            return Row(number, fault=f"{column} is text")
        given[column] = (value or "").strip()
    return _checked(number, {**given, "working": "\n".join(lines)})
