"""Numbers with names: each held against its value, rounded ones by their own digits. Fits no model itself."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from flint import fmpq, fmpq_mat

from derive.check.compare import within
from derive.check.form import has_decimals
from derive.core.answer import Answer
from derive.core.goals.regression import FitLeastSquares
from derive.core.substitution import substitute
from derive.core.term import ONE, ZERO, Approx, Equation, Negative, Number, Symbol, Term, Vector, symbols_in, term_of
from derive.core.verdict import Verdict, Witness
from derive.maths.balls import decimal, exact, precision, rational, value
from derive.maths.equal import decide
from derive.maths.walking import walk

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
        return _whole_model(goal, answer, wanted, form, tolerance)
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
            return Verdict("right-other-form", "digits", None, f"To the digits given {name} is right; {told}.")
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


def _whole_model(
    goal: FitLeastSquares, answer: Term, wanted: tuple[Term, ...], form: str, tolerance: Term | None
) -> Verdict:
    """y = 3x/2 - 1/2: the model itself with its parameters, which are read off it where it is linear in them."""
    formula = answer.rhs if isinstance(answer, Equation) else answer
    names = ", ".join(letter.name for letter in goal.parameters)
    if isinstance(formula, Vector) or not symbols_in(formula):
        return Verdict("wrong", message=f"The values of {names} are wanted, one for each.")
    if any(isinstance(item, Approx) for item in wanted) or has_decimals(formula):
        read = _read_off(goal, formula)
        if read is not None:
            rows = zip(goal.parameters, read, wanted, strict=True)
            return all_of(digits_verdict(letter.name, a, b, form, tolerance) for letter, a, b in rows)
        return Verdict("undecided", message=f"Could not decide: give the values of {names} one by one.")
    expected = substitute(goal.model, dict(zip(goal.parameters, wanted, strict=True)))
    met = decide(formula, expected)
    if met.equal is None:
        return Verdict("undecided", met.evidence, message="Could not decide.")
    return Verdict("right" if met.equal else "wrong", met.evidence, met.witness)


def _read_off(goal: FitLeastSquares, formula: Term) -> tuple[Term, ...] | None:
    """The numbers that stand in the places of the parameters, with the digits they are written with.

    As many points as parameters give linear equations for them; the model with these numbers must be the formula. None
    where that is not so: then the formula is no such model, or the model is not linear in its parameters.
    """
    others = sorted(symbols_in(goal.model) - set(goal.parameters), key=lambda s: s.name)
    none: dict[Term, Term] = dict.fromkeys(goal.parameters, ZERO)
    rows: list[fmpq] = []
    right: list[fmpq] = []
    for k in range(1, len(goal.parameters) + 1):
        here: dict[Term, Term] = {letter: Number(k**power) for power, letter in enumerate(others, 1)}
        rest = exact(substitute(substitute(goal.model, none), here))
        whole = exact(substitute(formula, here))
        shares = [exact(substitute(substitute(goal.model, {**none, p: ONE}), here)) for p in goal.parameters]
        if rest is None or whole is None or any(share is None for share in shares):
            return None
        rows.extend(_plain(share - rest) for share in shares if share is not None)
        right.append(_plain(whole - rest))
    try:
        found = fmpq_mat(len(right), len(right), rows).solve(fmpq_mat(len(right), 1, right))
    except ZeroDivisionError:
        return None
    values = [Fraction(int(found[k, 0].p), int(found[k, 0].q)) for k in range(len(right))]
    model = substitute(goal.model, {p: term_of(v) for p, v in zip(goal.parameters, values, strict=True)})
    if not decide(model, formula).equal:
        return None
    return tuple(_as_written(v, formula) for v in values)


def _plain(number: Fraction) -> fmpq:
    return fmpq(number.numerator, number.denominator)


def _as_written(number: Fraction, formula: Term) -> Term:
    """The number of the formula with this size, for its digits: 1.50 and not 3/2."""
    for part in walk(formula):
        if isinstance(part, Number) and has_decimals(part) and part.value == abs(number):
            return part if number > 0 else Negative(part)
    return term_of(number)
