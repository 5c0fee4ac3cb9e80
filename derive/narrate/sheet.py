"""Sheets in words: the students' copy, the answer key and the worked solutions. Knows no ink; tells no seed."""

from __future__ import annotations

from collections.abc import Sequence

from derive.core.document import (
    Block,
    CaseBlock,
    Chain,
    Displays,
    Document,
    Item,
    LabelledMatrix,
    Lifted,
    Math,
    Note,
    Paragraph,
    Space,
    Spans,
    TableBlock,
)
from derive.core.goals.multivariate import Partial
from derive.core.sheet import Sheet, SheetItem
from derive.core.step import Step
from derive.core.term import Equation
from derive.engine.outcome import conditions_of
from derive.maths.domain import readable
from derive.narrate.differentiation import key_rules
from derive.narrate.phrases import listed
from derive.narrate.solution import answer_spans, solution, value_lhs
from derive.narrate.telling import telling_of

LINE_HEIGHT = 7  # millimetres that a line of handwriting takes
LEAST_SPACE, MOST_SPACE = 16, 90
PEOPLE = ("Cramer", "Gauss", "Hessian", "Jacobian", "Lagrange", "Maclaurin", "Newton", "Taylor")  # keep their capital
EQUAL_FORMS = "Equal forms earn full marks, unless the question asks for one form."


def practice_sheet(sheet: Sheet, *, room: str = "blank") -> Document:
    """The students' copy: problems, marks and room to write (`room` is blank, lines or grid). It holds no answer."""
    items = tuple(
        Item(item.number, item.problem.points, item.problem.prompt, space=Space(space_for(item), room))
        for item in sheet.items
    )
    meta = (("id", sheet.id), ("marks", str(marks_of(sheet))), ("name_line", "yes"), ("paper", sheet.paper))
    return Document(sheet.title, "sheet", items, sheet.subtitle, meta=meta)


def answer_key(sheet: Sheet) -> Document:
    """One table: number, answer, where it holds, what the marks are for, marks."""
    heads: tuple[Spans, ...] = ((), ("Answer",), ("Holds for",), ("Marks go to",), ("Marks",))
    rows = tuple(
        (
            (str(item.number),),
            answer_of(item),
            listed([Math(piece) for piece in readable(conditions_of(item.derivation.step))]),
            (", ".join(marked_for(item.derivation.step)),),
            (str(item.problem.points),),
        )
        for item in sheet.items
    )
    blocks: tuple[Block, ...] = (TableBlock(heads, rows, "lllll", "key"), Note((EQUAL_FORMS,)))
    subtitle = _joined(sheet.title, sheet.subtitle, _marks(marks_of(sheet)))
    return Document("Answer key", "key", blocks, subtitle, meta=(("id", sheet.id), ("paper", sheet.paper)))


def worked_solutions(sheet: Sheet, solution_blocks: Sequence[tuple[Block, ...]] | None = None) -> Document:
    """Every problem with its working. `solution_blocks` are the blocks of each item, where they are there already."""
    if solution_blocks is None:
        solution_blocks = [solution(item.derivation, name=item.problem.function).blocks for item in sheet.items]
    items = tuple(
        Item(item.number, item.problem.points, item.problem.prompt, tuple(blocks))
        for item, blocks in zip(sheet.items, solution_blocks, strict=True)
    )
    meta = (("id", sheet.id), ("paper", sheet.paper))
    return Document("Worked solutions", "solutions", items, _joined(sheet.title, sheet.subtitle), meta=meta)


def marks_of(sheet: Sheet) -> int:
    """The marks of the whole sheet."""
    return sum(item.problem.points for item in sheet.items)


def answer_of(item: SheetItem) -> Spans:
    """The answer in words and mathematics; where the sheet asks for another value than the last line, that value."""
    if item.answer.kind != "points" and item.answer.value != item.derivation.result:
        lhs = value_lhs(item.derivation.goal, item.problem.at, item.problem.function)
        if lhs is not None:
            return (Math(Equation(lhs, item.answer.value), True),)
        return (Math(item.answer.value, True),)
    return answer_spans(item.derivation.step, item.problem.function)


def marked_for(step: Step) -> tuple[str, ...]:
    """What earns the marks: the stages of a procedure, or the laws that matter, each once, the outermost first."""
    telling = telling_of(step.goal)
    stages = None if telling is None or telling.stages is None else telling.stages(step)
    if stages is not None:
        return stages
    laws = key_rules(step)
    if isinstance(step.goal, Partial) and len(laws) > 1:
        laws = laws[1:]  # that it is a partial derivative the question says itself
    titles = [title if title.startswith(PEOPLE) else title.lower() for title in laws[:4]]
    if len(titles) > 1:  # "quotient, chain" rather than "quotient rule, chain rule"
        titles = [title.removesuffix(" rule") for title in titles]
    return tuple(titles)


def space_for(item: SheetItem) -> int:
    """Millimetres of room: a line of handwriting for each line of the shortest full working."""
    lines = _lines(solution(item.derivation, detail="brief").blocks)
    return max(LEAST_SPACE, min(MOST_SPACE, round(LINE_HEIGHT * (1 + lines))))


def _lines(blocks: Sequence[Block]) -> float:
    """How many lines by hand a working takes."""
    count = 0.0
    for block in blocks:
        match block:
            case Chain(lines):
                count += len(lines)
            case Displays(terms):
                count += (len(terms) + 1) // 2
            case TableBlock(_, rows):
                count += 0.7 * (1 + len(rows))
            case LabelledMatrix(_, _, rows):
                count += len(rows)
            case Lifted(_, inside) | CaseBlock(_, inside):
                count += _lines(inside)
            case Paragraph():
                count += 0.3  # a student writes less of it
    return count


def _marks(total: int) -> str:
    return f"{total} mark" if total == 1 else f"{total} marks"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
