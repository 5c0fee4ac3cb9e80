"""Numbers with names: each held against its value, rounded ones by their own digits. Fits no model itself."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from derive.check.compare import within
from derive.check.form import has_decimals
from derive.core.answer import Answer
from derive.core.goals.regression import FitLeastSquares
from derive.core.substitution import substitute
from derive.core.term import Approx, Equation, Negative, Number, Symbol, Term, Vector, symbols_in
from derive.core.verdict import Verdict, Witness
from derive.maths.balls import decimal, exact, precision, rational, value
from derive.maths.equal import decide

LEAST_DIGITS = 3  # significant ones that a rounded answer needs
SAME_DIGITS = 6  # to which a value that is no short decimal must agree with one known by its digits only


def judged(
    goal: FitLeastSquares, answer: Term, form: str, tolerance: Term | None, derivation_answer: Answer | None
) -> Verdict:
    """The verdict on a list of parameters, or on the model with numbers in their places."""
    if derivation_answer is None or not isinstance(derivation_answer.value, Vector):
        return Verdict("undecided", message="Could not decide: this fit could not be worked out.")
    wanted = derivation_answer.value.items
    given = named(goal, answer)
    if given is None:
        return _whole_model(goal, answer, wanted)
    missing = [letter.name for letter in goal.parameters if letter not in given]
    if missing:
        return Verdict("wrong", message=f"No value is given for {', '.join(missing)}.")
    found = [
        digits_verdict(letter.name, given[letter], expected, form, tolerance)
        for letter, expected in zip(goal.parameters, wanted, strict=True)
    ]
    return all_of(found)


def all_of(found: Iterable[Verdict]) -> Verdict:
    """The verdict on a list: that on its worst entry."""
    order = ("wrong", "undecided", "right-other-form", "right")
    return min(found, key=lambda verdict: order.index(verdict.status))


def named(goal: FitLeastSquares, answer: Term) -> dict[Symbol, Term] | None:
    """Each parameter with the value given: (m = 1, c = 2) in any order, or (1, 2) in the order of the problem."""
    items = answer.items if isinstance(answer, Vector) else (answer,)
    if all(isinstance(item, Equation) and item.lhs in goal.parameters for item in items):
        return {item.lhs: item.rhs for item in items if isinstance(item, Equation) and isinstance(item.lhs, Symbol)}
    if len(items) != len(goal.parameters) or any(isinstance(item, Equation) or symbols_in(item) for item in items):
        return None
    return dict(zip(goal.parameters, items, strict=True))


def digits_verdict(name: str, given: Term, expected: Term, form: str, tolerance: Term | None) -> Verdict:
    """One number against its value. A decimal is right if it is the value rounded to as many digits."""
    inner = expected.value if isinstance(expected, Approx) else expected
    if symbols_in(given):
        return Verdict("wrong", message=f"{name} still has a letter in it.")
    ball, true = value(given), value(inner)
    if not ball.is_finite():
        return Verdict("undecided", message=f"Could not decide: {name} has no value that could be enclosed.")
    with precision(128):
        off = abs(ball - true)
        size = abs(true)
        witness = Witness(((name, ""),), decimal(ball, SAME_DIGITS), decimal(true, SAME_DIGITS))
        wrong = Verdict(
            "wrong", "digits", witness, f"For {name} yours is {witness.given}, expected {witness.expected}."
        )
        if tolerance is not None:
            met = within(given, inner, tolerance)
            return Verdict("right", met.evidence) if met.equal else wrong
        if not has_decimals(given):
            if isinstance(expected, Approx) and exact(inner) is not None and not off > size * rational(_unit()):
                return Verdict("right", f"{SAME_DIGITS} equal digits")
            met = decide(given, inner)
            return Verdict("right", met.evidence) if met.equal else wrong
        if not off > 0:
            return Verdict("right", "equal decimals")
        unit = last_place(given)
        if off > (rational(unit / 2) if unit is not None else size * rational(_unit())):
            return wrong
        exact_wanted = form == "exact" and not isinstance(expected, Approx)
        if exact_wanted or (unit is not None and size < rational(unit * 10 ** (LEAST_DIGITS - 1))):
            told = "the exact value is wanted" if exact_wanted else f"at least {LEAST_DIGITS} of them are wanted"
            return Verdict("right-other-form", "digits", None, f"{name} is right to the digits given; {told}.")
        return Verdict("right", "equal digits")


def _unit() -> Fraction:
    return Fraction(1, 10**SAME_DIGITS)


def last_place(given: Term) -> Fraction | None:
    """One unit in the last place that a decimal is written with: 0.001 for 1.629; None for a formula."""
    number = given.arg if isinstance(given, Negative) else given
    if not isinstance(number, Number):
        return None
    mantissa, _, exponent = number.digits.lower().partition("e")
    places = len(mantissa.partition(".")[2]) - int(exponent or 0)
    return Fraction(1, 10**places) if places >= 0 else Fraction(10**-places)


def _whole_model(goal: FitLeastSquares, answer: Term, wanted: tuple[Term, ...]) -> Verdict:
    """y = 3x/2 - 1/2: the model itself with its parameters."""
    formula = answer.rhs if isinstance(answer, Equation) else answer
    names = ", ".join(letter.name for letter in goal.parameters)
    if isinstance(formula, Vector) or not symbols_in(formula):
        return Verdict("wrong", message=f"The values of {names} are wanted, one for each.")
    if any(isinstance(item, Approx) for item in wanted) or has_decimals(formula):
        return Verdict("undecided", message=f"Could not decide: give the values of {names} one by one.")
    expected = substitute(goal.model, dict(zip(goal.parameters, wanted, strict=True)))
    met = decide(formula, expected)
    if met.equal is None:
        return Verdict("undecided", met.evidence, message="Could not decide.")
    return Verdict("right" if met.equal else "wrong", met.evidence, met.witness)
