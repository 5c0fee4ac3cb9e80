"""Equality proved by algebra: two terms as fractions of polynomials in their atoms. No balls, no chance, no domains.

Fractions that agree whatever the atoms are, agree wherever the atoms have values: that is a proof. Some atoms are
related, and what is divided out then is known to be nought: r^2 - u for r = sqrt(u), s^2 + c^2 - 1 for a sine and a
cosine of one argument. Work is bounded by counting terms and digits before anything is multiplied out.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import comb, lcm
from typing import Any

from flint import Ordering, fmpz_mpoly_ctx, fmpz_poly

from derive.core.term import Negative, Number, Power, Product, Quotient, Sum, Symbol, Term
from derive.errors import TooLarge
from derive.maths.atoms import ATOMS, TURN, Seen, is_atom, seen_as
from derive.maths.balls.exact import exact
from derive.maths.canonical import fingerprint
from derive.maths.walking import DEEP, depth, upwards

MOST_TERMS = 1500  # of a product before like terms are gathered; bigger ones are left to the finite field
HIGHEST = 10**6  # exponent of a single term
STEEPEST = 60  # exponent of a sum
LONGEST = 20_000  # bits of a coefficient
LARGEST_ROOT = 120  # index of a root that is taken as one: x^(1/2) and x^(1/3) are powers of x^(1/6)

Polynomial = Any  # fmpz_mpoly, or a plain int for a number
Fraction = tuple[Polynomial, Polynomial]


def proved(left: Term, right: Term) -> bool | None:
    """True: the same fraction of polynomials, proved. False: two fractions of letters alone, and not the same.

    None: nothing is proved — the atoms may be related otherwise, or something divides by nought everywhere.
    Raises TooLarge where there is more to multiply out than is done here.
    """
    atoms = Atoms((left, right))
    if len({seen.circle for seen in atoms.seen.values() if seen.circle is not None}) > 1:
        atoms = Atoms((left, right), turning=True)
    atoms.name()
    try:
        (a, b), (c, d) = atoms.fraction(left), atoms.fraction(right)
        gap = _product(a, d) - _product(c, b)
        if gap == 0:
            return True
        if not atoms.related:
            return False if not atoms.seen else None
        relations = atoms.relations()
        if not _vanishes(gap, relations) or _vanishes(_product(b, d), relations):
            return None
    except ZeroDivisionError:
        return None
    return True


Relation = tuple[int, int, Polynomial]  # the place of a generator, its power, and the polynomial that is nought


def _vanishes(polynomial: Polynomial, relations: list[Relation]) -> bool:
    """Whether a polynomial is nought where the relations hold."""
    for place, power, zero in relations:
        if type(polynomial) is int or polynomial == 0:
            break
        times, more = polynomial.degrees()[place] // power, max(len(zero) - 2, 0)
        if times > STEEPEST or len(polynomial) * comb(times + more, more) > MOST_TERMS:
            raise TooLarge("a relation that is used too often")
        polynomial = polynomial % zero
    return bool(polynomial == 0)


class Atoms:
    """The atoms of two terms as the letters of one polynomial ring, and the parts already written in them."""

    __slots__ = ("entered", "generators", "indices", "letters", "memo", "places", "related", "seen", "turning")

    def __init__(self, terms: Iterable[Term], turning: bool = False) -> None:
        self.turning = turning  # whether sines are powers of e^(i·x)
        self.seen: dict[Term, Seen] = {}
        self.entered: set[Term] = set()
        self.indices: dict[bytes, int] = {}  # generator -> the root of it that is needed: x^(1/6) of x
        self.places: dict[bytes, int] = {}
        self.memo: dict[Term, Fraction] = {}
        self.generators: tuple[Polynomial, ...] = ()
        self.letters: dict[Term, bytes] = {}
        self.related = False
        for term in terms:
            self.enter(term)

    def enter(self, term: Term) -> None:
        """Meet every atom of a term, and what the atoms are made of."""
        waiting = [term]
        while waiting:
            top = waiting.pop()
            if top in self.entered:
                continue
            self.entered.add(top)
            if type(top) is Symbol:
                self.letters[top] = key = fingerprint(top)
                self.indices.setdefault(key, 1)
                continue
            if not is_atom(top):
                waiting.extend(top.parts)
                continue
            found = self.seen[top] = seen_as(top, self.turning)
            for key, power in found.keys():
                self.indices[key] = lcm(self.indices.get(key, 1), power.denominator)
            self.related = self.related or found.related
            waiting.extend(found.inside)

    def name(self) -> None:
        """Give every generator its letter: what is inside another comes after it."""
        order: dict[bytes, int] = dict.fromkeys(self.letters.values(), 0)
        for atom, found in self.seen.items():
            height = depth(atom)
            for key, _ in found.keys():
                order[key] = max(order.get(key, 0), height)
        keys = sorted(order, key=lambda key: -order[key])
        self.places = {key: place for place, key in enumerate(keys)}
        names = tuple(f"t{place}" for place in range(len(keys)))
        self.generators = fmpz_mpoly_ctx.get(names, Ordering.lex).gens() if names else ()
        for letter, key in self.letters.items():
            self.memo[letter] = self.generators[self.places[key]], 1

    def relations(self) -> list[Relation]:
        """What is known to be nought, by generator in order."""
        found: dict[int, Relation] = {}
        for seen in self.seen.values():
            for key, base in seen.roots:
                index = self.indices[key]
                if index > 1:
                    above, below = self.fraction(base)
                    place = self.places[key]
                    found[place] = place, index, _product(below, self.generators[place] ** index) - above
            if seen.circle is not None:
                place, other = (self.places[key] for key in seen.circle)
                found[place] = place, 2, self.generators[place] ** 2 + self.generators[other] ** 2 - 1
        if TURN in self.places:
            # e^(i·pi/n) is a root of unity: the least polynomial that is nought there
            place, index = self.places[TURN], self.indices[TURN]
            least = [int(c) for c in fmpz_poly.cyclotomic(2 * index).coeffs()]
            g = self.generators[place]
            found[place] = place, len(least) - 1, sum(c * g**k for k, c in enumerate(least) if c)
        return [found[place] for place in sorted(found)]

    def fraction(self, term: Term) -> Fraction:
        if depth(term) > DEEP:
            for part in upwards(term, ATOMS):
                self._part(part)
        return self._part(term)

    def _part(self, term: Term) -> Fraction:
        found = self.memo.get(term)
        if found is None:
            found = self.memo[term] = self._work_out(term)
        return found

    def _work_out(self, term: Term) -> Fraction:
        part = self._part
        seen = self.seen.get(term)
        if seen is not None:
            return self._atom(seen)
        match term:
            case Number():
                value = term.value
                return value.numerator, value.denominator
            case Negative(arg):
                above, below = part(arg)
                return -above, below
            case Sum(terms):
                above, below = part(terms[0])
                for each in terms[1:]:
                    above, below = _sum(above, below, *part(each))
                return above, below
            case Product(factors):
                above, below = part(factors[0])
                for each in factors[1:]:
                    a, b = part(each)
                    above, below = _product(above, a), _product(below, b)
                return above, below
            case Quotient(num, den):
                return _quotient(part(num), part(den))
            case Power(base, exponent):
                n = exact(exponent)
                assert n is not None and n.denominator == 1  # any other power is an atom
                return _raised(part(base), int(n))
            case _:
                raise TooLarge("a term that is no fraction of polynomials")

    def _atom(self, seen: Seen) -> Fraction:
        above: Polynomial = 0
        below: Polynomial = 1
        for front, powers, bases in seen.terms:
            a: Polynomial = front.numerator
            b: Polynomial = front.denominator
            for key, power in powers:
                index = self.indices[key]
                if index > LARGEST_ROOT:
                    raise TooLarge("a root of so large an index")
                c, d = _raised((self.generators[self.places[key]], 1), int(power * index))
                a, b = _product(a, c), _product(b, d)
            for base, n in bases:
                c, d = _raised(self._part(base), n)
                a, b = _product(a, c), _product(b, d)
            above, below = _sum(above, below, a, b)
        return (above, below) if seen.under is None else _quotient((above, below), self._atom(seen.under))


def _sum(above: Polynomial, below: Polynomial, a: Polynomial, b: Polynomial) -> Fraction:
    if b is below or b == below:
        return above + a, below
    return _product(above, b) + _product(a, below), _product(below, b)


def _quotient(top: Fraction, bottom: Fraction) -> Fraction:
    (a, b), (c, d) = top, bottom
    if c == 0:
        raise ZeroDivisionError
    return _product(a, d), _product(b, c)


def _raised(base: Fraction, n: int) -> Fraction:
    above, below = base
    if n < 0:
        if above == 0:
            raise ZeroDivisionError
        above, below, n = below, above, -n
    return _power(above, n), _power(below, n)


def _product(a: Polynomial, b: Polynomial) -> Polynomial:
    if type(a) is int or type(b) is int:
        if type(a) is int and type(b) is int and a.bit_length() + b.bit_length() > LONGEST:
            raise TooLarge("numbers too long to multiply out")
        return b if a == 1 else a if b == 1 else a * b
    if len(a) * len(b) > MOST_TERMS:
        raise TooLarge("more terms than are multiplied out")
    return a * b


def _power(base: Polynomial, n: int) -> Polynomial:
    if n == 1:
        return base
    if type(base) is int:
        bits, count, highest = base.bit_length(), 1, HIGHEST
    else:
        count, highest = len(base), HIGHEST if len(base) < 2 else STEEPEST
        bits = max((int(c).bit_length() for c in base.coeffs()), default=1)
    digits = (bits + count.bit_length() - 1) * n if bits > 1 or count > 1 else 0  # those of 1 do not grow
    if n > highest or digits > LONGEST or (count and comb(n + count - 1, count - 1) > MOST_TERMS):
        raise TooLarge("a power that is not multiplied out")
    return base**n
