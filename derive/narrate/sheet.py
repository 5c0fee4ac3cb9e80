"""Sheets in words: the students' copy, the answer key and the worked solutions. Knows no ink; tells no seed."""

from __future__ import annotations

from collections.abc import Sequence

from derive.core.document import (
    Block,
    Break,
    CaseBlock,
    Chain,
    Choices,
    Displays,
    Document,
    Heading,
    Item,
    LabelledMatrix,
    Lifted,
    MarkTable,
    Math,
    Note,
    Paragraph,
    Space,
    Span,
    Spans,
    TableBlock,
)
from derive.core.goals.multivariate import Partial
from derive.core.sheet import Sheet, SheetItem
from derive.core.step import Step
from derive.core.term import Equation, Symbol, symbols_in
from derive.engine.conditions import printed
from derive.engine.outcome import conditions_of
from derive.errors import SheetError
from derive.narrate.choices import choices_of, letter_of
from derive.narrate.differentiation import key_rules
from derive.narrate.drill import Drill, drilled
from derive.narrate.phrases import listed
from derive.narrate.solution import answer_spans, solution, value_lhs
from derive.narrate.speaking import inside
from derive.narrate.telling import telling_of
from derive.resources import words

LINE_HEIGHT = 7  # millimetres that a line of handwriting takes
LEAST_SPACE, MOST_SPACE = 16, 90
# What a mark is worth in millimetres, at least and at most: a one-line answer for five marks took work beside it, and
# the tables of a printed working hold more than a hand writes for three.
PER_MARK = (5, 12)
ROOM_BESIDE_CHOICES = 36  # only a cross is marked: room for notes
PEOPLE = ("Cramer", "Gauss", "Hessian", "Jacobian", "Lagrange", "Maclaurin", "Newton", "Taylor")  # keep their capital
REST = 60  # how much the foot of the last page takes part in the stretching, as millimetres of room would


def practice_sheet(sheet: Sheet) -> Document:
    """The students' copy: problems, marks and room to write. It holds no answer."""
    said = words(sheet.design.language, "key")
    drill = drilled(sheet) if sheet.design.layout == "drill" else None
    blocks: list[Block] = []
    if sheet.design.grading:
        blocks.append(MarkTable(tuple(item.problem.points for item in sheet.items)))
    headings = dict(sheet.headings)
    for item in sheet.items:
        if item.number in headings:
            blocks.append(Heading((headings[item.number],)))
        blocks.append(_question(item, sheet, drill))
    if sheet.design.layout in ("lines", "grid"):
        blocks.append(Space(REST, "rest"))
    blocks += [Note((credit,)) for credit in dict.fromkeys(item.problem.credit for item in sheet.items) if credit]
    told = drill.instruction if drill is not None else ""
    if drill is not None and drill.points:
        each = said["one_each"] if drill.points == 1 else said["n_each"].format(n=drill.points)
        told = f"{told} {each}".strip()
    subtitle = ". ".join(part for part in (_joined(sheet.group, sheet.subtitle, _version(sheet)), told) if part)
    meta = (
        *meta_of(sheet), ("marks", str(marks_of(sheet))), ("name_line", "yes"), ("date", sheet.date),
        ("student", sheet.student.name if sheet.student else ""), ("copy", sheet.copy),
        ("columns", str(sheet.design.columns)), ("layout", sheet.design.layout),
    )  # fmt: skip
    return Document(sheet.title, "sheet", tuple(blocks), subtitle, sheet.design.language, meta=meta)


def _question(item: SheetItem, sheet: Sheet, drill: Drill | None) -> Item:
    layout = sheet.design.layout
    if drill is not None:
        if item.problem.figure:
            raise SheetError(
                f"problem {item.number} ({item.problem.id}) has a figure, for which a drill has no room",
                try_next="choose another layout, or leave its family out",
            )
        points = 0 if drill.points else item.problem.points
        return Item(item.number, points, drill.questions[item.number], space=Space(0, "answer"))
    inside: tuple[Block, ...] = _figure_of(item)
    kind, room = layout, space_for(item)
    if layout == "choices":
        options = choices_of(item, sheet.id)
        inside += (Choices(options),) if options else ()
        kind, room = "blank", min(room, ROOM_BESIDE_CHOICES) if options else room
    return Item(item.number, item.problem.points, item.problem.prompt, inside, Space(room, kind))


