"""From a family file to a checked Family: every fault of the file in one pass, each at its line and column.

Imports pydantic and the YAML parser; the bank imports it late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any

from derive.bank.arithmetic import FUNCTIONS, ConditionFault, NotANumber, Value, compile_condition, compile_term, compile_value, unknown_function
from derive.bank.family import Expect, Family, FieldValue, Let, Mistake, Parameter
from derive.bank.instantiate import number
from derive.bank.places import Fault, Path, Placed, read_places
from derive.bank.prompt import Prompt, field_names, read_prompt
from derive.bank.schema import LANGUAGES, FamilyFile, did_you_mean, typed
from derive.core.goal import TASK_NAMES, TASKS, Goal
from derive.core.term import Call, Symbol, Term, letters, symbols_in, walk
from derive.errors import BankError, ReadingError

LARGEST_FILE = 100_000  # bytes
LARGEST_SPACE = 200_000  # tuples: every one of them is tried when a bank is checked
CONSTANTS = ("e", "pi", "i")
FUNCTION_NAMES = tuple("fghsvCFGSTV")  # what a prompt may call a function, where it is no letter of the problem
FREE_LICENSE = "CC0-1.0"


def load(path: File, *, root: File | None = None) -> Family:
    """The family of a file. Raises BankError with all its faults. `root` is the bank: the id must be the path below it."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BankError((f"{path}:1:1 a family of more than {LARGEST_FILE} bytes",))
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BankError((f"{path}:1:1 not UTF-8 text: {error.reason} at byte {error.start}",)) from error
    except OSError as error:
        raise BankError((f"{path}:1:1 cannot be opened: {error.strerror}",)) from error
    wanted = path.relative_to(root).with_suffix("").as_posix() if root is not None else None
    return loads(text, str(path), wanted)


def loads(text: str, name: str, wanted: str | None = None) -> Family:
    """The family of a text; `name` is what faults call the file, `wanted` the id it must have."""
    placed = read_places(text)
    data = typed(placed) if placed.data is not None else None
    family = None
    if data is not None:
        family = _Loader(placed, data, name).family()
        if wanted is not None and data.id != wanted:
            placed.fault(("id",), f"the id is {data.id!r}, but the file stands at {wanted!r}")
    if placed.faults or family is None:
        raise BankError(tuple(fault.at(name) for fault in sorted(set(placed.faults))))
    return family


