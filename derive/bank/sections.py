"""The sections of a family file, each turned into the parts of a Family: params, let, task, text, mistakes, expect."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from derive.bank.arithmetic import NotANumber, Undefined, Value, compile_term
from derive.bank.conditions import NoValue
from derive.bank.family import Expect, FieldValue, Let, Mistake, Parameter
from derive.bank.listed import BY_LETTER, LISTED, listed
from derive.bank.places import Path
from derive.bank.prompt import Prompt, field_names, read_prompt
from derive.bank.readings import Readings, texts_in
from derive.bank.schema import LANGUAGES, Domain, FamilyFile, did_you_mean
from derive.core.goal import TASK_NAMES, TASKS, Goal, goal_class
from derive.core.noun import MISSING
from derive.core.term import Equation, Symbol, Term, term_of

LARGEST_SPACE = 200_000  # tuples: every one of them is tried when a bank is checked
FUNCTION_NAMES = tuple("fghsvACDFGHKPRSTVW")  # what a prompt may call a function, where it is no letter of the problem


def goal_type(data: FamilyFile, read: Readings) -> type[Goal] | None:
    name = data.task.get("do")
    if not isinstance(name, str):
        read.fault(("task",), "missing key 'do': which task it is")
        return None
    if name not in TASKS:
        later = "; no rule answers it yet" if name in TASK_NAMES else did_you_mean(name, list(TASKS))
        read.fault(("task", "do"), f"unknown task {name!r}{later}")
        return None
    kind = TASKS[name]
    # a list of letters, or a point of several, makes a plane of a tangent
    several = any(isinstance(given, list | dict) and len(given) > 1 for given in data.task.values())
    return goal_class(kind.several) if kind.several and several else kind


def task_letters(data: FamilyFile, kind: type[Goal] | None) -> tuple[str, ...]:
    """The variables of the task, needed before any expression can be read. Of a task nobody knows: what it may mean."""
    found: list[str] = []
    if kind is None:
        given = [text for key, value in data.task.items() if key != "do" for text in texts_in(value)]
        return (*(text for text in given if text.isalpha() and len(text) == 1), *data.at)
    for each in kind.asked_fields():
        if each.metadata["kind"] in ("letter", "letters", "letter-lists"):
            found += texts_in(data.task.get(each.name, data.task.get(_mistyped(each.name, data) or "", [])))
        elif each.metadata["kind"] in BY_LETTER and isinstance(data.task.get(each.name), dict):
            found += [str(column) for column in data.task[each.name]]
    return (*found, *data.at)


def _mistyped(name: str, data: FamilyFile) -> str | None:
    """The key that was probably meant to be this one: its fault is told, and this one is not called missing too."""
    close = get_close_matches(name, [key for key in data.task if key != "do"], 1, 0.6)
    return close[0] if close else None


def parameters(data: FamilyFile, read: Readings) -> tuple[Parameter, ...]:
    made: list[Parameter] = []
    space = 1
    for name, domain in data.params.items():
        letter = Symbol(name)
        found = _domain(name, domain, read)
        if found is None:
            # taken for a number, so that what is written with it is not called wrong too
            read.numbers.add(letter)
            continue
        values, texts = found
        space *= len(values)
        numbers = tuple(map(_number, values))
        if all(value is not None for value in numbers):
            read.numbers.add(letter)
        else:
            numbers = (None,) * len(values)
        made.append(Parameter(letter, values, numbers, texts))
    if space > LARGEST_SPACE:
        read.key_fault(("params",), f"{space} tuples; narrow the domains to {LARGEST_SPACE} or fewer")
    return tuple(made)


def _domain(name: str, domain: Domain, read: Readings) -> tuple[tuple[Term, ...], tuple[str, ...]] | None:
    path: Path = ("params", name)
    values: tuple[Term, ...]
    if domain.int_ is not None and domain.of is None:
        low, high = domain.int_
        if high - low > LARGEST_SPACE:
            read.fault(path, f"parameter {name!r} has more than {LARGEST_SPACE} values")
            return None
        whole = [n for n in range(low, high + 1) if n not in domain.not_]
        values, texts = tuple(map(term_of, whole)), tuple(map(str, whole))
    elif domain.of is not None and domain.int_ is None:
        terms = read.terms(domain.of, (*path, "of"))
        if terms is None:
            return None
        values, texts = terms, tuple(domain.of)
        if len(set(values)) < len(values):
            read.fault((*path, "of"), f"parameter {name!r} has a value twice")
        if domain.not_:
            read.key_fault((*path, "not"), "not: goes with int:; leave the value out of the list")
    else:
        read.fault(path, "a parameter has either int: [from, to] or of: [values]")
        return None
    if not values:
        read.key_fault(path, f"parameter {name!r} has no possible value")
        return None
    return values, texts


def _number(term: Term) -> Value | None:
    try:
        return compile_term(term, frozenset())({})
    except (NotANumber, Undefined):
        return None


def lets(data: FamilyFile, read: Readings) -> tuple[Let, ...]:
    made: list[Let] = []
    for name, text in data.let.items():
        path: Path = ("let", name)
        letter = Symbol(name)
        if name in data.params:
            read.key_fault(path, f"{name!r} is a parameter already")
        try:
            compiled = read.value(text, path)
            read.numbers.add(letter)  # also when it is faulty: one fault is enough
            if compiled is not None:
                made.append(Let(letter, letter, compiled))
        except NoValue:
            # no number, so an expression: let g stand for a*x + b
            term = read.term(text, path)
            if term is not None:
                made.append(Let(letter, term, None))
    return tuple(made)


def fields(data: FamilyFile, kind: type[Goal], read: Readings) -> tuple[FieldValue, ...]:
    """The fields of the task. Their names and kinds are the Goal's own."""
    given = {name: value for name, value in data.task.items() if name != "do"}
    asked = {each.name: each for each in kind.asked_fields()}
    for name in given:
        if name not in asked:
            read.key_fault(("task", name), f"unknown key {name!r}{did_you_mean(name, ['do', *asked])}")
    made: list[FieldValue] = []
    for name, each in asked.items():
        if name in given:
            value = _field(data, name, each.metadata, given[name], read)
            made += [value] if value is not None else []
        elif each.default is MISSING and (_mistyped(name, data) in (None, *asked)):
            read.fault(("task",), f"missing key {name!r}: {each.metadata['help']}")
    return tuple(made)


