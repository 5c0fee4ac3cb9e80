"""What is not shown from first principles, said so."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Working, rule
from derive.errors import NoMethod
from derive.maths.printing import text


@rule(title="First principles", say={"": ""}, order=99)
def not_shown(goal: FirstPrinciples) -> Working:
    """polynomials, their quotients and roots, a^x, sin, cos, tan, ln of a x + b and sums of them are shown; no others

    expr: x*e^x; wrt: x           ->  no method
    expr: x^(1/3); wrt: x         ->  no method
    """
    yield from ()
    raise NoMethod(
        f"the limit for {text(goal.expr)} is not shown: polynomials, their quotients and square roots, a^x, sin, cos, "
        "tan and ln of a*x + b are, and sums of them",
        try_next=f'use the rules: derive solve differentiate "{text(goal.expr)}"',
    )