@dataclass
class _Loader:
    """Turns the typed file into a Family, adding faults to `placed` instead of stopping."""

    placed: Placed
    data: FamilyFile
    name: str
    numbers: set[Symbol] = field(default_factory=set)  # letters that always have an exact value
    known: tuple[str, ...] = ()

    def family(self) -> Family | None:
        data = self.data
        goal_type = self._goal_type()
        if goal_type is None:
            return None
        self.known = (*data.params, *data.let, *data.letters, *self._wrt(goal_type))
        parameters = self._parameters()
        lets = self._lets()
        fields = self._fields(goal_type)
        require = []
        for index, line in enumerate(data.require):
            path = ("require", index)
            if self._balanced(line, path):
                try:
                    require.append(compile_condition(line, self._reader(functions=True), frozenset(self.numbers)))
                except ConditionFault as fault:
                    self._fault(path, fault.message, fault.column)
        prompts = self._prompts(fields)
        family = Family(
            id=data.id,
            version=data.version,
            license=data.license,
            tags=tuple(data.tags),
            goal_type=goal_type,
            fields=fields,
            parameters=parameters,
            lets=lets,
            require=tuple(require),
            prompts=prompts,
            at=tuple((Symbol(n), t) for n, text in data.at.items() if (t := self._term(text, ("at", n))) is not None),
            units=dict(data.units),
            hints={language: tuple(lines) for language, lines in data.hints.items()},
            mistakes=self._mistakes(),
            form=data.form,
            points=data.points,
            expect=self._expect(),
            source=data.source,
            credit=data.credit,
            path=self.name,
        )
        self._lint(family)
        return family

    # --- the parts, in the order of the file -------------------------------------------------------------------

    def _goal_type(self) -> type[Goal] | None:
        name = self.data.task.get("do")
        if not isinstance(name, str):
            self.placed.fault(("task",), "missing key 'do': which task it is")
            return None
        if name not in TASKS:
            later = "; no rule answers it yet" if name in TASK_NAMES else did_you_mean(name, list(TASKS))
            self.placed.fault(("task", "do"), f"unknown task {name!r}{later}")
            return None
        return TASKS[name]

    def _wrt(self, goal_type: type[Goal]) -> tuple[str, ...]:
        """The letters of the task itself, needed before any expression can be read."""
        found: list[str] = []
        for each in goal_type.asked_fields():
            if each.metadata["kind"] in ("letter", "letters"):
                given = self.data.task.get(each.name, [])
                found += [given] if isinstance(given, str) else [g for g in given if isinstance(g, str)]
        found += list(self.data.at)
        return tuple(found)

    def _parameters(self) -> tuple[Parameter, ...]:
        made: list[Parameter] = []
        space = 1
        for name, domain in self.data.params.items():
            path: Path = ("params", name)
            values: tuple[Term, ...] = ()
            texts: tuple[str, ...] = ()
            if (domain.int_ is None) == (domain.of is None):
                self.placed.fault(path, "a parameter has either int: [from, to] or of: [values]")
                continue
            if domain.int_ is not None:
                from derive.core.term import term_of

                low, high = domain.int_
                if high - low > LARGEST_SPACE:
                    self.placed.fault(path, f"parameter {name!r} has more than {LARGEST_SPACE} values")
                    continue
                whole = [n for n in range(low, high + 1) if n not in domain.not_]
                values, texts = tuple(map(term_of, whole)), tuple(map(str, whole))
            elif domain.of is not None:
                read = [self._term(text, (*path, "of", i)) for i, text in enumerate(domain.of)]
                values, texts = tuple(term for term in read if term is not None), tuple(domain.of)
                if len(values) < len(read):
                    continue
                if len(set(values)) < len(values):
                    self.placed.fault((*path, "of"), f"parameter {name!r} has a value twice")
            if not values:
                self.placed.faults.append(Fault(self.placed.key_place(path), f"parameter {name!r} has no possible value"))
                continue
            space *= len(values)
            numbers = tuple(map(_number, values))
            if all(value is not None for value in numbers):
                self.numbers.add(Symbol(name))
            else:
                numbers = (None,) * len(values)
            made.append(Parameter(Symbol(name), values, numbers, texts))
        if space > LARGEST_SPACE:
            self.placed.fault(("params",), f"{space} tuples; narrow the domains to {LARGEST_SPACE} or fewer")
        return tuple(made)

    def _lets(self) -> tuple[Let, ...]:
        made: list[Let] = []
        for name, text in self.data.let.items():
            path: Path = ("let", name)
            if name in self.data.params:
                self.placed.faults.append(Fault(self.placed.key_place(path), f"{name!r} is a parameter already"))
            if not self._balanced(text, path):
                continue
            try:
                compiled = compile_value(text, self._reader(functions=True), frozenset(self.numbers))
                self.numbers.add(Symbol(name))
                made.append(Let(Symbol(name), Symbol(name), compiled))
                continue
            except ConditionFault as fault:
                if "has no" not in fault.message:
                    self._fault(path, fault.message, fault.column)
                    continue
            # no number, so an expression: let g stand for a*x + b
            term = self._term(text, path)
            if term is not None:
                made.append(Let(Symbol(name), term, None))
        return tuple(made)

    def _fields(self, goal_type: type[Goal]) -> tuple[FieldValue, ...]:
        given = dict(self.data.task)
        given.pop("do", None)
        fields = {each.name: each for each in goal_type.asked_fields()}
        for name in given:
            if name not in fields:
                message = f"unknown key {name!r}{did_you_mean(name, ['do', *fields])}"
                self.placed.faults.append(Fault(self.placed.key_place(("task", name)), message))
        made: list[FieldValue] = []
        for name, each in fields.items():
            if name in given:
                value = self._field(name, each.metadata, given[name])
                made += [value] if value is not None else []
            elif type(each.default).__name__ == "_MISSING_TYPE":
                self.placed.fault(("task",), f"missing key {name!r}: {each.metadata['help']}")
        return tuple(made)

    def _field(self, name: str, about: Any, given: Any) -> FieldValue | None:
        path: Path = ("task", name)
        kind: str = about["kind"]
        many = kind in ("letters", "expressions", "equations")
        if not many and not isinstance(given, str):
            self.placed.fault(path, f"expected one value, found a {'list' if isinstance(given, list) else 'mapping'}")
            return None
        items = given if isinstance(given, list) else [given]
        places: list[Path] = [(*path, i) for i in range(len(items))] if isinstance(given, list) else [path]
        if not items or not all(isinstance(item, str) for item in items):
            self.placed.fault(path, "expected a list of values")
            return None
        if kind in ("letter", "letters"):
            for item, place in zip(items, places, strict=True):
                if item in self.data.params or item in self.data.let:
                    self.placed.fault(place, f"{item!r} is a parameter; a variable stays a letter")
            return FieldValue(name, kind, tuple(Symbol(item) for item in items))
        if kind in ("choice", "flag"):
            allowed = about["choices"] if kind == "choice" else ("true", "false")
            if given not in allowed:
                self.placed.fault(path, f"{given!r} is no choice{did_you_mean(given, list(allowed))}")
            return FieldValue(name, kind, text=given)
        if kind == "integer":
            try:
                return FieldValue(
                    name, kind, whole=compile_value(given, self._reader(functions=True), frozenset(self.numbers))
                )
            except ConditionFault as fault:
                self._fault(path, fault.message, fault.column)
                return None
        read = [self._term(item, place) for item, place in zip(items, places, strict=True)]
        terms = tuple(term for term in read if term is not None)
        return FieldValue(name, kind, terms) if len(terms) == len(read) else None

    def _prompts(self, fields: tuple[FieldValue, ...]) -> dict[str, Prompt]:
        names = field_names({f.name: (f.kind, len(f.terms)) for f in fields}, point=bool(self.data.at))
        made: dict[str, Prompt] = {}
        for language, text in self.data.text.items():
            if language not in LANGUAGES:
                place = self.placed.key_place(("text", language))
                self.placed.faults.append(Fault(place, f"no language is called {language!r}{did_you_mean(language, list(LANGUAGES))}"))
            prompt, faults = read_prompt(text, names, self._reader(functions=FUNCTION_NAMES))
            for fault in faults:
                self._fault(("text", language), fault.message, fault.column)
            made[language] = prompt
        if "en" not in self.data.text:
            self.placed.fault(("text",), "missing key 'en': every family is worded in English")
        return made

    def _mistakes(self) -> tuple[Mistake, ...]:
        made: list[Mistake] = []
        for index, mistake in enumerate(self.data.mistakes):
            path: Path = ("mistakes", index, "value")
            texts = [mistake.value] if isinstance(mistake.value, str) else mistake.value
            paths: list[Path] = [path] if isinstance(mistake.value, str) else [(*path, i) for i in range(len(texts))]
            terms = [self._term(text, place) for text, place in zip(texts, paths, strict=True)]
            made.append(Mistake(mistake.id, tuple(t for t in terms if t is not None), dict(mistake.say)))
        return tuple(made)

    def _expect(self) -> Expect:
        given = self.data.expect
        equal = []
        for index, (letter, text) in enumerate(given.equal):
            term = self._term(text, ("expect", "equal", index, 1))
            equal += [(Symbol(letter), term)] if term is not None else []
        return Expect(
            rules=tuple(given.rules),
            steps=given.steps,
            level=given.level,
            integer=tuple(Symbol(name) for name in given.integer),
            denominator_max=given.denominator_max,
            equal=tuple(equal),
        )

    # --- reading -----------------------------------------------------------------------------------------------

    def _reader(self, *, functions: bool | tuple[str, ...] = False) -> Any:
        from derive.maths.read import read

        extra: Iterable[str] = tuple(FUNCTIONS) if functions is True else functions or ()
        extra = tuple(name for name in extra if name not in self.known)
        constants = tuple(c for c in CONSTANTS if c not in self.known)
        return lambda text: read(text, letters=self.known, constants=constants, functions=extra)

    def _term(self, text: str, path: Path) -> Term | None:
        if not text or not self._balanced(text, path):
            return None
        try:
            term: Term = self._reader()(text)
        except ReadingError as error:
            wrong = unknown_function(text, ("sin", "cos", "tan", "exp", "ln", "log", "sqrt"))
            if wrong and wrong[1] <= error.column:
                self._fault(path, *wrong)
            else:
                self._fault(path, error.message, error.column)
            return None
        return term

    def _balanced(self, text: str, path: Path) -> bool:
        depth = 0
        for column, mark in enumerate(text):
            depth += (mark in "([") - (mark in ")]")
            if depth < 0:
                break
        if depth == 0:
            return True
        message = 'a bracket is opened and not closed' if depth > 0 else "a bracket is closed that was not opened"
        if path in self.placed.flow:
            message += "; inside [...] a comma splits an expression: write one a line, after '- '"
        self._fault(path, message, 0 if path in self.placed.flow else column if depth < 0 else len(text))
        return False

    def _fault(self, path: Path, message: str, column: int = 0) -> None:
        self.placed.fault(path, message.rstrip("."), column)

    # --- lint: files that can be read and still cannot be meant ------------------------------------------------

    def _lint(self, family: Family) -> None:
        used: set[Symbol] = set()
        terms = [t for f in family.fields for t in f.terms] + [t for _, t in family.at] + [let.term for let in family.lets]
        terms += [slot.term for p in family.prompts.values() for slot in p if not isinstance(slot, str) and slot.term]
        terms += [t for parameter in family.parameters for t in parameter.domain]
        for term in terms:
            used |= symbols_in(term)
        written = " ".join([*self.data.let.values(), *(v for v in self.data.task.values() if isinstance(v, str))])
        for name in self.data.params:
            if Symbol(name) not in used and name not in written:
                self.placed.faults.append(Fault(self.placed.key_place(("params", name)), f"parameter {name!r} is used nowhere"))
        if family.license != FREE_LICENSE and not family.credit:
            self.placed.fault(("license",), f"a family under {family.license} needs a credit line, key 'credit'")


def _number(term: Term) -> Value | None:
    value = number(term)
    if value is None:
        try:
            found = compile_term(term, frozenset())({})
        except (NotANumber, ArithmeticError):
            return None
        return found
    return value.numerator if value.denominator == 1 else value
