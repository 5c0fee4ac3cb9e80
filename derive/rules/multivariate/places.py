"""The point of a task in several variables: a value for every letter, where the function has one. Makes no step."""

from __future__ import annotations

from derive.core.substitution import substitute
from derive.core.term import Equation, Symbol, Term, Vector, letters
from derive.errors import BadGoal, NoMethod
from derive.maths.balls import Place

Point = tuple[tuple[Symbol, Term], ...]


def checked(exprs: tuple[Term, ...], wrt: tuple[Symbol, ...], at: Point, *, field: str = "at") -> Point:
    """The point in the order of the letters. Raises BadGoal for a letter that has no value or is not there."""
    known = dict.fromkeys((*wrt, *(letter for expr in exprs for letter in letters(expr))))
    names = ", ".join(letter.name for letter in known)
    given = dict(at)
    for letter in given:
        if letter not in known:
            raise BadGoal(
                f"{field} gives a value to {letter.name}, which does not occur in this problem",
                field=field,
                try_next=f"the letters here are {names}",
            )
    for letter in wrt:
        if letter not in given:
            raise BadGoal(
                f"{field} gives no value to {letter.name}", field=field, try_next=f"give one to each of {names}"
            )
    return tuple((letter, given[letter]) for letter in known if letter in given)


def defined(terms: tuple[Term, ...], at: Point, what: str) -> None:
    """Raises NoMethod where one of the terms has no real value at the point; other letters stand for 1, 2, 3 …"""
    from derive.maths.printing import text

    for term in terms:
        there = substitute(term, dict(at))
        place = Place.at({letter: k + 1 for k, letter in enumerate(letters(there))})
        if not place.ball(there).is_finite():
            shown = ", ".join(text(Equation(letter, value)) for letter, value in at)
            raise NoMethod(f"{what} has no real value at {shown}", try_next="choose another point")


def as_slot(at: Point) -> Term:
    """The point for a sentence: x = 1, or a list of such."""
    equations = tuple(Equation(letter, value) for letter, value in at)
    return equations[0] if len(equations) == 1 else Vector(equations)
