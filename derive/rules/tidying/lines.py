"""Tidying inside a procedure: the moves as audited lines."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from derive.core.claim import Equal
from derive.core.rule import Given, Line
from derive.core.term import Term


def tidy_lines(
    term: Term, form: str = "simplified", *, of: Term | None = None, by_laws: bool = False
) -> Generator[Any, Any, Term]:
    """Yield a line for every tidying move on `term` and return the last; each claims to equal `of` (or `term`)."""
    from derive.maths.tidy import fold, ladder, style_of

    question = term if of is None else of
    style = style_of(term)
    for move in ladder(term, form, style, by_laws):
        yield Line(
            move.term, move.name, move.slots, changed=move.changed, claims=(Equal(question, move.term),), rule="tidying"
        )
        for condition in move.conditions:
            yield Given(condition)
        term = move.term
    neat = fold(term, style)
    if neat is not term:
        yield Line(neat, "order", claims=(Equal(question, neat),), rule="tidying")
    return neat
