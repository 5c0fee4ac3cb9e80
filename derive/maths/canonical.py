"""A fingerprint of a term that does not see the order of sums and products. Light: it expands and cancels nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from derive.core.digest import blake2b
from derive.core.term import Derivative, Negative, Number, Power, Product, Quotient, Sum, Symbol, Term
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


def _digest(head: bytes, rows: bytes) -> bytes:
    return blake2b(b"%s(%s)" % (head, rows), digest_size=BYTES).digest()


def _made(term: Term) -> bytes:
    kind = type(term)
    if kind is Product or kind is Negative:
        negative, factors = _factors(term)
        rows = sorted(map(_fingerprint, factors))
        whole = rows[0] if len(rows) == 1 else _digest(b"Product", b"".join(rows))
        return _digest(b"Negative", whole) if negative else whole
    if isinstance(term, Sum):
        return _digest(b"Sum", b"".join(sorted(map(_fingerprint, _summands(term)))))
    if isinstance(term, Symbol):
        return _digest(b"Symbol", term.name.encode())
    if isinstance(term, Number):
        return _number(term.digits)
    if isinstance(term, (Power, Quotient)):
        first, second = term.fields
        return _digest(kind.__name__.encode(), _fingerprint(first) + _fingerprint(second))
    if isinstance(term, Derivative):
        return _digest(b"Derivative", _fingerprint(term.expr) + _fingerprint(term.wrt))
    return _digest(kind.__name__.encode(), b"".join(map(_field, term.fields)))


@lru_cache(maxsize=1024)
def _number(digits: str) -> bytes:
    try:
        return _digest(b"Number", str(Number(digits).value).encode())
    except TooLarge:
        return _digest(b"Digits", digits.encode())


@lru_cache(maxsize=1024)
def _plain(value: Any) -> bytes:
    return _digest(b"field", str(value).encode())


def _field(value: Any) -> bytes:
    if isinstance(value, Term):
        return _fingerprint(value)
    if isinstance(value, tuple):
        return _digest(b"tuple", b"".join(map(_field, value)))
    return _plain(str(value))


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
