"""Even and odd functions: half of the powers do not come."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from derive.core.claim import Equal
from derive.core.rule import say
from derive.core.substitution import substitute
from derive.core.term import Negative, Symbol, Term
from derive.maths.form import number_in

PARITY = {
    "even": "The function is even: it is the same at {turned} as at {wrt}, so only even powers come.",
    "odd": "The function is odd: from {wrt} to {turned} it only turns its sign, so only odd powers come.",
}


def parity(expr: Term, wrt: Symbol, about: Term) -> Generator[Any, Any, None]:
    """About 0, an even function has even powers only, an odd one odd powers only."""
    if number_in(about) != 0:
        return
    from derive.maths.equal import decide

    turned = substitute(expr, {wrt: Negative(wrt)})
    for key, other in (("even", expr), ("odd", Negative(expr))):
        if decide(turned, other).equal:
            yield say(key, claims=(Equal(turned, other),), turned=Negative(wrt), wrt=wrt)
            return
