"""Where to look: sample points, the same on every machine. Short decimals, so that a witness can be read aloud.

Each letter takes its own value (equal values would make y·e^(xy) look like x·e^(xy)), near nought, around one, in
the tens and beyond, in both signs, and beside the numbers that the terms mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from hashlib import blake2b

from derive.core.term import Number, Symbol, Term
from derive.errors import TooLarge

Point = Mapping[Symbol, Fraction]

# (least, greatest) magnitude in thousandths, in the order tried: the plain range first
_RANGES = ((300, 1900), (30, 450), (1100, 4800), (4000, 30_000), (40_000, 400_000))
_ROUNDS = 8
FAR = 10_000  # a number beyond this that a term mentions is not a place to look beside


def points(
    letters: Sequence[Symbol],
    *,
    salt: bytes = b"",
    beside: Iterable[Fraction] = (),
    positive: Iterable[Symbol] = (),
    integers: Iterable[Symbol] = (),
) -> Iterator[dict[Symbol, Fraction]]:
    """Points in order of preference. `salt` moves them all; `beside` are numbers worth looking beside."""
    if not letters:
        yield {}
        return
    above, whole = frozenset(positive), frozenset(integers)
    marks = sorted(set(beside))
    for k in range(_ROUNDS * len(_RANGES)):
        digest = blake2b(b"%d/" % k + salt, digest_size=2 + 6 * len(letters)).digest()
        low, high = _RANGES[_order(k)]
        signs = int.from_bytes(digest[:2], "big")
        point: dict[Symbol, Fraction] = {}
        for j, letter in enumerate(letters):
            raw = int.from_bytes(digest[2 + 6 * j : 8 + 6 * j], "big")
            size = low + raw % (high - low)
            # the first point is all positive, the second all negative, then every mixture
            negative = k % 2 == 1 if len(letters) == 1 or k < 2 else bool(signs >> (j % 16) & 1)
            if letter in whole:
                value = Fraction(1 + size % 9)
            else:
                value = _short(size)
            while value in point.values() and letter not in whole:
                value += Fraction(7, 1000)
            point[letter] = -value if negative and letter not in above else value
        yield point
    for k, mark in enumerate(marks[:12]):
        for j, step in enumerate((Fraction(1, 100), Fraction(-1, 100), Fraction(3, 10), Fraction(-3, 10))):
            shift = {letter: Fraction(i * (k + 3), 1000) for i, letter in enumerate(letters)}
            near = {letter: mark + step * (1 + Fraction(j, 7)) + shift[letter] for letter in letters}
            if all(near[s] > 0 for s in letters if s in above) and not whole:
                yield near


def _short(thousandths: int) -> Fraction:
    """A short decimal of about this size, never a round one: x and x^2 agree at 1."""
    unit = 10 if thousandths >= 300 else 1
    n = thousandths // unit | 1
    return Fraction((n + 2 if n % 5 == 0 else n) * unit, 1000)


def _order(k: int) -> int:
    """Which range the k-th point comes from: both signs of the plain range first, then the others in turn."""
    return (k // 2) % len(_RANGES)


def numbers_in(terms: Iterable[Term]) -> list[Fraction]:
    """The numbers that terms mention, with both signs: domains tend to begin and end beside them."""
    found: set[Fraction] = set()
    seen: set[Term] = set()
    stack = list(terms)
    while stack:
        top = stack.pop()
        if top in seen:
            continue
        seen.add(top)
        if isinstance(top, Number):
            try:
                value = top.value
            except TooLarge:
                continue
            if value <= FAR:
                found.update((value, -value))
        stack.extend(top.parts)
    return sorted(found)
