"""Drawing up sheets: problems chosen from the bank and worked out, for one page or for a whole class.

Putting them on paper is front/pages.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derive.core.noun import changed
from derive.core.problem import Problem
from derive.core.sheet import LAYOUTS, PAPERS, PROFILES, SOLUTIONS, Design, Pack, Sheet, SheetItem, Student
from derive.errors import DeriveError, SheetError

if TYPE_CHECKING:
    from derive.bank.sheet_file import Blueprint
    from derive.core.step import Derivation

MOST = 200  # problems on one sheet
MOST_COPIES = 1000
LONGEST_TEXT = 500  # characters of a title, a subtitle or a seed
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Progress = Callable[[int, int], None]  # (done, of how many)


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
    design: Design | None = None,
) -> Sheet:
    """A sheet of `count` problems about a topic, easy ones first, each worked out and audited.

    The same seed gives the same sheet; without one it is drawn by lot, and stands in the lock file only. `level` is
    one of 1 … 5 or a range of them; `points` replaces every problem's own; `design` is the whole layout, with paper
    and language. Raises SheetError for a topic that the bank does not have, or of which it has too little.

    >>> sheet = draw_up("chain-rule", count=2, seed=7)
    >>> [(item.number, item.derivation.audit.clean) for item in sheet.items]
    [(1, True), (2, True)]
    """
    plan = plan_for(topic, count=count, level=level, points=points, title=title, subtitle=subtitle)
    design = design or Design(paper=paper, language=language)
    return draw_up_pack(plan, seed=seed, banks=banks, design=design).sheets[0]


def plan_for(
    topic: str,
    *,
    count: int = 10,
    level: int | tuple[int, int] | None = None,
    points: int | None = None,
    title: str | None = None,
    subtitle: str = "",
) -> Blueprint:
    """The blueprint of a sheet about one topic."""
    from derive.bank.selection import Section
    from derive.bank.sheet_file import Blueprint

    if not 1 <= count <= MOST:
        raise SheetError(f"a sheet has 1 to {MOST} problems, not {count}")
    if points is not None and not 1 <= points <= 100:
        raise SheetError(f"a problem has 1 to 100 points, not {points}")
    tags = tuple(part for part in topic.split(",") if part.strip())
    if not tags:
        raise SheetError("no topic was given", try_next="`derive bank list` shows the topics there are.")
    section = Section(count, tags, _levels(level), points=points)
    return Blueprint(title or _title(topic), (section,), subtitle)


def draw_up_pack(
    plan: Blueprint,
    *,
    seed: str | int | None = None,
    students: Sequence[Student] = (),
    banks: Iterable[str | Path] = (),
    design: Design | None = None,
    progress: Progress | None = None,
) -> Pack:
    """All the sheets of a blueprint: one for each student, or one for each version, or just one.

    Students without versions have a sheet each; with versions they get A, B, C in turn. No two sheets share a problem
    unless a family has run out. `seed` and `design` go before what the blueprint says.
    """
    from derive.bank.selection import select
    from derive.bank.shelf import shelf

    for name, text in (("title", plan.title), ("subtitle", plan.subtitle), ("class", plan.group), ("date", plan.date)):
        _short_text(name, text)
    design = _design(design or design_of(plan))
    versions = plan.versions or (len(students) or 1)
    if versions > MOST_COPIES or len(students) > MOST_COPIES:
        raise SheetError(f"a pack has at most {MOST_COPIES} copies")
    chosen = _seed(seed if seed is not None else plan.seed)
    dealt = select(
        plan.sections, chosen, tuple(shelf(banks)), copies=versions,
        language=design.language,
    )  # fmt: skip
    work = _Worked(progress, sum(len(part) for copy in dealt for part in copy))
    sheets = _ordered([[[work.rated(problem) for problem in part] for part in copy] for copy in dealt])
    headings = _headings(plan)
    lettered = plan.versions is not None and plan.versions > 1
    made = [
        Sheet(
            title=plan.title,
            items=tuple(work.item(number, problem) for number, problem in enumerate(problems, 1)),
            seed=chosen,
            id="",
            subtitle=plan.subtitle,
            group=plan.group,
            date=plan.date,
            version=LETTERS[index] if lettered else "",
            design=design,
            headings=headings,
        )
        for index, problems in enumerate(sheets)
    ]
    if students:
        made = [changed(made[index % len(made)], student=student) for index, student in enumerate(students)]
    return Pack(_named(tuple(made)))


def untranslated(pack: Pack, banks: Iterable[str | Path] = ()) -> tuple[int, int]:
    """How many problems of the first copy are in English for want of the sheet's language, and of how many."""
    from derive.bank.shelf import shelf

    bank, first = shelf(banks), pack.sheets[0]
    spoken = [first.design.language in bank.family(item.problem.family).prompts for item in first.items]
    return spoken.count(False), len(spoken)


