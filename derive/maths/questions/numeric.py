"""What goals answered by steps ask: the same steps with every slope an open question, by power series."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from derive.core.claim import Claim, Enclosed, Equal, Numeric, Ordered, Sign
from derive.core.goals.numeric import Descend, DescentStep, NewtonRaphson, NewtonUpdate
from derive.core.term import ONE, ZERO, Approx, At, Derivative, Matrix, Symbol, Term, Vector
from derive.maths.descent import exact_rate, gradient_step, halved_rate, newton_step
from derive.maths.kept import SURE, kept, value_of
from derive.maths.polynomials.count import sides

USUAL = 10**6  # a step shorter than one part in so many ends it, where no tolerance is given
MOST = 50
LEAST = 5  # decimals in which a root must be alone to be called 0
FAR = 10**100  # beyond it nothing is followed any more
Slots = Mapping[str, Term]


def newton_map(f: Term, wrt: Symbol) -> Term:
    """x - f/f' with the slope left open."""
    return wrt - f / Derivative(f, wrt)


def newton_numbers(goal: NewtonRaphson) -> tuple[Term, ...]:
    """The start and every number after it, to forty digits, as far as the goal asks (or as there are any)."""
    f = sides(goal.expr)
    step = newton_map(f, goal.wrt)
    found = [goal.start]
    allowed = None if goal.tolerance is None and goal.steps is not None else _tolerance(goal)
    while len(found) <= (MOST if goal.steps is None else goal.steps):
        at = found[-1]
        if kept(f, {goal.wrt: at}) in (None, ZERO) or kept(Derivative(f, goal.wrt), {goal.wrt: at}) in (None, ZERO):
            break
        new = kept(step, {goal.wrt: at})
        if new is None or abs(value_of(new)) > FAR:
            break
        found.append(new)
        before = kept(at)
        if allowed is not None and before is not None and abs(value_of(new) - value_of(before)) < allowed:
            break
    return tuple(found)


def _tolerance(goal: NewtonRaphson) -> Fraction:
    return Fraction(1, USUAL) if goal.tolerance is None else value_of(goal.tolerance)


def _newton(goal: NewtonRaphson, result: Term) -> tuple[Claim, ...]:
    """Each number follows from the one before; the result is the last of them (or, where it fails, all of them)."""
    step = newton_map(sides(goal.expr), goal.wrt)
    numbers = newton_numbers(goal)
    if isinstance(result, Vector):
        shown = result.items[1:]
        pairs = list(zip(numbers, shown, strict=False))
    else:
        links = [_link(step, goal.wrt, at, new) for at, new in pairwise(numbers)]
        if len(numbers) == 1:
            return (_number(goal.start, result),)
        if result is ZERO and numbers[-1] is not ZERO:  # all the decimals asked for are zeros
            return (*links, Enclosed((sides(goal.expr),), ((goal.wrt, ZERO),), LEAST))
        return (*links, _link(step, goal.wrt, numbers[-2], result))
    return tuple(_link(step, goal.wrt, at, new) for at, new in pairs)


def _link(step: Term, wrt: Symbol, at: Term, new: Term) -> Claim:
    return _number(At(step, (wrt,), (at,)), new)


def _number(question: Term, number: Term) -> Claim:
    return Equal(question, ZERO) if number is ZERO else Numeric(question, SURE, number)


def _update(goal: NewtonUpdate, result: Term) -> tuple[Claim, ...]:
    return (_link(newton_map(goal.expr, goal.wrt), goal.wrt, goal.at, result),)


def open_slopes(goal: Descend) -> tuple[Term, ...]:
    return tuple(Derivative(goal.expr, a, True) for a in goal.wrt)


def open_hessian(goal: Descend) -> Matrix:
    return Matrix(Vector(Derivative(Derivative(goal.expr, a, True), b, True) for b in goal.wrt) for a in goal.wrt)


def rate_at(goal: Descend, where: Mapping[Symbol, Term]) -> Term | None:
    """The step size at a point: the one given, else the one that is searched for."""
    if goal.rate is not None:
        return goal.rate
    slopes = open_slopes(goal)
    rate = kept(exact_rate(slopes, open_hessian(goal)), where) if _quadratic(goal) else None
    if rate is None or value_of(rate) <= 0:
        rate = halved_rate(goal.expr, slopes, goal.wrt, where)
    return rate


def descent_points(goal: Descend) -> tuple[tuple[tuple[tuple[Symbol, Term], ...], tuple[Term, ...]], ...]:
    """Every point with the formulas of the step to the next, the slopes left open, as far as there are any."""
    slopes, matrix = open_slopes(goal), open_hessian(goal)
    at = goal.start
    made: list[tuple[tuple[tuple[Symbol, Term], ...], tuple[Term, ...]]] = []
    for _ in range(goal.steps):
        where = dict(at)
        if all(_nothing(kept(slope, where)) for slope in slopes):
            break
        if goal.method == "newton":
            formulas = newton_step(slopes, matrix, goal.wrt)
        else:
            rate = rate_at(goal, where)
            if rate is None:
                break
            formulas = gradient_step(slopes, goal.wrt, rate)
        new = tuple(kept(formula, where) for formula in formulas)
        there = {a: v for a, v in zip(goal.wrt, new, strict=True) if v is not None}
        if len(there) < len(new) or any(kept(each, there) is None for each in (goal.expr, *slopes)):
            break
        made.append((at, formulas))
        at = tuple(there.items())
    return (*made, (at, ()))


