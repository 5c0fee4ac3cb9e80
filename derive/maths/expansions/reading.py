"""Power series about 0 by known expansions: e^u, sin u, 1/(1-u) … with u a monomial, times monomials, plus polynomials.

Knows no rules and decides no claims: what is found here is tested by whoever prints it.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from derive.core.term import (
    ONE,
    Call,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    depends,
    product_of,
    sum_of,
    term_of,
)
from derive.maths.expansions.known import EXP, LOGARITHM, SERIES, E, Expansion, Family, Use, geometric, times
from derive.maths.form import number_in
from derive.maths.polynomials.ring import fraction, ring


def expansion(term: Term, t: Symbol) -> Expansion | None:
    """The series about t = 0, or None where no known expansion leads to it."""
    found = _expanded(term, t)
    if found is None:
        return None
    head, family = dict(found.head), found.family
    if family is not None and head:
        # what the family has beside the finite part joins it, so that the general term starts after it
        top = max(head)
        n = family.first
        while family.exponent(n) <= top:
            value = family.coefficient(n)
            power = family.exponent(n)
            if value:
                both = _added(head.get(power, Number(0)), times(value, family.constant))
                if both is None:
                    return None
                head[power] = both
            n += 1
        family = replace(family, first=n)
    head = {power: c for power, c in sorted(head.items()) if number_in(c) != 0}
    return Expansion(head, family, found.uses)


def _added(one: Term, other: Term) -> Term | None:
    a, b = number_in(one), number_in(other)
    if a is not None and b is not None:
        return term_of(a + b)
    if a == 0:
        return other
    if b == 0:
        return one
    if (
        one is other
        or (isinstance(one, Negative) and one.arg is other)
        or (isinstance(other, Negative) and other.arg is one)
    ):
        return Number(0) if one is not other else None
    return sum_of((one, other))


def _expanded(term: Term, t: Symbol) -> Expansion | None:
    if not depends(term, t):
        return Expansion({0: term})
    plain = polynomial(term, t)
    if plain is not None:
        return Expansion({power: term_of(c) for power, c in plain.items()})
    match term:
        case Negative(inside):
            found = _expanded(inside, t)
            return None if found is None else _scaled(found, Fraction(-1), ONE, 0)
        case Sum(terms):
            return _sum(terms, t)
        case Product() | Quotient():
            return _product(term, t)
        case Power(base, exponent) if not depends(base, t):
            return _exponential(base, exponent, t)
        case Power(base, exponent) if (k := number_in(exponent)) is not None and k.denominator == 1 and k < 0:
            return _fraction(base, int(-k), t)
        case Call("exp", (arg,)):
            return _exponential(E, arg, t)
        case Call("ln", (arg,)):
            return _logarithm(arg, t)
        case Call(name, (arg,)) if name in SERIES:
            u = _monomial(arg, t)
            if u is None:
                return None
            known = SERIES[name]
            b, m = u
            return Expansion({}, Family(known, b, m, first=known.first), (Use(arg, known),))
    return None


def _sum(terms: tuple[Term, ...], t: Symbol) -> Expansion | None:
    head: dict[int, Term] = {}
    family: Family | None = None
    uses: tuple[Use, ...] = ()
    for each in terms:
        found = _expanded(each, t)
        if found is None or (found.family is not None and family is not None):
            return None
        family = found.family or family
        uses += found.uses
        for power, c in found.head.items():
            both = _added(head.get(power, Number(0)), c)
            if both is None:
                return None
            head[power] = both
    return Expansion(head, family, uses)


def _product(term: Term, t: Symbol) -> Expansion | None:
    """Monomials times one factor that is a series."""
    factor, constant, power = Fraction(1), list[Term](), 0
    series: list[Term] = []
    below: list[Term] = []
    waiting: list[tuple[Term, int]] = [(term, 1)]
    while waiting:
        each, side = waiting.pop(0)
        match each:
            case Product(factors):
                waiting = [(f, side) for f in factors] + waiting
                continue
            case Quotient(num, den):
                waiting = [(num, side), (den, -side), *waiting]
                continue
            case Negative(inside):
                factor = -factor
                waiting.insert(0, (inside, side))
                continue
        value = number_in(each)
        single = _monomial(each, t) if depends(each, t) else None
        if value is not None:
            if not value and side < 0:
                return None
            factor *= value**side
        elif not depends(each, t):
            constant.append(each if side > 0 else Quotient(ONE, each))
        elif single is not None:
            factor *= single[0] ** side
            power += single[1] * side
        elif side < 0 and polynomial(each, t) is not None:
            below.append(each)  # (1 + t)(t - 1) is one bracket below the bar
        else:
            series.append(each if side > 0 else Power(each, Negative(ONE)))
    if below:
        series.append(Power(product_of(below), Negative(ONE)))
    if len(series) > 1:
        return None
    inner = Expansion({0: ONE}) if not series else _expanded(series[0], t)
    return None if inner is None else _scaled(inner, factor, product_of(constant) if constant else ONE, power)


def _scaled(found: Expansion, factor: Fraction, constant: Term, power: int) -> Expansion | None:
    head: dict[int, Term] = {}
    for k, c in found.head.items():
        value = number_in(c)
        if value is None and factor != 1 and factor != -1:
            head[k + power] = times(factor, c if constant is ONE else c * constant)
        elif value is None:
            whole = c if constant is ONE else c * constant
            head[k + power] = whole if factor == 1 else Negative(whole)
        else:
            head[k + power] = times(value * factor, constant)
    family = found.family
    if family is not None:
        if family.constant is not ONE and constant is not ONE:
            constant = family.constant * constant
        elif constant is ONE:
            constant = family.constant
        family = replace(family, factor=family.factor * factor, constant=constant, p=family.p + power)
    return Expansion(head, family, found.uses)


def _exponential(base: Term, exponent: Term, t: Symbol) -> Expansion | None:
    """a^(c + b t^m) = a^c e^(b ln a t^m); the base must be e for a rational b."""
    if base is not E:
        return None
    inside = polynomial(exponent, t)
    still: Term = ONE
    if inside is not None and len([p for p in inside if p]) == 1:
        power = max(inside)
        if inside.get(0):
            still = Power(E, term_of(inside[0]))
            if inside[0] == 1:
                still = E
        b = inside[power]
        u = times(b, t if power == 1 else Power(t, Number(power)))
        return Expansion({}, Family(EXP, b, power, constant=still), (Use(u, EXP),))
    return None


def _logarithm(arg: Term, t: Symbol) -> Expansion | None:
    """ln(c + d t^m) = ln c + ln(1 + d/c t^m), c > 0."""
    inside = polynomial(arg, t)
    if inside is None or set(inside) - {0} == set() or len(set(inside) - {0}) > 1 or inside.get(0, Fraction(0)) <= 0:
        return None
    power = max(inside)
    b = inside[power] / inside[0]
    u = times(b, t if power == 1 else Power(t, Number(power)))
    head: dict[int, Term] = {} if inside[0] == 1 else {0: Call("ln", (term_of(inside[0]),))}
    return Expansion(head, Family(LOGARITHM, b, power, first=1), (Use(u, LOGARITHM),))


def _fraction(base: Term, power: int, t: Symbol) -> Expansion | None:
    """1/(c + d t^m)^k = 1/c^k 1/(1 - u)^k with u = -d/c t^m."""
    if isinstance(base, Power) and (k := number_in(base.exponent)) is not None and k.denominator == 1 and k > 0:
        return _fraction(base.base, power * int(k), t)
    inside = polynomial(base, t)
    if inside is None or len(set(inside) - {0}) != 1 or not inside.get(0):
        return None
    m = max(inside)
    b = -inside[m] / inside[0]
    known = geometric(power)
    u = times(b, t if m == 1 else Power(t, Number(m)))
    return Expansion({}, Family(known, b, m, factor=1 / inside[0] ** power), (Use(u, known),))


def _monomial(term: Term, t: Symbol) -> tuple[Fraction, int] | None:
    """(b, m) of b t^m, m at least 1."""
    found = polynomial(term, t)
    if found is None or len(found) != 1:
        return None
    power, b = next(iter(found.items()))
    return (b, power) if power else None


def polynomial(term: Term, t: Symbol) -> dict[int, Fraction] | None:
    """A polynomial with rational coefficients as {power: coefficient}, without zeros; None for anything else."""
    if not depends(term, t):
        value = number_in(term)
        return None if value is None else ({0: value} if value else {})
    found = ring(t).read(term)
    if found is None:
        return None
    return {int(powers[0]): fraction(c) for powers, c in found.to_dict().items()}
