"""Critical points of a function of several variables: gradient zero, then the Hessian at each, then a look around."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from derive.core.claim import Candidate, Claim, Classified, Complete, Enclosed, Equal, Equivalent, Sign
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Gradient, Hessian
from derive.core.goals.optimisation import CriticalPoints
from derive.core.goals.systems import SolveSystem
from derive.core.rule import Find, Line, Points, PointValue, Say, Table, Working, rule
from derive.core.term import (
    ZERO,
    Approx,
    Call,
    Equation,
    Matrix,
    SetOf,
    Symbol,
    Term,
    Vector,
    depends,
    product_of,
)
from derive.errors import BadGoal, NoMethod
from derive.maths.domain import nonnegative_everywhere
from derive.maths.in_factors import Fractional, in_factors
from derive.maths.kept import kept, shown, value_of
from derive.maths.polynomials.ring import ring
from derive.maths.printing import text
from derive.maths.several_starts import SURE
from derive.maths.tidy import tidied
from derive.rules.multivariate.definiteness import by_first_row, kind_of_form, minor
from derive.rules.numeric.claims import is_number, there
from derive.rules.optimisation import look_around as looking
from derive.rules.optimisation.common_curves import CURVES, curves_of
from derive.rules.optimisation.critical_points import checked, plainly
from derive.rules.optimisation.no_gradient import without_gradient
from derive.rules.systems import zeros
from derive.rules.systems.balance import Asking, called
from derive.rules.systems.factor_by_factor import nowhere
from derive.rules.systems.points import point_claims

KINDS = {"positive": "local minimum", "negative": "local maximum", "indefinite": "saddle", "silent": ""}
CLAIMED = {"positive": "minimum", "negative": "maximum", "indefinite": "saddle"}
MOST = 4  # variables
NOTHING = Fraction(1, 10**30)  # a value that only rounding keeps from 0


@rule(
    title="Critical points",
    say={
        "": "Where {f} has a maximum or minimum its gradient is zero.",
        "reduced": "{factor} is never 0, so this is {equation}.",
        "each letter": "Each equation has one letter only, so every solution of the one goes with every solution of "
        "the other: {points}.",
        "letter repeats": "",
        "no gradient": "At {point} there is a value, {value}, but no gradient: that is a critical point too.",
        "no gradient least": "At {point} there is a value, {value}, but no gradient: that is a critical point too. "
        "Elsewhere {f} is never negative, so this is a minimum.",
        "none": "The gradient is nowhere zero: there is no critical point.",
        "silent": "At {points} the determinant is 0: the test is silent, and one has to look around.",
        "silent of many": "At {points} the minors are silent, and one has to look around.",
        "point": "point",
        "kind": "",
        "minors": "leading minors",
        "local maximum": "local maximum",
        "local minimum": "local minimum",
        "saddle": "saddle",
        "undecided": "not decided",
        "the test of two": "The Hessian at each of them tells the kind. With a positive determinant D it is a minimum "
        "if the first entry is positive, a maximum if it is negative; with a negative one a saddle.",
        "the test of many": "The leading minors of the Hessian at each of them tell the kind: all positive, a minimum; "
        "alternating from minus on, a maximum; neither, and none of them 0, a saddle.",
        **looking.WORDS,
        **CURVES,
        **zeros.WORDS,
    },
)
def critical_points_of_several(goal: CriticalPoints) -> Working:
    """∇f = 0, then the signs of the Hessian

    expr: x^3 - 3*x*y + y^3; wrt: x, y   ->  {(1, 1), (0, 0)}
    expr: x^2 - y^2; wrt: x, y           ->  {(0, 0)}
    """
    if len(goal.wrt) < 2:
        return None
    if len(goal.wrt) > MOST:
        raise NoMethod(f"{len(goal.wrt)} variables are given; critical points are worked out for up to {MOST}")
    checked(goal)
    name = called("f", goal.wrt)
    yield Say("", (("f", name),))
    gradient = yield Find(Gradient(goal.expr, goal.wrt))
    assert isinstance(gradient, Vector)
    if all(item is ZERO for item in gradient.items):
        raise BadGoal(f"{text(goal.expr)} is constant: every point is level", field="expr")
    system = yield from _system(goal, gradient, name)
    shared = curves_of(goal.expr, goal.wrt, system)
    if shared is not None:
        return (yield from shared.told(goal, gradient, name))
    corner = without_gradient(goal, gradient)
    found, met = yield from _solutions(goal, gradient, system)
    if not found and corner is None:
        empty = None if met else nowhere(system, goal.wrt)
        yield Say("none", (), (empty or Complete(system, goal.wrt, met),))
        yield Points(())
        return SetOf(())
    points: list[PointValue] = []
    if found:
        points = yield from _classified(goal, gradient, found, name)
    if corner is not None:
        points.append((yield from _at_corner(goal, corner, name)))
    yield Points(tuple(points))
    return SetOf(p.point for p in points)


def _at_corner(goal: CriticalPoints, point: Vector, name: Symbol) -> Asking[PointValue]:
    """A point with a value and no gradient: the least value if f is never negative and 0 there."""
    where = tuple(zip(goal.wrt, point.items, strict=True))
    value = plainly((yield Find(Evaluate(goal.expr, where))))
    held = Equal(there(goal.expr, dict(where)), value)
    least = value is ZERO and nonnegative_everywhere(goal.expr)
    slots = (("point", Vector((point,))), ("value", Equation(name, value)))
    yield Say("no gradient least" if least else "no gradient", slots, (held, Equal(point, point)))
    return PointValue(point, value, "local minimum" if least else "undecided")


def _system(goal: CriticalPoints, gradient: Vector, name: Symbol) -> Asking[tuple[Term, ...]]:
    """The equations to be solved: each part of the gradient without what is never zero."""
    rows: list[Term] = []
    for slope in gradient.items:
        parts = in_factors(slope, goal.wrt)
        if parts is None or ring(*goal.wrt).read(slope) is not None:
            rows.append(slope)
            continue
        rows.append((yield from _reduced(slope, parts, goal.wrt)))
    return tuple(rows)


def _reduced(slope: Term, parts: Fractional, wrt: tuple[Symbol, ...]) -> Asking[Term]:
    moving = [f for f in parts.above if any(depends(f.term, a) for a in wrt)]
    never = [f.term for f in moving if zeros.is_never_zero(f.term)]
    kept_factors = [f for f in moving if f.term not in never]
    left = product_of(f.term for f in kept_factors)
    if ring(*wrt).read(left) is None or not (never or parts.below):
        return left if never else slope
    letters = ring(*wrt)
    polynomial = letters.read(left)
    assert polynomial is not None
    written = letters.write(polynomial)
    below = product_of(f.term for f in parts.below)
    if never:
        claim: Claim = Equivalent((slope,), ((written,),)) if not parts.below else Equal(slope * below, slope * below)
        whole = Equal(parts.written(), slope)
        slots = (("factor", product_of(never)), ("equation", Equation(written, ZERO)))
        yield Say("reduced", slots, (whole, claim, Equal(written, left)))
    return written


def _solutions(goal: CriticalPoints, gradient: Vector, system: tuple[Term, ...]) -> Asking[tuple[list[Vector], int]]:
    """The solutions at which f has a gradient, and how many there are with those at which it has none."""
    letters = ring(*goal.wrt)
    if all(letters.read(each) is not None for each in system):
        found = yield Find(SolveSystem(tuple(Equation(each, ZERO) for each in system), goal.wrt))
    else:
        apart = [[a for a in goal.wrt if depends(each, a)] for each in system]
        if all(len(inside) == 1 for inside in apart) and len({inside[0] for inside in apart}) == len(goal.wrt):
            found = yield from _each_letter(goal, system, [inside[0] for inside in apart])
        else:
            found = yield Find(SolveSystem(tuple(Equation(each, ZERO) for each in system), goal.wrt))
    assert isinstance(found, SetOf)
    made = [point for point in found.items if isinstance(point, Vector)]
    return [p for p in made if _has_slopes(goal, gradient, dict(zip(goal.wrt, p.items, strict=True)))], len(made)


def _has_slopes(goal: CriticalPoints, gradient: Vector, where: dict[Symbol, Term]) -> bool:
    return all(kept(each, where) is not None for each in (goal.expr, *gradient.items))


def _each_letter(goal: CriticalPoints, system: tuple[Term, ...], order: list[Symbol]) -> Asking[SetOf]:
    values: dict[Symbol, tuple[Term, ...]] = {}
    complete = True
    for each, letter in zip(system, order, strict=True):
        parts = in_factors(each, (letter,))
        if parts is None:
            raise NoMethod(f"no way is known to solve {text(each)} = 0")
        found = yield from zeros.zeros_above(each, parts, letter)
        values[letter] = found.found
        complete = complete and not found.open
        if found.period is not None and zeros.all_repeats(each, letter):
            slots = (("letter", letter), ("period", found.period))
            yield Say("letter repeats", slots, (Equal(found.period, found.period),))
    if not complete:
        yield Points((), complete=False)
    points = [Vector(choice) for choice in product(*(values[a] for a in goal.wrt))]
    claims = tuple(claim for p in points for claim in _stationary(goal, system, p))
    if points:
        yield Say("each letter", (("points", Vector(points)),), claims)
    return SetOf(points)


def _stationary(goal: CriticalPoints, system: tuple[Term, ...], point: Vector) -> tuple[Claim, ...]:
    from derive.core.claim import Root

    where = tuple(zip(goal.wrt, point.items, strict=True))
    if any(isinstance(v, Approx) for v in point.items):
        return (Enclosed(system, where, SURE - 2),)
    return (Root(system, where),)


def _classified(goal: CriticalPoints, gradient: Vector, found: list[Vector], name: Symbol) -> Asking[list[PointValue]]:
    matrix = yield Find(Hessian(goal.expr, goal.wrt))
    assert isinstance(matrix, Matrix)
    two = len(goal.wrt) == 2
    yield (
        Say("second", (("test", Symbol("(the test)")),))
        if False
        else Say("the test of two" if two else "the test of many")
    )
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    kinds: dict[Vector, str] = {}
    values: dict[Vector, Term] = {}
    for point in found:
        here = yield from _matrix_at(goal, matrix, point)
        minors = _minors(here)
        kind = kind_of_form(here)
        kinds[point] = KINDS[kind]
        values[point] = yield from _value(goal, point)
        where = tuple(zip(goal.wrt, point.items, strict=True))
        rounded = any(isinstance(v, Approx) for v in point.items)
        for k, value in enumerate(minors, 1):
            question = Call("det", (minor(matrix, tuple(range(k))),)) if k > 1 else matrix.rows[0].items[0]
            asked = there(question, dict(where))
            claims.append(is_number(asked, value) if isinstance(value, Approx) else Equal(asked, value))
        if rounded:
            claims.extend(_stationary(goal, gradient.items, point))
            claims.extend(point_claims(gradient.items, goal.wrt, point, goal.expr, values[point]))
            claims.extend(Sign(value, _sign(value)) for value in minors)
        else:
            claims.append(Candidate(gradient.items, where, goal.expr, values[point]))
            if kind in CLAIMED:
                claims.append(Classified(goal.expr, where, CLAIMED[kind]))
        shown_minors: tuple[Term | str, ...] = minors if two else (Vector(minors),)
        rows.append((point, *shown_minors, values[point], KINDS[kind] or "undecided"))
    silent = [point for point in found if not kinds[point]]
    if silent:
        key = "silent" if two else "silent of many"
        yield Say(key, (("points", Vector(silent)),))
        for point in silent:
            kinds[point] = yield from _around(goal, point, values[point])
        rows = [
            (*row[:-1], kinds[p] if row[-1] == "undecided" else row[-1]) for row, p in zip(rows, found, strict=True)
        ]
    second = [Call(f"{name.name}_{goal.wrt[0].name * 2}", ()), Symbol("D")] if two else []
    heads = (
        ("point", *(_second_slope(name, goal.wrt[0]), Symbol("D")), name, "kind")
        if two
        else ("point", "minors", name, "kind")
    )
    del second
    yield Table(heads, tuple(rows), tuple(claims), key="critical")
    return [PointValue(p, values[p], kinds[p]) for p in found]


def _second_slope(name: Symbol, letter: Symbol) -> Symbol:
    return Symbol(f"{name.name}_{letter.name}{letter.name}")


def _sign(value: Term) -> int:
    from derive.rules.multivariate.definiteness import sign_of

    return sign_of(value)


def _matrix_at(goal: CriticalPoints, matrix: Matrix, point: Vector) -> Asking[Matrix]:
    where = tuple(zip(goal.wrt, point.items, strict=True))
    if any(isinstance(v, Approx) for v in point.items):
        rows = [[shown(kept(item, dict(where)) or ZERO) for item in row.items] for row in matrix.rows]
        return Matrix(Vector(row) for row in rows)
    made = yield Find(Evaluate(matrix, where))
    assert isinstance(made, Matrix)
    return made


def _minors(here: Matrix) -> tuple[Term, ...]:
    """The leading minors as numbers."""
    found: list[Term] = [here.rows[0].items[0]]
    for count in range(2, len(here.rows) + 1):
        question = Call("det", (minor(here, tuple(range(count))),))
        if any(isinstance(item, Approx) for row in here.rows for item in row.items):
            found.append(shown(kept(question) or ZERO))
        else:
            found.append(plainly(tidied(by_first_row(minor(here, tuple(range(count)))))))
    return tuple(found)


def _value(goal: CriticalPoints, point: Vector) -> Asking[Term]:
    where = tuple(zip(goal.wrt, point.items, strict=True))
    if any(isinstance(v, Approx) for v in point.items):
        number = kept(goal.expr, dict(where)) or ZERO
        return ZERO if abs(value_of(number)) < NOTHING else shown(number)
    value = yield Find(Evaluate(goal.expr, where))
    return plainly(value)


def _around(goal: CriticalPoints, point: Vector, value: Term) -> Asking[str]:
    """The kind of a silent point, and what shows it."""
    seen = looking.look_around(goal.expr, goal.wrt, point.items)
    slots: list[tuple[str, Term]] = [("point", Vector((point,)))]
    claims: list[Claim] = []
    for key, path in zip(("curve", "other"), seen.paths, strict=False):
        curve = Equation(Vector(goal.wrt), Vector(path.points))
        own = ring(looking.STEP)
        claim = looking.path_claim(goal.expr, goal.wrt, value, path)
        yield Line(
            own.write(path.rest),
            "along",
            (("curve", curve),),
            lhs=_difference(goal, value),
            claims=(claim, _at_path(goal, path)),
        )
        claims.append(_at_path(goal, path))
        slots.append((key, curve))
    if seen.rest is not None:
        slots.append(("rest", seen.rest))
        whole = value + seen.rest if seen.key == "even minimum" else value - seen.rest
        claims.append(Equal(goal.expr, whole))
    yield Say(seen.key, tuple(slots), tuple(claims))
    return seen.kind


def _difference(goal: CriticalPoints, value: Term) -> Term:
    from derive.maths.tidy import fold

    return fold(called("f", goal.wrt) - value)


def _at_path(goal: CriticalPoints, path: looking.Path) -> Claim:
    """The path is what it is: its points are named, and say nothing that could be false."""
    return Equal(Vector(path.points), Vector(path.points))
