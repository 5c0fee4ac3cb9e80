"""A marked class: the journal read back as results, as feedback for each student and as a report. Judges nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from derive.core.document import Math, Span, Spans
from derive.core.marking import (
    BLANK,
    FOR_A_PERSON,
    REFUSED,
    ClassTally,
    Feedback,
    HandedOut,
    MarkedAnswer,
    Misconception,
    QuestionTally,
    Shown,
)
from derive.core.noun import changed
from derive.core.sheet import Student
from derive.core.term import Equation, Negative, Number, Symbol, Term
from derive.errors import DeriveError
from derive.front.answers import safe
from derive.front.journal import records

HEADS = ("row", "student", "id", "problem", "status", "marks", "of", "override", "first wrong line", "answer",
         "what is seen", "what it looks like", "a way on", "mal-rules")  # fmt: skip
MOST_UNREAD = 200  # rows that the report lists for a person
MOST_MISCONCEPTIONS = 8
_END = r"(?![\w/^*]|\.\d)"  # the whole of a number
_POINT = rf"\b(?P<letter>[A-Za-zα-ω]) = (?P<value>-?\d+(?:\.\d+)?){_END}"
_NUMBERS = re.compile(rf"{_POINT}|(?<=[ (])(?P<negative>-\d+(?:\.\d+)?){_END}")
PARTLY = ("right-other-form", "right-on-domain")


class MarkedClass:
    """The rows of a run, where they stand in its journal, and who they belong to."""

    def __init__(self, journal: Path, students: Sequence[Student], sheets: Sequence[HandedOut]) -> None:
        self.journal, self.students, self.sheets = journal, students, sheets
        self.places = [array("Q") for _ in students]
        self.count = 0
        self.faults = 0
        self._tally = _Tally(sheets[0])
        for at, record in records(journal):
            self.count += 1
            self.faults += record["status"] == REFUSED
            whose = record["student"]
            self._tally.add(record)
            if whose >= 0 and record["status"] != REFUSED:
                self.places[whose].append(at)

    def results(self) -> Iterator[str]:
        """The results as CSV, row after row, no cell of which a spreadsheet takes for a formula."""
        line = io.StringIO()
        writer = csv.writer(line, lineterminator="\n")

        def told(cells: Iterable[object]) -> str:
            line.seek(0)
            line.truncate()
            writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])
            return line.getvalue()

        yield told(HEADS)
        for _, record in records(self.journal):
            whose = record["student"]
            student = self.students[whose] if whose >= 0 else Student(record.get("who", ""), "")
            yield told((
                record["row"], student.name, student.id, record.get("number", record.get("problem", "")),
                record["status"], record.get("marks", ""), record.get("of", ""),
                "yes" if record.get("override") else "", record.get("line", ""), record.get("written", ""),
                record.get("seen", ""), record.get("looks", ""), record.get("advice", ""),
                " ".join(record.get("malrules", ())),
            ))  # fmt: skip

    def feedback(self) -> Iterator[Feedback]:
        """Of each student who handed something in, in the order of the lock."""
        with self.journal.open("rb") as file:
            for student, sheet, places in zip(self.students, self.sheets, self.places, strict=True):
                if not places:
                    continue
                answers = []
                for at in places:
                    file.seek(at)
                    answers.append(marked(json.loads(file.readline())))
                answers.sort(key=lambda each: each.number)
                yield Feedback(student, sheet, tuple(answers), practise_of(answers))

    def tally(self) -> ClassTally:
        return self._tally.made()


def marked(record: Mapping[str, Any]) -> MarkedAnswer:
    """A row of the journal as a marked answer."""
    looks, advice = map(_unpacked, record.get("said") or ((), ()))
    return MarkedAnswer(
        row=record["row"],
        number=record["number"],
        status=record["status"],
        marks=record["marks"],
        of=record["of"],
        written=record["written"],
        read_as=_read(record.get("read")),
        seen=numbers_set(record.get("seen", "")),
        looks=looks or _plain(record.get("looks", "")),
        advice=advice or _plain(record.get("advice", "")),
        malrules=tuple(record.get("malrules", ())),
        first_wrong_line=record.get("line"),
        lines=tuple(Shown(n, term) for n, line in record.get("lines", ()) if (term := _read(line)) is not None),
        overridden=bool(record.get("override")),
    )


def numbers_set(told: str) -> Spans:
    """What was seen, with the points and negative numbers of our own sentences set as mathematics.

    >>> [type(each).__name__ for each in numbers_set("At x = 2 yours is -1.")]
    ['str', 'Math', 'str', 'Math', 'str']
    """
    made: list[Span] = []
    end = 0
    for found in _NUMBERS.finditer(told):
        made.append(told[end : found.start()])
        value = _signed(found["value"] or found["negative"])
        made.append(Math(Equation(Symbol(found["letter"]), value) if found["letter"] else value))
        end = found.end()
    return tuple(each for each in (*made, told[end:]) if each)


def _signed(digits: str) -> Term:
    number = Number(digits.lstrip("-"))
    return Negative(number) if digits.startswith("-") else number


def _plain(told: str) -> Spans:
    return (told,) if told else ()


def _unpacked(kept: Iterable[Any]) -> Spans:
    made: list[Span] = []
    for each in kept:
        term = _read(each["m"]) if isinstance(each, dict) else None
        made.append(Math(term) if term is not None else each["m"] if isinstance(each, dict) else each)
    return tuple(made)


def _read(text: str | None) -> Term | None:
    """A term that was written by our own printer."""
    if text is None:
        return None
    from derive.maths.read import read

    try:
        return read(text, limits="file")
    except DeriveError:
        return None


def practise_of(answers: Iterable[MarkedAnswer]) -> tuple[str, ...]:
    """What to practise: the laws at which the wrong turns were taken, each once, the most frequent first."""
    found = Counter(law for each in answers for name in each.malrules[:1] if (law := law_of(name)))
    return tuple(law for law, _ in found.most_common(3))


def law_of(malrule: str) -> str:
    """The title of the law that a wrong turn was taken at; "" where it is about no single one."""
    from derive.engine.malrulebook import malrule_named
    from derive.engine.rulebook import FOLDERS, rules_in
    from derive.errors import RulebookError

    try:
        law = malrule_named(malrule)
    except RulebookError:
        return ""
    if not law.instead_of:
        return ""
    wanted = law.instead_of[0]
    return next((r.title.lower() for folder in FOLDERS for r in rules_in(folder) if r.name == wanted), "")


def title_of(malrule: str) -> str:
    from derive.engine.malrulebook import malrule_named

    return malrule_named(malrule).title


class _Tally:
    """Counts of a class, row after row: what the report needs and no more."""

    def __init__(self, sheet: HandedOut) -> None:
        self.sheet = sheet
        self.questions = {
            number: QuestionTally(number, _label(problem.family), problem.points)
            for number, problem in enumerate(sheet.problems, 1)
        }
        self.totals: Counter[int] = Counter()
        self.turns: Counter[tuple[str, int]] = Counter()
        self.examples: dict[str, str] = {}
        self.unread: list[tuple[int, str]] = []

    def add(self, record: Mapping[str, Any]) -> None:
        status = record["status"]
        if status in FOR_A_PERSON and not record.get("override") and len(self.unread) < MOST_UNREAD:
            who = record.get("who", "")
            told = f"{who}, question {record['number']}" if "number" in record else who or "no student"
            self.unread.append((record["row"], f"{told}: {record.get('seen', '')}"))
        if "number" not in record or record["student"] < 0 or status == REFUSED:
            return
        self.totals[record["student"]] += record["marks"]
        here = self.questions[record["number"]]
        self.questions[record["number"]] = changed(
            here, marks=here.marks + record["marks"], **{_kind(record): getattr(here, _kind(record)) + 1}
        )
        for name in record.get("malrules", ())[:1]:
            self.turns[name, record["number"]] += 1
            self.examples.setdefault(name, record.get("read") or "")

    def made(self) -> ClassTally:
        by_turn: Counter[str] = Counter()
        for (name, _), count in self.turns.items():
            by_turn[name] += count
        common = sorted(by_turn.items(), key=lambda each: (-each[1], each[0]))[:MOST_MISCONCEPTIONS]
        return ClassTally(
            sheet=self.sheet,
            totals=tuple(self.totals[whose] for whose in sorted(self.totals)),
            questions=tuple(self.questions.values()),
            misconceptions=tuple(
                Misconception(
                    name,
                    title_of(name),
                    tuple(sorted(number for turn, number in self.turns if turn == name)),
                    count,
                    _read(self.examples[name] or None),
                    law_of(name),
                )
                for name, count in common
            ),
            unread=tuple(self.unread),
        )


def _kind(record: Mapping[str, Any]) -> str:
    """Where an answer counts among those of its question: full marks of a teacher's are right, some partly."""
    status = record["status"]
    if record.get("override"):
        return "right" if record["marks"] == record["of"] else "partly" if record["marks"] else "wrong"
    if status in FOR_A_PERSON:
        return "open"
    if status in ("right", BLANK):
        return status if status == "right" else "blank"
    return "partly" if status in PARTLY or record["marks"] else "wrong"


def _label(family: str) -> str:
    return family.rpartition("/")[2].replace("-", " ")


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Beside, then put in place: the file is there whole or not at all, and its lines never all in memory."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
