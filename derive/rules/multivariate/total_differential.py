"""The total differential: every partial derivative times the small step of its letter."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.multivariate import Partial, TotalDifferential
from derive.core.rule import Find, Line, Working, rule
from derive.core.term import ONE, ZERO, Derivative, Negative, Product, Symbol, Term, sum_of, symbols_in
from derive.errors import BadGoal
from derive.maths.form import signed


@rule(
    title="Total differential",
    say={
        "": "To first order {f} changes by each partial derivative times the step of its letter.",
        "assemble": "each slope times the step of its letter",
    },
    source="Stewart, Calculus, ch. 14.4",
)
def total_differential(goal: TotalDifferential) -> Working:
    """df = ∂f/∂x dx + ∂f/∂y dy + …

    expr: x^2*y; wrt: x, y       ->  2*x*y*dx + x^2*dy
    expr: x - 3*y; wrt: x, y     ->  dx - 3*dy
    """
    steps = tuple(Symbol(name) for name in goal.letters_in_answer())
    for step in steps:
        if step in symbols_in(goal.expr):
            raise BadGoal(
                f"{step.name} is the small step of {step.name[1:]} here, and cannot be a letter of the function too",
                field="expr",
                try_next="call that letter something else",
            )
    terms: list[Term] = []
    pairs: list[tuple[Term, Term]] = []
    for letter, step in zip(goal.wrt, steps, strict=True):
        slope = yield Find(Partial(goal.expr, (letter,)))
        pairs.append((Derivative(goal.expr, letter, True), slope))
        if slope is not ZERO:
            terms.append(_times(slope, step))
    result = sum_of(terms)
    asked = sum_of(question * step for (question, _), step in zip(pairs, steps, strict=True))
    claims = (Equal(asked, result), *(Equal(question, slope) for question, slope in pairs))
    yield Line(result, "assemble", lhs=Symbol("df"), claims=claims)
    return result


def _times(slope: Term, step: Term) -> Term:
    """2xy dx as it is written: no factor 1, the sign in front."""
    sign, size = signed(slope)
    written = step if size is ONE else Product((size, step))
    return Negative(written) if sign < 0 else written
