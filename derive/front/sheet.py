"""Drawing up sheets: problems chosen from the bank, worked out, and written as questions, answers and solutions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derive.core.noun import changed
from derive.core.problem import Problem
from derive.core.sheet import Sheet, SheetItem
from derive.errors import DeriveError, SheetError, TypesettingError

if TYPE_CHECKING:
    from derive.core.document import Document
    from derive.core.step import Derivation

COPIES = ("questions", "answers", "solutions")
FILES = {"questions": "practice-sheet", "answers": "answer-key", "solutions": "worked-solutions"}
LOCK = "sheet.lock.json"
PAPERS = ("a4", "letter")
MOST = 200  # problems on one sheet
LONGEST_TEXT = 500  # characters of a title, a subtitle or a seed


def draw_up(
    topic: str,
    *,
    count: int = 10,
    seed: str | int | None = None,
    level: int | tuple[int, int] | None = None,
    title: str | None = None,
    subtitle: str = "",
    points: int | None = None,
    paper: str = "a4",
    banks: Iterable[str | Path] = (),
    language: str = "en",
) -> Sheet:
    """A sheet of `count` problems about a topic, easy ones first, each worked out and audited.

    The same seed gives the same sheet; without one it is drawn by lot, and stands in the lock file only. `level` is
    one of 1 … 5 or a range of them; `points` replaces every problem's own. Raises SheetError for a topic that the bank
    does not have, or of which it has too little, naming the nearest.

    >>> sheet = draw_up("chain-rule", count=2, seed=7)
    >>> [(item.number, item.derivation.audit.clean) for item in sheet.items]
    [(1, True), (2, True)]
    """
    if not 1 <= count <= MOST:
        raise SheetError(f"a sheet has 1 to {MOST} problems, not {count}")
    if points is not None and not 1 <= points <= 100:
        raise SheetError(f"a problem has 1 to 100 points, not {points}")
    if paper not in PAPERS:
        raise SheetError(f"no paper is called {paper!r}", try_next=f"There are {' and '.join(PAPERS)}.")
    _short_text("title", title or "")
    _short_text("subtitle", subtitle)
    from derive.bank.blueprint import choose
    from derive.bank.shelf import shelf

    chosen_seed = _seed(seed)
    problems = choose(topic, count, chosen_seed, _levels(level), bank=shelf(banks), language=language)
    if points is not None:
        problems = tuple(changed(problem, points=points) for problem in problems)
    worked = [_worked(problem) for problem in problems]
    # stable: problems of one level keep the order in which they were chosen
    worked.sort(key=lambda pair: pair[0].level)
    return _sheet(worked, title or _title(topic), subtitle, chosen_seed, paper)


def again(locked: Mapping[str, Any], *, banks: Iterable[str | Path] = ()) -> Sheet:
    """The sheet of a lock (see derive.front.lock), the same as when it was drawn up.

    Raises SheetError where the bank, or one of our answers, is no longer what it was.
    """
    from derive.bank.shelf import shelf
    from derive.front.lock import digest, problems_of
    from derive.maths.printing import text

    worked = [_worked(problem, rate=False) for problem in problems_of(locked, shelf(banks))]
    sheet = _sheet(worked, locked["title"], locked.get("subtitle", ""), locked["seed"], locked.get("paper", "a4"))
    for item, kept in zip(sheet.items, locked["items"], strict=True):
        if digest(text(item.answer.value), locked["salt"]) != kept.get("answer"):
            raise SheetError(
                f"the answer to {item.problem.id} is written differently now",
                try_next="Print it again with the version that the lock file names.",
            )
    return changed(sheet, id=locked["id"])


def documents(sheet: Sheet, copies: Sequence[str] = COPIES) -> dict[str, Document]:
    """The copies of a sheet, as documents by name."""
    from derive.narrate.sheet import answer_key, practice_sheet, worked_solutions

    for copy in copies:
        if copy not in COPIES:
            raise SheetError(f"no copy is called {copy!r}", try_next=f"There are {', '.join(COPIES)}.")
    made: dict[str, Document] = {}
    for copy in COPIES:
        if copy not in copies:
            continue
        if copy == "questions":
            made[copy] = practice_sheet(sheet)
        elif copy == "answers":
            made[copy] = answer_key(sheet)
        else:
            made[copy] = worked_solutions(sheet, [_solution(item).blocks for item in sheet.items])
    return made


def write(
    sheet: Sheet,
    folder: str | Path,
    copies: Sequence[str] = COPIES,
    *,
    pdf: bool = True,
    engine: str | None = None,
    locked: bool = True,
) -> tuple[Path, ...]:
    """Write the copies into a folder, each as .tex and .pdf, and the lock file; give back what was written, in order.

    Without a TeX engine, or where TeX stops, every .tex is there all the same, and then TypesettingError is raised.
    """
    from derive.front.lock import dumps, lock
    from derive.render.latex import render
    from derive.render.pdf import typeset, write_whole

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    stopped: TypesettingError | None = None
    for copy, document in documents(sheet, copies).items():
        path = folder / f"{FILES[copy]}.pdf"
        source = render(document)
        write_whole(path.with_suffix(".tex"), source.encode())
        written.append(path.with_suffix(".tex"))
        if not pdf:
            continue
        try:
            written.append(typeset(source, path, engine=engine))
        except TypesettingError as error:
            # an old PDF beside a new .tex would be taken for its print
            path.unlink(missing_ok=True)
            stopped = stopped or error
    if locked:
        write_whole(folder / LOCK, dumps(lock(sheet)).encode())
        written.append(folder / LOCK)
    if stopped is not None:
        raise stopped
    return tuple(written)


def _seed(seed: str | int | None) -> str:
    if seed is None:
        import secrets

        return secrets.token_hex(8)
    if isinstance(seed, int) and seed.bit_length() > 3 * LONGEST_TEXT:
        raise SheetError(f"a seed has at most {LONGEST_TEXT} characters")
    _short_text("seed", str(seed))
    return str(seed)


def _short_text(name: str, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise SheetError(f"a {name} has at most {LONGEST_TEXT} characters, not {len(text)}")
    half = next((c for c in text if "\ud800" <= c <= "\udfff"), None)
    if half is not None:
        raise SheetError(f"the {name} holds U+{ord(half):04X}, which is half a character and stands in no file")


def _levels(level: int | tuple[int, int] | None) -> tuple[int, int] | None:
    if level is None:
        return None
    low, high = (level, level) if isinstance(level, int) else level
    if not 1 <= low <= high <= 5:
        raise SheetError(f"levels go from 1 to 5, not {low} to {high}")
    return low, high


def _title(topic: str) -> str:
    """`chain-rule` is headed "Chain rule practice"; a family's name goes without its room."""
    names = [part.strip().rpartition("/")[2].replace("-", " ").replace("_", " ") for part in topic.split(",")]
    words = " and ".join(name for name in names if name)
    words = {"all": "calculus", "mixed": "calculus"}.get(words, words)
    return f"{words[:1].upper()}{words[1:]} practice"


