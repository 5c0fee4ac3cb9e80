"""Prompts: sentences with slots. `{f(x) = expr}` becomes words and mathematics; nothing else is a slot language.

A slot holds mathematics in the family's letters, or the name of a field of the task (expr, about, degree,
constraint …), alone or after `… =`. `{k: euro|euros}` is a word that goes with a number: the first up to one, else the
second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from derive.bank.instantiate import number, put_in
from derive.core.document import Math, Span
from derive.core.goal import Goal
from derive.core.noun import changed, noun
from derive.core.term import Call, Equation, Number, Quotient, Symbol, Term, Vector
from derive.maths.walking import walk

_SLOT = re.compile(r"\{([^{}]*)\}")
_SIDE = re.compile(r"(?P<left>.*=)?\s*(?P<name>[a-z]+[0-9]*)\s*", re.DOTALL)


@noun
class Slot:
    """Mathematics in a sentence: a term, or the field called `name`, or both sides of term = field. Or, where there are
    `words`, the one of the two that goes with its number."""

    term: Term | None
    name: str = ""
    words: tuple[str, ...] = ()


Prompt = tuple[str | Slot, ...]
_WORDS = re.compile(r"(?P<number>[^:|]*):(?P<one>[^:|]*)\|(?P<many>[^:|]*)", re.DOTALL)
_SEVERAL = (
    "expressions", "equations", "letters", "values", "numbers", "substitutions", "expression-lists", "letter-lists",
    "matrices", "vectors",
)  # fmt: skip


class PromptFault(Exception):
    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


def read_prompt(text: str, names: frozenset[str], read: Callable[[str], Term]) -> tuple[Prompt, list[PromptFault]]:
    """The parts of a prompt, and every fault met on the way. `names` are the fields that a slot may call."""
    from derive.errors import ReadingError

    parts: list[str | Slot] = []
    faults: list[PromptFault] = []
    at = 0
    for found in _SLOT.finditer(text):
        parts.append(text[at : found.start()])
        try:
            parts.append(_slot(found.group(1), names, read))
        except ReadingError as error:
            blank = len(found.group(1)) - len(found.group(1).lstrip())
            faults.append(PromptFault(error.message, found.start(1) + blank + error.column))
        at = found.end()
    parts.append(text[at:])
    # what the slots leave: each of the same length, so that columns stay true
    stray = re.search(r"[{}]", _SLOT.sub(lambda found: " " * len(found.group()), text))
    if stray:
        faults.append(PromptFault(f"a single {stray.group()}; a slot is written {{mathematics}}", stray.start()))
    return tuple(part for part in parts if part != ""), faults


def _slot(inside: str, names: frozenset[str], read: Callable[[str], Term]) -> Slot:
    if counted := _WORDS.fullmatch(inside):
        slot = _slot(counted["number"], names, read)
        return changed(slot, words=(counted["one"].strip(), counted["many"].strip()))
    side = _SIDE.fullmatch(inside)
    if side and side["name"] in names:
        left = side["left"]
        return Slot(read(left[:-1].strip()) if left else None, side["name"])
    return Slot(read(inside.strip()))


def fields_of(goal: Goal, at: tuple[tuple[Symbol, Term], ...] = ()) -> dict[str, Term]:
    """What a slot may call by name: each field, its items as expr1, expr2 …, and the point, as terms."""
    found: dict[str, Term] = {}
    for field in goal.asked_fields():
        value = getattr(goal, field.name)
        if isinstance(value, Term):
            found[field.name] = value
        elif isinstance(value, int) and not isinstance(value, bool):
            found[field.name] = Number(abs(value))
        elif isinstance(value, tuple) and (items := tuple(_item(item, field.metadata["kind"]) for item in value)):
            if all(item is not None for item in items):
                found.update(_numbered(field.name, tuple(item for item in items if item is not None)))
    if at:
        found["point"] = Vector(value for _, value in at)
    return found


def _item(value: Any, kind: str) -> Term | None:
    """One of several, as a slot shows it: a path as x = t^2, a coordinate as its value, functions as a vector."""
    match value:
        case Term():
            return value
        case (Symbol() as letter, Term() as stands_for) if kind in ("substitutions", "numbers"):
            return Equation(letter, stands_for) if kind == "substitutions" else stands_for
        case tuple() if value and all(isinstance(item, Term) for item in value):
            return _together(value)
    return None


def _together(items: tuple[Term, ...]) -> Term:
    return Vector(items) if len(items) > 1 else items[0]


def _numbered(name: str, items: tuple[Term, ...]) -> dict[str, Term]:
    """All as one, and each by its number: exprs, expr1, expr2; expr alone is the first of them."""
    single = name.removesuffix("s")
    numbered = {f"{single}{number}": item for number, item in enumerate(items, 1)}
    return {single: items[0]} | numbered | {name: _together(items)}


def field_names(kinds: Mapping[str, tuple[str, int]], *, point: bool) -> frozenset[str]:
    """The names that `fields_of` will know: `kinds` has kind and number of items of each field that is given."""
    found: set[str] = set()
    for name, (kind, count) in kinds.items():
        if kind in ("expression", "equation", "letter", "number", "integer", *_SEVERAL):
            found.add(name)
        if kind in _SEVERAL:
            single = name.removesuffix("s")
            found.update({single, *(f"{single}{number}" for number in range(1, count + 1))})
    return frozenset(found | ({"point"} if point else set()))


def function_in(prompt: Prompt) -> str:
    """What the prompt calls its function: s for {s(t) = expr}, f if it does not say."""
    for part in prompt:
        if isinstance(part, Slot) and part.name in ("expr", "exprs") and isinstance(part.term, Call):
            return part.term.name
    return "f"


def fill(prompt: Prompt, values: Mapping[Term, Term], fields: Mapping[str, Term]) -> tuple[Span, ...]:
    """The sentence with its mathematics in place."""
    spans: list[Span] = []
    for part in prompt:
        if isinstance(part, str):
            spans.append(part)
            continue
        left = None if part.term is None else put_in(part.term, values)
        if not part.name:
            assert left is not None
            term = left
        else:
            term = fields[part.name] if left is None else Equation(left, fields[part.name])
        if part.words:
            count = number(term)
            spans.append(part.words[0 if count is not None and 0 < count <= 1 else 1])
            continue
        spans.append(Math(term, display=_is_tall(term)))
    return tuple(spans)


def _is_tall(term: Term) -> bool:
    """Whether a term has a fraction that small type would make hard to read."""
    return any(isinstance(t, Quotient) and any(isinstance(p, Call) or p.parts for p in t.parts) for t in walk(term))
