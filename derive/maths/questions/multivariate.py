"""What goals in several variables ask."""

from __future__ import annotations

from derive.core.claim import Claim, Equal
from derive.core.goals.multivariate import (
    ChainOfJacobians,
    Definiteness,
    Determinant,
    Directional,
    Gradient,
    Hessian,
    InverseMatrix,
    Jacobian,
    Length,
    LineariseSeveral,
    MatrixProduct,
    Partial,
    SecondPartial,
    TangentPlane,
    TotalDerivative,
    TotalDifferential,
    UnitVector,
)
from derive.core.substitution import substitute
from derive.core.term import (
    ZERO,
    Abs,
    At,
    Call,
    Derivative,
    Equation,
    Matrix,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    Vector,
    sum_of,
    symbols_in,
)
from derive.maths.arrays import MINUS_ONE
from derive.maths.balls import Place
from derive.maths.questions.open import repeated, spelled_out


def partial(goal: Partial) -> Term:
    return repeated(goal.expr, goal.wrt)


def gradient(goal: Gradient) -> Term:
    return Vector(Derivative(goal.expr, letter, True) for letter in goal.wrt)


def jacobian(goal: Jacobian) -> Term:
    return Matrix(Vector(Derivative(f, letter, True) for letter in goal.wrt) for f in goal.exprs)


def second_partial(goal: SecondPartial) -> Term:
    return repeated(goal.expr, goal.wrt)


def hessian(goal: Hessian) -> Term | None:
    """Entry i, j differentiates by letter i first; at the point, if there is one (None if that does not fit)."""
    if goal.at and not _fits(goal.expr, goal.wrt, goal.at):
        return None
    whole = Matrix(Vector(repeated(goal.expr, (a, b)) for b in goal.wrt) for a in goal.wrt)
    return At(whole, *zip(*goal.at, strict=True)) if goal.at else whole


def determinant(goal: Determinant) -> Term:
    return Call("det", (goal.matrix,))


def leading_minors(goal: Definiteness) -> Term | None:
    if not isinstance(goal.matrix, Matrix):
        return None
    rows = goal.matrix.rows
    return Vector(
        Call("det", (Matrix(Vector(row.items[:count]) for row in rows[:count]),)) for count in range(1, len(rows) + 1)
    )


def inverse(goal: InverseMatrix) -> Term:
    return Power(goal.matrix, MINUS_ONE)


def directional(goal: Directional) -> Term | None:
    """The slope of f along the straight line through the point: d/ds f(a + s v/|v|) at s = 0. No gradient in it.

    None where the point or the direction does not fit the letters.
    """
    where = dict(goal.at)
    if len(goal.direction) != len(goal.wrt) or not _fits(goal.expr, goal.wrt, goal.at):
        return None
    if all(Place.at({}).ball(part).is_zero() for part in goal.direction):
        return None
    taken = {letter.name for letter in (*goal.wrt, *symbols_in(goal.expr))}
    s = Symbol(next(name for name in ("s", "t", "h", "k", "s_0", "s_00") if name not in taken))
    length = Abs(Vector(goal.direction))
    along = tuple(where[letter] + s * (part / length) for letter, part in zip(goal.wrt, goal.direction, strict=True))
    return At(Derivative(At(goal.expr, goal.wrt, along), s), (s,), (ZERO,))


def _fits(expr: Term, wrt: tuple[Symbol, ...], at: tuple[tuple[Symbol, Term], ...]) -> bool:
    """Whether a point has a value for every variable, and for no letter that does not occur."""
    given = {letter for letter, _ in at}
    return set(wrt) <= given <= {*wrt, *symbols_in(expr)}


def length(goal: Length) -> Term:
    return Abs(goal.vector)


def unit_vector(goal: UnitVector) -> Term:
    return Quotient(goal.vector, Abs(goal.vector))


def total_derivative(goal: TotalDerivative) -> Term | None:
    """The derivative of the function with everything put in: no path in it. None where a letter needs itself."""
    spelled = spelled_out(dict(goal.where))
    if spelled is None or goal.wrt in spelled:
        return None
    return Derivative(substitute(goal.expr, spelled), goal.wrt)


def total_differential(goal: TotalDifferential) -> Term | None:
    """Each open slope times the step of its letter; None if a step has the name of a letter of the function."""
    steps = tuple(Symbol(name) for name in goal.letters_in_answer())
    if symbols_in(goal.expr).intersection(steps):
        return None
    return sum_of(Derivative(goal.expr, letter, True) * step for letter, step in zip(goal.wrt, steps, strict=True))


def matrix_product(goal: MatrixProduct) -> Term:
    return Product((goal.left, goal.right))


def composed(goal: ChainOfJacobians) -> dict[Symbol, Term]:
    """What every letter but the innermost stands for, in the innermost letters."""
    meaning: dict[Symbol, Term] = {}
    for functions, letters in zip(goal.exprs[:0:-1], goal.wrt[-2::-1], strict=False):
        inside = [substitute(function, meaning) for function in functions]
        meaning.update(zip(letters, inside, strict=False))
    return meaning


def chain_of_jacobians(goal: ChainOfJacobians) -> Term | None:
    """The slopes of the outermost functions with everything put in: no matrix of the chain in it."""
    sizes = [len(functions) for functions in goal.exprs[1:]]
    every = [letter for letters in goal.wrt for letter in letters]
    if sizes != [len(letters) for letters in goal.wrt[:-1]] or len(set(every)) != len(every):
        return None
    meaning = composed(goal)
    wholes = [substitute(function, meaning) for function in goal.exprs[0]]
    if len(wholes) == len(goal.wrt[-1]) == 1:
        asked: Term = Derivative(wholes[0], goal.wrt[-1][0], True)
    else:
        asked = Matrix(Vector(Derivative(whole, letter, True) for letter in goal.wrt[-1]) for whole in wholes)
    return At(asked, *zip(*goal.at, strict=True)) if goal.at else asked


def tangent_plane(goal: TangentPlane) -> Term | None:
    """f(a) + ∂f/∂x(a) (x - a) + …, without the height's letter."""
    return _first_order(goal.expr, goal.wrt, goal.at)


def linearise(goal: LineariseSeveral) -> Term | None:
    return _first_order(goal.expr, goal.wrt, goal.about)


def _first_order(expr: Term, wrt: tuple[Symbol, ...], at: tuple[tuple[Symbol, Term], ...]) -> Term | None:
    if not _fits(expr, wrt, at):
        return None
    put_in, where = tuple(zip(*at, strict=True)), dict(at)
    total: Term = At(expr, *put_in)
    for letter in wrt:
        total = total + At(Derivative(expr, letter, True), *put_in) * (letter - where[letter])
    return total


def on_the_plane(goal: TangentPlane, result: Term) -> tuple[Claim, ...]:
    asked = tangent_plane(goal)
    return (Equal(asked, result.rhs),) if asked is not None and isinstance(result, Equation) else ()


QUESTIONS = {
    Partial: partial,
    Gradient: gradient,
    Jacobian: jacobian,
    SecondPartial: second_partial,
    Hessian: hessian,
    Determinant: determinant,
    InverseMatrix: inverse,
    Definiteness: leading_minors,
    Directional: directional,
    Length: length,
    UnitVector: unit_vector,
    TotalDerivative: total_derivative,
    TotalDifferential: total_differential,
    MatrixProduct: matrix_product,
    ChainOfJacobians: chain_of_jacobians,
    TangentPlane: tangent_plane,
    LineariseSeveral: linearise,
}
CLAIMS = {TangentPlane: on_the_plane}
