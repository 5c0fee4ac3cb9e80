"""Stand-ins for functions that are only a name: f(x), f'(x), g(x, y). Three sets of fixed analytic functions.

What holds for f and g whatever they are holds for these; what fails for one of them is false. That it holds for
three sets at several points is evidence, not proof.
"""

from __future__ import annotations

from functools import lru_cache

from derive.core.digest import blake2b
from derive.core.term import At, Call, Derivative, Number, Power, Product, Quotient, Sum, Symbol, Term, sum_of
from derive.maths.balls.functions import known
from derive.maths.heads import NAMED, heads

SETS = 3


def abstract(term: Term) -> bool:
    """Whether a function occurs that is only a name."""
    return bool(heads(term) & NAMED)


def primed(name: str) -> tuple[str, int]:
    """A function's own name, and how often it is differentiated: f'' is f and 2, as f^(2) is.

    >>> primed("f'''"), primed("g^(4)")
    (('f', 3), ('g', 4))
    """
    bare, _, order = name.partition("^(")
    if order:
        return bare, int(order.rstrip(")")) if order.rstrip(")").isdigit() else 0
    bare = name.rstrip("'")
    return bare, len(name) - len(bare)


def names_in(term: Term) -> frozenset[str]:
    """The functions of a term that are only a name, without their primes."""
    if not abstract(term):
        return frozenset()
    found: frozenset[str] = frozenset().union(*map(names_in, term.parts))
    if isinstance(term, Call) and not known(term.name) and term.name != "det":
        found |= {primed(term.name)[0]}
    return found


def standing_in(term: Term, which: int) -> Term:
    """The term with every such function replaced by its stand-in of the given set."""
    if not abstract(term):
        return term
    inner = term.map(lambda part: standing_in(part, which))
    if not isinstance(inner, Call) or known(inner.name) or inner.name == "det":
        return inner
    name, primes = primed(inner.name)
    places = tuple(Symbol(f"argument {k + 1}") for k in range(len(inner.args)))
    body = _function(name, places, which)
    if primes and len(places) == 1:
        for _ in range(primes):
            body = Derivative(body, places[0])
    return At(body, places, inner.args)


@lru_cache(maxsize=256)
def _function(name: str, places: tuple[Symbol, ...], which: int) -> Term:
    """exp(a·x + …) + (b·x + …)^3 with small numbers that belong to the name: as smooth as can be, and not special."""
    digest = blake2b(f"{name}/{which}".encode(), digest_size=2 + 2 * len(places)).digest()
    inside: list[Term] = []
    cubed: list[Term] = []
    for k, place in enumerate(places):
        inside.append(Product((Quotient(Number(1 + digest[2 + 2 * k] % 7), Number(9)), place)))
        cubed.append(Product((Quotient(Number(2 + digest[3 + 2 * k] % 9), Number(5)), place)))
    scale = Quotient(Number(3 + digest[0] % 11), Number(7))
    return Sum((Product((scale, Call("exp", (sum_of(inside),)))), Power(sum_of(cubed), Number(3))))