def _worked(problem: Problem, *, rate: bool = True) -> tuple[Problem, Derivation]:
    """The problem with its level, and its derivation. A problem that we cannot work out never reaches a sheet."""
    from derive.bank.difficulty import level
    from derive.engine.work_out import work_out

    try:
        derivation = work_out(problem.goal, form=problem.form)
    except DeriveError as error:
        raise SheetError(f"{problem.id} cannot be worked out: {error.message}") from error
    if not derivation.audit.clean:
        raise SheetError(f"{problem.id} cannot be worked out with every step checked")
    return (changed(problem, level=level(derivation)) if rate else problem), derivation


def _sheet(worked: list[tuple[Problem, Derivation]], title: str, subtitle: str, seed: str, paper: str) -> Sheet:
    from derive.front.lock import printed_id

    items = tuple(_item(number, problem, derivation) for number, (problem, derivation) in enumerate(worked, 1))
    return Sheet(
        title=title,
        items=items,
        seed=seed,
        id=printed_id(seed, title, tuple(item.problem for item in items)),
        subtitle=subtitle,
        paper=paper,
    )


def _item(number: int, problem: Problem, derivation: Derivation) -> SheetItem:
    from derive.front.solve import solution_of

    solution = solution_of(derivation, problem.at)
    return SheetItem(number, problem, derivation, solution.answer, solution.value)


def _solution(item: SheetItem) -> Document:
    from derive.front.solve import Solution

    return Solution(item.derivation, item.value).document(name=item.problem.function, stated=False)
