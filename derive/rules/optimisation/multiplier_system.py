"""The equations of Lagrange: each slope of f is λ times that of g, and the constraint stands beside them."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.optimisation import MultiplierSystem
from derive.core.rule import Find, Line, Working, rule
from derive.core.term import ONE, ZERO, Derivative, Equation, Negative, Product, Quotient, Sum, Symbol, Term, Vector
from derive.maths.polynomials.count import sides
from derive.rules.systems.balance import called, roman


@rule(
    title="The multiplier equations",
    say={
        "": "",
        "part": "the {letter}-parts of {law}",
        "next part": "the {letter}-parts",
        "constraint": "the constraint",
    },
    weight="routine",
    source="Lagrange, Mécanique analytique, 1788",
)
def multiplier_equations(goal: MultiplierSystem) -> Working:
    """∂f/∂x = λ ∂g/∂x, ∂f/∂y = λ ∂g/∂y, …, g = 0"""
    g = sides(goal.constraint)
    system: list[Term] = []
    slopes: list[tuple[Term, Term]] = []
    for letter in goal.wrt:
        left = yield Find(Differentiate(goal.expr, letter, partial=True))
        right = yield Find(Differentiate(g, letter, partial=True))
        slopes.append((left, right))
    both = Product((goal.multiplier, Symbol(f"nabla {called('g', goal.wrt).name}")))
    for number, (letter, (left, right)) in enumerate(zip(goal.wrt, slopes, strict=True), 1):
        right_side = multiple(goal.multiplier, right)
        system.append(Equation(left, right_side))
        claims = (
            Equal(Derivative(goal.expr, letter, True), left),
            Equal(goal.multiplier * Derivative(g, letter, True), right_side),
        )
        slots = (("letter", letter), ("law", Equation(Symbol(f"nabla {called('f', goal.wrt).name}"), both)))
        yield Line(
            right_side, "part" if number == 1 else "next part", slots, lhs=left, label=roman(number), claims=claims
        )
    constraint = goal.constraint if isinstance(goal.constraint, Equation) else Equation(goal.constraint, ZERO)
    claim = Equal(constraint.lhs, constraint.rhs + g)
    yield Line(constraint.rhs, "constraint", lhs=constraint.lhs, label=roman(len(system) + 1), claims=(claim,))
    return Vector((*system, constraint))


def multiple(lam: Symbol, slope: Term) -> Term:
    """λ times a slope, as it is written: 2λx, λ(2x + y), -λ, 0."""
    match slope:
        case Negative(inside):
            return Negative(multiple(lam, inside))
        case Product(factors):
            numbers = tuple(f for f in factors if not _has_letter(f))
            rest = tuple(f for f in factors if _has_letter(f))
            return Product((*numbers, lam, *rest))
        case Quotient(num, den):
            return Quotient(multiple(lam, num), den)
        case Sum():
            return Product((lam, slope))
    if slope is ZERO:
        return ZERO
    if slope is ONE:
        return lam
    return Product((lam, slope)) if _has_letter(slope) else Product((slope, lam))


def _has_letter(term: Term) -> bool:
    from derive.core.term import symbols_in

    return bool(symbols_in(term))
