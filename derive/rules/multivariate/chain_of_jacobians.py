"""Functions inside one another: their derivative is the product of their Jacobian matrices, the outer on the left."""

from __future__ import annotations

from collections.abc import Generator
from itertools import combinations
from typing import Any

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import JACOBIAN, ChainOfJacobians, Jacobian, MatrixProduct
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import At, Derivative, Matrix, Symbol, Term, Vector, product_of, symbols_in
from derive.errors import BadGoal
from derive.maths.questions import question as asked_by
from derive.maths.questions.multivariate import composed
from derive.maths.walking import size
from derive.rules.multivariate.places import Point, as_slot, checked, defined
from derive.rules.multivariate.total_derivative import LONGEST_CHECK


@rule(
    title="Chain of Jacobian matrices",
    say={
        "": "The derivative of functions inside one another is the product of their Jacobian matrices, the outer one "
        "on the left.",
        "shapes": "Shapes: {shapes} gives {whole}.",
        "product": "the outer function on the left",
        "value": "at the point",
        "check": "Check: with everything put in first the function is {function}, and its derivative is {slope}.",
        "check at": "Check: with everything put in first the function is {function}. Its derivative {slope} is {value} "
        "at {point}.",
    },
    source="Deisenroth, Faisal, Ong, Mathematics for Machine Learning, ch. 5",
)
def chain_of_jacobians(goal: ChainOfJacobians) -> Working:
    """J of f(g(h(t))) = J_f J_g J_h, shape (outputs of the outermost, letters of the innermost)

    exprs: x*y, (t^2, t^3); wrt: x, y | t; at: 1        ->  5
    exprs: x + y, (s*t, s - t); wrt: x, y | s, t       ->  [[t + 1, s - 1]]
    """
    at = _checked(goal)
    factors: list[Matrix] = []
    outputs: tuple[Symbol, ...] = ()
    for functions, letters in zip(goal.exprs, goal.wrt, strict=True):
        matrix = yield Find(Jacobian(functions, letters, False, outputs=outputs))
        factors.append(matrix)
        outputs = letters
    shapes = "".join(f"({len(m.rows)}×{len(m.rows[0].items)})" for m in factors)
    whole = f"({len(goal.exprs[0])}×{len(goal.wrt[-1])})"
    yield say("shapes", shapes=Symbol(shapes), whole=Symbol(whole))
    product: Term = factors[0]
    for factor in factors[1:]:
        product = yield Find(MatrixProduct(product, factor))
    all_factors = product_of(factors)
    yield Line(all_factors, "product", lhs=JACOBIAN, claims=(Equal(all_factors, product),))
    meaning = (yield from _forward(goal, at)) if at else composed(goal)
    value: Term = product
    if meaning:
        value = yield Find(Evaluate(product, tuple(meaning.items())))
    question = asked_by(goal)
    assert question is not None and isinstance(value, Matrix)
    one = len(value.rows) == len(value.rows[0].items) == 1
    result = value.rows[0].items[0] if one else value
    yield Line(result, "value", lhs=JACOBIAN, claims=(Equal(question, result),))
    if one and not _without_check(goal):
        yield from _check(goal, at, result)
    return result


def _forward(goal: ChainOfJacobians, at: Point) -> Generator[Any, Any, dict[Symbol, Term]]:
    """The value of every letter, from the innermost outwards."""
    values: dict[Symbol, Term] = dict(at)
    inner: Point = at
    for functions, letters in zip(goal.exprs[:0:-1], goal.wrt[-2::-1], strict=True):
        defined(functions, inner, "a function")
        found = yield Find(Evaluate(Vector(functions), inner))
        inner = tuple(zip(letters, found.items, strict=True))
        values.update(inner)
    return values


def _check(goal: ChainOfJacobians, at: Point, result: Term) -> Generator[Any, Any, None]:
    """The same for one function of one letter, everything put in first: nothing of the matrices is used."""
    function, letter = goal.exprs[0][0], goal.wrt[-1][0]
    inside = tuple(composed(goal).items())
    whole = yield Find(Evaluate(function, inside))
    slope = yield Find(Differentiate(whole, letter))
    claims: tuple[Equal, ...] = (
        Equal(substitute(function, dict(inside)), whole),
        Equal(Derivative(whole, letter), slope),
    )
    if not at:
        yield say("check", claims=(*claims, Equal(slope, result)), function=whole, slope=slope)
        return
    value = yield Find(Evaluate(slope, at))
    there = At(slope, *zip(*at, strict=True))
    claims = (*claims, Equal(there, value), Equal(value, result))
    yield say("check at", claims=claims, function=whole, slope=slope, value=value, point=as_slot(at))


def _without_check(goal: ChainOfJacobians) -> bool:
    """Whether putting everything in makes a line too long to be a check, or there is nothing to put in."""
    inside = composed(goal)
    return not inside or size(substitute(goal.exprs[0][0], dict(inside))) > LONGEST_CHECK


def _checked(goal: ChainOfJacobians) -> Point:
    """The point, after all has been seen to fit together. Raises BadGoal naming what does not."""
    if len(goal.exprs) != len(goal.wrt):
        raise BadGoal(
            f"there are {len(goal.exprs)} functions and {len(goal.wrt)} lists of letters",
            field="wrt",
            try_next="give the letters of each function, the outermost first",
        )
    for number, (functions, letters) in enumerate(zip(goal.exprs[1:], goal.wrt, strict=False), 2):
        if len(functions) != len(letters):
            names = ", ".join(letter.name for letter in letters)
            count = f"{len(functions)} component{'s' * (len(functions) != 1)}"
            raise BadGoal(f"function {number} has {count}, but it stands for {names}", field="exprs")
    for first, second in combinations(range(len(goal.wrt)), 2):
        for letter in goal.wrt[first]:
            if letter in goal.wrt[second]:
                raise BadGoal(
                    f"{letter.name} is a letter of function {first + 1} and of function {second + 1}",
                    field="wrt",
                    try_next="give the letters of each function names of their own",
                )
    for number, functions in enumerate(goal.exprs):
        for other, letters in enumerate(goal.wrt):
            for letter in letters:
                if other != number and any(letter in symbols_in(function) for function in functions):
                    raise BadGoal(
                        f"{letter.name} is a letter of function {other + 1}, but it occurs in function {number + 1}",
                        field="exprs",
                        try_next=f"write function {number + 1} in its own letters",
                    )
    return checked(goal.exprs[-1], goal.wrt[-1], goal.at) if goal.at else ()
