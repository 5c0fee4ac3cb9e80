"""Are two single expressions the same? The order of the tests is the order of their cost."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from derive.core.term import At, Call, Constant, Derivative, Number, Power, Root, Symbol, Term
from derive.core.verdict import Witness
from derive.errors import TooLarge
from derive.maths.balls import DIFFERENT, Sample, exact
from derive.maths.balls.sample import BITS
from derive.maths.balls.stand_ins import SETS, abstract, standing_in
from derive.maths.canonical import fingerprint
from derive.maths.equal.decision import FINITE_FIELD, IDENTICAL, PROVED, Decision, Told, balls_at
from derive.maths.equal.notes import (
    constant_apart,
    domain_note,
    excluded_point,
    only_integers,
    only_where,
    witness,
)
from derive.maths.equal.trial import LEAST, Trial, begin, go_on, named, trial, usual_points
from derive.maths.identity import proved
from derive.maths.modular import same_rational
from derive.maths.walking import upwards

READABLE = 32  # characters of a value that a witness shows; longer ones are looked for nearer by
FAR = 100  # a point beyond this is shown only if none nearer by will do
NEARER = 6  # points tried for it


def decide_one(
    given: Term,
    expected: Term,
    *,
    integers: Iterable[Symbol] = (),
    positive: Iterable[Symbol] = (),
    domain: str = "lenient",
) -> Decision:
    """One point, identical writing, algebra or a finite field, then more balls; a difference is shown at a point.

    The first point comes first because it is the cheapest of all and settles nearly every wrong answer.
    """
    if given is expected:
        return Decision(True, IDENTICAL)
    above, whole = named(positive), named(integers)
    made = begin(given, expected, above, whole)
    if made.apart is None:
        if fingerprint(given) == fingerprint(expected):
            return Decision(True, IDENTICAL)
        if abstract(given) or abstract(expected):
            return _with_stand_ins(given, expected, whole, above, domain)
        # algebra has nothing to say to a question that is still open
        algebra, evidence = (None, "") if _is_question(expected) else _by_algebra(given, expected)
        if algebra and (found := _same_by_algebra(given, expected, made, domain, evidence)) is not None:
            return found
        go_on(made, given, expected, above, whole)
    if made.apart is not None:
        return Decision(False, balls_at(1), told=lambda: _apart(given, expected, made))
    if made.same:
        return _agreed(given, expected, made, domain)
    if algebra is False:
        return Decision(False, evidence)
    return _open(given, expected, made)


def _by_algebra(given: Term, expected: Term) -> tuple[bool | None, str]:
    """By multiplying out where that is little work, else modulo a prime."""
    try:
        return proved(given, expected), PROVED
    except TooLarge:
        return same_rational(given, expected), FINITE_FIELD


def _same_by_algebra(given: Term, expected: Term, begun: Trial, domain: str, evidence: str) -> Decision | None:
    """Equal as fractions; only the domains may still differ. None if neither has a value anywhere.

    Algebra does not see that 1/(sin² + cos² - 1) is nothing: a point must have been met where both are the same.
    """
    if begun.agreed and _atoms(given) == _atoms(expected):
        letters = begun.letters
        return Decision(True, evidence, told=lambda: Told(note=excluded_point(given, expected, letters)))
    made = trial(given, expected)
    if made.apart is not None:  # cannot be, or one of the two tests is broken: then nothing is said
        return Decision(None, "", note="the tests disagree")
    if not made.agreed and not same_rational(given, expected):
        return None
    note = domain_note(made, _is_question(expected))
    if note and domain == "strict":
        return _not_on_the_same_domain(given, expected, made, note)
    return Decision(True, evidence, told=lambda: Told(note=note or excluded_point(given, expected, made.letters)))


def _agreed(given: Term, expected: Term, made: Trial, domain: str) -> Decision:
    note = domain_note(made, _is_question(expected))
    if note and domain == "strict":
        return _not_on_the_same_domain(given, expected, made, note)
    return Decision(
        True, _agreement(made), told=lambda: Told(note=note or excluded_point(given, expected, made.letters))
    )


def _agreement(made: Trial) -> str:
    return balls_at(len(made.agreed) + 1) if made.letters else "balls at 2048 bits"


def _not_on_the_same_domain(given: Term, expected: Term, made: Trial, note: str) -> Decision:
    sample = made.right_only or made.left_only  # in the order that the note has them
    assert sample is not None
    shown = witness(sample, sample.meet(given, expected), given, expected)
    return Decision(False, balls_at(1), shown, note, domain=_where_both(made))


def _is_question(term: Term) -> bool:
    """Whether a term still asks something: then it is no fault of an answer to be defined more widely."""
    found: bool | None = term.memo.get("question")
    if found is None:
        found = term.memo["question"] = any(isinstance(part, (Derivative, At)) for part in upwards(term))
    return found


def _where_both(made: Trial) -> str:
    return "both are real" if made.agreed else ""


def _apart(given: Term, expected: Term, made: Trial) -> Told:
    assert made.apart is not None
    sample, meeting = made.apart
    if sample.border:
        where = ", ".join(f"{name} = {value}" for name, value in sample.shown())
        return Told(witness(sample, meeting, given, expected), f"equal on both sides of {where}")
    shown = _plainer(given, expected, made, witness(sample, meeting, given, expected))
    where = only_where(given, expected, made.letters, sample)
    if where:
        return Told(shown, f"right only for {where}", where)
    return Told(shown, constant_apart(given, expected, made.letters, sample))


def _plainer(given: Term, expected: Term, made: Trial, shown: Witness) -> Witness:
    """A witness that can be read: far out, values are large, and may have exponents as long as a line."""
    assert made.apart is not None
    far = any(abs(value) > FAR for value in made.apart[0].point.values())
    if not far and max(len(shown.given), len(shown.expected)) <= READABLE:
        return shown
    for point in islice(usual_points(made.letters), NEARER):
        sample = Sample(point)
        meeting = sample.meet(given, expected, bits=BITS[-1:])
        if meeting.kind == DIFFERENT:
            nearer = witness(sample, meeting, given, expected)
            if far or len(nearer.given) + len(nearer.expected) < len(shown.given) + len(shown.expected):
                return nearer
    return shown


def _open(given: Term, expected: Term, made: Trial) -> Decision:
    whole = only_integers(given, expected, made.letters)
    if whole:
        return Decision(None, "", note=f"equal if {whole.replace(' an ', ' is an ')}", domain=whole)
    if not made.letters and not made.vague:
        return Decision(None, "", note="a number here is too large to check, or not real")
    if made.vague or made.agreed:
        few = f"they agree at {len(made.agreed)} of the {LEAST} points needed"
        return Decision(None, "", note=few if made.agreed else "they could not be told apart at 2048 bits")
    return Decision(None, "", note="there is no point where both have a real value, among those tried")


def _with_stand_ins(
    given: Term, expected: Term, integers: Iterable[Symbol], positive: Iterable[Symbol], domain: str
) -> Decision:
    """Functions that are only names: three sets of stand-ins must all agree; one that differs is a proof."""
    decision = Decision(None, "")
    for k in range(SETS):
        decision = decide_one(
            standing_in(given, k), standing_in(expected, k), integers=integers, positive=positive, domain=domain
        )
        if not decision.equal:
            break
    evidence = f"{decision.evidence}, with stand-ins for the unnamed functions" if decision.evidence else ""
    return decision.again(evidence)


# functions with a real value at every real number, and no pole
_TOTAL = frozenset("sin cos exp atan arctan acot arccot sinh cosh tanh sech asinh arsinh arcsinh erf sign sgn".split())


def _atoms(term: Term) -> frozenset[bytes]:
    """The fingerprints of the parts that can leave the reals or have poles of their own."""
    found = term.memo.get("partial")
    if found is None:
        found = term.memo["partial"] = frozenset([fingerprint(part) for part in upwards(term) if _partial(part)])
    return found


def _partial(part: Term) -> bool:
    if isinstance(part, Call):
        return part.name not in _TOTAL
    if isinstance(part, Power):
        if isinstance(part.base, Constant) or (isinstance(part.base, Number) and exact(part.base)):
            return False
        return not _whole(part.exponent)
    return isinstance(part, (Root, Derivative, At))


def _whole(exponent: Term) -> bool:
    value = exact(exponent)
    return value is not None and value.denominator == 1
