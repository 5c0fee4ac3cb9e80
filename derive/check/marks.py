"""Part marks: which of the derivation's own intermediate results the lines of a student reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from derive.core.goal import Goal
from derive.core.noun import noun
from derive.core.step import Step
from derive.core.term import Negative, Number, Product, Sum, Symbol, Term, letters
from derive.engine.names import put_back
from derive.engine.work_out import work_out
from derive.engine.wrong_answers import Print, alike, wrong_answers
from derive.errors import DeriveError
from derive.maths.walking import size, walk

MOST_MILESTONES = 8
LARGEST = 400  # nodes of a line that is searched for milestones
USUAL_POINTS = 5  # at most, where a problem does not say how many it is worth


@noun
class Marks:
    reached: int
    of: int

    def __str__(self) -> str:
        return f"{self.reached}/{self.of}"


@lru_cache(maxsize=64)
def milestones(goal: Goal) -> tuple[Term, ...]:
    """The results on the way to the answer that a student would write down, in the letters of the problem."""
    try:
        derivation = work_out(goal)
    except (DeriveError, RecursionError):
        return ()
    if not derivation.audit.clean:
        return ()
    own = set(_letters(goal))
    found: dict[Term, None] = {}
    for result in _results(derivation.step):
        if result is derivation.result or size(result) > LARGEST or not set(letters(result)) <= own:
            continue
        if not isinstance(result, Symbol) and not _bare_number(result):
            found[result] = None
    return tuple(found)[:MOST_MILESTONES]


def marks_for(goal: Goal, status: str, written: Iterable[Term], points: int | None = None) -> Marks:
    """The marks of an answer with its working: all for a right one, one less where the form or a part of the domain is
    missing; else a share by the results on the way that are reached. The last mark is for the answer alone.

    `written` are terms that stand on the student's lines, names put back.
    """
    wanted = milestones(goal)
    whole = points if points is not None else min(USUAL_POINTS, len(wanted) + 1)
    if status == "right":
        return Marks(whole, whole)
    if status in ("right-other-form", "right-on-domain"):
        return Marks(max(whole - 1, 0), whole)
    if not wanted or whole < 2:
        return Marks(0, whole)
    known = wrong_answers(goal)
    prints = [known.print_of(each) for each in wanted]
    seen = [False] * len(wanted)
    for term in written:
        if known.right and any(alike(known.print_of(term), right, whole=True) for right in known.right):
            return Marks(whole - 1, whole)  # it was there, and was lost again
        for part in _parts(term):
            _tick(seen, prints, known.print_of(part))
        if all(seen):
            break
    return Marks((whole - 1) * sum(seen) // len(seen), whole)


def _tick(seen: list[bool], prints: list[Print], part: Print) -> None:
    for k, milestone in enumerate(prints):
        if not seen[k] and alike(part, milestone, whole=True):
            seen[k] = True


def _parts(term: Term) -> Iterator[Term]:
    """What stands on a line: every part, and in a product what its factors make without one or two of them."""
    if size(term) > LARGEST:
        return
    for part in dict.fromkeys(walk(term)):
        if not _bare_number(part) and not isinstance(part, Symbol):
            yield part
        if isinstance(part, Product) and 3 <= len(part.factors) <= 6:
            count = len(part.factors)
            for start in range(count):
                for end in range(start + 2, count + 1):
                    if end - start < count:
                        yield Product(part.factors[start:end])
        if isinstance(part, Sum) and 3 <= len(part.terms) <= 6:
            for start in range(len(part.terms)):
                for end in range(start + 2, len(part.terms) + 1):
                    if end - start < len(part.terms):
                        yield Sum(part.terms[start:end])


def _results(step: Step) -> Iterator[Term]:
    """The results of the steps inside, the letters for parts put back, the first ones first."""
    names: dict[Term, Term] = dict(step.names)
    for inner in step.substeps:
        yield from (put_back(each, names) for each in _results(inner))
        yield put_back(inner.result, names)


def _bare_number(term: Term) -> bool:
    return isinstance(term.arg if isinstance(term, Negative) else term, Number)


def _letters(goal: Goal) -> Iterator[Symbol]:
    from derive.core.noun import fields

    for field in fields(goal):
        waiting = [getattr(goal, field.name)]
        while waiting:
            value = waiting.pop()
            if isinstance(value, Term):
                yield from letters(value)
            elif isinstance(value, tuple):
                waiting.extend(value)
    yield from map(Symbol, goal.letters_in_answer())
