"""Critical points of a function of one variable: where its slope is 0, where it has none, and which kind each is."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Candidate, Claim, Complete, Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.optimisation import CriticalPoints, SecondDerivativeTest
from derive.core.rule import Find, Line, Points, PointValue, Say, Table, Working, rule
from derive.core.term import (
    ZERO,
    Approx,
    Call,
    Equation,
    Piecewise,
    SetOf,
    Symbol,
    Term,
    Vector,
    depends,
    letters,
    product_of,
    term_of,
)
from derive.errors import BadGoal, NoMethod
from derive.maths.form import number_in
from derive.maths.in_factors import Fractional, in_factors
from derive.maths.kept import kept, shown, value_of
from derive.maths.printing import text
from derive.maths.several_starts import rounded, solutions_from_starts
from derive.maths.walking import walk
from derive.rules.numeric.claims import is_number, there
from derive.rules.optimisation import sides
from derive.rules.optimisation.candidates import compare
from derive.rules.systems import zeros
from derive.rules.systems.balance import Asking, called
from derive.rules.systems.zeros import Zeros

JOINED = ("max", "min", "sign", "floor", "ceil")


@rule(
    title="Critical points",
    say={
        "": "A maximum or minimum can only be where the slope of {f} is 0, or where {f} has no slope.",
        "factored": "factored",
        "outside": "The slope is 0 at {points} as well, but that is not in the domain of {f}.",
        "no slope": "At {points} the function has a value but no slope: that is a critical point too.",
        "no slopes": "At {points} the function has a value but no slope: those are critical points too.",
        "level": "So the slope is 0 at {points}.",
        "none": "The slope is never 0, and {f} has one everywhere: there is no critical point.",
        "values repeat": "",
        "kinds repeat": "The slope comes again after every {period}, the values of {f} do not: beyond these points "
        "come others of the same kinds with other values.",
        "test": "The second derivative tells which kind each is.",
        "values": "",
        "kind": "",
        "local maximum": "local maximum",
        "local minimum": "local minimum",
        "neither": "neither",
        "undecided": "not decided",
        **sides.WORDS,
        **zeros.WORDS,
    },
)
def critical_points(goal: CriticalPoints) -> Working:
    """f'(x) = 0, or no f'(x)

    expr: x^3 - 3x; wrt: x     ->  {-1, 1}
    expr: x*e^(-x); wrt: x     ->  {1}
    expr: abs(x); wrt: x       ->  {0}
    """
    if len(goal.wrt) != 1:
        return None
    (x,) = goal.wrt
    checked(goal)
    name = called("f", goal.wrt)
    yield Say("", (("f", name),))
    slope = yield Find(Differentiate(goal.expr, x))
    if not depends(slope, x) and kept(slope) is ZERO:
        raise BadGoal(f"{text(goal.expr)} is constant: every point is level", field="expr")
    level, corners, lost, above, below = yield from _found(goal, x, name, slope)
    if not level and not corners:
        if above.open:
            raise NoMethod(
                f"{text(above.open[0])} = 0 has no exact solution here, and from no start was a level point reached; "
                "that there is none is not proved",
                try_next="look at a graph",
            )
        yield Say("none", (("f", name),), _nowhere(slope, x, lost))
        yield Points((), complete=True)
        return SetOf(())
    kinds: dict[Term, str] = {}
    if level:
        second = yield Find(Differentiate(slope, x))
        yield Say("test")
        for a in level:
            value = yield Find(SecondDerivativeTest(goal.expr, second, x, a))
            kinds[a] = {1: "local minimum", -1: "local maximum", 0: ""}[compare(value, ZERO)]
    unsettled = [a for a in (*level, *corners) if not kinds.get(a)]
    if unsettled:
        marks = tuple(_place(a) for a in (*level, *corners, *below))
        kinds.update((yield from _by_sides(goal, x, name.name, slope, unsettled, marks, above)))
    found = sorted((*level, *corners), key=_place)
    points: list[PointValue] = []
    claims: list[Claim] = []
    for a in found:
        value = yield from _value(goal, x, a, slope, a in level, claims)
        points.append(PointValue(a, value, kinds[a]))
    heads = (x, Call(name.name, (x,)), "kind")
    yield Table(heads, tuple((p.point, p.value, p.kind) for p in points), tuple(claims), key="critical")
    yield from _again(goal, x, name, slope, above)
    yield Points(tuple(points), complete=not above.open)
    return SetOf(found)


def _again(goal: CriticalPoints, x: Symbol, name: Symbol, slope: Term, above: Zeros) -> Asking[None]:
    """Whether the points beyond the period that was looked at have the same values."""
    if above.period is None or not zeros.all_repeats(slope, x):
        return
    key = "values repeat" if zeros.all_repeats(goal.expr, x) else "kinds repeat"
    slots = (("f", name), ("period", above.period), ("letter", x))
    yield Say(key, slots, (Equal(above.period, above.period),))


def checked(goal: CriticalPoints) -> None:
    if any(isinstance(t, Piecewise) or (isinstance(t, Call) and t.name in JOINED) for t in walk(goal.expr)):
        raise NoMethod(
            "critical points of functions in pieces are not worked out",
            try_next="take the pieces one by one, and look at the joints",
        )
    if not any(depends(goal.expr, a) for a in goal.wrt):
        raise BadGoal(f"{text(goal.expr)} does not depend on {goal.wrt[0].name}", field="wrt")
    others = [a.name for a in letters(goal.expr) if a not in goal.wrt]
    if others:
        raise NoMethod(
            f"{others[0]} is not among the variables {', '.join(a.name for a in goal.wrt)}",
            try_next="give it a number, or add it to the variables",
        )


def _found(
    goal: CriticalPoints, x: Symbol, name: Symbol, slope: Term
) -> Asking[tuple[list[Term], list[Term], list[Term], Zeros, list[Term]]]:
    """The level points, those without a slope, the zeros of the slope at which f has no value, all zeros found, and
    where the slope breaks off.
    """
    parts = in_factors(slope, (x,))
    if parts is None:
        points = [rounded(p)[0] for p in solutions_from_starts((slope,), (x,))]
        yield from zeros.numeric(slope, points, x)
        found = [p for p in points if _has_value(goal.expr, x, p)]
        return found, [], [], Zeros(tuple(points), None, (slope,)), []
    yield from _factored(slope, parts, x, name)
    above: Zeros = yield from zeros.zeros_above(slope, parts, x)
    below = yield from zeros.zeros_below(parts, x)
    level = [a for a in above.found if _has_value(goal.expr, x, a) and _has_value(slope, x, a)]
    corners = [a for a in below if _has_value(goal.expr, x, a) and not _has_value(slope, x, a)]
    lost = [a for a in above.found if not _has_value(goal.expr, x, a)]
    if lost:
        yield Say("outside", (("f", name), ("points", Vector(lost))))
    if level:
        claims = tuple(claim for a in level for claim in zeros.root_claims(slope, x, a))
        yield Say("level", (("points", Vector(Equation(x, a) for a in level)),), claims)
    if corners:
        key = "no slope" if len(corners) == 1 else "no slopes"
        yield Say(key, (("points", Vector(Equation(x, a) for a in corners)),), _corner_claims(parts, x, corners))
    return level, corners, lost, above, below


def _corner_claims(parts: Fractional, x: Symbol, corners: list[Term]) -> tuple[Claim, ...]:
    """What stands below the bar of the slope is 0 there."""
    below = product_of(f.term for f in parts.below)
    return tuple(Equal(there(below, {x: a}), ZERO) for a in corners)


def _factored(slope: Term, parts: Fractional, x: Symbol, name: Symbol) -> Asking[None]:
    written = parts.written()
    if written != slope and len(parts.above) + len(parts.below) > 1:
        lhs = Call(f"{name.name}'", (x,))
        yield Line(written, "factored", lhs=lhs, claims=(Equal(slope, written),))


def _has_value(term: Term, x: Symbol, at: Term) -> bool:
    return kept(term, {x: at}) is not None


def _nowhere(slope: Term, x: Symbol, lost: list[Term]) -> tuple[Claim, ...]:
    """That the slope has no zero but those that were lost: what can be zero in it is a number or a polynomial."""
    parts = in_factors(slope, (x,))
    if parts is None:
        return ()
    plain = product_of(f.term for f in parts.above if depends(f.term, x) and not zeros.is_never_zero(f.term))
    return (Equal(slope, parts.written()), Complete((plain,), (x,), len(lost)))


def _by_sides(
    goal: CriticalPoints,
    x: Symbol,
    name: str,
    slope: Term,
    unsettled: list[Term],
    marks: tuple[Fraction, ...],
    above: Zeros,
) -> Asking[dict[Term, str]]:
    """The kind of each point that the second derivative does not settle, by the slope left and right of it.

    `marks` are where the slope may change its sign. It is left open where the slope may have zeros between the point
    and the number that is tried.
    """
    rising = sorted(set(marks))
    if above.period is not None:
        turn = value_of(kept(above.period) or ZERO)
        rising = sorted({mark + k * turn for mark in rising for k in (-1, 0, 1)})
    tests: dict[Fraction, sides.Side] = {}
    kinds: dict[Term, str] = {}
    left_open: list[Term] = []
    for a in sorted(unsettled, key=_place):
        here = rising.index(_place(a))
        low = rising[here - 1] if here else None
        high = rising[here + 1] if here + 1 < len(rising) else None
        either = (sides.between(low, rising[here]), sides.between(rising[here], high))
        near = [sides.without_zero_between(above.open, x, a, rising[here], at) for at in either]
        pair = [sides.side(goal.expr, slope, x, at) for at in near if at is not None]
        if len(pair) == len(near):
            tests.update((at, one) for at, one in zip(near, pair, strict=True) if at is not None)
            kinds[a] = sides.kind(*pair)
        else:
            kinds[a] = "undecided"
            left_open.append(a)
    if tests:
        yield Say("sides")
        yield sides.sides_table(slope, x, name, [tests[at] for at in sorted(tests)])
    if left_open:
        yield Say("sides open", (("points", Vector(Equation(x, a) for a in left_open)),))
    return kinds


def plainly(value: Term) -> Term:
    """A value as a fraction where it is one: 0 for 2√0, -1 for the cube root of -1."""
    found = kept(value)
    if found is None or number_in(value) is not None:
        return value
    simple = value_of(found).limit_denominator(1000)
    return term_of(simple) if abs(simple - value_of(found)) < Fraction(1, 10**35) else value


def _place(a: Term) -> Fraction:
    return value_of(kept(a) or ZERO)


def _value(goal: CriticalPoints, x: Symbol, a: Term, slope: Term, level: bool, claims: list[Claim]) -> Asking[Term]:
    """f at a critical point."""
    if isinstance(a, Approx):
        value: Term = shown(kept(goal.expr, {x: a}) or ZERO)
        claims.append(is_number(there(goal.expr, {x: a}), value))
        return value
    value = yield Find(Evaluate(goal.expr, ((x, a),)))
    equations = (slope,) if level else ()
    claims.append(
        Candidate(equations, ((x, a),), goal.expr, value) if equations else Equal(there(goal.expr, {x: a}), value)
    )
    return value
