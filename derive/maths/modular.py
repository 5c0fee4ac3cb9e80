"""The finite-field test: are two terms the same rational function of their atoms? No domains, no balls.

An atom is a letter, or any part that is not built by +, -, *, / and whole powers (sin x, √x, pi): atoms that look the
same are the same, and others are taken to be free. Numbers are taken modulo a 63-bit prime at points that both
depend on the two terms, so that nobody can write an answer that fits them.
"""

from __future__ import annotations

from flint import fmpz

from derive.core.digest import blake2b
from derive.core.term import (
    Abs,
    Approx,
    At,
    Call,
    Derivative,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
)
from derive.errors import TooLarge
from derive.maths.balls.exact import exact
from derive.maths.canonical import fingerprint
from derive.maths.walking import DEEP, depth, upwards

LARGEST_EXPONENT = 10**6
POINTS = 3
_ATOMS = (Call, Root, Abs, Derivative, At, Approx)  # atoms, however deep they are inside

Pair = tuple[int, int]  # above and below the bar, both modulo the prime


def same_rational(left: Term, right: Term) -> bool | None:
    """True: the same rational function, up to a chance below degree/2^63 a point. False: proved different.

    None: the test says nothing — the atoms may be related (sin² + cos² = 1), or an exponent is too large.
    """
    seed = fingerprint(left) + fingerprint(right)
    field = _Field(seed)
    try:
        for k in range(POINTS):
            values = field.at(k)
            (a, below_a), (b, below_b) = values.whole(left), values.whole(right)
            if (a * below_b - b * below_a) % field.prime:
                return False if field.only_letters else None
    except (TooLarge, ZeroDivisionError):
        return None
    return True


class _Field:
    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self.prime = _prime(seed)
        self.only_letters = True

    def at(self, k: int) -> _Values:
        return _Values(self, k)


class _Values:
    """The terms' values at one point of the field."""

    def __init__(self, field: _Field, k: int) -> None:
        self.field, self.k, self.prime = field, k, field.prime
        self.memo: dict[Term, Pair] = {}

    def whole(self, term: Term) -> Pair:
        """Above and below the bar of a term of any depth."""
        if depth(term) > DEEP:
            for part in upwards(term, _ATOMS):
                self.pair(part)
        return self.pair(term)

    def pair(self, term: Term) -> Pair:
        found = self.memo.get(term)
        if found is None:
            found = self.memo[term] = self._work_out(term)
        return found

    def _work_out(self, term: Term) -> Pair:
        p = self.prime
        match term:
            case Number():
                value = term.value
                return value.numerator % p, value.denominator % p
            case Sum(terms):
                above, below = self.pair(terms[0])
                for part in terms[1:]:
                    a, b = self.pair(part)
                    if b == below:
                        above = (above + a) % p
                    else:
                        above, below = (above * b + a * below) % p, below * b % p
                return above, below
            case Product(factors):
                above, below = self.pair(factors[0])
                for part in factors[1:]:
                    a, b = self.pair(part)
                    above, below = above * a % p, below * b % p
                return above, below
            case Quotient(num, den):
                (a, b), (c, d) = self.pair(num), self.pair(den)
                if not c:
                    raise ZeroDivisionError  # 1/(1/(x - x)) is not 0: it is nothing
                return a * d % p, b * c % p
            case Negative(arg):
                above, below = self.pair(arg)
                return -above % p, below
            case Power(base, exponent) if (n := exact(exponent)) is not None and n.denominator == 1:
                if abs(n) > LARGEST_EXPONENT:
                    raise TooLarge("an exponent beyond what the finite field test takes")
                above, below = self.pair(base)
                if n < 0:
                    if not above:
                        raise ZeroDivisionError
                    above, below, n = below, above, -n
                return pow(above, int(n), p), pow(below, int(n), p)
            case _:
                return self._atom(term), 1

    def _atom(self, term: Term) -> int:
        if not isinstance(term, Symbol):
            self.field.only_letters = False
        digest = blake2b(fingerprint(term) + self.field.seed + bytes((self.k,)), digest_size=16).digest()
        return int.from_bytes(digest, "big") % self.prime


def _prime(seed: bytes) -> int:
    """A prime between 2^62 and 2^63 that belongs to the seed."""
    start = int.from_bytes(blake2b(seed, digest_size=8).digest(), "big") >> 2 | 1 << 62 | 1
    while not fmpz(start).is_probable_prime():
        start += 2
    return start
