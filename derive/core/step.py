"""Steps: a derivation is a tree of them. A step stores keys and terms, never prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from derive.core.goal import Goal
from derive.core.noun import noun
from derive.core.rule import Case, Condition, Line, Names
from derive.core.term import Term


@noun(eq=False)
class Step:
    """One application of a rule: the goal, the names given, what was written, and the result.

    `parts` hold lines, sentences, tables, cases and sub-steps in the order of the argument. The last line's term is
    the result.
    `open_line` is the law in names (u'v + uv'), `names` say what each letter stands for.
    """

    goal: Goal
    rule: str
    result: Term
    names: Names = ()
    parts: tuple[Any, ...] = ()
    conditions: tuple[Condition, ...] = ()
    gap: bool = False  # no rule applied; says so in print

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(part for part in self.parts if isinstance(part, Line))

    @property
    def substeps(self) -> tuple[Step, ...]:
        return tuple(_steps_in(self.parts))


def _steps_in(parts: tuple[Any, ...]) -> Iterator[Step]:
    for part in parts:
        if isinstance(part, Step):
            yield part
        elif isinstance(part, Case):
            yield from _steps_in(part.parts)


@noun
class Audit:
    """What the audit saw: how many steps, and how many of them failed, were gaps, or claimed nothing.

    `stand_ins` counts the claims about functions that are only a name (f, g): these were tried with fixed functions
    in their place, which shows that they hold for those.
    """

    steps: int = 0
    failed: int = 0
    gaps: int = 0
    unaudited: int = 0
    claims: int = 0
    faults: tuple[str, ...] = ()
    stand_ins: int = 0

    @property
    def clean(self) -> bool:
        return not (self.failed or self.gaps or self.unaudited)


@noun
class Spot:
    """One number by two ways: at `point` (equations) the answer is `value`; worked without rules it is `again`."""

    point: tuple[Term, ...]
    value: Term
    again: Term


@noun
class Derivation:
    """A worked goal with its envelope."""

    goal: Goal
    step: Step
    audit: Audit
    form: str = "simplified"
    version: str = ""
    spot: Spot | None = None

    @property
    def result(self) -> Term:
        return self.step.result

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return self.step.conditions
