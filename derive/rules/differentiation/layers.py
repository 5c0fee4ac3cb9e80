"""The chain rule for many layers at once: a name for each layer, and the product of their slopes."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Let, Working, rule
from derive.core.term import Abs, Call, Negative, Power, Product, Quotient, Root, Sum, Symbol, Term, depends, product_of
from derive.maths.balls.stand_ins import abstract

FEWEST = 4  # layers that are worth a table: three are read more easily one inside the other


@rule(
    title="Chain rule",
    say={
        "": "One function inside another, {count} layers deep: each layer gets a name, from the inside out. "
        "The slope of the whole is the product of the slopes of its layers.",
        "layer": "layer",
        "slope": "its slope",
        "slope u": "the slope of the innermost layer",
        "put in": "put the layers back",
        "layers put in": "the slopes of all layers",
        "spelled out": "every layer spelled out",
    },
    order=43,
    at=("Call", "Abs", "Root", "Power"),
    gathers="chain",
)
def layers(goal: Differentiate) -> Working:
    """(f(g(h(u))))' = f'(g(h(u))) g'(h(u)) h'(u) u'

    sin(cos(sin(x^2)))       ->  cos(cos(sin(x^2)))*(-sin(sin(x^2)))*cos(x^2)*2*x
    (1+sqrt(ln(2+sin(x))))^2 ->  2*(1+sqrt(ln(2+sin(x))))*(1/(2*sqrt(ln(2+sin(x)))))*(1/(2+sin(x)))*cos(x)
    sin(cos(x^2))            ->  does not apply
    sin(x)                   ->  does not apply
    x*sin(cos(sin(x^2)))     ->  does not apply
    """
    if goal.partial or abstract(goal.expr):
        return None
    nested: list[Term] = [goal.expr]
    while (inside := _inside(nested[-1], goal.wrt)) is not None:
        nested.append(inside)
    if len(nested) < FEWEST:
        return None
    u = yield Let(u_1=nested.pop())
    slopes: list[Term] = [(yield Differentiate(u, goal.wrt))]
    k = 1
    while nested:
        layer = nested.pop()
        part = _of_name(layer, goal.wrt, u)
        slopes.append((yield Differentiate(part, u)))
        if nested:
            k += 1
            u = yield Let(**{f"u_{k}": part})
    return product_of(reversed(slopes))


def _inside(term: Term, wrt: Symbol) -> Term | None:
    """What a layer is a function of, if that is not the letter itself; None if the term is no single layer."""
    bare = _bare(term, wrt)
    match bare:
        case Call(name, (inside,)) if name != "det":
            pass
        case Call("log", (inside, base)) if not depends(base, wrt):
            pass
        case Abs(inside):
            pass
        case Root(inside, index) if not depends(index, wrt):
            pass
        case Power(inside, n) if not depends(n, wrt):
            pass
        case Power(a, inside) if not depends(a, wrt):
            pass
        case _:
            return None
    return inside if inside is not wrt and depends(inside, wrt) else None


def _bare(term: Term, wrt: Symbol) -> Term:
    """The layer without constants before, below and beside it: sin u for 3 sin u + 1."""
    while isinstance(term, (Negative, Product, Quotient, Sum)):
        moving = [part for part in term.parts if depends(part, wrt)]
        if len(moving) != 1 or (isinstance(term, Quotient) and moving[0] is term.den):
            return term
        (term,) = moving
    return term


def _of_name(term: Term, wrt: Symbol, name: Symbol) -> Term:
    """A layer as a function of the name of what is inside it."""
    bare = _bare(term, wrt)
    inside = _inside(term, wrt)
    assert inside is not None

    def put(part: Term) -> Term:
        if part is inside:
            return name
        return part.map(put) if part is bare or (depends(part, wrt) and part is not inside) else part

    return put(term)
