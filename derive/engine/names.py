"""Fresh names: letters for parts, never one that the problem or an enclosing step uses."""

from __future__ import annotations

from collections.abc import Iterable

from derive.core.term import At, Derivative, Negative, Product, Sum, Symbol, Term
from derive.maths.named import put_back as put_back

_SPARE = ("u", "v", "w", "p", "q", "r", "s", "m", "k", "h", "g")


def fresh(wanted: str, taken: Iterable[Symbol]) -> Symbol:
    """The wanted letter if it is free, else the next free one after it: u, v, w, p … then u_1, u_2 …"""
    used = {symbol.name for symbol in taken}
    start = _SPARE.index(wanted) if wanted in _SPARE else 0
    order = [wanted, *_SPARE[start:], *_SPARE[:start]]
    for name in order:
        if name not in used:
            return Symbol(name)
    k = 1
    while f"u_{k}" in used:
        k += 1
    return Symbol(f"u_{k}")


def slope_name(letter: Symbol, wrt: Symbol, partial: bool) -> Symbol:
    """How the slope of a named part is written: u' in one variable, u_x among several."""
    return Symbol(f"{letter.name}_{wrt.name}") if partial else Symbol(f"{letter.name}'")


def joined(term: Term) -> Term:
    """Products inside products and sums inside sums run on: (a·b)·(c·d) is written a·b·c·d; a minus at the start of
    a product stands before it. Nothing else moves."""
    if isinstance(term, (Derivative, At)):
        return term  # an open question is answered as it was asked
    found: Term | None = term.memo.get("joined")
    if found is None:
        inner = term.map(joined)
        if isinstance(inner, Product) and any(isinstance(f, Product) for f in inner.factors):
            inner = Product(g for f in inner.factors for g in (f.factors if isinstance(f, Product) else (f,)))
        if isinstance(inner, Product) and isinstance(inner.factors[0], Negative):
            inner = Negative(Product((inner.factors[0].arg, *inner.factors[1:])))
        elif isinstance(inner, Sum) and any(isinstance(t, Sum) for t in inner.terms):
            inner = Sum(s for t in inner.terms for s in (t.terms if isinstance(t, Sum) else (t,)))
        found = term.memo["joined"] = inner
    return found
