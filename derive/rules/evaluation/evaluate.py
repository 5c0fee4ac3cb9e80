"""The exact value of an expression at a point."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.evaluation import Evaluate
from derive.core.rule import Line, Working, rule
from derive.core.substitution import substitute
from derive.core.term import ZERO, At, Equation, Piecewise, Power, Symbol, Term, Vector, depends
from derive.errors import NoMethod
from derive.maths.joints import piece_at
from derive.maths.kept import kept
from derive.maths.printing import text
from derive.maths.walking import walk
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Put the point in",
    say={"": "Put {point} in.", "put in": "put {point} in"},
    weight="routine",
)
def evaluate(goal: Evaluate) -> Working:
    """f(a): the letter replaced by its value everywhere, then worked out exactly

    expr: x^2 + y; at: x = 3, y = 1/2  ->  19/2
    expr: sin(x); at: x = pi/6         ->  1/2
    expr: piecewise((x, x < 1), (x^2, true)); at: x = 3  ->  9
    """
    _no_nought_to_nought(goal)
    letters = tuple(letter for letter, _ in goal.at)
    values = tuple(value for _, value in goal.at)
    question = At(goal.expr, letters, values)
    put_in = substitute(_pieces_chosen(goal.expr, dict(goal.at)), dict(goal.at))
    point = tuple(Equation(letter, value) for letter, value in goal.at)
    slots = (("point", point[0] if len(point) == 1 else Vector(point)),)
    yield Line(put_in, "put in", slots, claims=(Equal(question, put_in),))
    result = yield from tidy_lines(put_in, of=question)
    return result


def _no_nought_to_nought(goal: Evaluate) -> None:
    """Raises NoMethod for x^x at 0: with a letter in the exponent, 0^0 is no value of the function."""
    where = dict(goal.at)
    for part in walk(goal.expr):
        if isinstance(part, Power) and any(depends(part.exponent, letter) for letter in where):
            if kept(part.base, where) is ZERO and kept(part.exponent, where) is ZERO:
                raise NoMethod(f"{text(part)} has no value there: it is 0^0", try_next="look at its limit")


def _pieces_chosen(term: Term, at: dict[Symbol, Term]) -> Term:
    """Of a function in pieces the one that the point belongs to."""
    if isinstance(term, Piecewise) and (piece := piece_at(term, at)) is not None:
        return _pieces_chosen(piece, at)
    return term.map(lambda part: _pieces_chosen(part, at))
