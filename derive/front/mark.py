"""Marking a class: answers in, a journal of marked rows out, in order and resumable. Pages are made elsewhere.

One seam to where the work is done: `executor.submit(mark_shard, shard)`. Whoever passes another Executor (a cluster's)
gets the same rows in the same order.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from derive.core.document import Math, Spans
from derive.core.marking import BLANK, REFUSED
from derive.core.noun import noun
from derive.core.problem import Problem
from derive.errors import DeriveError, OutOfTime, SheetError
from derive.front.answers import Row

SHARD = 16  # rows that go to a worker at once
WINDOW = 4  # shards under way for each worker: so much is in memory, however long the file
SECONDS = 600.0  # for one shard: far beyond what its operations take
Progress = Callable[[int, int], None]


@noun
class Task:
    """A row with its problem: all that a worker needs."""

    row: Row
    number: int
    problem: str
    points: int
    student: int


@noun
class Shard:
    tasks: tuple[Task | tuple[Row, str, int], ...]  # what is to be marked, or a row with its fault
    banks: tuple[str, ...] = ()
    language: str = "en"
    seconds: float = SECONDS
    why: bool = True


def mark_shard(shard: Shard) -> list[dict[str, Any]]:
    """The rows of a shard, marked. Raises OutOfTime between two rows when its time is over."""
    end = time.monotonic() + shard.seconds
    made: list[dict[str, Any]] = []
    for task in shard.tasks:
        if isinstance(task, tuple):
            row, fault, student = task
            made.append({"row": row.row, "student": student, "status": REFUSED, "seen": fault, "written": row.answer,
                         "who": row.student, "problem": row.problem})  # fmt: skip
            continue
        if time.monotonic() > end:
            raise OutOfTime(f"row {task.row.row} was not reached within {shard.seconds:g} seconds")
        made.append(_marked(task, shard))
    return made


def _marked(task: Task, shard: Shard) -> dict[str, Any]:
    from derive.front.judged import judged
    from derive.maths.printing import text

    row = task.row
    base: dict[str, Any] = {"row": row.row, "student": task.student, "number": task.number, "of": task.points,
                            "written": row.answer, "who": row.student}  # fmt: skip
    if not row.answer and not row.working:
        return _overridden({**base, "status": BLANK, "marks": 0}, row)
    problem = _problem(task.problem, shard.language, shard.banks, task.points)
    try:
        verdict = judged(problem, row.answer, row.working, why=shard.why)
    except DeriveError as error:
        return _overridden({**base, "status": "undecided", "marks": 0, "seen": error.message}, row)
    except Exception as error:  # one answer must never cost the others theirs
        return _overridden(
            {**base, "status": "undecided", "marks": 0, "seen": f"a mistake of ours: {error}"[:200]}, row
        )
    looks, advice = _parted(verdict.cause)
    made = {**base, "status": verdict.status, "marks": int((verdict.marks or "0").partition("/")[0])}
    more = {
        "seen": verdict.message,
        "looks": looks,
        "advice": advice,
        "said": [packed(verdict.looks), packed(verdict.advice)] if verdict.looks else [],
        "malrules": list(verdict.malrules),
        "line": verdict.first_wrong_line,
        "read": None if verdict.read_as is None else text(verdict.read_as),
        "lines": _two_lines(verdict.lines, verdict.first_wrong_line),
    }
    return _overridden({**made, **{name: value for name, value in more.items() if value}}, row)


def _two_lines(lines: Sequence[Any], wrong: int | None) -> list[list[Any]]:
    """The first wrong line and the one before it, as read."""
    from derive.maths.printing import text

    if wrong is None:
        return []
    at = next((k for k, line in enumerate(lines) if line.number == wrong), 0)
    shown = [line for line in lines[max(at - 1, 0) : at + 1] if line.term is not None]
    return [[line.number, text(line.term)] for line in shown]


def packed(spans: Spans) -> list[Any]:
    """A sentence as a journal keeps it: mathematics as text that reads back."""
    from derive.maths.printing import text

    return [{"m": text(span.term)} if isinstance(span, Math) else str(span) for span in spans]


def _parted(cause: str) -> tuple[str, str]:
    """What it looks like, and the way on."""
    looks, dot, advice = cause.partition(". ")
    return (f"{looks}." if dot else cause), advice


def _overridden(made: dict[str, Any], row: Row) -> dict[str, Any]:
    """The teacher's own marks stand in place of ours."""
    return {**made, "marks": int(row.override), "override": True} if row.override else made


@lru_cache(maxsize=2048)
def _problem(id: str, language: str, banks: tuple[str, ...], points: int) -> Problem:
    from derive.core.noun import changed

    problem: Problem = _shelf(banks).problem(id, language)
    return changed(problem, points=points)


@lru_cache(maxsize=8)
def _shelf(banks: tuple[str, ...]) -> Any:
    from derive.bank.shelf import shelf

    return shelf(banks)


class Inline(Executor):
    """Work done at once, here: what one worker is."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done


def executor_of(workers: int) -> Executor:
    """Where the work is done: here for one worker, else in processes of this machine."""
    if workers < 1 or workers > 4 * (os.cpu_count() or 1) + 60:
        raise SheetError(f"there can be 1 to {4 * (os.cpu_count() or 1) + 60} workers, not {workers}")
    if workers == 1:
        return Inline()
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # a fork would copy threads and locks half held; a fresh process starts clean on every system
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def in_order(executor: Executor, shards: Iterable[Shard], window: int) -> Iterator[list[dict[str, Any]]]:
    """The shards' rows in order, a bounded number of shards under way."""
    waiting: deque[Future[list[dict[str, Any]]]] = deque()
    try:
        for shard in shards:
            waiting.append(executor.submit(mark_shard, shard))
            if len(waiting) >= window:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for each in waiting:
            each.cancel()


def sharded(tasks: Iterator[Any], shard: Callable[[tuple[Any, ...]], Shard]) -> Iterator[Shard]:
    while chunk := tuple(islice(tasks, SHARD)):
        yield shard(chunk)


def of_file(path: Path) -> str:
    """What tells one file of answers from another."""
    from derive.core.digest import blake2b

    digest = blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
