"""Drafts: a family file made of one expression, its letters given domains that a teacher would begin with."""

from __future__ import annotations

import re
from itertools import islice
from math import prod

from derive.bank.difficulty import every_step, measures
from derive.bank.family import Family
from derive.bank.load import loads
from derive.bank.sections import LARGEST_SPACE
from derive.core.goal import TASKS
from derive.core.term import Call, Number, Power, Quotient, Root, Symbol, Term, letters
from derive.errors import BankError, DeriveError, SheetError
from derive.maths.walking import walk

VARIABLES = ("x", "t", "y", "z", "u", "s")  # the first of them that occurs is the variable
CONSTANTS = ("e", "pi", "i")
TRIED = 60  # problems worked out to see what the family is like
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
ENOUGH = 5000  # tuples: domains are narrowed until there are no more

# (what a letter is in the expression, the domain that it gets), the first that fits
_EXPONENT, _BASE, _BELOW, _INSIDE, _FACTOR = "exponent", "base", "below", "inside", "factor"
_DOMAINS = {
    _EXPONENT: (2, 6, ()), _BASE: (2, 5, ()), _BELOW: (2, 9, ()), _INSIDE: (1, 9, ()), _FACTOR: (-9, 9, (0,)),
}  # fmt: skip


def draft(name: str, expression: str, task: str = "differentiate") -> str:
    """The text of a family file named `name` about an expression with parameters. Raises SheetError, ReadingError."""
    from derive.maths.read import read

    if not NAME.fullmatch(name):
        raise SheetError(
            f"{name!r} is no name for a family", try_next="Small letters, figures and -; a / for each folder."
        )
    if task not in TASKS:
        raise SheetError(f"no task is called {task!r}", try_next=f"There are {', '.join(TASKS)}.")
    term = read(expression)
    named = sorted({letter.name for letter in letters(term)} - set(CONSTANTS))
    variables = [name for name in VARIABLES if name in named] or named[-1:]
    several = any(each.metadata["kind"] == "letters" for each in TASKS[task].asked_fields())
    variables = variables[:2] if several else variables[:1]
    parameters = [each for each in named if each not in variables]
    if not parameters:
        raise SheetError(
            f"{expression!r} has no letter beside {', '.join(variables) or 'its numbers'}: there would be one problem",
            try_next="Write a letter for each number that may change: (a*x^2 + b)^n.",
        )
    domains = _narrowed({letter: _DOMAINS[_role(Symbol(letter), term)] for letter in parameters})
    text = _written(name, expression, task, variables, domains)
    return _with_what_it_is_like(text, name)


def _role(letter: Symbol, term: Term) -> str:
    """What the letter does: the most delicate of its places counts."""
    found = {_FACTOR}
    for part in walk(term):
        match part:
            case Power(base, exponent):
                if _holds(exponent, letter) and exponent == letter:
                    found.add(_EXPONENT)
                if base == letter and not isinstance(exponent, Number):
                    found.add(_BASE)
            case Quotient(_, den) if den == letter:
                found.add(_BELOW)
            case Root(arg, _) if _holds(arg, letter):
                found.add(_INSIDE)
            case Call("ln" | "log", (arg, *_)) if _holds(arg, letter):
                found.add(_INSIDE)
    return next(role for role in _DOMAINS if role in found)


def _holds(term: Term, letter: Symbol) -> bool:
    return any(part == letter for part in walk(term))


def _narrowed(domains: dict[str, tuple[int, int, tuple[int, ...]]]) -> dict[str, tuple[int, int, tuple[int, ...]]]:
    made = dict(domains)
    while prod(high - low + 1 - len(out) for low, high, out in made.values()) > ENOUGH:
        widest = max(made, key=lambda letter: made[letter][1] - made[letter][0])
        low, high, out = made[widest]
        if high - low <= 2:
            break
        made[widest] = (low + (low < 0), high - 1, out)
    if prod(high - low + 1 for low, high, _ in made.values()) > LARGEST_SPACE:
        raise SheetError(f"{len(made)} parameters are too many for one family", try_next="Fix some of them.")
    return made


def _written(
    name: str, expression: str, task: str, variables: list[str], domains: dict[str, tuple[int, int, tuple[int, ...]]]
) -> str:
    asked = [f"do: {task}"]
    for each in TASKS[task].asked_fields():
        kind = each.metadata["kind"]
        if kind == "expression" and each.name == "expr":
            asked.append(f"expr: {expression}")
        elif kind in ("letter", "letters"):
            asked.append(f"{each.name}: {variables[0] if kind == 'letter' else '[' + ', '.join(variables) + ']'}")
        elif each.name in ("about", "at", "start") and kind == "number":
            asked.append(f"{each.name}: 0")
        elif each.name == "degree":
            asked.append("degree: 2")
    rows = [f"  {line}" for line in asked]
    params = [f"  {letter}: {_domain(*domain)}" for letter, domain in domains.items()]
    of = ", ".join(variables)
    summary = TASKS[task].summary.partition(",")[0].partition(":")[0]
    sentence = "Differentiate {f(%s) = expr}." if task == "differentiate" else f"Find {summary}: {{f(%s) = expr}}."
    return "\n".join(
        [
            f"id: {name}",
            "version: 1",
            "license: CC0-1.0",
            f"tags: [{name.rpartition('/')[2]}]",
            "task:",
            *rows,
            "params:",
            *params,
            "text:",
            f'  en: "{sentence % of}"',
            "points: 3",
            "",
        ]
    )


def _domain(low: int, high: int, out: tuple[int, ...]) -> str:
    left_out = f", not: [{', '.join(map(str, out))}]" if out else ""
    return f"{{int: [{low}, {high}]{left_out}}}"


def _with_what_it_is_like(text: str, name: str) -> str:
    """The text with the rules and the levels that some of its problems have. Raises SheetError for what is not one."""
    try:
        family = loads(text, f"{name}.yaml", name)
    except BankError as error:
        first = error.faults[0].split(" ", 1)[-1] if error.faults else error.message
        raise SheetError(f"no family can be made of that: {first}") from error
    rules, levels = _tried(family)
    if not levels:
        raise SheetError(
            "not one of its problems could be worked out", try_next="`derive solve` with numbers put in says why."
        )
    kept = f"rules: [{', '.join(rules)}], " if rules else ""
    return f"{text}expect: {{{kept}level: [{min(levels)}, {max(levels)}]}}\n"


def _tried(family: Family) -> tuple[list[str], list[int]]:
    from derive.engine.rulebook import rules_for
    from derive.engine.work_out import work_out

    common: set[str] | None = None
    order: list[str] = []
    levels: list[int] = []
    for problem in islice(family.problems("check"), TRIED):
        try:
            derivation = work_out(problem.goal, form=problem.form)
        except DeriveError:
            continue
        if not derivation.audit.clean:
            continue
        steps = list(every_step(derivation.step))
        telling = {rule.name for step in steps for rule in rules_for(step.goal) if rule.weight == "key"}
        used = [step.rule for step in steps if step.rule in telling]
        order = order or list(dict.fromkeys(used))
        common = set(used) if common is None else common & set(used)
        levels.append(measures(derivation).level)
    return [rule for rule in order if common and rule in common], levels
