"""Keys of terms: equal for terms that differ only in order. For comparing, never for sorting."""

from __future__ import annotations

from collections.abc import Iterable

from derive.core.term import Number, Product, Sum, Term


def key_of(term: Term) -> object:
    """Equal for terms that differ only in the order of terms and factors. For comparing, never for sorting."""
    found = term.memo.get("key")
    if found is None:
        found = _key(term)
        # a term that held itself would live until the next collection
        term.memo["key"] = True if found is term else found
    return term if found is True else found


def _key(term: Term) -> object:
    kind = type(term)
    if kind is Number:
        value = term.value  # type: ignore[attr-defined]
        return Number(value.numerator) if value.denominator == 1 else ("number", value)
    parts = term.parts
    if kind is Sum or kind is Product:
        return ("+" if kind is Sum else "*", _bag(map(key_of, parts)))
    keys = [key_of(part) for part in parts]
    if all(isinstance(key, Term) for key in keys):
        # nothing in it has an order: the term, its numbers in one spelling, is its own key and compared at a glance
        return term.map(key_of)  # type: ignore[arg-type]
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
