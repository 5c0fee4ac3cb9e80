"""Domains: conditions merged and solved for reading, so that a page says x ≠ 2/3 and not (3x-2)^4 ≠ 0."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from derive.core.rule import Condition
from derive.core.term import (
    TWO,
    ZERO,
    Abs,
    Call,
    Constant,
    Inequality,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    letters,
    term_of,
)
from derive.maths.form import number_in

HIGHEST, LARGEST = 8, 10**9  # degree and coefficients of a polynomial whose roots a page lists


def readable(conditions: Iterable[Condition]) -> tuple[Term, ...]:
    """What a page prints after an answer: each condition once, solved where it can be, none that always holds.

    Conditions on one letter are solved together where each by itself does not say it: x > 0 and x < 2 is 0 < x < 2.
    """
    given = list(dict.fromkeys(conditions))
    found = _one_by_one(given)
    hard = dict.fromkeys(letter for piece in found if (letter := _not_plain(piece, found)) is not None)
    return _together(given, list(hard)) if hard else tuple(found)


def _one_by_one(conditions: Iterable[Condition]) -> list[Inequality]:
    found: list[Inequality] = []
    for condition in conditions:
        for piece in _solved(condition):
            if piece not in found:
                found.append(piece)
    found = [piece for piece in found if not any(_says_more(other, piece) for other in found)]
    never = {(piece.lhs, piece.rhs) for piece in found if piece.relation == "!="}
    found = [
        Inequality(p.lhs, p.relation[0], p.rhs) if p.relation in ("<=", ">=") and (p.lhs, p.rhs) in never else p
        for p in found
    ]  # x ≥ 0 and x ≠ 0: x > 0
    strict = {(piece.lhs, piece.rhs) for piece in found if piece.relation in ("<", ">")}
    return [p for p in found if not (p.relation == "!=" and (p.lhs, p.rhs) in strict)]


def _not_plain(piece: Inequality, found: list[Inequality]) -> Symbol | None:
    """The letter of a condition that is not solved, or that bounds a letter bounded by another one too."""
    inside = letters(piece)
    if len(inside) != 1:
        return None
    (letter,) = inside
    if piece.lhs is not letter:
        return letter
    bounds = [each for each in found if each.lhs is letter and each.relation != "!="]
    return letter if len(bounds) > 1 or (bounds and piece.relation == "!=") else None


def _together(conditions: list[Condition], hard: list[Symbol]) -> tuple[Term, ...]:
    """The conditions on each of the letters solved as one; those that follow from others are left out."""
    from derive.maths.where import places_of, same, stretches, written

    ready = list(dict.fromkeys(each for condition in conditions for each in _plainer(condition)))
    plus: set[Term] = {each.term for each in ready if each.kind == "positive" and isinstance(each.term, Symbol)}
    ready = [each for each in ready if each.term in plus or not _positive_with(each.term, plus)]
    said: dict[Symbol, tuple[Term, ...]] = {}
    for letter in hard:
        mine = [each for each in ready if letters(each.term) == (letter,) and places_of(each, letter) is not None]
        whole = stretches(mine, letter) if mine else None
        if whole is None:
            continue
        made = written(whole, letter)
        if made is not None:
            said[letter] = made
            ready = [mine[0] if each is mine[0] else each for each in ready if each is mine[0] or each not in mine]
            continue
        for each in sorted(mine, key=lambda one: one.kind != "nonzero"):
            fewer = [other for other in mine if other is not each]
            less = stretches(fewer, letter) if fewer else None
            if less is not None and same(less, whole):
                mine, ready = fewer, [other for other in ready if other is not each]
    ready = [each for each in ready if not any(_implied(each, other) for other in ready)]
    found: list[Term] = []
    for condition in ready:
        inside = letters(condition.term)
        pieces: Iterable[Term] = ()
        if len(inside) == 1 and inside[0] in said and places_of(condition, inside[0]) is not None:
            pieces = said[inside[0]]
        else:
            pieces = _one_by_one([condition])
        found.extend(piece for piece in pieces if piece not in found)
    return tuple(found)


def _plainer(condition: Condition) -> Iterable[Condition]:
    """The condition without its cover: |u| > 0 as u ≠ 0, √u > 0 as u > 0, cos²x > 0 as cos x ≠ 0, by factors."""
    from derive.maths.tidy import tidied

    term = condition.term
    if condition.kind == "nonzero":
        for factor in _factors(term):
            inside = _under_even_root(factor)
            if inside is not None:
                yield from _plainer(Condition("positive", inside))
            elif not number_in(factor) and not never_zero(factor):
                yield Condition("nonzero", factor)
        return
    if positive_everywhere(term) or (condition.kind == "nonnegative" and nonnegative_everywhere(term)):
        return
    match term if condition.kind != "positive" else tidied(term):
        case Abs(inside) if condition.kind == "positive":
            yield from _plainer(Condition("nonzero", inside))
        case Power(base, exponent) if condition.kind == "positive" and _even(exponent):
            yield from _plainer(Condition("nonzero", base))
        case Root(inside, _):
            yield from _plainer(Condition(condition.kind, inside))
        case _:
            yield condition


def _positive_with(term: Term, plus: set[Term]) -> bool:
    """Is the term > 0, for a reason one can see, where these letters are?"""
    match term:
        case Sum(parts) | Product(parts):
            return all(_positive_with(part, plus) for part in parts)
        case Quotient(num, den):
            return _positive_with(num, plus) and _positive_with(den, plus)
        case Power(base, _) | Root(base, _):
            return _positive_with(base, plus)
    return term in plus or positive_everywhere(term)


def _implied(one: Condition, other: Condition) -> bool:
    """u ≠ 0 where (1 + sin x)/u > 0 is asked for: what is positive has no factor that vanishes, and no gap."""
    if one.kind != "nonzero" or other.kind != "positive" or one is other:
        return False
    return any(one.term in (each, _under_even_root(each)) for each in _factors(other.term))


def _says_more(one: Inequality, other: Inequality) -> bool:
    """x > 2 where the other says x > 1, or x != 1."""
    a, b = number_in(one.rhs), number_in(other.rhs)
    if one.lhs is not other.lhs or not isinstance(one.lhs, Symbol) or a is None or b is None or a == b:
        return False
    further = a > b if one.relation == ">" else a < b if one.relation == "<" else False
    return further and other.relation in (one.relation, f"{one.relation}=", "!=")


def _solved(condition: Condition) -> Iterable[Inequality]:
    term = condition.term
    if condition.kind == "nonzero":
        for factor in _factors(term):
            inside = _under_even_root(factor)
            if inside is not None:
                yield from _solved(Condition("positive", inside))
                continue
            if number_in(factor) or never_zero(factor):
                continue
            linear = _linear(factor, "!=")
            yield from (linear,) if linear else _apart_from_roots(factor)
    elif condition.kind in ("positive", "nonnegative"):
        relation = ">" if condition.kind == "positive" else ">="
        if positive_everywhere(term) or (relation == ">=" and nonnegative_everywhere(term)):
            return
        match term:
            case Power(base, exponent) if _even(exponent):
                yield from _solved(Condition("nonzero", base))
                return
            case Power(inside, exponent) if number_in(exponent) is not None:
                yield from _solved(Condition(condition.kind, inside))
                return
            case Root(inside, _):
                yield from _solved(Condition(condition.kind, inside))
                return
        yield _linear(term, relation) or Inequality(term, relation, ZERO)


def _factors(term: Term) -> Iterable[Term]:
    """The factors that must not vanish: signs, powers, roots and bars taken apart, but for even roots."""
    if _under_even_root(term) is not None:
        yield term
        return
    match term:
        case Product(factors):
            for factor in factors:
                yield from _factors(factor)
        case Negative(inner) | Abs(inner) | Root(inner, _):
            yield from _factors(inner)
        case Power(base, exponent) if number_in(exponent) is not None:
            yield from _factors(base)
        case Quotient(num, den):
            yield from _factors(num)
            yield from _factors(den)
        case _:
            yield term


def _under_even_root(term: Term) -> Term | None:
    """What stands under an even root: √x and x^(3/2) have a value only for x ≥ 0."""
    match term:
        case Root(inside, index) if _even(index):
            return inside
        case Power(base, exponent) if (known := number_in(exponent)) is not None and known.denominator % 2 == 0:
            return base
    return None


def _even(exponent: Term) -> bool:
    """u² and u^(2/3) are positive on both sides of 0."""
    known = number_in(exponent)
    return known is not None and known.denominator % 2 == 1 and known.numerator % 2 == 0


def positive_everywhere(term: Term) -> bool:
    """Is the term > 0 for all real letters, for a reason one can see? (False means: not seen.)"""
    known = number_in(term)
    if known is not None:
        return known > 0
    match term:
        case Constant(name):
            return name in ("e", "pi")
        case Power(base, _) if positive_everywhere(base):
            return True
        case Call("exp" | "cosh", _):
            return True
        case Product(factors):
            return all(map(positive_everywhere, factors))
        case Quotient(num, den):
            return positive_everywhere(num) and positive_everywhere(den)
        case Root(inner, _):
            return positive_everywhere(inner)
        case Sum(terms):
            if all(map(nonnegative_everywhere, terms)):
                return any(map(positive_everywhere, terms))
            return _bounded_below(terms) or _no_real_root(term)
    return False


def nonnegative_everywhere(term: Term) -> bool:
    match term:
        case Abs(_) | Call("abs", _):
            return True
        case Power(_, exponent) if _even(exponent):
            return True
        case Product(factors):
            return all(map(nonnegative_everywhere, factors))
        case Quotient(num, den):
            return nonnegative_everywhere(num) and positive_everywhere(den)
        case Root(_, index) if _even(index):
            return True
        case Number(_):
            return True
    return positive_everywhere(term)


def _bounded_below(terms: tuple[Term, ...]) -> bool:
    """2 + cos x > 0: the number outweighs the sines and cosines."""
    total = Fraction(0)
    for term in terms:
        known = number_in(term)
        if known is not None:
            total += known
            continue
        inner = term.arg if isinstance(term, Negative) else term
        weight = Fraction(1)
        if isinstance(inner, Product) and len(inner.factors) == 2:
            first = number_in(inner.factors[0])
            if first is None:
                return False
            weight, inner = abs(first), inner.factors[1]
        if not (isinstance(inner, Call) and inner.name in ("sin", "cos", "tanh")):
            return False
        total -= weight
    return total > 0


def never_zero(term: Term) -> bool:
    return positive_everywhere(term) or positive_everywhere(Negative(term)) or _no_real_root(term)


def _no_real_root(term: Term) -> bool:
    found = _polynomial(term)
    if found is None or not all(k in (0, 1, 2) for k in found[1]):
        return False
    a, b, c = (found[1].get(k, Fraction(0)) for k in (2, 1, 0))
    return a != 0 and b * b - 4 * a * c < 0


def _linear(term: Term, relation: str) -> Inequality | None:
    """a x + b ≠ 0 as x ≠ -b/a, the sign of a minded."""
    found = _polynomial(term)
    if found is None or set(found[1]) - {0, 1} or not found[1].get(1):
        return None
    letter, coefficients = found
    slope = coefficients[1]
    turned = {">": "<", ">=": "<=", "!=": "!="}[relation] if slope < 0 else relation
    return Inequality(letter, turned, term_of(-coefficients.get(0, Fraction(0)) / slope))


def _apart_from_roots(term: Term) -> Iterable[Inequality]:
    """A polynomial that must not vanish: what its letter must not be, rising, where all roots are simply written."""
    inside = letters(term)
    roots = real_roots(term, inside[0]) if len(inside) == 1 and isinstance(term, Sum) else None
    if roots is None:
        return (Inequality(term, "!=", ZERO),)
    return tuple(Inequality(inside[0], "!=", root) for _, root in roots)


def real_roots(term: Term, letter: Symbol) -> list[tuple[float, Term]] | None:
    """The real roots of a polynomial in one letter, rising, each with about its size: fractions, and ±√c of x^2 - c.

    None where the term is no such polynomial, has other roots, or is the same everywhere.
    """
    from derive.maths.polynomials.ring import ring  # read only where a polynomial is met

    if letters(term) != (letter,):
        return None
    inside = ring(letter)
    found = inside.read(term)
    if found is None or not 1 <= int(found.total_degree()) <= HIGHEST:
        return None
    roots: list[tuple[float, Term]] = []
    if any(abs(int(c.p)) > LARGEST or int(c.q) > LARGEST for c in found.coeffs()):
        return None
    for factor, _ in inside.factors(found)[1]:
        rows = inside.single(factor, letter)
        c, b, a = (Fraction(int(rows[k].p), int(rows[k].q)) for k in range(3))
        if factor.total_degree() == 1:
            roots.append((float(-c / b), term_of(-c / b)))
        elif factor.total_degree() == 2 and b * b < 4 * a * c:
            continue
        elif factor.total_degree() == 2 and b == 0:
            root = Root(term_of(-c / a), TWO)
            size = float(-c / a) ** 0.5
            roots += [(-size, Negative(root)), (size, root)]
        else:
            return None
    return sorted(roots, key=lambda each: each[0])


def _polynomial(term: Term) -> tuple[Symbol, dict[int, Fraction]] | None:
    """A polynomial in one letter as {degree: coefficient}, for sums of plain monomials."""
    inside = letters(term)
    if len(inside) != 1:
        return None
    letter = inside[0]
    found: dict[int, Fraction] = {}
    for piece in term.terms if isinstance(term, Sum) else (term,):
        sign, monomial = (-1, piece.arg) if isinstance(piece, Negative) else (1, piece)
        value, degree = Fraction(sign), 0
        for factor in monomial.factors if isinstance(monomial, Product) else (monomial,):
            known = number_in(factor)
            if known is not None:
                value *= known
            elif factor is letter:
                degree += 1
            elif isinstance(factor, Power) and factor.base is letter and (n := number_in(factor.exponent)) is not None:
                if n.denominator != 1 or n < 0:
                    return None
                degree += int(n)
            elif isinstance(factor, Quotient) and factor.num is letter and (d := number_in(factor.den)):
                value, degree = value / d, degree + 1
            else:
                return None
        found[degree] = found.get(degree, Fraction(0)) + value
    return letter, found
