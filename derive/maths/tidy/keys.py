"""Keys of terms: equal for terms that differ only in order. For comparing, never for sorting."""

from __future__ import annotations

from collections.abc import Iterable

from derive.core.term import Number, Product, Sum, Term


def key_of(term: Term) -> object:
    """Equal for terms that differ only in the order of terms and factors. For comparing, never for sorting."""
    found = term.memo.get("key")
    if found is None:
        found = term.memo["key"] = _key(term)
    return found


def _key(term: Term) -> object:
    match term:
        case Number():
            return ("number", term.value)
        case Sum(terms):
            return ("+", _bag(map(key_of, terms)))
        case Product(factors):
            return ("*", _bag(map(key_of, factors)))
    if not term.parts:
        return term
    inside = tuple(
        key_of(part)
        if isinstance(part, Term)
        else tuple(key_of(p) if isinstance(p, Term) else p for p in part)
        if isinstance(part, tuple)
        else part
        for part in term.fields
    )
    return (type(term).__name__, inside)


def _bag(keys: Iterable[object]) -> frozenset[tuple[object, int]]:
    counts: dict[object, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return frozenset(counts.items())
