"""Ways through a deep term that do not lean on Python's own stack. Nothing is valued or changed here."""

from __future__ import annotations

from collections.abc import Iterator

from derive.core.term import At, Symbol, Term

DEEP = 120  # terms nested deeper than this are worked on from the leaves up


def depth(term: Term) -> int:
    """How many terms are nested in one another, counted once per term and remembered."""
    found: int | None = term.memo.get("depth")
    if found is not None:
        return found
    try:
        found = term.memo["depth"] = 1 + max([part.memo["depth"] for part in term.parts], default=0)
    except KeyError:
        stack = [term]
        while stack:
            top = stack[-1]
            most, ready = 0, True
            for part in top.parts:
                known = part.memo.get("depth")
                if known is None:
                    if part.parts:
                        stack.append(part)
                        ready = False
                        continue
                    known = part.memo["depth"] = 1
                if known > most:
                    most = known
            if ready:
                top.memo["depth"] = most + 1
                stack.pop()
        found = int(term.memo["depth"])
    return found


def walk(term: Term) -> Iterator[Term]:
    """The term and everything inside it, outermost first and as often as it is written."""
    waiting = [term]
    while waiting:
        top = waiting.pop()
        yield top
        waiting.extend(reversed(top.parts))


def size(term: Term) -> int:
    """How many nodes the term has as a tree."""
    known: int | None = term.memo.get("size")
    if known is not None:
        return known
    try:
        term.memo["size"] = 1 + sum([part.memo["size"] for part in term.parts])
    except KeyError:
        for part in upwards(term):
            if "size" not in part.memo:
                part.memo["size"] = 1 + sum(inner.memo["size"] for inner in part.parts)
    return int(term.memo["size"])


def upwards(term: Term, closed: tuple[type[Term], ...] = ()) -> list[Term]:
    """Everything inside a term, parts before wholes, each once. Terms of a `closed` kind are not entered."""
    order: list[Term] = []
    seen: set[Term] = set()
    stack: list[tuple[Term, bool]] = [(term, False)]
    while stack:
        top, ready = stack.pop()
        if ready:
            order.append(top)
        elif top not in seen:
            seen.add(top)
            stack.append((top, True))
            if not isinstance(top, closed):
                stack.extend((part, False) for part in top.parts)
    return order


def free(term: Term) -> frozenset[Symbol]:
    """The letters that need a value before the term has one: all but those bound by "at x = …"."""
    known: frozenset[Symbol] | None = term.memo.get("free")
    if known is None:
        if depth(term) > DEEP:
            for part in upwards(term):
                _free(part)
        known = _free(term)
    return known


def _free(term: Term) -> frozenset[Symbol]:
    known: frozenset[Symbol] | None = term.memo.get("free")
    if known is None:
        if isinstance(term, Symbol):
            known = frozenset((term,))
        elif isinstance(term, At):
            known = (_free(term.expr) - set(term.symbols)).union(*map(_free, term.values))
        else:
            known = _NONE
            for part in term.parts:
                inside = _free(part)
                if inside is not known:  # most terms have one letter: its set is shared
                    known = known | inside if known else inside
        term.memo["free"] = known
    return known


_NONE: frozenset[Symbol] = frozenset()
