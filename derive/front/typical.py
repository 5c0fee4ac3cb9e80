"""Typical wrong answers of a problem: those its family names and those of one wrong turn, made printable."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from derive.bank.ugly import flat, ugly
from derive.core.document import Spans
from derive.core.noun import changed
from derive.core.sheet import Pack, Sheet, SheetItem
from derive.core.term import ZERO, Approx, At, Matrix, Negative, Number, Power, SetOf, Term, Vector, symbols_in
from derive.maths.form import number_in
from derive.maths.tidy.style import Style, style_of
from derive.maths.walking import walk

if TYPE_CHECKING:
    from derive.engine.wrong_answers import WrongAnswer

MOST = 6  # for one problem: a marker reads no more, a choice needs fewer
_ROOT_IN_ROOT = re.compile(r"sqrt\([^()]*sqrt")
LONGEST = 3.0  # times the length of the right answer: a longer one gives itself away

LONGEST_SHOWN = 13  # digits of a number
LONGEST_POINTS = 1.3  # a list of points is long enough as it is


def with_typical(pack: Pack) -> Pack:
    """The pack with the typical wrong answers of every problem, each problem looked at once."""
    known: dict[str, tuple[tuple[Term, Spans], ...]] = {}

    def filled(sheet: Sheet) -> Sheet:
        items = []
        for item in sheet.items:
            if item.problem.id not in known:
                known[item.problem.id] = typical(item)
            items.append(changed(item, typical=known[item.problem.id]))
        return changed(sheet, items=tuple(items))

    return Pack(tuple(map(filled, pack.sheets)))


def typical(item: SheetItem) -> tuple[tuple[Term, Spans], ...]:
    """Wrong answers, each with what it looks like; none twice, and none that is right."""
    from derive.engine.wrong_answers import wrong_answers
    from derive.maths.equal import decide
    from derive.narrate.choices import right_of
    from derive.narrate.phrases import filled
    from derive.narrate.speaking import said

    right = right_of(item)
    found: list[tuple[Term, Spans]] = []

    def add(wrong: Term | None, looks: Spans) -> None:
        kinds = (type(wrong), type(right))
        if wrong is None or (kinds[0] is not kinds[1] and (Vector in kinds or SetOf in kinds)):
            return
        if any(decide(wrong, other).equal for other in (right, *(each for each, _ in found))):
            return
        found.append((wrong, looks))

    for own in item.problem.mistakes:
        add(own.value, (own.say,))
    for answer in _varied(wrong_answers(item.problem.goal, item.problem.at).likely):
        if len(found) >= MOST:
            break
        cause = answer.heads[0]
        law = cause.malrule
        add(printable(answer.result, right), filled(said("mistakes").get(law.name, law.looks), dict(cause.slots)))
    return tuple(found)


def _varied(likely: tuple[WrongAnswer, ...]) -> list[WrongAnswer]:
    """Those of every wrong turn before a second one of any; among them first those about the task itself, then the
    frequent ones."""
    turns: Counter[str] = Counter()
    ordered = []
    for place, answer in enumerate(likely):
        law = answer.heads[0].malrule
        ordered.append((turns[law.head], not answer.heads[0].whole, -law.often, place, answer))
        turns[law.head] += 1
    return [answer for *_, answer in sorted(ordered, key=lambda each: each[:4])]


def printable(wrong: Term, right: Term) -> Term | None:
    """A wrong answer tidied as a right one would be; None where it stays ugly, or is so long that one sees it."""
    from derive.maths.equal import decide
    from derive.maths.printing import text

    if _has_decimals(right) and not symbols_in(wrong) and _kept_long(wrong):
        return _in_decimals(wrong, right)
    tidied = _tidied(wrong)
    if _has_negative_powers(tidied) and not _has_negative_powers(right):  # written as the right one is
        tidied = _tidied(wrong, style_of(right))
    if any(True for part in flat(tidied) for _ in ugly(part)) or any(isinstance(part, At) for part in walk(tidied)):
        return None
    if _has_negative_powers(tidied) and not _has_negative_powers(right):
        return None
    longest = LONGEST_POINTS if isinstance(right, SetOf) else LONGEST
    if len(text(tidied)) > longest * len(text(right)) + 12 or _ROOT_IN_ROOT.search(text(tidied)):
        return None
    if not decide(tidied, wrong).equal:
        return None
    rough, exact = _has_decimals(tidied), not _has_decimals(right)
    if rough and exact:  # nobody works exactly and ends so
        return None
    if isinstance(right, Vector) and _rounded(right) and all(n is ZERO for n in tidied.parts):  # one would look again
        return None
    return tidied if rough or exact else _in_decimals(tidied, right)


def _kept_long(term: Term) -> bool:
    """Numbers as a method keeps them, with more digits than anybody writes down."""
    return any(isinstance(part, Number) and len(part.digits) > LONGEST_SHOWN for part in walk(term))


def _has_negative_powers(term: Term) -> bool:
    return any(
        isinstance(part, Power) and isinstance(part.exponent, Negative) and number_in(part.exponent.arg) is not None
        for part in walk(term)
    )


def _has_decimals(term: Term) -> bool:
    return any(
        isinstance(part, Approx) or (isinstance(part, Number) and not part.digits.isdigit()) for part in walk(term)
    )


def _in_decimals(term: Term, right: Term) -> Term | None:
    """A wrong answer as one ends that was reckoned with decimals: rounded where the right one is."""
    from derive.maths.kept import kept, neat, shown

    if isinstance(term, Vector | Matrix | SetOf):
        parts = [_in_decimals(part, right) for part in term.parts]
        return None if None in parts else term.map(lambda part: _in_decimals(part, right) or part)
    value = kept(term)
    if value is None:
        return None
    return shown(value) if _rounded(right) else neat(value)


def _rounded(term: Term) -> bool:
    return any(isinstance(part, Approx) for part in walk(term))


def _tidied(term: Term, style: Style | None = None) -> Term:
    from derive.maths.tidy import tidied

    if isinstance(term, Vector | Matrix | SetOf):
        return term.map(lambda part: _tidied(part, style))
    return tidied(term, style=style)
