"""The laws of logarithms, used before differentiating."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Call, E, Negative, Product, Term, depends, sum_of
from derive.maths.form import number_in
from derive.rules.ways.rewriting import pieces, written


@rule(
    title="Laws of logarithms",
    say={
        "": "The logarithm of a product, a quotient, a power or a root is taken apart first.",
        "rewritten": "the laws of logarithms",
        "put in": "differentiate that",
    },
    order=5,
)
def logarithm_laws(goal: Differentiate) -> Working:
    """(ln(u^n v))' = (n ln u + ln v)'

    ln(x^2*sin(x))          ->  2/x + cot(x)
    ln((1 + x)/(1 - x))     ->  1/(1 + x) + 1/(1 - x)
    ln(x + 1)               ->  does not apply
    sin(x)                  ->  does not apply
    """
    positive: list[Term] = []
    anew = _apart(goal.expr, goal, positive)
    if anew is goal.expr:
        return None
    for inside in dict.fromkeys(positive):
        yield Given(Positive(inside))
    return (yield from written(goal, anew))


def _apart(term: Term, goal: Differentiate, positive: list[Term]) -> Term:
    inner = term.map(lambda part: _apart(part, goal, positive))
    match inner:
        case Call("ln" | "log" as name, (inside, *base)) if depends(inside, goal.wrt) and not any(
            depends(each, goal.wrt) for each in base
        ):
            taken = pieces(inside)
            if taken is None or taken == ((inside, ONE),):
                return inner
            return sum_of(_logarithm(name, one, n, tuple(base), positive) for one, n in taken)
    return inner


def _logarithm(name: str, inside: Term, exponent: Term, base: tuple[Term, ...], positive: list[Term]) -> Term:
    """n ln u, its sign in front; ln e^u is u."""
    minus = isinstance(exponent, Negative) or ((n := number_in(exponent)) is not None and n < 0)
    size = exponent.arg if isinstance(exponent, Negative) else exponent
    if inside is E and name == "ln" and not base:
        found = size
    else:
        if number_in(inside) is None:
            positive.append(inside)
        logarithm = Call(name, (inside, *base))
        found = logarithm if size is ONE else Product((size, logarithm))
    return Negative(found) if minus else found
