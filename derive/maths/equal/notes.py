"""What is worth saying about a difference: a constant apart, a factor apart, right for some values only."""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from derive.core.term import Call, Constant, Power, Quotient, Symbol, Term
from derive.core.verdict import Witness
from derive.maths.balls import Meeting, Sample, apart, decimal, exact, precision, rational
from derive.maths.balls.faults import POLE, fault
from derive.maths.balls.points import numbers_in
from derive.maths.balls.sample import BITS
from derive.maths.canonical import fingerprint
from derive.maths.equal.trial import Trial, trial, usual_points
from derive.maths.walking import free, upwards

SIMPLE = 1000  # largest denominator of a number that is named exactly
CLEAR = 50  # bits of a value that must be known before its digits are shown
MORE = 3  # points at which a difference or ratio must be the same to be called constant


def witness(sample: Sample, meeting: Meeting, left: Term, right: Term) -> Witness:
    """The point and both values, with enough digits to see that they differ, none of them noise."""
    if any(ball.is_finite() and ball.rel_accuracy_bits() < CLEAR for ball in (meeting.left, meeting.right)):
        # the places of e^100 - e^100 that 128 bits leave are chance
        meeting = sample.meet(left, right, bits=BITS[-1:])
    if not meeting.left.is_finite() or not meeting.right.is_finite():
        given = decimal(meeting.left) if meeting.left.is_finite() else "not a real number"
        expected = decimal(meeting.right) if meeting.right.is_finite() else "not a real number"
    else:
        given, expected = apart(meeting.left, meeting.right)
    return Witness(sample.shown(), given, expected)


def constant_apart(left: Term, right: Term, letters: tuple[Symbol, ...], known: Sample) -> str:
    """ "differs by the constant 7", "off by the factor 2", or nothing. At `known` both have been worked out already."""
    if not letters:
        return ""
    gaps: list[arb] = []
    ratios: list[arb] = []
    with precision(128):
        for point in usual_points(letters):
            place = (known if point is known.point else Sample(point)).place()
            a, b = place.ball(left), place.ball(right)
            if not (a.is_finite() and b.is_finite()):
                continue
            gaps.append(a - b)
            ratios.append(a / b)
            if len(gaps) == 2 and not (gaps[0].overlaps(gaps[1]) or ratios[0].overlaps(ratios[1])):
                return ""
            if len(gaps) == MORE:
                break
        if len(gaps) < MORE:
            return ""
        if (gap := _one(gaps)) is not None and not gap.contains(0):
            return f"differs by the constant {_named(gap)}"
        if (ratio := _one(ratios)) is not None and not ratio.contains(0) and not ratio.contains(1):
            named = _named(ratio)
            if named == "1":  # to the digits shown there is no factor
                return ""
            return "has the opposite sign" if named == "-1" else f"is off by the factor {named}"
    return ""


def _one(balls: list[arb]) -> arb | None:
    """The common value of some balls, if they are all narrow and meet."""
    first = balls[0]
    if not all(ball.is_finite() and ball.rad() < arb(2) ** -40 * (1 + abs(ball.mid())) for ball in balls):
        return None
    return first if all(first.overlaps(ball) for ball in balls[1:]) else None


def _named(ball: arb) -> str:
    if not abs(ball) < arb(2) ** 900:  # 9^9^9 is no machine number
        return decimal(ball, 4)
    near = Fraction(float(ball.mid())).limit_denominator(SIMPLE)
    if ball.overlaps(rational(near)):
        return str(near)
    return decimal(ball, 4)


def only_where(left: Term, right: Term, letters: tuple[Symbol, ...], apart_at: Sample) -> str:
    """For which letters the two agree although they differ elsewhere: "x > 0", or "". They differ at `apart_at`."""
    below = [letter for letter in letters if apart_at.sign(letter) < 0]
    if not below:
        return ""
    names = ", ".join(s.name for s in letters)
    if trial(left, right, positive=letters).same:
        return f"{names} > 0"
    for letter in below:
        if len(letters) > 1 and trial(left, right, positive=(letter,)).same:
            return f"{letter.name} > 0"
    return ""


def only_integers(left: Term, right: Term, letters: tuple[Symbol, ...]) -> str:
    for letter in letters:
        if trial(left, right, integers=(letter,)).same:
            return f"{letter.name} an integer"
    return ""


def domain_note(made: Trial, asked: bool = False) -> str:
    """Where only one of the two is real. An answer may have a value where what is `asked` has none: ln x at -1."""
    if made.right_only is not None:
        return f"equal wherever both are real; yours {_nothing(made.right_only)}"
    if made.left_only is not None and not asked:
        return f"equal wherever both are real; the expected answer {_nothing(made.left_only)}"
    return ""


def _nothing(sample: Sample) -> str:
    return f"is not {'defined' if sample.border else 'real'} at {_place(sample)}"


def _place(sample: Sample) -> str:
    return ", ".join(f"{name} = {value}" for name, value in sample.shown())


def excluded_point(left: Term, right: Term, letters: tuple[Symbol, ...]) -> str:
    """A simple point where one side divides by nought and the other does not: x/x and 1 at 0."""
    ours, theirs = _divisors(left), _divisors(right)
    if len(letters) != 1 or ours.keys() == theirs.keys():
        return ""
    one_sided = [t for key, t in (ours | theirs).items() if (key not in ours or key not in theirs) and _may_vanish(t)]
    if not one_sided:
        return ""
    for value in sorted({Fraction(0), Fraction(1), Fraction(-1), *numbers_in((left, right))}, key=_simple):
        sample = Sample({letters[0]: value})
        if all(_surely_not_nought(sample.place().ball(term)) for term in one_sided):
            continue
        a, b = fault(left, sample.place()), fault(right, sample.place())
        if (a is None) != (b is None):
            found, who = (a, "yours is") if a is not None else (b, "the expected answer is")
            if found is not None and found[0] is POLE:
                return f"{who} not defined at {_place(sample)}"
    return ""


def _may_vanish(divisor: Term) -> bool:
    """Not a number, and not a power of e."""
    if isinstance(divisor, Power) and isinstance(divisor.base, Constant):
        return False
    return bool(free(divisor)) and not (isinstance(divisor, Call) and divisor.name == "exp")


def _surely_not_nought(ball: arb) -> bool:
    return bool(ball.is_finite() and not ball.contains(0))


def _divisors(term: Term) -> dict[bytes, Term]:
    """What a term divides by, under fingerprints."""
    found: dict[bytes, Term] = {}
    for part in upwards(term):
        if isinstance(part, Quotient):
            found[fingerprint(part.den)] = part.den
        elif isinstance(part, Power) and (n := exact(part.exponent)) is not None and n < 0:
            found[fingerprint(part.base)] = part.base
    return found


def _simple(value: Fraction) -> tuple[int, Fraction, bool]:
    return value.denominator, abs(value), value < 0
