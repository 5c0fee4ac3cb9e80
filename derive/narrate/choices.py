"""Choices: the right answer among the wrong ones that students really give."""

from __future__ import annotations

from hashlib import blake2b

from derive.core.document import Math, Spans, Strong
from derive.core.sheet import Sheet, SheetItem
from derive.core.term import Term

LETTERS = "ABCDEFGHIJ"
WRONG = 3  # beside the right one
FEWEST = 2  # with fewer wrong ones it is no choice


def options_of(item: SheetItem, salt: str) -> tuple[Term, ...]:
    """The answers to choose from, in an order that tells nothing; none where too few wrong ones are known."""
    wrong = [answer for answer in item.distractors if answer != item.answer.value][:WRONG]
    if len(wrong) < FEWEST or item.answer.kind == "points":
        return ()

    def lot(answer: Term) -> bytes:
        from derive.maths.printing import text

        return blake2b(f"{salt}\0{item.problem.id}\0{text(answer)}".encode(), digest_size=8).digest()

    return tuple(sorted((item.answer.value, *wrong), key=lot))


def choices_of(item: SheetItem, salt: str) -> tuple[Spans, ...]:
    return tuple((Math(answer, True),) for answer in options_of(item, salt))


def letter_of(item: SheetItem, sheet: Sheet) -> Spans:
    """Which letter is right, for the key; nothing on a sheet without choices."""
    options = options_of(item, sheet.id) if sheet.design.layout == "choices" else ()
    return (Strong(f"{LETTERS[options.index(item.answer.value)]}."), " ") if options else ()
