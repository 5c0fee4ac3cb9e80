"""Layers: a composed function as its inside and what is built around it. No mal-rules here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Let
from derive.core.term import Abs, Call, Power, Root, Symbol, Term, depends


def layers(expr: Term, wrt: Symbol) -> tuple[Term, Callable[[Term], Term]] | None:
    """The inside of a composed function and the outer function; None where the outside is of the letter itself."""
    match expr:
        case Call(name, (inside,)) if inside is not wrt and depends(inside, wrt):
            return inside, lambda u: Call(name, (u,))
        case Call("log", (inside, base)) if inside is not wrt and depends(inside, wrt) and not depends(base, wrt):
            return inside, lambda u: Call("log", (u, base))
        case Abs(inside) if inside is not wrt and depends(inside, wrt):
            return inside, Abs
        case Root(inside, index) if inside is not wrt and depends(inside, wrt):
            return inside, lambda u: Root(u, index)
        case Power(base, n) if base is not wrt and depends(base, wrt) and not depends(n, wrt):
            return base, lambda u: Power(u, n)
        case Power(base, n) if n is not wrt and depends(n, wrt) and not depends(base, wrt):
            return n, lambda u: Power(base, u)
    return None


def outer_layer(goal: Differentiate) -> Any:
    """A letter for the inside, and the outer function of that letter."""
    found = layers(goal.expr, goal.wrt)
    assert found is not None
    inside, build = found
    u = yield Let(u=inside)
    return u, build(u)


def goal_inside(goal: Differentiate) -> Term:
    found = layers(goal.expr, goal.wrt)
    assert found is not None
    return found[0]
