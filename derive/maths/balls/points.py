"""Where to look: sample points, the same on every machine. Short decimals, so that a witness can be read aloud.

Each letter takes its own value (equal values would make y·e^(xy) look like x·e^(xy)), near nought, around one, in
the tens and beyond, in both signs, and beside the numbers that the terms mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from derive.core.digest import blake2b
from derive.core.term import Number, Symbol, Term
from derive.errors import TooLarge

Point = Mapping[Symbol, Fraction]

# (least, greatest) magnitude in thousandths, in the order tried: the plain range first
_RANGES = ((300, 1900), (30, 450), (1100, 4800), (4000, 30_000), (40_000, 400_000))
# which range and which sign, in the order tried: both signs of the plain range, then far out, then near nought
_ORDER = ((0, 1), (0, -1), (3, 1), (3, -1), (1, -1), (4, 1), (2, 1), (2, -1), (1, 1), (4, -1))
_ROUNDS = 4
ROUND = len(_ORDER)  # after so many points every range has been visited with both signs
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
    kinds = tuple((letter in above, letter in whole) for letter in letters)
    for k in range(_ROUNDS * ROUND):
        yield dict(zip(letters, _values(k, kinds, salt), strict=True))
    for k, mark in enumerate(sorted(set(beside))[:12]):
        for j, step in enumerate((Fraction(1, 100), Fraction(-1, 100), Fraction(3, 10), Fraction(-3, 10))):
            shift = {letter: Fraction(i * (k + 3), 1000) for i, letter in enumerate(letters)}
            near = {letter: mark + step * (1 + Fraction(j, 7)) + shift[letter] for letter in letters}
            if all(near[s] > 0 for s in letters if s in above) and not whole:
                yield near


@lru_cache(maxsize=512)
def _values(k: int, kinds: tuple[tuple[bool, bool], ...], salt: bytes) -> tuple[Fraction, ...]:
    """The k-th point for letters of which some are positive and some are whole numbers."""
    digest = _digest(b"%d/" % k + salt, 2 + 6 * len(kinds))
    which, sign = _ORDER[k % ROUND]
    low, high = _RANGES[which]
    mixed = int.from_bytes(digest[:2], "big")
    point: list[Fraction] = []
    sizes: set[Fraction] = set()
    for j, (positive, whole) in enumerate(kinds):
        raw = int.from_bytes(digest[2 + 6 * j : 8 + 6 * j], "big")
        size = low + raw % (high - low)
        value = Fraction(1 + size % 9) if whole else _short(size)
        while value in sizes and not whole:
            value += Fraction(7, 1000)
        sizes.add(value)
        point.append(-value if not positive and _negative(k, j, sign, mixed) else value)
    return tuple(point)


def _digest(text: bytes, size: int) -> bytes:
    """So many bytes: one hash gives 64 at most, which eleven letters use up."""
    made = b""
    while len(made) < size:
        block = b"%d/" % len(made) if made else b""
        made += blake2b(block + text, digest_size=min(64, size - len(made))).digest()
    return made


def _short(thousandths: int) -> Fraction:
    """A short decimal of about this size, never a round one: x and x^2 agree at 1."""
    unit = 10 if thousandths >= 300 else 1
    n = thousandths // unit | 1
    return Fraction((n + 2 if n % 5 == 0 else n) * unit, 1000)


def _negative(k: int, j: int, sign: int, mixed: int) -> bool:
    """The sign of the j-th letter at the k-th point: the first letter keeps to the order, the others mix."""
    if j == 0 or k < 2:
        return sign < 0  # all positive, then all negative
    if k < 4:
        return (sign < 0) is (j % 2 == 0)  # then in turns
    return bool(mixed >> (j % 16) & 1)


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
