"""Who wrote what: rows of a class file joined with the students and problems of a lock file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from derive.core.sheet import Student
from derive.front.answers import Row
from derive.front.mark import Task

MOST_STUDENTS = 20_000


class Who:
    """The students and the problems of a lock. Where it names no students, whoever hands in is one."""

    def __init__(self, locked: Mapping[str, Any]) -> None:
        self.sheets: list[Mapping[str, Any]] = list(locked["sheets"])
        self.students: list[Student] = []
        self.sheet_of: list[int] = []
        self.by_key: dict[str, int] = {}
        self.named = any(sheet.get("student") for sheet in self.sheets)
        twice: set[str] = set()
        for at, sheet in enumerate(self.sheets):
            given = sheet.get("student")
            if not isinstance(given, dict):
                continue
            student = Student(str(given.get("name", "")), str(given.get("id", "")), int(given.get("row", 0)))
            for key in {_key(student.id), _key(student.name)} - {""}:
                if key in self.by_key:
                    twice.add(key)
                self.by_key[key] = len(self.students)
            self.students.append(student)
            self.sheet_of.append(at)
        for key in twice:  # two of one name: only the id tells them apart
            del self.by_key[key]
        self.twice = twice
        self.seen: list[int] = [0] * len(self.students)  # a bit for each question answered

    def tasks(self, rows: Iterable[Row]) -> Iterator[Task | tuple[Row, str, int]]:
        """Each row with its problem; or with what is wrong with it, and whose it is (-1: nobody's)."""
        for row in rows:
            student, fault = -1, row.fault
            if not fault:
                student, fault = self._student(row)
            if fault:
                yield row, fault, student
                continue
            item, fault = self._item(row, student)
            if item is not None:
                fault = self._once(row, student, int(item["number"])) or _override_fault(row, int(item["points"]))
            if fault or item is None:
                yield row, fault, student
                continue
            yield Task(row, int(item["number"]), str(item["problem"]), int(item["points"]), student)

    def _student(self, row: Row) -> tuple[int, str]:
        key = _key(row.student)
        if key in self.by_key:
            return self.by_key[key], ""
        if key in self.twice:
            return -1, f"two students are called {row.student[:60]!r}: name the id"
        if self.named:
            near = get_close_matches(key, self.by_key, 1, 0.6)
            shown = [self.students[self.by_key[each]].name for each in near]
            return -1, f"{row.student[:60]!r} has no copy of this sheet" + (
                f"; did you mean {shown[0]!r}?" if shown else ""
            )
        if len(self.students) >= MOST_STUDENTS:
            return -1, f"more than {MOST_STUDENTS} students"
        at = self._version(row)
        if at is None:
            letters = ", ".join(sheet["version"] for sheet in self.sheets)
            return -1, f"which version {row.student[:60]!r} had is not said (the column version, one of {letters})"
        self.by_key[key] = len(self.students)
        self.students.append(Student(row.student[:60], "", len(self.students) + 1))
        self.sheet_of.append(at)
        self.seen.append(0)
        return self.by_key[key], ""

    def _version(self, row: Row) -> int | None:
        if len(self.sheets) == 1:
            return 0
        for at, sheet in enumerate(self.sheets):
            if row.version and sheet["version"].lower() == row.version.lower():
                return at
            if any(item["problem"] == row.problem for item in sheet["items"]):
                return at
        return None

    def _item(self, row: Row, student: int) -> tuple[Mapping[str, Any] | None, str]:
        items = self.sheets[self.sheet_of[student]]["items"]
        wanted = row.problem.strip().rstrip(".)").lstrip("#")
        for item in items:
            if str(item["number"]) == wanted or item["problem"] == row.problem:
                return item, ""
        return None, f"problem {row.problem[:60]!r} is not on this copy; it has 1 to {len(items)}"

    def _once(self, row: Row, student: int, number: int) -> str:
        bit = 1 << number
        if self.seen[student] & bit:
            return f"{self.students[student].name}'s answer to {number} stands further up already; the first one counts"
        self.seen[student] |= bit
        return ""


def _override_fault(row: Row, points: int) -> str:
    if not row.override or (row.override.isdecimal() and len(row.override) < 5 and int(row.override) <= points):
        return ""
    return f"the override {row.override[:20]!r} is no number of marks from 0 to {points}"


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
