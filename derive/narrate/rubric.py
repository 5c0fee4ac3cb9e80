"""The marking guide: for each problem its answer, what each mark is for, and what wrong answers look like."""

from __future__ import annotations

from derive.core.document import AnswerBox, Block, Document, Item, Paragraph, Spans, TableBlock
from derive.core.sheet import Sheet, SheetItem
from derive.narrate.choices import shown
from derive.narrate.sheet import answer_of, marked_for, teachers
from derive.narrate.solution import condition_spans
from derive.resources import words

MOST_TYPICAL = 4  # wrong answers told for a problem


def rubric(sheet: Sheet) -> Document:
    """What a marker needs beside the key: marks by stage, and typical mistakes with what they look like."""
    said = words(sheet.design.language, "key")
    items = tuple(
        Item(item.number, item.problem.points, item.problem.prompt, tuple(_guide(item, said))) for item in sheet.items
    )
    return teachers(sheet, "rubric", "rubric", items)


def _guide(item: SheetItem, said: dict[str, str]) -> list[Block]:
    made: list[Block] = [
        AnswerBox(answer_of(item), condition_spans(item.derivation.step)),
        Paragraph((" · ".join(f"{name} {marks}" for name, marks in stages(item)),), run_in=f"{said['marked_for']}:"),
    ]
    if item.typical:
        rows: tuple[tuple[Spans, ...], ...] = tuple(
            (shown(wrong), looks) for wrong, looks in item.typical[:MOST_TYPICAL]
        )
        made.append(TableBlock(((said["seen"],), (said["looks_like"],)), rows, "ll"))
    if item.problem.hints:
        made.append(Paragraph((" ".join(item.problem.hints),), run_in=said["hints"]))
    return made


def stages(item: SheetItem) -> tuple[tuple[str, int], ...]:
    """The marks of a problem by what they are for: each stage one, the rest to the first of them, which carry most."""
    names = marked_for(item.derivation.step) or ("answer",)
    points = item.problem.points
    if points < len(names):  # fewer marks than stages: some are earned together
        kept = names[: max(points - 1, 0)]
        names = (*kept, ", ".join(names[len(kept) :]))
    share, rest = divmod(points, len(names))
    return tuple((name, share + (at < rest)) for at, name in enumerate(names))
