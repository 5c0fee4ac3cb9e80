"""Are two answers the same? Decided by the kernel, with evidence; never by the rules, never by simplifying.

    decide(2*x, x + x)         equal, by the finite field
    decide(x, sqrt(x**2))      different, with a witness at a negative x, and "right only for x > 0"

Whether an answer is in the form that was asked is another question (check/form).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from derive.core.intervals import Chain, Interval, Union
from derive.core.term import Equation, Inequality, Matrix, SetOf, Symbol, Term, Vector
from derive.maths.entries import entries, shape, spread
from derive.maths.equal.decision import COUNT, IDENTICAL, PROVED, SHAPE, Decision, Told
from derive.maths.equal.equations import decide_equations
from derive.maths.equal.ranges import decide_ranges
from derive.maths.equal.scalars import decide_one

__all__ = ("Decision", "decide")

_RANGES = (Interval, Union, Chain, Inequality)
_One = Callable[[Term, Term], Decision]  # the comparison of two members, as `decide` was asked to make it


def decide(
    given: Term,
    expected: Term,
    *,
    integers: Iterable[Symbol | str] = (),
    positive: Iterable[Symbol | str] = (),
    domain: str = "lenient",
) -> Decision:
    """Whether `given` equals `expected`; None in `.equal` where neither could be shown.

    Open derivatives on either side are valued by power series. `integers` and `positive` are letters declared so.
    domain "lenient" accepts what is equal wherever both are real, with a note; "strict" does not.
    Vectors and matrices go entry by entry, sets in any order, equations by their zero sets.
    """
    if given is expected:
        return Decision(True, IDENTICAL)
    whole, above = _letters(integers), _letters(positive)
    given, expected = spread(given), spread(expected)

    def one(left: Term, right: Term) -> Decision:
        return decide(left, right, integers=whole, positive=above, domain=domain)

    if isinstance(given, _RANGES) or isinstance(expected, _RANGES):
        found = decide_ranges(given, expected, one)
        if found is not None:
            return found
    match given, expected:
        case Equation(), Equation():
            return decide_equations(given, expected)
        case (Inequality(), _) | (_, Inequality()):
            return _inequalities(given, expected, one)
        case SetOf(items), SetOf(wanted):
            return _sets(items, wanted, one)
        case (Vector() | Matrix(), Vector() | Matrix()):
            return _entries(given, expected, one)
        case _ if any(isinstance(side, (Vector, Matrix, SetOf, Equation, *_RANGES)) for side in (given, expected)):
            return Decision(False, SHAPE, note=f"{_kind(expected)} is wanted, not {_kind(given)}")
    return decide_one(given, expected, integers=whole, positive=above, domain=domain)


def _letters(names: Iterable[Symbol | str]) -> tuple[Symbol, ...]:
    return tuple(Symbol(name) if isinstance(name, str) else name for name in names)


def _kind(term: Term) -> str:
    match term:
        case Vector(items):
            return f"a vector with {len(items)} entries"
        case Matrix(rows):
            return f"a matrix with {len(rows)} row{'s' if len(rows) != 1 else ''}"
        case SetOf():
            return "a set"
        case Equation():
            return "an equation"
        case Interval() | Union():
            return "an interval" if isinstance(term, Interval) else "a union of intervals"
        case Chain() | Inequality():
            return "an inequality"
        case _:
            return "a single expression"


def _flat(form: tuple[int, ...]) -> tuple[int, ...]:
    """A row or a column of numbers counts as a vector."""
    return tuple(n for n in form if n != 1) if len(form) == 2 and 1 in form else form


def _entries(given: Term, expected: Term, one: _One) -> Decision:
    here, there = entries(given), entries(expected)
    if _flat(shape(given)) != _flat(shape(expected)) or len(here) != len(there):
        return Decision(False, SHAPE, note=f"{_kind(expected)} is wanted, not {_kind(given)}")
    decisions = [one(a, b) for a, b in zip(here, there, strict=True)]
    return _all_of(decisions, [_name(k, expected) for k in range(len(there))])


def _all_of(decisions: Sequence[Decision], names: Sequence[str]) -> Decision:
    """The first entry that differs, else the first that is open, else all equal with the weakest evidence."""
    for wanted in (False, None):
        for decision, name in zip(decisions, names, strict=True):
            if decision.equal is wanted:
                return decision.again(where=name)
    evidence = max((d.evidence for d in decisions), key=_strength, default=IDENTICAL)
    return Decision(True, evidence, told=lambda: Told(note=next((d.note for d in decisions if d.note), "")))


def _strength(evidence: str) -> int:
    return 0 if evidence == IDENTICAL else 1 if evidence == PROVED else 2 if not evidence.startswith("balls") else 3


def _name(k: int, term: Term) -> str:
    if isinstance(term, Matrix):
        row, column = divmod(k, len(term.rows[0].items))
        return f"row {row + 1}, column {column + 1}"
    return str(k + 1)


def _sets(items: tuple[Term, ...], wanted: tuple[Term, ...], one: _One) -> Decision:
    """Each member of one set has its own equal in the other, whatever the order; repetitions do not count."""
    here, there = _different(items, one), _different(wanted, one)
    left = list(there)
    unmatched: list[int] = []
    vague = False
    evidence = IDENTICAL
    for k, item in enumerate(here):
        for other in left:
            decision = one(item, other)
            if decision.equal:
                left.remove(other)
                evidence = max(evidence, decision.evidence, key=_strength)
                break
            vague = vague or decision.equal is None
        else:
            unmatched.append(k)
    if not unmatched and not left:
        return Decision(True, evidence)
    if vague:
        return Decision(None, "", note="some members could not be compared")
    if not unmatched:
        return Decision(False, COUNT, note=_missing(len(left)))
    name = str(unmatched[0] + 1)
    note = f"member {name} is not among the expected" + (f", and {_missing(len(left))}" if left else "")
    return Decision(False, COUNT, note=note, where=name)


def _missing(count: int) -> str:
    return "one member is missing" if count == 1 else f"{count} members are missing"


def _different(items: tuple[Term, ...], one: _One) -> list[Term]:
    found: list[Term] = []
    for item in items:
        if not any(one(item, other).equal for other in found):
            found.append(item)
    return found


def _inequalities(given: Term, expected: Term, one: _One) -> Decision:
    """Only side by side, or turned round: anything further is left open."""
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!="}
    if not (isinstance(given, Inequality) and isinstance(expected, Inequality)):
        return Decision(False, SHAPE, note=f"{_kind(expected)} is wanted")
    if given.relation != expected.relation:
        given = Inequality(given.rhs, turned[given.relation], given.lhs)
    if (
        given.relation == expected.relation
        and one(given.lhs, expected.lhs).equal
        and one(given.rhs, expected.rhs).equal
    ):
        return Decision(True, IDENTICAL)
    return Decision(None, "", note="inequalities are compared only side by side")
