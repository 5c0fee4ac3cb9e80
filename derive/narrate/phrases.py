"""Phrases: templates with {slots} filled by mathematics. The templates belong to the rules; this file only fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from derive.core.document import Math, RuleName, Span, Spans
from derive.core.goal import Goal
from derive.core.noun import fields
from derive.core.rule import Line, Rule
from derive.core.step import Step
from derive.core.term import Equation, Symbol, Term, Vector
from derive.engine.rulebook import rule_named
from derive.errors import RulebookError
from derive.narrate.speaking import inside, said, translated
from derive.rules.tidying.words import words_of

_SLOT = re.compile(r"\{(\w+)\}")


def filled(template: str, slots: Mapping[str, Term | str | Spans]) -> Spans:
    """The template as spans: each {slot} becomes mathematics (a Vector becomes a list in words).

    Raises RulebookError for a slot that nothing fills: a sentence with a hole in it is not printed.
    """
    made: list[Span] = []
    end = 0
    for found in _SLOT.finditer(template):
        if found.start() > end:
            made.append(template[end : found.start()])
        if found[1] not in slots:
            raise RulebookError(f"nothing fills {{{found[1]}}} in the phrase {template!r}")
        value = slots[found[1]]
        if isinstance(value, Symbol) and value.name.startswith("("):
            made.append(value.name)  # an equation's number, (ii), is no letter
        elif isinstance(value, Vector):
            made.extend(listed([Math(item) for item in value.items]))
        elif isinstance(value, Term):
            made.append(Math(value))
        elif isinstance(value, str):
            made.append(value)
        else:
            made.extend(value)
        end = found.end()
    if end < len(template):
        made.append(template[end:])
    return tuple(made)


_TIMES = ("", "once", "twice", *(f"{n} times" for n in "three four five six seven eight nine ten".split()))


def times(count: int) -> str:
    """once, twice, three times …; beyond ten in figures."""
    return _TIMES[count] if 0 < count < len(_TIMES) else f"{count} times"


def listed(items: Iterable[Span], last: str = "") -> Spans:
    """a, b and c."""
    all_items = list(items)
    last = last or f" {said('solution')['and']} "
    made: list[Span] = []
    for k, item in enumerate(all_items):
        if k:
            made.append(last if k == len(all_items) - 1 else ", ")
        made.append(item)
    return tuple(made)


def rule_of(step: Step) -> Rule | None:
    return None if step.gap else translated(rule_named(type(step.goal).folder, step.rule))


def named_parts(step: Step) -> list[tuple[Symbol, Term]]:
    """The letters a step gives to parts of its input, without the slopes of those letters."""
    return [(name, part) for name, part in step.names if not is_slope_name(name, step)]


def is_slope_name(name: Symbol, step: Step) -> bool:
    bases = {other.name for other, _ in step.names}
    stem = name.name[:-1] if name.name.endswith("'") else name.name.partition("_")[0]
    return stem != name.name and stem in bases


def slots_of(step: Step, extra: Mapping[str, Term | str | Spans] | None = None) -> dict[str, Term | str | Spans]:
    """What a rule's phrases may speak of: its names (as u = …), the goal's fields, {names} and {parts} as lists."""
    slots: dict[str, Term | str | Spans] = {"f": Symbol("f"), "g": Symbol("g")}
    for field in _fields(step.goal):
        value = getattr(step.goal, field)
        if isinstance(value, Term):
            slots[field] = value
        elif isinstance(value, int):
            slots[field] = str(value)
    parts = named_parts(step)
    for wanted, (name, part) in zip(("u", "v", "w", "p", "q"), parts, strict=False):
        slots[wanted] = Equation(name, part)
    slots["names"] = listed([Math(name) for name, _ in parts], last=", ")
    slots["parts"] = listed([Math(Equation(name, part)) for name, part in parts])
    if extra:
        slots.update(extra)
    return slots


def _fields(goal: Goal) -> tuple[str, ...]:
    return tuple(field.name for field in fields(goal))


def reason_of(line: Line, step: Step) -> Spans:
    """What stands beside a line: the words of its move, or of its rule."""
    if line.rule == "tidying":
        told = said("tidying").get(line.reason) or words_of(line.reason)
        return filled(told, dict(line.slots))
    law = rule_of(step)
    if law is None:
        return ("no rule is known for this",)
    if line.reason == "law":
        return (RuleName(inside(law.title)),)
    return filled(phrase_of(law, line.reason), slots_of(step, dict(line.slots)))


def phrase_of(law: Rule, key: str) -> str:
    """A phrase of a rule's own table. Raises RulebookError if the rule has none of that name."""
    if key not in law.phrases:
        raise RulebookError(f"the rule {law.name} has no phrase {key!r}")
    return law.phrases[key]


def with_commas(groups: Iterable[Spans]) -> Spans:
    made: list[Span] = []
    for group in groups:
        if made and group:
            made.append(", ")
        made.extend(group)
    return tuple(made)


def primes(k: int) -> str:
    return "'" * k if k <= 3 else f"^({k})"
