"""How the atoms of algebra are made of fewer ones: tan x of sin x and cos x, e^(2x + 1) of e^x and e. Proves nothing.

An atom is a letter, or any part that is not built by +, -, *, / and whole powers. Every way of writing here holds
wherever the atom has a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derive.core.noun import noun
from derive.core.term import (
    PI,
    Abs,
    Approx,
    At,
    Call,
    Constant,
    Derivative,
    E,
    Negative,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    product_of,
)
from derive.maths.balls.exact import exact
from derive.maths.canonical import fingerprint

ATOMS = (Call, Root, Abs, Derivative, At, Approx, Constant, Piecewise)
_ATOMS_AND_LETTERS = (Symbol, *ATOMS)
WIDEST = 12  # summands of an exponent that are taken apart

TURN = b"turn"  # e^(i·pi)
_PI = fingerprint(PI)

Powers = tuple[tuple[bytes, Fraction], ...]  # generators with rational exponents
Written = tuple[Fraction, Powers, tuple[tuple[Term, int], ...]]  # number in front, generators, whole powers of terms

_ONE, _HALF = Fraction(1), Fraction(1, 2)
# a function by a sine and a cosine of its argument: the powers of both
_CIRCULAR = {"sin": (1, 0), "cos": (0, 1), "tan": (1, -1), "cot": (-1, 1), "sec": (0, -1), "csc": (-1, 0)}
_HYPERBOLIC = {
    "sinh": ("sinh", ""), "cosh": ("cosh", ""), "tanh": ("sinh", "cosh"), "coth": ("cosh", "sinh"),
    "sech": ("", "cosh"), "csch": ("", "sinh"),
}  # fmt: skip


@noun
class Seen:
    """An atom as a sum of products of generators, over another where `under` is given.

    `inside` are terms whose atoms are needed too. `roots`: generators that are powers of a base, which is then known.
    `circle`: a sine and a cosine of one argument. `related`: whether anything is known of the generators at all.
    """

    terms: tuple[Written, ...]
    inside: tuple[Term, ...] = ()
    roots: tuple[tuple[bytes, Term], ...] = ()
    circle: tuple[bytes, bytes] | None = None
    under: Seen | None = None
    related: bool = False

    def keys(self) -> Iterator[tuple[bytes, Fraction]]:
        """Every generator with the exponents it has, also those that only the relations speak of."""
        for _, powers, _ in self.terms:
            yield from powers
        if self.circle is not None:
            yield from ((key, _ONE) for key in self.circle)
        if self.under is not None:
            yield from self.under.keys()


def is_atom(term: Term) -> bool:
    if isinstance(term, Power):
        n = exact(term.exponent)
        return n is None or n.denominator != 1
    return isinstance(term, _ATOMS_AND_LETTERS)


def seen_as(atom: Term, turning: bool = False) -> Seen:
    """An atom that is no letter, by its generators; most are their own.

    Sines and cosines are two generators and their circle, or if `turning` powers of e^(i·x): that relates sin 2x and
    sin(x + y) to sin x as well, but is longer.
    """
    match atom:
        case Call(name, (arg,)) if name in _CIRCULAR:
            return _turning(name, arg) if turning else _circular(name, arg)
        case Call("exp", (arg,)):
            return _power(E, arg)
        case Call(name, (arg,)) if name in _HYPERBOLIC:
            return _hyperbolic(name, arg)
        case Call("log", (arg, base)):
            over, under = _itself(Call("ln", (arg,))), _itself(Call("ln", (base,)))
            return Seen(over.terms, under=under, related=True)
        case Root(arg, index) if (n := exact(index)) is not None and n.denominator == 1 and n > 0:
            return _written(arg, ((1 / n, b""),))
        case Power(base, exponent):
            return _power(base, exponent)
        case Constant("e"):
            return _power(E, None)
    return _itself(atom)


def _itself(atom: Term) -> Seen:
    return Seen(((_ONE, ((fingerprint(atom), _ONE),), ()),))


def _circular(name: str, arg: Term) -> Seen:
    front = _ONE
    while isinstance(arg, Negative):  # the sine is odd, the cosine even
        arg = arg.arg
        front = -front
    sines, cosines = _CIRCULAR[name]
    key = fingerprint(arg)
    circle = b"sin " + key, b"cos " + key
    powers = tuple((k, Fraction(n)) for k, n in zip(circle, (sines, cosines), strict=True) if n)
    return Seen(((front if sines % 2 else _ONE, powers, ()),), circle=circle, related=True)


def _turning(name: str, arg: Term) -> Seen:
    """By z = e^(i·arg): cos is (z + 1/z)/2, sin is (z - 1/z)/(2i), and i is the square root of e^(i·pi)."""
    powers: dict[bytes, Fraction] = {}
    for number, core in _summands(arg):
        key = TURN if core == _PI else b"turning " + core
        powers[key] = powers.get(key, Fraction(0)) + number

    def wave(sine: bool) -> Seen:
        up, down = dict(powers), {key: -n for key, n in powers.items()}
        if sine:
            for each in (up, down):
                each[TURN] = each.get(TURN, Fraction(0)) - _HALF
        halves = ((_HALF, up), (-_HALF if sine else _HALF, down))
        return Seen(tuple((front, tuple(each.items()), ()) for front, each in halves), related=True)

    sines, cosines = _CIRCULAR[name]
    above = wave(sines == 1) if 1 in (sines, cosines) else Seen(((_ONE, (), ()),))
    under = wave(sines == -1) if -1 in (sines, cosines) else None
    return Seen(above.terms, under=under, related=True)


def _hyperbolic(name: str, arg: Term) -> Seen:
    above, below = _HYPERBOLIC[name]
    top, bottom = _by_exponentials(above, arg), _by_exponentials(below, arg)
    return Seen(top.terms, inside=top.inside + bottom.inside, under=bottom if below else None, related=True)


def _by_exponentials(name: str, arg: Term) -> Seen:
    """sinh u and cosh u as halves of e^u and e^-u; 1 for no name."""
    if not name:
        return Seen(((_ONE, (), ()),))
    (_, up, bases), *_ = _power(E, arg).terms
    down = tuple((key, -n) for key, n in up)
    under = tuple((base, -n) for base, n in bases)
    return Seen(((_HALF, up, bases), (_HALF if name == "cosh" else -_HALF, down, under)))


def _power(base: Term, exponent: Term | None) -> Seen:
    """A power by the summands of its exponent: 7^(2x + 1/2) is (7^x)^2 times 7^(1/2)."""
    if base is E and isinstance(exponent, Product):  # e^(x ln 7) is 7^x
        for k, each in enumerate(exponent.factors):
            if isinstance(each, Call) and each.name == "ln" and isinstance(each.args[0], Number):
                return _power(each.args[0], product_of(exponent.factors[:k] + exponent.factors[k + 1 :]))
    parts = ((_ONE, b""),) if exponent is None else tuple(_summands(exponent))
    if len(parts) > WIDEST:
        return _itself(Power(base, exponent) if exponent is not None else base)
    return _written(base, parts)


def _written(base: Term, parts: tuple[tuple[Fraction, bytes], ...]) -> Seen:
    start = b"power " + fingerprint(base) + b" "
    powers: dict[bytes, Fraction] = {}
    whole = 0
    for number, core in parts:
        if not core and number.denominator == 1 and base is not E:
            whole += int(number)
        else:
            powers[start + core] = powers.get(start + core, Fraction(0)) + number
    bases = ((base, whole),) if whole else ()
    roots = ((start, base),) if start in powers and base is not E else ()
    inside = (base,) if (bases or roots) else ()
    return Seen(((_ONE, tuple(powers.items()), bases),), inside=inside, roots=roots, related=True)


def _summands(exponent: Term, front: Fraction = _ONE) -> Iterator[tuple[Fraction, bytes]]:
    """The summands of an exponent: the number in front, and what else there is ("" for nothing)."""
    value = exact(exponent)
    if value is not None:
        yield front * value, b""
        return
    match exponent:
        case Negative(arg):
            yield from _summands(arg, -front)
        case Sum(terms):
            for each in terms:
                yield from _summands(each, front)
        case Quotient(num, den) if below := exact(den):
            yield from _summands(num, front / below)
        case Product(factors):
            others = []
            for each in factors:
                value = exact(each)
                if value is not None:
                    front *= value
                    continue
                if isinstance(each, Negative):
                    front, each = -front, each.arg
                others.append(fingerprint(each))
            yield front, b" ".join(sorted(others))
        case _:
            yield front, fingerprint(exponent)
