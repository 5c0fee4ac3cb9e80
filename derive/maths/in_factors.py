"""Terms as fractions of polynomials in letters and atoms: e^x, ln x, sin x, √x count as letters of their own.

So common factors are found by factoring polynomials: e^(-x) - x·e^(-x) is e^(-x)·(1 - x). Solves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from math import gcd

from derive.core.noun import noun
from derive.core.substitution import substitute
from derive.core.term import (
    Abs,
    Call,
    E,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    product_of,
    symbols_in,
    term_of,
)
from derive.maths.form import number_in
from derive.maths.polynomials.ring import HIGHEST, Polynomial, Ring, ring
from derive.maths.walking import walk

MOST_ATOMS = 8


@noun
class Factor:
    """An irreducible factor: as a term, how often it stands, and as a polynomial in letters and atoms."""

    term: Term
    times: int
    polynomial: Polynomial
    used: tuple[Symbol, ...]


@noun
class Fractional:
    """front · (product of above) / (product of below). `atoms` tells what each letter of an atom stands for."""

    front: Fraction
    above: tuple[Factor, ...]
    below: tuple[Factor, ...]
    atoms: tuple[tuple[Symbol, Term], ...]
    ring: Ring

    @property
    def meaning(self) -> dict[Symbol, Term]:
        return dict(self.atoms)

    def written(self) -> Term:
        """The term in factors: 3(x - 1)(x + 1), e^(-x)(1 - x), (1 - ln x)/x²."""
        sign, size = (self.front > 0) - (self.front < 0), abs(self.front)
        over, under = size.numerator, size.denominator
        above = [*([] if over == 1 and self.above else [Number(over)]), *map(_power, self.above)]
        below = [*([] if under == 1 else [Number(under)]), *map(_power, self.below)]
        made = product_of(above)
        made = Quotient(made, product_of(below)) if below else made
        return Negative(made) if sign < 0 else made


def _power(factor: Factor) -> Term:
    if factor.times == 1:
        return factor.term
    match factor.term:
        case Power(base, exponent):
            return Power(base, _times(factor.times, exponent))
    return Power(factor.term, Number(factor.times))


def in_factors(term: Term, letters: Iterable[Symbol]) -> Fractional | None:
    """A term in factors over its letters and atoms; None where it cannot be read so, or is 0."""
    wanted = tuple(letters)
    term = single_angles(term)
    reader = _Reader(wanted, term)
    if len(reader.atoms) > MOST_ATOMS:
        return None
    read = reader.read(term)
    if read is None or read[0].is_zero():
        return None
    above, below = read
    above, below = _in_lowest_terms(above, below)
    over, upper = reader.ring.factors(above)
    changed = reader.without_powers_of_roots(upper)
    if changed is not None:
        above, below = _in_lowest_terms(changed * reader.ring.constant(over), below)
        over, upper = reader.ring.factors(above)
    under, lower = reader.ring.factors(below)
    front = over / under
    return Fractional(
        front,
        tuple(reader.factor(p, n) for p, n in upper),
        tuple(reader.factor(p, n) for p, n in lower),
        tuple((name, atom) for atom, name in reader.atoms.items()),
        reader.ring,
    )


def _in_lowest_terms(above: Polynomial, below: Polynomial) -> tuple[Polynomial, Polynomial]:
    shared = above.gcd(below)
    return above / shared, below / shared


class _Reader:
    """One term being read: first its atoms are collected, then it is read as polynomials in them."""

    def __init__(self, letters: tuple[Symbol, ...], term: Term) -> None:
        self.letters = letters
        self.exponents: dict[Term, list[Fraction]] = {}
        self.atoms: dict[Term, Symbol] = {}
        self._collect(term)
        for base, found in self.exponents.items():
            step = _common(found)
            self._name(_e_to(step, base))
        self.steps = {base: _common(found) for base, found in self.exponents.items()}
        # constants such as π stand before the letters, as they are written: 2πx
        self.ring = ring(*sorted((*letters, *self.atoms.values()), key=self._constant_first))

    def _constant_first(self, letter: Symbol) -> bool:
        meaning = {name: atom for atom, name in self.atoms.items()}
        return letter not in meaning or not is_constant_atom(meaning[letter])

    def _name(self, atom: Term) -> None:
        if atom not in self.atoms:
            taken = {s.name for s in self.letters}
            k = len(self.atoms)
            while f"t_{k}" in taken:
                k += MOST_ATOMS + 1
            self.atoms[atom] = Symbol(f"t_{k}")

    def _collect(self, term: Term) -> None:
        if term in self.letters or number_in(term) is not None:
            return
        match term:
            case Sum() | Product() | Quotient() | Negative():
                for part in term.parts:
                    self._collect(part)
            case Power(base, exponent) if _whole(exponent) is not None:
                self._collect(base)
            case Power(base, exponent) if base is E and self._apart(exponent) is not None:
                self._exponent(exponent)
            case Call("exp", (exponent,)) if self._apart(exponent) is not None:
                self._exponent(exponent)
            case _:
                root = root_of(term)
                self._name(term if root is None else root[0])

    def _exponent(self, exponent: Term) -> None:
        apart = self._apart(exponent)
        assert apart is not None
        self.exponents.setdefault(apart[1], []).append(apart[0])

    def _apart(self, exponent: Term) -> tuple[Fraction, Term] | None:
        """A polynomial exponent as a number times what is the same up to such a number."""
        own = ring(*self.letters)
        polynomial = own.read(exponent)
        if polynomial is None or polynomial.is_constant():
            return None
        tidy, content = own.primitive(polynomial)
        return content, own.write(tidy)

    def read(self, term: Term) -> tuple[Polynomial, Polynomial] | None:
        one = self.ring.constant(1)
        value = number_in(term)
        if value is not None:
            return self.ring.constant(value), one
        if term in self.ring.generators:
            return self.ring.generators[term], one
        if term in self.atoms:
            return self.ring.generators[self.atoms[term]], one
        match term:
            case Negative(inside):
                found = self.read(inside)
                return None if found is None else (-found[0], found[1])
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                return self._product(factors)
            case Quotient(num, den):
                above, below = self.read(num), self.read(den)
                if above is None or below is None or below[0].is_zero():
                    return None
                return _fits(above[0] * below[1], above[1] * below[0])
            case Power(base, exponent) if (n := _whole(exponent)) is not None:
                below_and_above = self.read(base)
                if below_and_above is None or abs(n) * max(1, int(below_and_above[0].total_degree())) > HIGHEST:
                    return None
                top, bottom = below_and_above if n >= 0 else below_and_above[::-1]
                return None if bottom.is_zero() else (top ** abs(n), bottom ** abs(n))
            case Power(_, exponent) | Call(_, (exponent,)):
                apart = self._apart(exponent) if isinstance(term, Call) or term.base is E else None
                if apart is not None and apart[1] in self.steps and (isinstance(term, Power) or term.name == "exp"):
                    step = self.steps[apart[1]]
                    k = apart[0] / step
                    letter = self.ring.generators[self.atoms[_e_to(step, apart[1])]]
                    return (letter ** int(k), one) if k > 0 else (one, letter ** int(-k))
        root = root_of(term)
        if root is None or root[0] not in self.atoms:
            return None
        letter = self.ring.generators[self.atoms[root[0]]]
        return (letter ** root[1], one) if root[1] > 0 else (one, letter ** -root[1])

    def _sum(self, terms: tuple[Term, ...]) -> tuple[Polynomial, Polynomial] | None:
        above, below = self.ring.constant(0), self.ring.constant(1)
        for each in terms:
            found = self.read(each)
            if found is None:
                return None
            shared = below.gcd(found[1])
            above = above * (found[1] / shared) + found[0] * (below / shared)
            below = below * (found[1] / shared)
            if _fits(above, below) is None:
                return None
        return above, below

    def _product(self, factors: tuple[Term, ...]) -> tuple[Polynomial, Polynomial] | None:
        above, below = self.ring.constant(1), self.ring.constant(1)
        for each in factors:
            found = self.read(each)
            if found is None or _fits(above * found[0], below * found[1]) is None:
                return None
            above, below = above * found[0], below * found[1]
        return above, below

    def without_powers_of_roots(self, factors: list[tuple[Polynomial, int]]) -> Polynomial | None:
        """The product with (√u)² as u in the factors that are sums: 2(√u)² + x is 2u + x. None if nothing changes."""
        whole, changed = self.ring.constant(1), False
        for polynomial, times in factors:
            new = polynomial
            if len(polynomial) > 1:
                for atom, name in self.atoms.items():
                    new = self._lowered(new, atom, name)
            changed = changed or new != polynomial
            whole = whole * new**times
        return whole if changed and not whole.is_zero() else None

    def _lowered(self, polynomial: Polynomial, atom: Term, name: Symbol) -> Polynomial:
        match atom:
            case Root(inside, index):
                n = _whole(index) or 0
            case Abs(inside):
                n = 2
            case _:
                return polynomial
        if self.ring.degree(polynomial, name) < n or (read := self.read(inside)) is None or not read[1].is_one():
            return polynomial
        base = read[0] ** 2 if isinstance(atom, Abs) else read[0]
        made = self.ring.constant(0)
        for k, part in enumerate(self.ring.coefficients(polynomial, name)):
            made = made + part * base ** (k // n) * self.ring.generators[name] ** (k % n)
        return made

    def factor(self, polynomial: Polynomial, times: int) -> Factor:
        meaning: dict[Term, Term] = {name: atom for atom, name in self.atoms.items()}
        written = substitute(self.ring.write(polynomial), meaning)
        return Factor(_closed(written), times, polynomial, self.ring.used(polynomial))


def single_angles(term: Term) -> Term:
    """sin 2u and cos 2u by sin u and cos u, where these occur too: sin x + sin 2x is sin x + 2·sin x·cos x."""
    inside = {part for part in walk(term) if isinstance(part, Call) and part.name in ("sin", "cos")}
    changes: dict[Term, Term] = {}
    for part in inside:
        assert isinstance(part, Call)
        half = _times(Fraction(1, 2), part.args[0])
        sine, cosine = Call("sin", (half,)), Call("cos", (half,))
        if not {sine, cosine} & inside:
            continue
        if part.name == "sin":
            changes[part] = 2 * sine * cosine
        elif cosine in inside:
            changes[part] = 2 * cosine**2 - 1
        else:
            changes[part] = 1 - 2 * sine**2
    return substitute(term, changes) if changes else term


def root_of(term: Term) -> tuple[Term, int] | None:
    """A root as the atom it is a power of: x^(2/3) is (∛x)², 1/√x is (√x)^-1."""
    match term:
        case Root(inside, index) if (n := _whole(index)) is not None and n > 1:
            return Root(inside, Number(n)), 1
        case Power(base, exponent):
            value = number_in(exponent)
            if value is not None and value.denominator > 1:
                return Root(base, Number(value.denominator)), value.numerator
        case Call("sqrt", (inside,)):
            return Root(inside, Number(2)), 1
        case Call("cbrt", (inside,)):
            return Root(inside, Number(3)), 1
        case Call("abs", (inside,)):
            return Abs(inside), 1
    return None


def is_constant_atom(term: Term) -> bool:
    """π, √2, e: no letter occurs."""
    return not symbols_in(term)


def _closed(term: Term) -> Term:
    """Powers of powers put together after atoms were put back: (e^x)² is e^(2x)."""
    new = term.map(_closed)
    match new:
        case Power(Power(base, exponent), n) if base is E and (k := _whole(n)) is not None:
            return Power(E, _times(k, exponent))
    return new


def _e_to(step: Fraction, base: Term) -> Term:
    return Power(E, _times(step, base))


def _times(number: Fraction | int, term: Term) -> Term:
    from derive.maths.tidy import fold

    return fold(term_of(number) * term) if number != 1 else term


def _common(values: list[Fraction]) -> Fraction:
    """The greatest positive number of which all are whole multiples; negative if all are."""
    below = reduce(lambda a, b: a * b // gcd(a, b), (v.denominator for v in values))
    above = reduce(gcd, (abs(v.numerator) * (below // v.denominator) for v in values))
    found = Fraction(above, below)
    return -found if all(v < 0 for v in values) else found


def _whole(term: Term) -> int | None:
    value = number_in(term)
    return int(value) if value is not None and value.denominator == 1 and abs(value) <= HIGHEST else None


def _fits(above: Polynomial, below: Polynomial) -> tuple[Polynomial, Polynomial] | None:
    too_high = max(int(above.total_degree()), int(below.total_degree())) > 2 * HIGHEST
    return None if too_high or len(above) + len(below) > 400 else (above, below)
