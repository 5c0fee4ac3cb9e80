"""The chain rule: an outer function of an inner one."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Let, Working, rule
from derive.core.term import Abs, Call, Power, Root, Term, depends


@rule(
    title="Chain rule",
    say={
        "": "With {u} this is {outer}.",
        "slope u": "the slope of the inside",
        "put in": "put {names} back",
    },
    order=45,
    at=("Call", "Abs", "Root", "Power"),
)
def chain(goal: Differentiate) -> Working:
    """(f(u))' = f'(u) u'

    sin(3*x)          ->  cos(3*x)*3
    (x^2+1)^4         ->  4*(x^2+1)^3*2*x
    e^(2*x)           ->  e^(2*x)*2
    sin(x)            ->  does not apply
    x^4               ->  does not apply
    x*sin(x)          ->  does not apply
    """
    match goal.expr:
        case Call("ln", (Abs(inside),)) if depends(inside, goal.wrt):
            # ln |u| has the slope u'/u of its own: the bars are no layer
            if inside is goal.wrt:
                return None
            u = yield Let(u=inside)
            outer: Term = Call("ln", (Abs(u),))
        case Call(name, (inside,)) if inside is not goal.wrt and depends(inside, goal.wrt):
            u = yield Let(u=inside)
            outer = Call(name, (u,))
        case Call("log", (inside, base)) if depends(inside, goal.wrt) and inside is not goal.wrt:
            if depends(base, goal.wrt):
                return None
            u = yield Let(u=inside)
            outer = Call("log", (u, base))
        case Abs(inside) if inside is not goal.wrt and depends(inside, goal.wrt):
            u = yield Let(u=inside)
            outer = Abs(u)
        case Root(inside, index) if inside is not goal.wrt and depends(inside, goal.wrt):
            u = yield Let(u=inside)
            outer = Root(u, index)
        case Power(base, n) if base is not goal.wrt and depends(base, goal.wrt) and not depends(n, goal.wrt):
            u = yield Let(u=base)
            outer = Power(u, n)
        case Power(a, n) if n is not goal.wrt and depends(n, goal.wrt) and not depends(a, goal.wrt):
            u = yield Let(u=n)
            outer = Power(a, u)
        case _:
            return None
    df: Term = yield Differentiate(outer, u)
    du: Term = yield Differentiate(u, goal.wrt)
    return df * du
