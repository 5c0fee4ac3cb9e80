"""A fingerprint of a term that does not see the order of sums and products. Light: it expands and cancels nothing."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from derive.core.term import Derivative, Negative, Number, Product, Sum, Symbol, Term
from derive.errors import TooLarge
from derive.maths.walking import DEEP, depth, upwards

BYTES = 16


def fingerprint(term: Term) -> bytes:
    """Equal for terms that differ only in the order and bracketing of sums and products, the place of a minus in a
    product, and how their numbers are written. The same on every machine.
    """
    found: bytes | None = term.memo.get("fingerprint")
    if found is None:
        if depth(term) > DEEP:
            for part in upwards(term):
                _fingerprint(part)
        found = _fingerprint(term)
    return found


def _fingerprint(term: Term) -> bytes:
    found: bytes | None = term.memo.get("fingerprint")
    if found is None:
        found = term.memo["fingerprint"] = _made(term)
    return found


def _digest(head: str, rows: Iterable[bytes]) -> bytes:
    return blake2b(b"%s(%s)" % (head.encode(), b"".join(rows)), digest_size=BYTES).digest()


def _made(term: Term) -> bytes:
    match term:
        case Number():
            try:
                return _digest("Number", (str(term.value).encode(),))
            except TooLarge:
                return _digest("Digits", (term.digits.encode(),))
        case Symbol(name):
            return _digest("Symbol", (name.encode(),))
        case Sum():
            return _digest("Sum", sorted(map(_fingerprint, _summands(term))))
        case Product() | Negative():
            negative, factors = _factors(term)
            rows = sorted(map(_fingerprint, factors))
            whole = rows[0] if len(rows) == 1 else _digest("Product", rows)
            return _digest("Negative", (whole,)) if negative else whole
        case Derivative(expr, wrt):
            return _digest("Derivative", (_fingerprint(expr), _fingerprint(wrt)))
        case _:
            return _digest(type(term).__name__, map(_field, term.fields))


def _field(value: Any) -> bytes:
    if isinstance(value, Term):
        return _fingerprint(value)
    if isinstance(value, tuple):
        return _digest("tuple", map(_field, value))
    return _digest("field", (str(value).encode(),))


def _summands(term: Sum) -> list[Term]:
    found: list[Term] = []
    waiting = list(term.terms)
    while waiting:
        top = waiting.pop()
        if isinstance(top, Sum):
            waiting.extend(top.terms)
        else:
            found.append(top)
    return found


def _factors(term: Term) -> tuple[bool, list[Term]]:
    """Whether a minus stands in front of a product, and its factors without minuses."""
    negative = False
    found: list[Term] = []
    waiting = [term]
    while waiting:
        top = waiting.pop()
        if isinstance(top, Negative):
            negative = not negative
            waiting.append(top.arg)
        elif isinstance(top, Product):
            waiting.extend(top.factors)
        else:
            found.append(top)
    return negative, found
