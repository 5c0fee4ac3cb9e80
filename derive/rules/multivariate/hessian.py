"""The Hessian matrix: all second partial derivatives, equal mixed ones worked out once; its test at a point."""

from __future__ import annotations

from itertools import combinations

from derive.core.claim import Claim, Classified, Equal
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Definiteness, Hessian, Partial, SecondPartial
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.term import At, Derivative, Matrix, Symbol, Term, Vector, letters
from derive.maths.balls import Place
from derive.rules.multivariate.definiteness import CLASSES, kind_of_form
from derive.rules.multivariate.places import as_slot, checked, defined


@rule(
    title="Hessian matrix",
    say={
        "": "The Hessian collects the second partial derivatives: every component of the gradient is differentiated "
        "again.",
        "schwarz": "mixed derivatives are equal where they are continuous (Schwarz)",
        "assemble": "row by the first letter, column by the second",
        "not stationary": "The gradient at {point} is {gradient}, not zero: the point is not stationary, and the "
        "Hessian says only how the graph bends there.",
        "minimum": "The gradient at {point} is zero and the Hessian is positive definite there: a local minimum.",
        "maximum": "The gradient at {point} is zero and the Hessian is negative definite there: a local maximum.",
        "saddle": "The gradient at {point} is zero and the Hessian is indefinite there: a saddle.",
        "silent": "The gradient at {point} is zero, but the Hessian is singular there: the test is silent.",
    },
    source="Hesse, 1844; Schwarz, 1873",
)
def hessian_matrix(goal: Hessian) -> Working:
    """H = (∂²f/∂x_i∂x_j), symmetric, shape (number of variables, number of variables)

    expr: x^3 - 3*x*y + y^3; wrt: x, y   ->  [[6*x, -3], [-3, 6*y]]
    expr: x^2*y; wrt: x, y               ->  [[2*y, 2*x], [2*x, 0]]
    """
    at = checked((goal.expr,), goal.wrt, goal.at) if goal.at else ()
    slopes: list[Term] = []
    for letter in goal.wrt:
        slope = yield Find(Partial(goal.expr, (letter,)))
        slopes.append(slope)
    found: dict[tuple[int, int], Term] = {}
    size = range(len(goal.wrt))
    for i in size:
        for j in size[i:]:
            found[i, j] = yield Find(SecondPartial(goal.expr, slopes[i], (goal.wrt[i], goal.wrt[j])))
            found[j, i] = found[i, j]
    for i, j in combinations(size, 2):
        other = Derivative(Derivative(goal.expr, goal.wrt[j], True), goal.wrt[i], True)
        # the other order, from the other slope: a cross-check that costs no working
        again = Derivative(slopes[j], goal.wrt[i], True)
        yield Line(found[i, j], "schwarz", lhs=other, claims=(Equal(other, found[i, j]), Equal(again, found[i, j])))
    matrix = Matrix(Vector(found[i, j] for j in size) for i in size)
    claims = tuple(
        Equal(Derivative(Derivative(goal.expr, goal.wrt[i], True), goal.wrt[j], True), found[i, j])
        for i in size
        for j in size
    )
    yield Line(matrix, "assemble", lhs=Symbol("bold:H"), claims=claims)
    if not at:
        return matrix
    defined((goal.expr, *slopes, *(found[i, j] for i in size for j in size[i:])), at, "the function or a slope of it")
    there = yield Find(Evaluate(matrix, at))
    gradient = yield Find(Evaluate(Vector(slopes), at))
    if letters(there) or letters(gradient):
        return there  # a form with letters in it has no sign of its own
    yield Find(Definiteness(there))
    kind = CLASSES[kind_of_form(there)]
    claims_there: list[Claim] = [Equal(At(Vector(slopes), *zip(*at, strict=True)), gradient)]
    stationary = all(Place.at({}, 2048).ball(item).contains(0) for item in gradient.items)
    if stationary:
        claims_there.append(Classified(goal.expr, at, kind))
    yield say(
        kind if stationary else "not stationary",
        claims=tuple(claims_there),
        point=as_slot(at),
        gradient=Vector((gradient,)),
    )
    return there
