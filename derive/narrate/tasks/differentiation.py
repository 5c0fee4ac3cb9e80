"""The words of derivatives in one variable."""

from __future__ import annotations

from derive.core.document import Block, Paragraph, Spans
from derive.core.goals.differentiation import Differentiate
from derive.core.step import Step
from derive.core.term import At, Call, Term
from derive.narrate.differentiation import Page
from derive.narrate.layers import in_names
from derive.narrate.phrases import primes, times
from derive.narrate.telling import Pair, Telling, equals, function_name, function_of

_NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _statement(goal: Differentiate, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), (goal.wrt,), goal.expr)
    return ("Differentiate ", function, "." if goal.order == 1 else f" {times(goal.order)}.")


def _body(step: Step, page: Page, name: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, Differentiate)
    letter = function_name(goal.expr, wanted=name)
    if goal.order == 1:
        return page.blocks(step, Call(letter.name + "'", (goal.wrt,)))
    made: list[Block] = []
    for k, sub in enumerate(step.substeps, 1):
        page.lifted = 0
        made.append(Paragraph((), run_in=f"The {_NTH[k]} derivative." if k < len(_NTH) else "And again."))
        made.extend(page.blocks(sub, Call(letter.name + primes(k), (goal.wrt,))))
    return made


def _asked(goal: Differentiate, name: str) -> Call:
    return Call(function_name(goal.expr, wanted=name).name + primes(goal.order), (goal.wrt,))


def _answer(step: Step, name: str) -> Spans:
    assert isinstance(step.goal, Differentiate)
    short = in_names(step)
    if short is not None:
        return (equals(_asked(step.goal, name), short), " with the layers of the table")
    return (equals(_asked(step.goal, name), step.result),)


def _at_point(goal: Differentiate, at: tuple[Pair, ...], name: str) -> Term:
    where, values = tuple(letter for letter, _ in at), tuple(value for _, value in at)
    asked = _asked(goal, name)
    return Call(asked.name, values) if where == (goal.wrt,) else At(asked, where, values)


TELLINGS = {Differentiate: Telling("Differentiate", _statement, _body, _answer, _at_point)}
