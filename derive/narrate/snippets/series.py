"""Taylor polynomials with SymPy, from the derivatives at the centre."""

from __future__ import annotations

from derive.core.goals.series import TaylorExpand, TaylorSeveral
from derive.maths.printing.python import identifier, python
from derive.narrate.snippets import Asked
from derive.narrate.snippets.lines import group, opening, point


def taylor(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, TaylorExpand)
    x = identifier(goal.wrt)
    return [
        *opening((goal.expr,), (goal.wrt,)),
        f"function = {python(goal.expr)}",
        f"centre = {python(goal.about)}",
        f"slopes = [sp.diff(function, {x}, order).subs({x}, centre) for order in range({goal.degree} + 1)]",
        f"print(sum(slope/sp.factorial(order)*({x} - centre)**order for order, slope in enumerate(slopes)))",
    ]


def taylor_several(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, TaylorSeveral)
    return [
        *opening((goal.expr,), goal.wrt),
        "from itertools import product",
        "",
        f"function = {python(goal.expr)}",
        f"letters = {group(goal.wrt)}",
        f"centre = {point(goal.about)}",
        "polynomial = 0",
        f"for orders in product(range({goal.degree} + 1), repeat=len(letters)):",
        f"    if sum(orders) <= {goal.degree}:",
        "        term = function",
        "        for letter, order in zip(letters, orders):",
        "            term = sp.diff(term, letter, order)",
        "        term = term.subs(centre)",
        "        for letter, order in zip(letters, orders):",
        "            term = term*(letter - centre[letter])**order/sp.factorial(order)",
        "        polynomial = polynomial + term",
        "print(polynomial)",
    ]


SNIPPETS = {TaylorExpand: taylor, TaylorSeveral: taylor_several}
