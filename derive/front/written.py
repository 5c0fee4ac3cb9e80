"""An answer as text, read under what its problem declares. Judging is the check room's job."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derive.core.goal import Goal
from derive.core.goals.differentiation import Tangent
from derive.core.goals.networks import Backpropagate
from derive.core.noun import changed
from derive.core.term import Equation, Symbol, Term
from derive.errors import ReadingError, TooLarge
from derive.front.asked import Settings, functions_of, term_of

ANSWER = "the answer"
LONGEST_ANSWER = 2000  # characters within which words, conditions and names are looked for


def answer_under(given: object, settings: Settings, also: tuple[Symbol, ...], goal: Goal | None) -> Term:
    given = _with_a_comma(given)
    if goal is not None and isinstance(given, str) and len(given) < LONGEST_ANSWER:
        if goal.lists_points:
            given, kinds = _in_brackets(given, goal)
            if settings.variables is not None:
                settings = changed(settings, variables=(*settings.variables, *kinds))
            also = (*also, *map(Symbol, kinds))
        given = _one_by_one(given, goal)
    try:
        return _read(given, settings, also, goal)
    except ReadingError:
        found = None if goal is None else _in_unit_vectors(given, settings, also, goal)
        if found is None:
            raise
        return found


def _read(given: object, settings: Settings, also: tuple[Symbol, ...], goal: Goal | None) -> Term:
    # of m = 1, c = 2 every left side counts, and a tangent x = 0 is not y = 0
    formula = goal is None or (goal.answer_kind != "parameters" and not _says_where(given, goal))
    functions = () if goal is None else functions_of(goal)
    try:
        return term_of(given, settings, what=ANSWER, also=also, functions=functions, answer=formula)
    except TooLarge as error:
        raise ReadingError(error.message, text=str(given)[:100], column=0, what=ANSWER) from None


def _one_by_one(given: str, goal: Goal) -> str:
    """Slopes given one by one, f_x = 2x, f_y = 3, as the vector of them; anything else as it stands."""
    if "=" not in given or not (goal.in_space or isinstance(goal, Backpropagate)):
        return given
    from derive.maths.read.named import entries_by_name

    ways = [tuple(letter.name for letter in getattr(goal, "wrt", ()))]
    if isinstance(goal, Backpropagate):
        from derive.maths.networks import network

        # number by number, or matrix by matrix: W^(1), b^(1), W^(2), …
        alone = len(goal.weights) == 1
        matrices = [name if alone else f"{name}^({k})" for k in range(1, len(goal.weights) + 1) for name in "Wb"]
        ways = [tuple(letter.name for letter in network(goal).parameters), tuple(matrices)]
    return next((made for names in ways if (made := entries_by_name(given, names)) is not None), given)


def _in_unit_vectors(given: object, settings: Settings, also: tuple[Symbol, ...], goal: Goal) -> Term | None:
    """2x i + 3 j where a vector is wanted and i, j, k are no letters of the problem; None where it is no such sum."""
    from derive.maths.read.named import UNITS, in_unit_vectors

    if not goal.in_space:
        return None
    size = len(getattr(goal, "wrt", ()))
    taken = {*(letter.name for letter in also), *(settings.variables or ())}
    if not 1 < size <= len(UNITS) or taken & set(UNITS):
        return None
    with_units = changed(settings, variables=(*(settings.variables or ()), *UNITS))
    try:
        return in_unit_vectors(_read(given, with_units, (*also, *map(Symbol, UNITS)), goal), size)
    except ReadingError:
        return None


def _in_brackets(given: str, goal: Goal) -> tuple[str, tuple[str, ...]]:
    """A list of points in words as a set, and the kinds that may stand in it: {(0, maximum)} for max at 0."""
    from derive.maths.read.kinds import KINDS, with_kinds
    from derive.maths.read.lists import nothing_named, with_lists

    letters = [letter.name for letter in getattr(goal, "wrt", ())]
    if nothing_named(given):
        return "{}", ()
    if goal.folder == "optimisation" and (told := with_kinds(given, len(letters))) is not None:
        return told, KINDS
    return with_lists(given, letters) or given, ()


_CONDITION = re.compile(
    r"^(.*\S)(?:(?:\s*[,;]\s*|\s+)(?:for|if|when|where)\s+|\s*;\s*)"
    r"([^,;]*(?:[<>≤≥≠]|!=|\\[lgn]eq?\b)[^,;]*)$"
)


def _with_a_comma(given: object) -> object:
    """1/x for x > 0, as our own pages say it, and 1/x if x > 0: the condition after a comma."""
    found = _CONDITION.match(given) if isinstance(given, str) and len(given) < LONGEST_ANSWER else None
    return given if found is None else f"{found[1]}, {found[2]}"


def _says_where(given: object, goal: Goal) -> bool:
    """Whether an answer about a tangent begins with x = …: then it is a vertical line."""
    left, equals, _ = str(given).partition("=")
    return bool(equals) and isinstance(goal, Tangent) and left.strip() == goal.wrt.name


def otherwise_read(
    given: object, settings: Settings, also: tuple[Symbol, ...], goal: Goal | None
) -> tuple[Term | None, str]:
    """An answer read with decimal commas, and the first number of which that makes another one: (None, "")."""
    if not isinstance(given, str) or "," not in given or len(given) > LONGEST_ANSWER:
        return None, ""
    from derive.maths.read.commas import first_comma, with_points

    comma = first_comma(given)
    if not comma:
        return None, ""
    try:
        return answer_under(with_points(given), settings, also, goal), comma
    except ReadingError:  # then it means that in no case
        return None, ""


def either(number: str) -> str:
    """What is asked of somebody who may have written a decimal comma."""
    whole, _, decimals = number.partition(",")
    return (
        f'"{number}" may be the number {whole}.{decimals} or two numbers, {whole} and '
        f"{decimals}; write decimals with a point, and a space after the comma of a list."
    )


def last_line(given: object, settings: Settings, also: tuple[Symbol, ...], goal: Goal) -> Term | None:
    """The list of points that a working ends with; None where its last line is no such list."""
    lines = given.splitlines() if isinstance(given, str) else list(given) if isinstance(given, Sequence) else []
    written = [line.strip() for line in lines if isinstance(line, str) and line.strip()]
    if not written:
        return None
    try:
        found = answer_under(written[-1].lstrip("=⇒→ "), settings, also, goal)
    except ReadingError:
        return None
    return None if isinstance(found, Equation) and len(getattr(goal, "wrt", ())) > 1 else found