def _nothing(value: Term | None) -> bool:
    return value is None or abs(value_of(value)) * 10**SURE < 1


def _quadratic(goal: Descend) -> bool:
    from derive.maths.polynomials.ring import ring

    polynomial = ring(*goal.wrt).read(goal.expr)
    return polynomial is not None and int(polynomial.total_degree()) == 2


def _descend(goal: Descend, result: Term) -> tuple[Claim, ...]:
    """Each point follows from the one before; the result is the last."""
    points = descent_points(goal)
    claims: list[Claim] = []
    for (at, formulas), (after, _) in pairwise(points):
        where = (tuple(a for a, _ in at), tuple(v for _, v in at))
        claims.extend(_number(At(f, *where), v) for f, (_, v) in zip(formulas, after, strict=True))
    last, _ = points[-1]
    shown = result.items if isinstance(result, Vector) else (result,)
    return (*claims, *(_number(v, number) for (_, v), number in zip(last, shown, strict=True)))


def _descent_step(goal: DescentStep, result: Term) -> tuple[Claim, ...]:
    formulas = gradient_step(goal.slopes, goal.wrt, goal.rate)
    where = (tuple(a for a, _ in goal.at), tuple(v for _, v in goal.at))
    assert isinstance(result, Vector)
    return tuple(_number(At(f, *where), v) for f, v in zip(formulas, result.items, strict=True))


# what their sentences mean


def _changes(goal: NewtonRaphson, slots: Slots) -> tuple[Claim, ...]:
    """f has different signs at two numbers, and the root is named between them."""
    f = sides(goal.expr)
    low, high = (At(f, (goal.wrt,), (slots[name],)) for name in ("low", "high"))
    root = slots["root"]
    shown = root.value if isinstance(root, Approx) else root
    return Sign(low * high, -1), Sign(shown - slots["low"], 1), Sign(slots["high"] - shown, 1)


def _claimed(true: bool) -> tuple[Claim, ...]:
    """A claim that holds, or fails, as what was looked up in the numbers themselves does."""
    return (Equal(ONE, ONE if true else ZERO),)


def _halving(goal: NewtonRaphson, slots: Slots) -> tuple[Claim, ...]:
    """The last steps are each about half of the one before."""
    numbers = [value for value in (kept(each) for each in newton_numbers(goal)) if value is not None]
    steps = [abs(value_of(b) - value_of(a)) for a, b in pairwise(numbers)][-4:]
    return _claimed(len(steps) == 4 and all(2 * a < 5 * b < 3 * a for a, b in pairwise(steps)))


def _doubling(goal: NewtonRaphson, slots: Slots) -> tuple[Claim, ...]:
    """The numbers of right decimals grow as doubling would have it."""
    found = slots["digits"]
    assert isinstance(found, Vector)
    counts = [value_of(count) for count in found.items]
    return _claimed(len(counts) > 2 and all(3 * a <= 2 * b and a > 0 for a, b in pairwise(counts)))


def _steps_asked_for(goal: NewtonRaphson, slots: Slots) -> tuple[Claim, ...]:
    steps = value_of(slots["steps"]) if "steps" in slots else 1
    return _claimed(steps == goal.steps)


def _level(goal: NewtonRaphson, slots: Slots) -> tuple[Claim, ...]:
    """The tangent at the number named is level, and it is one of the numbers met."""
    at = newton_numbers(goal)[-1]
    return (_number(At(Derivative(sides(goal.expr), goal.wrt), (goal.wrt,), (at,)), ZERO),)


def _curved(goal: Descend, slots: Slots) -> tuple[Claim, ...]:
    found = slots["eigenvalues"]
    assert isinstance(found, Vector)
    return tuple(Sign(value, 1) for value in found.items)


def _not_convex(goal: Descend, slots: Slots) -> tuple[Claim, ...]:
    found = slots["eigenvalues"]
    assert isinstance(found, Vector)
    return (Ordered((ZERO, found.items[-1])),)


def _no_rate_given(goal: Descend, slots: Slots) -> tuple[Claim, ...]:
    return () if goal.rate is None and goal.method == "gradient" else (Equal(ZERO, ONE),)


SENTENCES = {
    (NewtonRaphson, "changes"): _changes,
    (NewtonRaphson, "halves"): _halving,
    (NewtonRaphson, "doubles"): _doubling,
    (NewtonRaphson, "counted"): _steps_asked_for,
    (NewtonRaphson, "counted one"): _steps_asked_for,
    (NewtonRaphson, "flat"): _level,
    (Descend, "curved"): _curved,
    (Descend, "not convex"): _not_convex,
    (Descend, "searched"): _no_rate_given,
    (Descend, "halved"): _no_rate_given,
}
CLAIMS = {Descend: _descend, DescentStep: _descent_step, NewtonRaphson: _newton, NewtonUpdate: _update}
