"""Answers with units: the number judged in the unit that is asked, and what is to be said of the unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from derive.core.goal import Goal
from derive.core.noun import changed, noun
from derive.core.problem import Problem
from derive.core.term import Symbol
from derive.core.verdict import Verdict
from derive.maths.kept import decimal_of
from derive.maths.printing import text as text_of
from derive.maths.read.units import Measured, Unit, own_unit, undressed, units_in

VALUE = "value"  # what the answer itself is measured in; the other names of a problem's units are its letters
POINTS = ("optimisation", "systems", "numeric")  # rooms whose answers give values to the letters
_NAMED = re.compile(r"([A-Za-zα-ω]\w*)\s*(?:=|&=)\s*[^=,;]*$")
_NUMBER = re.compile(r"(?<![\w.)^])(?<![\w)]\s)(?<![*/])(?<![*/]\s)\d+(?:\.\d+)?$")


@noun
class Quantities:
    """An answer taken apart: its numbers as they stand, the same brought to the units asked, and what does not fit."""

    plain: str
    converted: str
    units: tuple[tuple[Unit, Unit | None], ...]  # each with the one asked, if the problem says it
    unclear: bool = False  # a sum before a unit that is not the one asked: which of its parts has it is not said

    @property
    def misfits(self) -> tuple[tuple[Unit, Unit], ...]:
        return tuple((u, asked) for u, asked in self.units if asked is not None and u.over(asked) is None)

    @property
    def foreign(self) -> tuple[tuple[Unit, Unit], ...]:
        """Those of the right kind, but not the ones asked."""
        return tuple((u, asked) for u, asked in self.units if asked is not None and u.over(asked) not in (None, 1))


def with_units(problem: Problem, answer: str, judge: Callable[[str], Verdict]) -> Verdict:
    """The verdict on an answer that may have units. `judge` decides about an answer without any.

    A unit of the same kind is converted; another kind is wrong, however right the number. Where a unit belongs to the
    answer and none is given, the verdict says so and costs nothing: the problem has said what is measured how.
    """
    asked = _asked(problem)
    own = tuple(asked.values())
    text = undressed(answer)
    found = list(units_in(text, _letters(problem.goal), own))
    if not found:
        decided = judge(answer)
        missing = _missing(problem, asked)
        return _also(decided, f"The unit is not said: {missing}.") if missing and decided.status == "right" else decided
    given = _taken_apart(problem, text, found, asked)
    if given.unclear:
        first, wanted = given.foreign[0]
        told = (
            f"Could not decide what is in {first.written}: put a bracket round the sum, or answer in {wanted.written}."
        )
        return Verdict("undecided", message=told, marks=f"0/{problem.points}")
    plain = judge(given.plain)
    if given.misfits:
        unit, wanted = given.misfits[0]
        told = f"{unit.written} does not measure what is asked, which is in {wanted.written}."
        if plain.status.startswith("right"):
            return _spoiled(problem, plain, f"The number is right, the unit is not: {told}")
        return _also(plain, told)
    if given.foreign:
        decided = judge(given.converted)
        unit, wanted = given.foreign[0]
        if decided.status.startswith("right"):
            return _also(decided, f"It was brought from {unit.written} to {wanted.written}.")
        if plain.status.startswith("right"):
            return _spoiled(problem, plain, f"The number is right in {wanted.written}, but not in {unit.written}.")
        return decided
    if any(wanted is None for _, wanted in given.units):
        return _also(plain, "The unit was not judged.")
    return plain


def _asked(problem: Problem) -> dict[str, Unit]:
    return {name: own_unit(unit) for name, unit in problem.units}


def _letters(goal: Goal) -> frozenset[str]:
    from derive.front.asked import letters_of

    return frozenset((*(letter.name for letter in letters_of(goal)), *goal.letters_in_answer()))


def _missing(problem: Problem, asked: dict[str, Unit]) -> str:
    """In which unit an answer is that was given without: "" where the problem does not say."""
    if VALUE in asked:
        return asked[VALUE].written
    if problem.goal.folder not in POINTS:
        return ""
    wanted = [letter for letter in _wrt(problem.goal) if letter in asked]
    return ", ".join(f"{letter} in {asked[letter].written}" for letter in wanted)


def _wrt(goal: Goal) -> tuple[str, ...]:
    given = getattr(goal, "wrt", ())
    return tuple(s.name for s in ((given,) if isinstance(given, Symbol) else given))


def _taken_apart(problem: Problem, text: str, found: list[Measured], asked: dict[str, Unit]) -> Quantities:
    plain: list[str] = []
    converted: list[str] = []
    units: list[tuple[Unit, Unit | None]] = []
    unclear = False
    end = 0
    for k, each in enumerate(found):
        piece = text[end : each.start].rstrip()
        wanted = _wanted(problem.goal, piece, k, len(found), asked)
        factor = None if wanted is None else each.unit.over(wanted)
        plain.append(piece)
        if factor in (None, 1):
            converted.append(piece)
        else:
            unclear = unclear or _ends_in_a_sum(piece)
            converted.append(_times(piece, factor))
        units.append((each.unit, wanted))
        end = each.end
    return Quantities("".join((*plain, text[end:])), "".join((*converted, text[end:])), tuple(units), unclear)


def _ends_in_a_sum(piece: str) -> bool:
    """Whether the last quantity of a text is a sum without a bracket round it: 2 + 3, but not (2 + 3) nor -3."""
    depth = 0
    for k in range(len(piece) - 1, -1, -1):
        char = piece[k]
        depth += (char in ")]}") - (char in "([{")
        if depth < 0 or (depth == 0 and char in "=,;"):
            return False
        before = piece[:k].rstrip()
        if depth == 0 and char in "+-−" and before and (before[-1].isalnum() or before[-1] in ")]}"):
            return True
    return False


def _wanted(goal: Goal, before: str, place: int, count: int, asked: dict[str, Unit]) -> Unit | None:
    """In what the quantity after a piece of text is asked: by the letter it is given to, or by its place."""
    if goal.folder not in POINTS:
        return asked.get(VALUE)
    named = _NAMED.search(before)
    wrt = _wrt(goal)
    if named is not None and named[1] in wrt:
        return asked.get(named[1])
    alike = {asked.get(letter) for letter in wrt}
    if len(alike) == 1:
        return alike.pop()
    return asked.get(wrt[place % len(wrt)]) if wrt and count % len(wrt) == 0 else asked.get(VALUE)


def _times(piece: str, factor: Fraction | None) -> str:
    """A quantity at the end of a piece of text times a factor: 1800 times 1/100 is 18."""
    number = _NUMBER.search(piece)
    if factor is None or number is None:
        return f"{piece}*({factor})"
    made = Fraction(number[0]) * factor
    return f"{piece[: number.start()]}{text_of(decimal_of(made, 60)) if _is_short(made) else made}"


def _is_short(value: Fraction) -> bool:
    return 10**12 % value.denominator == 0


def _spoiled(problem: Problem, right: Verdict, told: str) -> Verdict:
    """A right number with another unit: wrong, and worth all marks but the last."""
    return changed(right, status="wrong", message=told, marks=f"{max(problem.points - 1, 0)}/{problem.points}")


def _also(verdict: Verdict, told: str) -> Verdict:
    return changed(verdict, message=f"{verdict.message} {told}".strip())
