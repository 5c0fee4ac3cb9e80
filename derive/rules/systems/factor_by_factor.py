"""Systems of sines, exponentials and the like, case by case: a product is zero only if a factor is."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from derive.core.claim import Complete, Equal, Root
from derive.core.goals.systems import SolveSystem
from derive.core.noun import noun
from derive.core.rule import CaseBegins, CaseEnds, Line, Points, Say, Working, rule
from derive.core.substitution import substitute
from derive.core.term import (
    ONE,
    ZERO,
    Approx,
    At,
    Call,
    E,
    Equation,
    Power,
    SetOf,
    Symbol,
    Term,
    Vector,
    depends,
    product_of,
    term_of,
)
from derive.errors import NoMethod
from derive.maths.in_factors import Factor, Fractional, in_factors
from derive.maths.kept import kept, value_of
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.ring import ring
from derive.maths.tidy import tidied
from derive.maths.walking import walk
from derive.rules.systems import zeros
from derive.rules.systems.balance import Asking, roman
from derive.rules.systems.by_cases import asserts_given
from derive.rules.systems.points import solution_points
from derive.rules.systems.undoing import common_turn, times_pi

MOST = 3  # letters
Slots = tuple[tuple[str, Term], ...]


class NoWay(Exception):
    """These cases do not come to an end here."""


@noun
class Left:
    """An equation that is left: what must be 0, and the number of the equation it came from."""

    zero: Term
    number: int


@rule(
    title="Case by case",
    say={
        "": "",
        "equation": "",
        "factored": "factored",
        "cases": "By {label} a factor is zero; the cases are {choices}.",
        "never": "{factor} is never 0, so {label} has no solution.",
        "never left out": "{factor} is never 0 and can be left out of {label}.",
        "gives": "So {points}.",
        "gives none": "{equation} has no real solution.",
        "put in": "{labels} with {put}",
        "contradiction": "With {put}, {label} says that {value} is 0: a contradiction.",
        "impossible": "{label} says that {value} is 0: that cannot be.",
        "found": "This gives {points}.",
        "again": "This gives only what was found before: {points}.",
        "end": "Together: {points}.",
        "end none": "No real numbers satisfy all of the equations.",
        "one period": "{letter} may also be greater or less by any multiple of {period}: one period, from 0 on, is "
        "enough.",
        "silent": "",
    },
    order=75,
)
def factor_by_factor(goal: SolveSystem) -> Working:
    """u·v = 0 and w = 0: u = 0 put into w, then v = 0

    equations: sin(y) = 0, x*cos(y) = 0; wrt: x, y        ->  {(0, 0), (0, pi)}
    equations: e^x*cos(y) = 0, e^x*sin(y) = 0; wrt: x, y  ->  {}
    """
    letters = ring(*goal.wrt)
    given = tuple(map(sides, goal.equations))
    if not 2 <= len(goal.wrt) <= MOST or len(given) != len(goal.wrt) or goal.multiplier is not None:
        return None
    if all(letters.read(zero) is not None for zero in given):
        return None
    found: list[Vector] = []
    try:
        for number, each in enumerate(goal.equations, 1):
            assert isinstance(each, Equation)
            yield Line(each.rhs, "equation", lhs=each.lhs, label=roman(number), claims=(asserts_given(each),))
        yield from _walk(goal, [Left(zero, k) for k, zero in enumerate(given, 1)], {}, found, [])
    except NoWay:
        return None
    claims = tuple(Root(given, tuple(zip(goal.wrt, point.items, strict=True))) for point in found)
    for letter, period in _periods(goal, given) if found else ():
        yield Say("one period", (("letter", letter), ("period", period)), (Equal(period, period),))
    empty = None if found else nowhere(given, goal.wrt)
    if not found and empty is None:
        return None
    if found:
        yield Say("end", (("points", Vector(found)),), claims)
    else:
        yield Say("end none", (), (empty,) if empty is not None else ())
    yield Points((), complete=True)
    return SetOf(found)


def nowhere(given: tuple[Term, ...], wrt: tuple[Symbol, ...]) -> Complete | None:
    """That there is no solution: none of the polynomial equations in x, sin x, cos x, e^x that hold between them."""
    letters, more = list(wrt), list[Term]()
    meaning: dict[Term, Term] = {}
    for part in dict.fromkeys(p for zero in given for p in walk(zero)):
        match part:
            case Call("sin" | "cos", (inside,)) if part not in meaning:
                sine, cosine = Symbol(f"s_{len(letters)}"), Symbol(f"c_{len(letters)}")
                meaning[Call("sin", (inside,))], meaning[Call("cos", (inside,))] = sine, cosine
                more.append(sine**2 + cosine**2 - ONE)
                letters += [sine, cosine]
            case Power(base, _) if base is E:
                power, under = Symbol(f"e_{len(letters)}"), Symbol(f"u_{len(letters)}")
                meaning[part] = power
                more.append(power * under - ONE)
                letters += [power, under]
    system = (*(substitute(zero, meaning) for zero in given), *more)
    letters = [a for a in letters if any(depends(zero, a) for zero in system)]
    if not letters or any(ring(*letters).read(zero) is None for zero in system):
        return None
    try:
        none = solution_points(system, tuple(letters)) == ()
    except NoMethod:
        return None
    return Complete(system, tuple(letters), 0) if none else None


def _walk(
    goal: SolveSystem, left: list[Left], known: dict[Symbol, Term], found: list[Vector], met: list[Vector]
) -> Asking[None]:
    """What the equations still say once some letters are known; a point that is known whole is put to `met`."""
    still: list[tuple[Left, Fractional]] = []
    for each in left:
        free = [a for a in goal.wrt if a not in known and depends(each.zero, a)]
        if not free:
            number = kept(each.zero)
            if number is None:
                raise NoWay
            if abs(value_of(number)) > zeros.NOTHING:
                against: Slots = (("put", _named(known)), ("label", Symbol(roman(each.number))), ("value", each.zero))
                yield Say("contradiction" if known else "impossible", against if known else against[1:])
                return
            continue
        parts = in_factors(each.zero, free)
        if parts is None or any(depends(f.term, a) for f in parts.below for a in free):
            raise NoWay
        moving = [f for f in parts.above if any(depends(f.term, a) for a in free)]
        if all(zeros.is_never_zero(f.term) for f in moving):
            whole = product_of(f.term for f in moving)
            yield Say("never", (("factor", whole), ("label", Symbol(roman(each.number)))), (Equal(whole, whole),))
            return
        still.append((each, parts))
    if not still:
        if len(known) < len(goal.wrt):
            raise NoWay  # a letter may be anything
        met.append(Vector(known[a] for a in goal.wrt))
        return
    chosen, parts = _chosen(goal, still, known)
    factors = [f for f in parts.above if not zeros.is_never_zero(f.term) and _free(goal, f, known)]
    several = len(factors) > 1
    shown = product_of([term_of(parts.front), *(f.term**f.times for f in parts.above)])
    if several:
        choices = Vector(Equation(f.term, ZERO) for f in factors)
        slots: Slots = (("label", Symbol(roman(chosen.number))), ("choices", choices))
        yield Say("cases", slots, (Equal(chosen.zero, shown),))
    elif len(parts.above) > 1:
        never = product_of(f.term for f in parts.above if f not in factors)
        if any(depends(never, a) for a in goal.wrt):
            slots = (("factor", never), ("label", Symbol(roman(chosen.number))))
            yield Say("never left out", slots, (Equal(chosen.zero, shown),))
    rest = [one for one, _ in still if one is not chosen]
    for factor in factors:
        if several:
            yield CaseBegins(Equation(factor.term, ZERO))
        yield from _case(goal, factor, rest, known, found)
        if several:
            yield CaseEnds()


def _case(
    goal: SolveSystem, factor: Factor, rest: list[Left], known: dict[Symbol, Term], found: list[Vector]
) -> Asking[None]:
    """One factor is zero: what its letter may be, each value put into the others."""
    (letter,) = _free(goal, factor, known)
    values = yield from _values(goal, factor.term, letter)
    if not values:
        equation = Equation(factor.term, ZERO)
        yield Say("gives none", (("equation", equation),), (Equal(factor.term, factor.term),))
        return
    claims = tuple(Root((factor.term,), ((letter, v),)) for v in values)
    plain = factor.term is letter
    yield Say("silent" if plain else "gives", (("points", Vector(Equation(letter, v) for v in values)),), claims)
    met: list[Vector] = []
    for value in values:
        following: list[Left] = []
        for each in rest:
            if not depends(each.zero, letter):
                following.append(each)
                continue
            put = tidied(substitute(each.zero, {letter: value}))
            following.append(Left(put, each.number))
            slots = (("labels", Symbol(roman(each.number))), ("put", Equation(letter, value)))
            if any(depends(put, a) for a in goal.wrt):
                yield Line(ZERO, "put in", slots, lhs=put, claims=(Equal(At(each.zero, (letter,), (value,)), put),))
        yield from _walk(goal, following, {**known, letter: value}, found, met)
    if met:
        yield Say("again" if all(p in found for p in met) else "found", (("points", Vector(met)),))
        found.extend(p for p in met if p not in found)


def _chosen(
    goal: SolveSystem, still: list[tuple[Left, Fractional]], known: dict[Symbol, Term]
) -> tuple[Left, Fractional]:
    """The equation to begin with: one whose factors have one letter each, the fewest factors first."""
    fitting: list[tuple[int, int, Left, Fractional]] = []
    for place, (each, parts) in enumerate(still):
        moving = [f for f in parts.above if not zeros.is_never_zero(f.term) and _free(goal, f, known)]
        if all(len(_free(goal, f, known)) == 1 for f in moving):
            fitting.append((len(moving), place, each, parts))
    if not fitting:
        raise NoWay
    _, _, each, parts = min(fitting, key=lambda row: row[:2])
    return each, parts


def _free(goal: SolveSystem, factor: Factor, known: dict[Symbol, Term]) -> list[Symbol]:
    return [a for a in goal.wrt if a not in known and depends(factor.term, a)]


def _values(goal: SolveSystem, factor: Term, letter: Symbol) -> Asking[list[Term]]:
    """Every exact zero of a factor in one letter; of one period of all the equations where they repeat."""
    parts = in_factors(factor, (letter,))
    if parts is None:
        raise NoWay
    above: zeros.Zeros = yield from _quietly(zeros.zeros_above(factor, parts, letter))
    if above.open or any(isinstance(v, Approx) for v in above.found):
        raise NoWay
    if above.period is None:
        return list(above.found)
    whole = _period(letter, tuple(map(sides, goal.equations)))
    own = kept(above.period)
    if whole is None or own is None:
        raise NoWay
    times = round(value_of(kept(whole) or ZERO) / value_of(own))
    values = [tidied(v + term_of(k) * above.period) if k else v for k in range(max(times, 1)) for v in above.found]
    return sorted(values, key=lambda v: value_of(kept(v) or ZERO))


def _periods(goal: SolveSystem, given: tuple[Term, ...]) -> list[tuple[Symbol, Term]]:
    made = [(a, _period(a, given)) for a in goal.wrt]
    return [(a, period) for a, period in made if period is not None]


def _period(letter: Symbol, given: tuple[Term, ...]) -> Term | None:
    """After what all the equations come again in a letter; None where they do not."""
    turns = []
    for zero in given:
        if not depends(zero, letter):
            continue
        parts = in_factors(zero, (letter,))
        if parts is None or not all(zeros.repeats(f, parts, letter) for f in (*parts.above, *parts.below)):
            return None
        turns += zeros.turns_of(parts, letter)
    return times_pi(common_turn(turns)) if turns else None


def _named(known: dict[Symbol, Term]) -> Term:
    return Vector(Equation(a, v) for a, v in known.items())


def _quietly(asking: Generator[Any, Any, Any]) -> Asking[Any]:
    """What is asked goes on; what is said stays unsaid, as the caller tells it shorter."""
    answer: Any = None
    while True:
        try:
            part = asking.send(answer)
        except StopIteration as stop:
            return stop.value
        answer = None if isinstance(part, (Say, Line)) else (yield part)
