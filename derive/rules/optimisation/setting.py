"""A Lagrange problem made ready: letters checked, constant factors set apart, both sides read as polynomials."""

from __future__ import annotations

from collections.abc import Iterable

from derive.core.goals.optimisation import Lagrange
from derive.core.noun import noun
from derive.core.term import (
    ONE,
    ZERO,
    Abs,
    Call,
    Constant,
    Equation,
    Power,
    Quotient,
    Root,
    Symbol,
    Term,
    letters,
    symbols_in,
)
from derive.errors import BadGoal, NoMethod
from derive.maths.form import number_in
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.points import Point
from derive.maths.polynomials.ring import Polynomial, Ring, constants_apart, ring
from derive.maths.walking import walk
from derive.rules.optimisation.candidates import peeled, scaled, wrapped

MOST_MEETINGS = 64  # curves of degrees m and n meet in up to m·n points: beyond it no exercise is solved exactly


@noun
class Setting:
    """factor·expr is the function asked about; divided·g is the constraint's left minus right side.

    `inner` is set where the function is e^u or √u: then factor·expr is u.
    """

    goal: Lagrange
    multiplier: Symbol
    expr: Term
    factor: Term
    constraint: Equation
    divided: Term
    g: Term
    given: Term
    ring: Ring
    function: Polynomial
    condition: Polynomial
    inner: Term | None = None

    @property
    def slopes(self) -> tuple[Polynomial, ...]:
        return tuple(self.ring.derivative(self.condition, a) for a in self.goal.wrt)

    def value(self, point: Point) -> Term:
        inner = scaled(self.factor, point.value_of(self.function))
        return inner if self.inner is None else wrapped(self.goal.expr, self.inner, inner)


def of_one_polynomial(goal: Lagrange) -> bool:
    """One constraint, and nothing in it or in the function but polynomials and constants (and one outer function)."""
    if len(goal.constraints) != 1:
        return not goal.constraints
    strange = [part for term in (peeled(goal.expr) or goal.expr, *goal.constraints) for part in walk(term)]
    moving = set(goal.wrt)
    return not any(
        symbols_in(part) & moving
        for part in strange
        if isinstance(part, Call | Root | Abs)
        or (isinstance(part, Quotient) and symbols_in(part.den) & moving)
        or (isinstance(part, Power) and (symbols_in(part.exponent) or number_in(part.exponent) is None))
    )


def setting(goal: Lagrange) -> Setting:
    """The problem made ready. Raises BadGoal or NoMethod, naming what does not fit."""
    constraint = _checked(goal)
    letter_ring = ring(*goal.wrt)
    inner = peeled(goal.expr)
    factor, expr = _apart(goal.expr if inner is None else inner, goal.wrt, "the function")
    divided, equation = _divided(constraint, goal.wrt)
    g = sides(equation)
    function, condition = letter_ring.read(expr), letter_ring.read(g)
    for what, term, read in (("the function", goal.expr, function), ("the constraint", constraint, condition)):
        if read is None:
            raise NoMethod(
                f"{what} {_text(term)} is not a polynomial in {_names(goal.wrt)} with rational coefficients",
                try_next="only polynomials are worked out so far; clear roots and denominators first",
            )
    assert function is not None and condition is not None
    high, low = int(function.total_degree()), int(condition.total_degree())
    if (high + low - 2) * low > MOST_MEETINGS:
        raise NoMethod(
            f"with degrees {high} and {low} the multiplier equations may have too many solutions to be found exactly",
            try_next="only equations of lower degree are worked out so far",
        )
    if condition.is_constant():
        raise BadGoal(f"the constraint {_text(constraint)} does not restrict {_names(goal.wrt)}", field="constraints")
    if function.is_constant():
        raise BadGoal(f"{_text(goal.expr)} is constant: every point of the constraint is as good", field="expr")
    taken = {s.name for s in (*symbols_in(goal.expr), *symbols_in(constraint), *goal.wrt)}
    multiplier = Symbol(next(n for n in ("lambda", "mu", "nu", "kappa", "lambda_1", "lambda_2") if n not in taken))
    return Setting(
        goal, multiplier, expr, factor, equation, divided, g, sides(constraint), letter_ring, function, condition, inner
    )


def _checked(goal: Lagrange) -> Equation:
    if not goal.constraints:
        raise BadGoal("no constraint is given", field="constraints", try_next="for example x^2 + y^2 = 5")
    if len(goal.constraints) > 1:
        raise NoMethod(
            f"{len(goal.constraints)} constraints are given; Lagrange multipliers are worked out for one",
            try_next="solve one of them for a letter and put it into the others",
        )
    if len(goal.wrt) < 2:
        raise BadGoal("a constraint leaves nothing to vary unless there are two letters or more", field="wrt")
    if len(goal.wrt) > 4:
        raise NoMethod(f"{len(goal.wrt)} variables are given; Lagrange multipliers are worked out for up to four")
    (only,) = goal.constraints
    constraint = only if isinstance(only, Equation) else Equation(only, ZERO)
    others = [a for a in letters(Equation(goal.expr, constraint)) if a not in goal.wrt]
    if others:
        raise NoMethod(
            f"{_names(others)} {'is' if len(others) == 1 else 'are'} not among the variables {_names(goal.wrt)}",
            try_next="give a number for it, or add it to the variables",
        )
    return constraint


def _apart(term: Term, wrt: tuple[Symbol, ...], what: str) -> tuple[Term, Term]:
    """A positive constant factor such as π, and the rest."""
    if not any(isinstance(part, Constant | Root | Call) for part in walk(term)):
        return ONE, term
    split = constants_apart(term, wrt)
    if split is None or (split[0] is not ONE and not _positive(split[0])):
        raise NoMethod(f"{what} {_text(term)} mixes a constant that is no fraction into its terms")
    return split


def _divided(constraint: Equation, wrt: tuple[Symbol, ...]) -> tuple[Term, Equation]:
    left, one = _apart(constraint.lhs, wrt, "the constraint's left side")
    if constraint.rhs is ZERO:
        return left, Equation(one, ZERO)
    right, other = _apart(constraint.rhs, wrt, "the constraint's right side")
    if left is not right:
        raise NoMethod(f"the two sides of {_text(constraint)} have different constant factors")
    return left, Equation(one, other)


def _positive(constant: Term) -> bool:
    from derive.maths.balls import value

    return bool(value(constant) > 0)


def _text(term: Term) -> str:
    from derive.maths.printing import text

    return text(term)


def _names(found: Iterable[Symbol]) -> str:
    names = [a.name for a in found]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
