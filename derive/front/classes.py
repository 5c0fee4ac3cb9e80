"""Marking a class from start to end: a file of answers and a lock file in, marks, feedback and a report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path
from typing import Any

from derive.core.marking import HandedOut
from derive.core.noun import noun
from derive.errors import SheetError
from derive.front.answers import rows_of
from derive.front.class_pages import FORMATS, write_pages
from derive.front.journal import Journal
from derive.front.mark import WINDOW, Progress, Shard, executor_of, in_order, of_file, sharded
from derive.front.marked_class import MarkedClass, write_lines
from derive.front.who import Who

RESULTS, JOURNAL = "results.csv", "marks.journal"


@noun
class ClassResult:
    """What marking a class came to: how many rows, how many of them have a fault, and the files written."""

    rows: int
    faults: int
    open: int
    students: int
    files: tuple[Path, ...]
    remarks: tuple[str, ...] = ()


def mark(
    answers: str | Path,
    sheet: Mapping[str, Any] | str | Path,
    output: str | Path = "output",
    *,
    banks: Iterable[str | Path] = (),
    formats: Iterable[str] = FORMATS,
    workers: int = 1,
    executor: Executor | None = None,
    afresh: bool = False,
    engine: str | None = None,
    why: bool = True,
    progress: Progress | None = None,
    remark: Callable[[str], None] | None = None,
) -> ClassResult:
    """Mark the answers of a class (CSV or JSON lines: student, problem, answer; working, override) to a sheet's lock.

    In `output` come results.csv, and in the formats asked (text, html, pdf) each student's feedback and the report.
    A run that was stopped goes on where it was when it is started again; `afresh` starts anew. `workers` processes
    share the work, or the `executor` given. Raises SheetError for files that are none of these.
    """
    path, folder = Path(answers), Path(output)
    locked = _lock(sheet)
    wanted = tuple(formats)
    for each in wanted:
        if each not in FORMATS:
            raise SheetError(f"no format is called {each!r}", try_next=f"There are {', '.join(FORMATS)}.")
    places = tuple(str(bank) for bank in banks)
    who = Who(locked)
    sheets = _sheets(locked, places)
    journal = folder / JOURNAL
    if not path.is_file():
        raise SheetError(f"the answers {str(path)!r} are not there")
    if afresh:
        journal.unlink(missing_ok=True)
    about = {"answers": of_file(path), "lock": _digest(locked), "why": why, "version": _version()}
    language = str(locked["design"].get("language", "en"))
    total = _lines(path)
    with Journal(journal, about) as kept:
        tasks: Iterator[Any] = who.tasks(rows_of(path))
        for _ in islice(tasks, kept.done):  # done before: only who wrote them is wanted again
            pass
        if kept.done and remark is not None:
            remark(f"{kept.done} rows were marked before; going on from there")
        shards = sharded(tasks, lambda chunk: Shard(chunk, places, language, why=why))
        made = executor if executor is not None else executor_of(workers)
        try:
            for rows in in_order(made, shards, WINDOW * max(workers, 1)):
                for row in rows:
                    kept.add(row)
                if progress is not None:
                    progress(kept.done, total)
        finally:
            if executor is None:
                made.shutdown(wait=True, cancel_futures=True)
    whole = MarkedClass(journal, who.students, [sheets[at] for at in who.sheet_of] or sheets[:1])
    results = folder / RESULTS
    write_lines(results, whole.results())
    tally = whole.tally()
    files = (results, *write_pages(whole, folder, wanted, engine=engine, remark=remark))
    open_ = sum(each.open for each in tally.questions)
    remarks = tuple(f"row {row}: {told}" for row, told in tally.unread)
    return ClassResult(whole.count, whole.faults, open_, len(tally.totals), files, remarks)


def _lock(given: Mapping[str, Any] | str | Path) -> Mapping[str, Any]:
    if isinstance(given, Mapping):
        return given
    from derive.front.lock import loads

    try:
        text = Path(given).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SheetError(f"the lock file {str(given)!r} is not there") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SheetError(f"the lock file {str(given)!r} cannot be read: {error}") from None
    return loads(text, str(given))


def _sheets(locked: Mapping[str, Any], banks: tuple[str, ...]) -> list[HandedOut]:
    """The sheets of a lock as far as marking needs them, rebuilt from the bank."""
    from derive.bank.shelf import shelf
    from derive.front.lock import design_of, problems_of

    bank, design = shelf(banks), design_of(locked)
    return [
        HandedOut(
            locked["title"], locked["id"], problems_of(one["items"], bank, design.language), locked["subtitle"],
            locked["class"], one["version"], design,
        )
        for one in locked["sheets"]
    ]  # fmt: skip


def _digest(locked: Mapping[str, Any]) -> str:
    from derive.core.digest import blake2b
    from derive.front.lock import dumps

    return blake2b(dumps(locked).encode(), digest_size=16).hexdigest()


def _version() -> str:
    from derive import __version__

    return __version__


def _lines(path: Path) -> int:
    count = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            count += block.count(b"\n")
    return max(count - 1, 1)
