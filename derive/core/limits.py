"""Limits as written: lim_{h -> 0} of something. Nothing is worked out here; the claim about a limit is core/claim's."""

from __future__ import annotations

from derive.core.interned import interned
from derive.core.term import Symbol, Term


class LimitOf(Term, inside="expr wrt about"):
    """What `expr` comes to as `wrt` goes to `about`."""

    __slots__ = ("about", "expr", "wrt")
    __match_args__ = ("expr", "wrt", "about")
    expr: Term
    wrt: Symbol
    about: Term

    def __new__(cls, expr: Term, wrt: Symbol, about: Term) -> LimitOf:
        return interned(cls, expr, wrt, about)
