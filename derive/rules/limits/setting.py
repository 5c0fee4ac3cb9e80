"""What derivatives from first principles share: letters, f(x+h), the difference quotient, the limit. No rule."""

from __future__ import annotations

from derive.core.claim import Equal, Limit
from derive.core.goals.limits import FirstPrinciples
from derive.core.noun import noun
from derive.core.rule import Line
from derive.core.substitution import substitute
from derive.core.term import ZERO, At, Call, Negative, Quotient, Sum, Symbol, Term, depends, letters
from derive.maths.polynomials.ring import Polynomial, Ring, ring

PHRASES = {
    "": "",
    "shift": "put {wrt} + {h} for {wrt}",
    "open": "open the brackets",
    "subtract": "subtract",
    "divide": "divide by {h}",
    "take out": "take {h} out",
    "cancel": "cancel {h}, which is not 0",
    "limit": "let {h} go to 0",
    "known": "a known limit",
}


@noun
class Setting:
    """f(x), f(x + h) and the letters: `f` the function's, `h` the step's, neither used by the expression."""

    expr: Term
    wrt: Symbol
    f: str
    h: Symbol

    @property
    def moved(self) -> Term:
        return Sum((self.wrt, self.h))

    @property
    def shifted(self) -> Term:
        """f(x + h), nothing worked out."""
        return substitute(self.expr, {self.wrt: self.moved})

    @property
    def difference(self) -> Term:
        return self.shifted - self.expr

    @property
    def quotient(self) -> Term:
        return Quotient(self.difference, self.h)

    @property
    def slots(self) -> tuple[tuple[str, Term], ...]:
        return (("h", self.h),)

    def shift(self) -> Line:
        """f(x + h) = …"""
        asked = At(self.expr, (self.wrt,), (self.moved,))
        return self._line(self.shifted, "shift", Call(self.f, (self.moved,)), asked)

    def shift_on(self, term: Term, reason: str) -> Line:
        return self._line(term, reason, None, self.shifted)

    def subtract(self, term: Term, reason: str = "subtract", *, goes_on: bool = False) -> Line:
        """f(x + h) - f(x) = …"""
        lhs = Sum((Call(self.f, (self.moved,)), Negative(Call(self.f, (self.wrt,)))))
        return self._line(term, reason, None if goes_on else lhs, self.difference)

    def divide(self, term: Term, reason: str = "divide", *, goes_on: bool = False) -> Line:
        """(f(x + h) - f(x))/h = …"""
        above = Sum((Call(self.f, (self.moved,)), Negative(Call(self.f, (self.wrt,)))))
        return self._line(term, reason, None if goes_on else Quotient(above, self.h), self.quotient)

    def limit(self, value: Term) -> Line:
        """f'(x) = …"""
        lhs = Call(f"{self.f}'", (self.wrt,))
        return Line(value, "limit", self.slots, lhs=lhs, claims=(Limit(self.quotient, self.h, ZERO, value),))

    def known(self, expr: Term, value: Term) -> Line:
        """A limit that is known: sin(h)/h goes to 1."""
        return Line(value, "known", self.slots, lhs=expr, claims=(Limit(expr, self.h, ZERO, value),))

    def _line(self, term: Term, reason: str, lhs: Term | None, asked: Term) -> Line:
        return Line(term, reason, self.slots, lhs=lhs, claims=(Equal(asked, term),))


def setting_of(goal: FirstPrinciples) -> Setting:
    used = {letter.name for letter in letters(goal.expr)} | {goal.wrt.name}
    f = next(name for name in ("f", "g", "F", "G", "f_0") if name not in used)
    h = next(name for name in ("h", "k", "d", "h_0") if name not in used)
    return Setting(goal.expr, goal.wrt, f, Symbol(h))


def polynomials(setting: Setting, *terms: Term) -> tuple[Ring, list[Polynomial]] | None:
    """A ring of x, h and all other letters, and each term in it; None if one is no polynomial."""
    others = tuple(each for each in letters(setting.difference) if each not in (setting.wrt, setting.h))
    inside = ring(*others, setting.wrt, setting.h)
    found = [inside.read(term) for term in terms]
    return None if any(each is None for each in found) else (inside, [each for each in found if each is not None])


def shifted_by(inside: Ring, setting: Setting, polynomial: Polynomial) -> Polynomial:
    x, h = inside.generators[setting.wrt], inside.generators[setting.h]
    return inside.put(polynomial, {setting.wrt: x + h})


def without_step(inside: Ring, setting: Setting, polynomial: Polynomial) -> Polynomial:
    """The polynomial at h = 0."""
    return inside.put(polynomial, {setting.h: inside.constant(0)})


def linear_step(setting: Setting, inner: Term) -> tuple[Term, Term] | None:
    """For an inside a·x + b: the step a·h it takes, and a; None if it is not linear in x."""
    found = polynomials(setting, inner)
    if found is None:
        return None
    inside, (polynomial,) = found
    if inside.degree(polynomial, setting.wrt) != 1:
        return None
    step = shifted_by(inside, setting, polynomial) - polynomial
    if depends(inside.write(step), setting.wrt):
        return None
    return inside.write(step), inside.write(step / inside.generators[setting.h])
