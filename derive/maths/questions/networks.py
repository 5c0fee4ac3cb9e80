"""What backpropagation asks: the slopes of the cost by every weight and bias."""

from __future__ import annotations

from derive.core.claim import Claim, Equal, Numeric
from derive.core.goals.networks import Backpropagate
from derive.core.term import Approx, At, Derivative, Term, Vector
from derive.maths.networks import network


def gradient(goal: Backpropagate) -> Term:
    net = network(goal)
    whole = net.whole()
    letters, values = tuple(a for a, _ in net.given), tuple(b for _, b in net.given)
    return Vector(At(Derivative(whole, letter, True), letters, values) for letter in net.parameters)


def _rounded(goal: Backpropagate, result: Term) -> tuple[Claim, ...]:
    asked = gradient(goal)
    if not isinstance(result, Vector) or not isinstance(asked, Vector) or len(result.items) != len(asked.items):
        return (Equal(asked, result),)
    return tuple(
        Numeric(question, item.digits, item) if isinstance(item, Approx) else Equal(question, item)
        for question, item in zip(asked.items, result.items, strict=True)
    )


QUESTIONS = {Backpropagate: gradient}
CLAIMS = {Backpropagate: _rounded}
