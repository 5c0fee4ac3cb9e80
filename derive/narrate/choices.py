"""Choices: the right answer among the wrong ones that students really give."""

from __future__ import annotations

from hashlib import blake2b

from derive.core.document import Math, Span, Spans, Strong
from derive.core.sheet import Sheet, SheetItem
from derive.core.term import SetOf, Term, Vector
from derive.narrate.phrases import listed

LETTERS = "ABCDEFGHIJ"
WRONG = 3  # beside the right one
FEWEST = 2  # with fewer wrong ones it is no choice


def options_of(item: SheetItem, salt: str) -> tuple[Term, ...]:
    """The answers to choose from, in an order that tells nothing; none where too few wrong ones are known."""
    right = right_of(item)
    wrong = [answer for answer in item.distractors if answer != right][:WRONG]
    if len(wrong) < FEWEST:
        return ()

    def lot(answer: Term) -> bytes:
        from derive.maths.printing import text

        return blake2b(f"{salt}\0{item.problem.id}\0{text(answer)}".encode(), digest_size=8).digest()

    return tuple(sorted((right, *wrong), key=lot))


def right_of(item: SheetItem) -> Term:
    """The right answer as it stands among others; points as a set, if there is one only as well."""
    value = item.answer.value
    return SetOf((value,)) if item.answer.points and not isinstance(value, SetOf) else value


def shown(answer: Term) -> Spans:
    """An answer among others: points by name, without the braces of a set."""
    if isinstance(answer, Vector) and len(answer.items) == 1:
        (answer,) = answer.items  # one number, and no list
    if not isinstance(answer, SetOf):
        return (Math(answer, True),)
    points: list[Span] = [Math(point, True) for point in answer.items]
    return ("at ", *listed(points))


def choices_of(item: SheetItem, salt: str) -> tuple[Spans, ...]:
    return tuple(map(shown, options_of(item, salt)))


def letter_of(item: SheetItem, sheet: Sheet) -> Spans:
    """Which letter is right, for the key; nothing on a sheet without choices."""
    options = options_of(item, sheet.id) if sheet.design.layout == "choices" else ()
    return (Strong(f"{LETTERS[options.index(right_of(item))]}."), " ") if options else ()