def again(locked: Mapping[str, Any], *, banks: Iterable[str | Path] = ()) -> Sheet:
    """The one sheet of a lock, or the first of several."""
    return pack_again(locked, banks=banks).sheets[0]


def pack_again(
    locked: Mapping[str, Any], *, banks: Iterable[str | Path] = (), progress: Progress | None = None
) -> Pack:
    """The sheets of a lock (see derive.front.lock), the same as when they were drawn up.

    Raises SheetError where the bank, or one of our answers, is no longer what it was.
    """
    from derive.bank.shelf import shelf
    from derive.front.lock import design_of, digest, headings_of, problems_of, student_of
    from derive.maths.printing import text

    bank, design = shelf(banks), design_of(locked)
    work = _Worked(progress, sum(len(one["items"]) for one in locked["sheets"]))
    made: list[Sheet] = []
    for one in locked["sheets"]:
        problems = problems_of(one["items"], bank, design.language)
        items = tuple(work.item(number, problem) for number, problem in enumerate(problems, 1))
        for item, kept in zip(items, one["items"], strict=True):
            if digest(text(item.answer.value), locked["salt"]) != kept.get("answer"):
                raise SheetError(
                    f"the answer to {item.problem.id} is written differently now",
                    try_next="Print it again with the version that the lock file names.",
                )
        made.append(
            Sheet(
                title=locked["title"],
                items=items,
                seed=locked["seed"],
                id=locked["id"],
                subtitle=locked["subtitle"],
                group=locked["class"],
                date=locked["date"],
                version=one["version"],
                student=student_of(one.get("student")),
                design=design,
                headings=headings_of(locked),
            )
        )
    return Pack(tuple(made))


def design_of(plan: Blueprint) -> Design:
    """The layout that a blueprint asks for. A drill has two columns unless it says otherwise."""
    columns = plan.columns if plan.columns is not None else 2 if plan.layout == "drill" else 1
    return Design(
        plan.paper, plan.layout, columns, plan.profile, plan.language, plan.grading, plan.solutions, plan.figures
    )


def _design(design: Design) -> Design:
    for what, value, allowed in (
        ("paper", design.paper, PAPERS),
        ("layout", design.layout, LAYOUTS),
        ("profile", design.profile, PROFILES),
        ("way to set solutions", design.solutions, SOLUTIONS),
    ):
        if value not in allowed:
            raise SheetError(f"no {what} is called {value!r}", try_next=f"There are {', '.join(allowed)}.")
    if design.columns not in (1, 2):
        raise SheetError(f"a sheet has one column or two, not {design.columns}")
    return design


class _Worked:
    """Problems worked out, each once however many sheets it stands on. One that cannot be never reaches a sheet."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress = progress
        self.total = total
        self.done = 0
        self.by_id: dict[str, SheetItem] = {}

    def rated(self, problem: Problem) -> Problem:
        """The problem with the level that its working has."""
        from derive.bank.difficulty import level

        return changed(problem, level=level(self.item(0, problem).derivation))

    def item(self, number: int, problem: Problem) -> SheetItem:
        found = self.by_id.get(problem.id)
        if found is None:
            found = self.by_id[problem.id] = self._work(problem)
            self.done += 1
            if self.progress is not None:
                self.progress(self.done, self.total)
        return changed(found, number=number, problem=problem)

    def _work(self, problem: Problem) -> SheetItem:
        from derive.engine.work_out import work_out
        from derive.front.solve import solution_of

        try:
            derivation: Derivation = work_out(problem.goal, form=problem.form)
        except DeriveError as error:
            raise SheetError(f"{problem.id} cannot be worked out: {error.message}") from error
        if not derivation.audit.clean:
            raise SheetError(f"{problem.id} cannot be worked out with every step checked")
        solution = solution_of(derivation, problem.at)
        return SheetItem(0, problem, derivation, solution.answer, solution.value)


def _ordered(copies: list[list[list[Problem]]]) -> list[list[Problem]]:
    """Easy ones first in each section, by level and marks in the first copy, so that all copies run parallel."""
    orders = [sorted(range(len(part)), key=lambda at: (part[at].level, part[at].points)) for part in copies[0]]
    return [[part[at] for part, order in zip(copy, orders, strict=True) for at in order] for copy in copies]


def _headings(plan: Blueprint) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []
    number = 1
    for section in plan.sections:
        if section.title:
            found.append((number, section.title))
        number += section.pick
    return tuple(found)


def _named(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The sheets with the id that all of a pack share: its last part says whose copy it is."""
    from derive.front.lock import printed_id

    first = sheets[0]
    made = printed_id(first.seed, first.title, (item.problem for sheet in sheets for item in sheet.items))
    return tuple(changed(sheet, id=made) for sheet in sheets)


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
