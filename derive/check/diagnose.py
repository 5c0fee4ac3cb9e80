"""Why an answer is wrong: the wrong turn that leads to it, told with tact. Whether it is wrong is not decided here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derive.core.document import Math, Span, Spans
from derive.core.goal import Goal
from derive.core.goals.optimisation import CriticalPoints
from derive.core.goals.regression import FitLeastSquares
from derive.core.goals.systems import SolveSystem
from derive.core.noun import noun
from derive.core.term import Equation, SetOf, Symbol, Term, Vector
from derive.engine.misapply import Misworked
from derive.engine.wrong_answers import WrongAnswer, wrong_answers

MOST = 2  # causes that are named; where more lead to one answer, a wrong name would be worse than none
_SLOT = re.compile(r"\{(\w+)\}")


@noun
class Diagnosis:
    """What is said, and the ids of the wrong turns it names (none where it only asks back)."""

    message: str
    malrules: tuple[str, ...] = ()
    found: WrongAnswer | None = None
    looks: Spans = ()  # the message in two parts, its mathematics as terms
    advice: Spans = ()


def diagnose(goal: Goal, answer: Term, at: tuple[tuple[Symbol, Term], ...] = ()) -> Diagnosis | None:
    """The likely cause of a wrong answer; None where no wrong turn known leads to it, or where it is right."""
    from derive.check.compare import without_left_side

    known = wrong_answers(goal, at or ())
    for given in _as_compared(goal, without_left_side(answer, goal)):
        found = known.find(given)
        if found is not None:
            return told(found)
    return None


def told(found: WrongAnswer) -> Diagnosis:
    """The causes in words: one, two, or the question what was written after a named step."""
    causes = found.heads
    if len(causes) > MOST:
        return Diagnosis(_asking_back(causes), (), found)
    first = causes[0]
    looks = " or ".join(f"as if {_filled(each.malrule.looks, each)}" for each in causes)
    message = f"It looks {looks}. {_filled(first.malrule.advice, first)}"
    named = tuple(each.malrule.name for each in causes)
    return Diagnosis(message, named, found, _looks(causes), _spans(first.malrule.advice, first))


def _looks(causes: tuple[Misworked, ...]) -> Spans:
    made: list[Span] = ["It looks "]
    for k, each in enumerate(causes):
        made += [" or " * bool(k) + "as if ", *_spans(each.malrule.looks, each)]
    return (*made, ".")


def _spans(words: str, cause: Misworked) -> Spans:
    """The words with their parts as mathematics, for a page."""
    slots = dict(cause.slots)
    made: list[Span] = []
    for k, piece in enumerate(_SLOT.split(words)):
        made.append(Math(slots[piece]) if k % 2 and piece in slots else piece)
    return tuple(each for each in made if each)


def _asking_back(causes: tuple[Misworked, ...]) -> str:
    step = next((title for each in causes if (title := _title(each.instead))), "")
    after = f"after the {step}" if step and not step.startswith("put ") else "first"  # "put the point in" is no noun
    return f"Several slips lead to this answer. Which line did you get {after}?"


def _title(rule: str) -> str:
    from derive.engine.rulebook import FOLDERS, rules_in

    return next((r.title.lower() for folder in FOLDERS for r in rules_in(folder) if r.name == rule), "")


def _filled(words: str, cause: Misworked) -> str:
    """The words of a mal-rule with the parts it speaks of, in the letters of the problem."""
    from derive.maths.printing import unicode_text

    slots = dict(cause.slots)
    return _SLOT.sub(lambda slot: unicode_text(slots[slot[1]]) if slot[1] in slots else slot[1], words)


def _as_compared(goal: Goal, answer: Term) -> Iterator[Term]:
    """A list of points as the set of them (with the kinds that are named, then without), named parameters in the order
    of the problem, a point without its letters: whatever way written."""
    if isinstance(goal, FitLeastSquares):
        from derive.check.parameters import named

        values = named(goal, answer)
        alone = values is None or len(values) < 2
        yield answer if values is None or alone else Vector(values.get(s, answer) for s in goal.parameters)
    elif isinstance(answer, Vector) and goal.folder == "numeric":
        yield Vector(part.rhs if isinstance(part, Equation) else part for part in answer.items)
    elif goal.folder not in ("optimisation", "systems"):
        yield answer
    else:
        yield from _as_points(goal, answer)


def _as_points(goal: Goal, answer: Term) -> Iterator[Term]:
    from derive.check.kinds import parted
    from derive.check.points import read_points
    from derive.check.solutions import listed_points

    answer, kinds = parted(answer)
    points = listed_points if isinstance(goal, CriticalPoints | SolveSystem) else read_points
    listed = points(goal, answer)  # type: ignore[arg-type]
    if listed is None:
        yield answer
        return
    if kinds and all(kinds):
        yield SetOf(Vector((*point, Symbol(kind))) for (point, _), kind in zip(listed, kinds, strict=True))
    yield SetOf(Vector(point) if len(point) > 1 else point[0] for point, _ in listed)