def _field(data: FamilyFile, name: str, about: Any, given: Any, read: Readings) -> FieldValue | None:
    path: Path = ("task", name)
    kind: str = about["kind"]
    if kind in LISTED:
        return listed(name, kind, given, path, read)
    if kind in ("letters", "expressions", "equations"):
        return _several(data, name, kind, given, read)
    if not isinstance(given, str):
        read.fault(path, f"expected one value, found a {'list' if isinstance(given, list) else 'mapping'}")
        return None
    if kind == "letter":
        return _several(data, name, kind, given, read)
    if kind in ("choice", "flag"):
        allowed = list(about["choices"]) if kind == "choice" else ["true", "false"]
        if given not in allowed:
            read.fault(path, f"{given!r} is no choice{did_you_mean(given, allowed)}")
        return FieldValue(name, kind, text=given)
    if kind == "integer":
        try:
            whole = read.value(given, path)
        except NoValue as fault:
            read.fault(path, fault.message, fault.column)
            return None
        return None if whole is None else FieldValue(name, kind, whole=whole)
    term = read.term(given, path)
    if term is not None and kind == "expression" and isinstance(term, Equation):
        read.fault(path, "an expression is wanted here, not an equation")
        return None
    return None if term is None else FieldValue(name, kind, (term,))


def _several(data: FamilyFile, name: str, kind: str, given: Any, read: Readings) -> FieldValue | None:
    path: Path = ("task", name)
    items = given if isinstance(given, list) else [given]
    if not items or not all(isinstance(item, str) for item in items):
        read.fault(path, "expected a list of values")
        return None
    if kind in ("letter", "letters"):
        for index, item in enumerate(items):
            if item in data.params or item in data.let:
                place = (*path, index) if isinstance(given, list) else path
                read.fault(place, f"{item!r} is a parameter; a variable stays a letter")
        return FieldValue(name, kind, tuple(Symbol(item) for item in items))
    if isinstance(given, list):
        terms = read.terms(items, path)
    else:
        term = read.term(given, path)
        terms = None if term is None else (term,)
    return None if terms is None else FieldValue(name, kind, terms)


def prompts(data: FamilyFile, made: tuple[FieldValue, ...], read: Readings) -> dict[str, Prompt]:
    given = {f.name: (f.kind, len(f.terms)) for f in made}
    # a field that could not be read is named by its slots all the same
    given.update({name: ("expressions", 9) for name in data.task if name != "do" and name not in given})
    names = field_names(given, point=bool(data.at))
    found: dict[str, Prompt] = {}
    for language, text in data.text.items():
        if language not in LANGUAGES:
            about = did_you_mean(language, list(LANGUAGES))
            read.key_fault(("text", language), f"no language is called {language!r}{about}")
        prompt, faults = read_prompt(text, names, read.reader(FUNCTION_NAMES))
        for fault in faults:
            read.fault(("text", language), fault.message, fault.column)
        found[language] = prompt
    if "en" not in data.text:
        read.key_fault(("text",), "missing key 'en': every family is worded in English")
    return found


def mistakes(data: FamilyFile, read: Readings) -> tuple[Mistake, ...]:
    made: list[Mistake] = []
    for index, mistake in enumerate(data.mistakes):
        path: Path = ("mistakes", index, "value")
        if isinstance(mistake.value, str):
            term = read.term(mistake.value, path)
            terms: tuple[Term, ...] | None = None if term is None else (term,)
        else:
            terms = read.terms(mistake.value, path)
        if terms is not None:
            made.append(Mistake(mistake.id, terms, dict(mistake.say)))
    return tuple(made)


def expect(data: FamilyFile, read: Readings) -> Expect:
    given = data.expect
    equal = []
    for index, (letter, text) in enumerate(given.equal):
        term = read.term(text, ("expect", "equal", index, 1))
        equal += [(Symbol(letter), term)] if term is not None else []
    return Expect(
        rules=tuple(given.rules),
        shows=tuple(given.shows),
        steps=given.steps,
        level=given.level,
        integer=tuple(Symbol(name) for name in given.integer),
        denominator_max=given.denominator_max,
        equal=tuple(equal),
    )
