"""How hard a problem is, read off its worked solution: a level from 1 to 5, by two tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from derive.core.noun import noun
from derive.core.problem import Problem
from derive.core.step import Derivation, Step
from derive.core.term import Number, Term
from derive.maths.walking import walk

# What one use of a rule asks of a person; a rule that is not named weighs 1. Set by eye on textbook exercises.
WEIGHTS: dict[str, int] = {
    "constant": 0, "variable": 0, "constant-multiple": 0, "sum": 0, "evaluate": 0,
    "product": 3, "quotient": 4, "chain": 3, "layers": 8, "logarithmic": 4,
    "partial-derivative": 2, "gradient": 2, "jacobian-matrix": 3, "determinant": 2,
    "polynomial-limit": 5, "fraction-limit": 7, "root-limit": 7, "secant-slopes": 4,
    "tangent-line": 3, "parametric": 3, "inverse-slope": 4, "implicit": 2,
    "taylor-polynomial": 4, "taylor-coefficient": 2, "taylor-several": 10, "known-power-series": 5, "lagrange": 6,
    "straight-line": 2, "linear-least-squares": 6, "least-squares-by-steps": 9, "backpropagation": 8,
    "newton-raphson": 3,
}  # fmt: skip
REPEATS = 2  # the third use of a rule is no harder than the second was
INSIDE = ("product", "quotient", "chain")  # one of these inside two others is hard for its own sake
NUMBERS = (100, 1000)  # each bound reached by a whole number of the working adds one
LEVELS = (4, 7, 12, 18)  # the level is one more than how many of these the effort reaches


@noun
class Measures:
    """What a solution asks of a person. `applications` and `distinct` count rules that weigh something, `nesting` is
    the depth of laws inside laws, `number` the largest whole number written, `effort` the weights with all that."""

    applications: int
    distinct: int
    nesting: int
    number: int
    effort: int

    @property
    def level(self) -> int:
        return 1 + sum(self.effort >= bound for bound in LEVELS)


def measures(derivation: Derivation) -> Measures:
    steps = tuple(every_step(derivation.step))
    uses = Counter(step.rule for step in steps)
    felt = {rule: count for rule, count in uses.items() if WEIGHTS.get(rule, 1)}
    nesting = _nesting(derivation.step)
    terms = [line.term for step in steps for line in step.lines] + [derivation.result]
    number = max(map(_largest, terms), default=0)
    effort = sum(WEIGHTS.get(rule, 1) * min(count, REPEATS) for rule, count in felt.items())
    effort += 2 * max(0, nesting - 2) + sum(number >= bound for bound in NUMBERS)
    return Measures(sum(felt.values()), len(felt), nesting, number, effort)


def level(derivation: Derivation) -> int:
    """The level of a worked problem, 1 (one rule) to 5 (several rules inside each other)."""
    return measures(derivation).level


def level_of_problem(problem: Problem) -> int:
    """The level of a problem, worked out for it."""
    from derive.engine.work_out import work_out

    return level(work_out(problem.goal, form=problem.form))


def every_step(step: Step) -> Iterator[Step]:
    yield step
    for inner in step.substeps:
        yield from every_step(inner)


def _nesting(step: Step) -> int:
    return (step.rule in INSIDE) + max(map(_nesting, step.substeps), default=0)


def _largest(term: Term) -> int:
    return max((int(t.value) for t in walk(term) if isinstance(t, Number)), default=0)
