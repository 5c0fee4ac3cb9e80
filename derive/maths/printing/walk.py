"""Visiting a term from the inside out without recursion, so that printing is linear and no depth is too deep."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from derive.core.term import Term

Result = TypeVar("Result")


def built(term: Term, key: object, build: Callable[[Term, Callable[[Term], Result]], Result]) -> Result:
    """`build(term, get)`, where get(part) is what was built of a part; remembered on each term under `key`."""
    found: Result | None = term.memo.get(key)
    if found is not None:
        return found

    def get(part: Term) -> Result:
        made: Result = part.memo[key]
        return made

    waiting = [term]
    while waiting:
        here = waiting[-1]
        if key in here.memo:
            waiting.pop()
            continue
        missing = [part for part in here.parts if key not in part.memo]
        if missing:
            waiting.extend(missing)
        else:
            here.memo[key] = build(here, get)
            waiting.pop()
    return get(term)


def rebuilt(
    term: Term,
    key: object,
    build: Callable[[Term, Callable[[Term], Result]], Result],
    changed: frozenset[Term],
    mark: Callable[[Result], Result],
) -> Result:
    """As `built`, with the outermost of the changed parts marked; what holds none of them is built once for all."""
    if not changed:
        return built(term, key, build)
    made: dict[Term, Result] = {}

    def get(part: Term) -> Result:
        # a sum looks inside its negative terms: what stands in a changed one was never visited
        return made[part] if part in made else built(part, key, build)

    waiting = [term]
    while waiting:
        here = waiting[-1]
        if here in made:
            waiting.pop()
        elif here in changed:
            made[here] = mark(built(here, key, build))
        else:
            missing = [part for part in here.parts if part not in made]
            if missing:
                waiting.extend(missing)
            else:
                plain = built(here, key, build)
                same = all(made[part] is part.memo[key] for part in here.parts)
                made[here] = plain if same else build(here, get)
    return made[term]
