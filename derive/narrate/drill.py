"""Drills: one instruction for the whole sheet, and only the formula at each number, where the problems allow it."""

from __future__ import annotations

from collections.abc import Mapping

from derive.core.document import Math, Spans
from derive.core.noun import noun
from derive.core.sheet import Sheet, SheetItem
from derive.core.term import Equation
from derive.narrate.telling import telling_of

LONGEST_FRAME = 40  # letters round a formula: more of them tell a story, which a drill may not leave out


@noun
class Drill:
    """`questions` by number; `points` are those of every problem, or 0 where they differ."""

    instruction: str
    questions: Mapping[int, Spans]
    points: int


def drilled(sheet: Sheet) -> Drill:
    """The sheet as a drill. Where the problems are of one kind, what is common to their statements is said once."""
    told = {item.number: item.problem.prompt for item in sheet.items}
    points = {item.problem.points for item in sheet.items}
    same = points.pop() if len(points) == 1 else 0
    common = {_instruction(item) for item in sheet.items}
    instruction = common.pop() if len(common) == 1 else ""
    if instruction:
        told = {item.number: _formula(item) for item in sheet.items}
    return Drill(instruction, told, same)


def _instruction(item: SheetItem) -> str:
    """What is asked, without the formula: "Differentiate." Nothing where more than one formula is needed to say it."""
    telling = telling_of(item.problem.goal)
    if telling is None or item.problem.at or not _formula(item):
        return ""
    spans = telling.statement(item.problem.goal, "f")
    if sum(isinstance(span, Math) for span in spans) != 1:
        return ""
    return " ".join("".join(span for span in spans if isinstance(span, str)).split()).replace(" .", ".")


def _formula(item: SheetItem) -> Spans:
    """The one formula of a prompt, without the name that it is given; nothing where the prompt has more, or a story."""
    formulas = [span for span in item.problem.prompt if isinstance(span, Math)]
    plain = sum(len(span) for span in item.problem.prompt if isinstance(span, str))
    if len(formulas) != 1 or plain > LONGEST_FRAME:
        return ()
    term = formulas[0].term
    return (Math(term.rhs if isinstance(term, Equation) else term, True),)
