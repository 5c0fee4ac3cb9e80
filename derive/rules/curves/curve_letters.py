"""Letters of curves and surfaces: y as the function y(x), its slopes y' and z_x, what is held constant. No rule."""

from __future__ import annotations

from derive.core.goals.differentiation import Implicit
from derive.core.term import Call, Symbol, Term, Vector, letters

_VARIABLES = frozenset("xyztuvw")  # held constant where they stand beside the two; other letters are parameters


def slope_of(goal: Implicit, order: int) -> Symbol:
    """y', y'' … of a curve; z_x, z_xx … of a surface."""
    if partial(goal):
        return Symbol(f"{goal.of.name}_{goal.wrt.name * order}")
    return Symbol(f"{goal.of.name}{chr(39) * order}" if order <= 3 else f"{goal.of.name}^({order})")


def partial(goal: Implicit) -> bool:
    """Whether other variables are held constant: z on F(x, y, z) = 0. A letter such as a or r is a parameter."""
    others = {letter.name for letter in letters(goal.equation)} - {goal.wrt.name, goal.of.name}
    return bool(others & _VARIABLES)


def held_constant(goal: Implicit) -> Term | None:
    """The variables of a surface that do not move: y while z is differentiated by x."""
    if not partial(goal):
        return None
    others = tuple(x for x in letters(goal.equation) if x.name in _VARIABLES and x not in (goal.wrt, goal.of))
    return others[0] if len(others) == 1 else Vector(others)


def as_function(goal: Implicit) -> dict[Term, Term]:
    """y as y(x), for the rules of one variable; turned round, y(x) and y'(x) as they are written in an equation."""
    return {goal.of: Call(goal.of.name, (goal.wrt,))}


def as_letter(goal: Implicit) -> dict[Term, Term]:
    written: dict[Term, Term] = {Call(goal.of.name, (goal.wrt,)): goal.of}
    for order in range(1, goal.order + 1):
        primes = chr(39) * order if order <= 3 else f"^({order})"
        written[Call(goal.of.name + primes, (goal.wrt,))] = slope_of(goal, order)
    return written
