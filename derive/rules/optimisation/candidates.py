"""What is done with candidates: every one put into f, and the values compared."""

from __future__ import annotations

from derive.core.claim import Claim, Ordered
from derive.core.goals.optimisation import CandidateValues, CompareCandidates
from derive.core.rule import Say, Working, rule
from derive.core.substitution import substitute
from derive.core.term import ONE, TWO, ZERO, Approx, Call, E, Power, Product, Root, Term, Vector
from derive.errors import NoMethod
from derive.maths.form import number_in
from derive.maths.polynomials.points import Point
from derive.maths.polynomials.real import Real
from derive.maths.polynomials.ring import constants_apart, ring
from derive.maths.tidy import tidied
from derive.rules.systems.points import point_claims, solution_points, vector


@rule(title="Values at the candidates", say={"": "Put every candidate into f.", "silent": ""}, weight="routine")
def values_at_candidates(goal: CandidateValues) -> Working:
    """f at each candidate, exactly"""
    values: list[Term] = []
    claims: list[Claim] = []
    letters = (*goal.wrt, goal.multiplier)
    for point in goal.points:
        assert isinstance(point, Vector)
        value = value_at(goal, point)
        values.append(value)
        claims.extend(point_claims(goal.system, letters, point, goal.expr, value))
    yield Say("silent", (), tuple(claims))
    return Vector(values)


def value_at(goal: CandidateValues, point: Vector) -> Term:
    """f at one point: by the exact solutions where the point is one of them, else put in and tidied."""
    letters = (*goal.wrt, goal.multiplier)
    known = exact_point(goal.system, letters, point)
    inner = peeled(goal.expr)
    split = constants_apart(goal.expr if inner is None else inner, goal.wrt)
    if known is not None and split is not None:
        constant, rest = split
        polynomial = ring(*letters).read(rest)
        if polynomial is not None:
            value = known.value_of(polynomial)
            return scaled(constant, value) if inner is None else wrapped(goal.expr, inner, scaled(constant, value))
    return tidied(substitute(goal.expr, dict(zip(goal.wrt, point.items, strict=False))))


def peeled(expr: Term) -> Term | None:
    """What stands inside a function that only ever rises: u for e^u and for √u. It is extreme where they are."""
    match expr:
        case Power(base, inner) if base is E:
            return inner
        case Call("exp", (inner,)) | Call("sqrt", (inner,)):
            return inner
        case Root(inner, index) if index is TWO:
            return inner
    return None


def wrapped(expr: Term, inner: Term, value: Term) -> Term:
    """The value of e^u or √u from that of u. Raises NoMethod where the root is not real."""
    if isinstance(expr, Root | Call) and getattr(expr, "name", "sqrt") == "sqrt" and compare(value, ZERO) < 0:
        raise NoMethod("the root is not real at every candidate", try_next="ask for what stands under the root")
    return tidied(substitute(expr, {inner: value}))


def exact_point(system: tuple[Term, ...], letters: tuple[Term, ...], point: Vector) -> Point | None:
    """The exact solution that is written so, if there is one."""
    for known in solution_points(system, letters) or ():
        if vector(known) == point:
            return known
    return None


def scaled(constant: Term, number: Real) -> Term:
    """A number times a constant such as π, as it is written: 24π, 0, π/2."""
    from derive.maths.tidy import fold

    return number.term if constant is ONE else fold(Product((number.term, constant)))


@rule(
    title="Comparing the candidates",
    say={"": "", "compared": ""},
    weight="routine",
)
def comparing_candidates(goal: CompareCandidates) -> Working:
    """the values in falling order: the first is the greatest, the last the least"""
    falling = tuple(sorted(goal.values, key=_Falling))
    yield Say("compared", (), (Ordered(falling),))
    return Vector((falling[0], falling[-1]))


class _Falling:
    """A sorting key: exact or rounded constants by their balls, the greater first."""

    __slots__ = ("term",)

    def __init__(self, term: Term) -> None:
        self.term = term

    def __lt__(self, other: _Falling) -> bool:
        return self.term != other.term and compare(self.term, other.term) > 0


def compare(left: Term, right: Term) -> int:
    """The sign of left - right for two constants, by balls of rising precision; 0 where they cannot be told apart."""
    if left == right:
        return 0
    one, two = number_in(_plain(left)), number_in(_plain(right))
    if one is not None and two is not None:
        return (one > two) - (one < two)
    from derive.maths.balls import value as ball

    for bits in (128, 512, 2048):
        gap = ball(_plain(left) - _plain(right), bits=bits)
        if gap > 0:
            return 1
        if gap < 0:
            return -1
    return 0


def _plain(term: Term) -> Term:
    return term.value if isinstance(term, Approx) else term
