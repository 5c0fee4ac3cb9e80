"""How hard a problem is, read off its worked solution: a level from 1 to 5. The thresholds stand in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from derive.core.problem import Problem
from derive.core.step import Derivation, Step
from derive.core.term import Number, Term, walk

# rules that a page folds away: a person does not feel them as steps
EASY_RULES = frozenset(("constant", "variable", "constant-multiple"))

# Points for each measure: one for each number that it reaches. Proposed by eye on textbook exercises.
THRESHOLDS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("applications", (4, 8, 14)),
    ("distinct", (3, 4, 6)),
    ("nesting", (2, 3, 4)),
    ("number", (100, 1000)),
    ("growth", (3, 6)),
)
# The level is one more than how many of these the points reach.
LEVELS = (2, 4, 6, 9)


@dataclass(frozen=True, slots=True)
class Measures:
    """What a solution asks of a person. `applications` and `distinct` count rules worth a line; `nesting` is the depth
    of questions inside questions; `number` the largest whole number met; `growth` the longest line over the first."""

    applications: int
    distinct: int
    nesting: int
    number: int
    growth: int

    @property
    def points(self) -> int:
        return sum(getattr(self, name) >= bound for name, bounds in THRESHOLDS for bound in bounds)

    @property
    def level(self) -> int:
        return 1 + sum(self.points >= bound for bound in LEVELS)


def measures(derivation: Derivation) -> Measures:
    steps = [step for step, _ in _steps(derivation.step, 0)]
    felt = [step.rule for step in steps if step.rule not in EASY_RULES]
    terms = [line.term for step in steps for line in step.lines] + [derivation.result]
    asked = max(1, _size(terms[0]) if terms else 1)
    return Measures(
        applications=len(felt),
        distinct=len(set(felt)),
        nesting=max((depth for step, depth in _steps(derivation.step, 1) if step.rule not in EASY_RULES), default=1),
        number=max((_largest(term) for term in terms), default=0),
        growth=max(map(_size, terms), default=1) // asked,
    )


def level(derivation: Derivation) -> int:
    """The level of a worked problem, 1 (one rule) to 5 (several rules inside each other)."""
    return measures(derivation).level


def level_of_problem(problem: Problem) -> int:
    """The level of a problem, worked out for it."""
    from derive.engine.work_out import work_out

    return level(work_out(problem.goal, form=problem.form))


def _steps(step: Step, depth: int) -> Iterator[tuple[Step, int]]:
    yield step, depth
    for inner in step.substeps:
        yield from _steps(inner, depth + (step.rule not in EASY_RULES))


def _size(term: Term) -> int:
    from derive.core.term import size

    return size(term)


def _largest(term: Term) -> int:
    return max((int(t.value) for t in walk(term) if isinstance(t, Number)), default=0)
