"""Whether a greatest or a least value must exist on a constraint, with the argument for it. Holds no rule."""

from __future__ import annotations

from derive.core.claim import Claim, Equal
from derive.core.noun import noun
from derive.core.term import Equation, Term
from derive.maths.polynomials.growth import definite, restricted, squares, top
from derive.maths.polynomials.ring import Polynomial, Ring
from derive.rules.optimisation.setting import Setting

Slots = tuple[tuple[str, Term], ...]


@noun
class Existence:
    """`key` is the phrase that says why; `greatest` and `least` say which values must exist."""

    key: str
    greatest: bool
    least: bool
    slots: Slots = ()
    claims: tuple[Claim, ...] = ()

    def kind(self, value: Term, greatest: Term, least: Term) -> str:
        """The class that comparing gives a candidate of this value; empty where comparing does not decide."""
        if self.greatest and self.least and greatest == least:
            return "maximum and minimum"
        if value == greatest and self.greatest:
            return "maximum"
        if value == least and self.least:
            return "minimum"
        return "neither" if self.greatest and self.least else ""


def existence(work: Setting) -> Existence:
    """Closed and bounded; or f unbounded one way only, everywhere or on the line; or nothing can be said."""
    ring = work.ring
    highest = top(ring, work.condition)
    if definite(ring, highest):
        return Existence("bounded", True, True, (), evidence(ring, highest))
    own = top(ring, work.function)
    sign = definite(ring, own)
    if sign:
        return Existence("grows" if sign > 0 else "falls", sign < 0, sign > 0, (), evidence(ring, own))
    line = restricted(ring, work.function, work.condition)
    if line is not None:
        letter, value, left, others = line
        sign = 0 if left.is_constant() else definite(others, top(others, left))
        if sign:
            shown = others.write(left)
            claim = Equal(work.expr, shown, ((letter, value),))  # type: ignore[arg-type]
            slots = (("put", Equation(letter, value)), ("restricted", shown))
            key = "grows there" if sign > 0 else "falls there"
            return Existence(key, sign < 0, sign > 0, slots, (claim, *evidence(others, top(others, left))))
    return Existence("open", False, False)


def evidence(ring: Ring, form: Polynomial) -> tuple[Claim, ...]:
    """A definite quadratic form as a sum of squares: seen to be positive, and audited as an equation."""
    for sign in (1, -1):
        written = squares(ring, form if sign > 0 else -form)
        if written is not None:
            return (Equal(ring.write(form), written if sign > 0 else -written),)
    return ()