def _figure_of(item: SheetItem) -> tuple[Block, ...]:
    """The figure that its family wants with a problem. Raises SheetError where this problem has none."""
    problem = item.problem
    if not problem.figure:
        return ()
    from derive.narrate.figures import question_figure

    put_in = None if item.value is None else item.value.step
    drawn = question_figure(item.derivation.step, problem.figure, problem.function, put_in)
    if drawn is None:
        raise SheetError(
            f"problem {item.number} ({problem.id}) is to have a figure, and nothing of it can be drawn",
            try_next="take the figure out of its family",
        )
    return (drawn,)


def answer_key(sheet: Sheet) -> Document:
    """One table: number, answer, where it holds, what the marks are for, marks."""
    said = words(sheet.design.language, "key")
    heads: tuple[Spans, ...] = (
        (), (said["answer"],), (said["holds"],), (said["marked_for"],), (said["marks"],),
    )  # fmt: skip
    rows = tuple(
        (
            (str(item.number),),
            (*letter_of(item, sheet), *answer_of(item), *units_of(item)),
            listed([Math(piece) for piece in printed(conditions_of(item.derivation.step))]),
            (", ".join(marked_for(item.derivation.step)),),
            (str(item.problem.points),),
        )
        for item in sheet.items
    )
    blocks: tuple[Block, ...] = (TableBlock(heads, rows, "lllll", "key"), Note((said["equal_forms"],)))
    return teachers(sheet, "answers", "key", blocks, _marks(marks_of(sheet), sheet.design.language))


def worked_solutions(sheet: Sheet, solution_blocks: Sequence[tuple[Block, ...]] | None = None) -> Document:
    """Every problem with its working. `solution_blocks` are the blocks of each item, where they are there already."""
    if solution_blocks is None:
        solution_blocks = [solution(item.derivation, name=item.problem.function).blocks for item in sheet.items]
    made: list[Block] = []
    for item, blocks in zip(sheet.items, solution_blocks, strict=True):
        if made and sheet.design.solutions == "apart":
            made.append(Break())
        made.append(Item(item.number, item.problem.points, item.problem.prompt, tuple(blocks)))
    return teachers(sheet, "solutions", "solutions", tuple(made))


def teachers(sheet: Sheet, copy: str, kind: str, blocks: tuple[Block, ...], *more: str) -> Document:
    """A copy that is not for the pupils' desks: named after what it is, its sheet below."""
    language = sheet.design.language
    who = sheet.student.name if sheet.student and not sheet.version else ""
    subtitle = _joined(sheet.title, sheet.group, sheet.subtitle, _version(sheet), who, *more)
    meta = (*meta_of(sheet), ("copy", sheet.version or sheet.copy))
    return Document(words(language, "copies")[copy], kind, blocks, subtitle, language, meta=meta)


def meta_of(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    return (("id", sheet.id), ("paper", sheet.paper), ("profile", sheet.design.profile))


def _version(sheet: Sheet) -> str:
    return words(sheet.design.language, "page")["version"].format(version=sheet.version) if sheet.version else ""


def units_of(item: SheetItem) -> Spans:
    """In which units an answer is, after it: 15 l/min; … (in l/min, t in min); (x, y in cm)."""
    units = dict(item.problem.units)
    own = units.pop("value", "")
    if own and not symbols_in(item.answer.value):
        return (f" {own}",)
    letters: dict[str, list[str]] = {}
    for letter, unit in units.items():
        letters.setdefault(unit, []).append(letter)
    told: list[Span] = [f", in {own}"] if own else []
    for unit, called in letters.items():
        told.append(", ")
        for at, letter in enumerate(called):
            told += [", ", Math(Symbol(letter))] if at else [Math(Symbol(letter))]
        told.append(f" in {unit}")
    return (" (", str(told[0]).removeprefix(", "), *told[1:], ")") if told else ()


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
    titles = [title if title.startswith(PEOPLE) else inside(title) for title in laws[:4]]
    if len(titles) > 1:  # "quotient, chain" rather than "quotient rule, chain rule"
        titles = [title.removesuffix(" rule") for title in titles]
    return tuple(titles)


def space_for(item: SheetItem) -> int:
    """Millimetres of room: a line of handwriting for each line of the shortest working, in keeping with the marks."""
    lines = _lines(solution(item.derivation, detail="brief").blocks)
    worth = max(item.problem.points, len(marked_for(item.derivation.step)))  # a blueprint may give one mark to anything
    least, most = (LEAST_SPACE / 2 + each * worth for each in PER_MARK)
    room = max(least, min(most, LINE_HEIGHT * (1 + lines)))
    return round(max(LEAST_SPACE, min(MOST_SPACE, room)))


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


def _marks(total: int, language: str = "en") -> str:
    form: str = words(language, "page")["mark_count"]["one" if total == 1 else "many"]
    return form.format(n=total)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
