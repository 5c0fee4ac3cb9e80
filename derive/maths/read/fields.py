"""Single fields of a request: letters, numbers, counts, choices, points. Which fields a task has is not known here."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from derive.core.noun import noun
from derive.core.term import Equation, Number, Symbol, Term, Vector, symbols_in
from derive.errors import BadGoal, ReadingError, TooLarge
from derive.maths.read.names import FUNCTIONS
from derive.maths.read.reading import read

BOUNDS: dict[str, tuple[int, int]] = {"order": (1, 50), "degree": (0, 50)}
_ANY_BOUNDS = (0, 10_000)
_MOST_BITS = 6000  # some 1800 digits: what a person may type, and less than Python is willing to write
MOST_ITEMS = 50  # letters, or expressions
MOST_VALUES = 1000  # numbers in a list
_LETTER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)?'*")
_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


@noun
class Declared:
    """Under which declarations the texts of one request are read. `letters` None allows any."""

    letters: frozenset[str] | None
    constants: tuple[str, ...]
    log: str
    limits: str
    names: frozenset[str]
    functions: frozenset[str]

    def __init__(
        self,
        variables: Iterable[str] | None,
        constants: Iterable[str] | None,
        log: str = "ln",
        limits: str = "typed",
        names: Iterable[str] = (),
        functions: Iterable[str] = (),
    ) -> None:
        # letters are real unless said otherwise, so i is a letter like any other
        known = ("e", "pi") if constants is None else tuple(constants)
        object.__setattr__(self, "letters", None if variables is None else frozenset(variables))
        object.__setattr__(self, "constants", known)
        object.__setattr__(self, "log", log)
        object.__setattr__(self, "limits", limits)
        object.__setattr__(self, "names", frozenset(names))
        object.__setattr__(self, "functions", frozenset(functions))

    def with_letters(self, names: Iterable[str]) -> Declared:
        more = frozenset(names)
        letters = None if self.letters is None else self.letters | more
        return Declared(letters, self.constants, self.log, self.limits, self.names | more, self.functions - more)

    def with_functions(self, names: Iterable[str]) -> Declared:
        """Also these names of functions: f is one in f(x), and no letter."""
        more = self.functions | frozenset(names)
        return Declared(self.letters, self.constants, self.log, self.limits, self.names, more)

    def read(
        self, text: str, what: str, *, letters: Iterable[str] | None, names: Iterable[str] = (), start: int = 0
    ) -> Term:
        """A text under these declarations, with the letters given."""
        return read(
            text, letters=letters, names=names, constants=self.constants, functions=self.functions, log=self.log,
            limits=self.limits, what=what, start=start,
        )  # fmt: skip

    def with_outputs(self, text: object) -> Declared:
        """Also the letter that stands alone before an =."""
        found = re.match(r"\s*\\?([A-Za-z][A-Za-z0-9_]*'*)\s*=", text) if isinstance(text, str) else None
        return self.with_letters((found.group(1),)) if found and self.letters is not None else self


def as_text(name: str, given: object) -> str:
    """What a person may write where mathematics is wanted: text, or a number as JSON has it."""
    if isinstance(given, str):
        return given
    if isinstance(given, int) and not isinstance(given, bool):
        if given.bit_length() > _MOST_BITS:
            raise TooLarge(f"{name} is a number of {given.bit_length()} bits; at most {_MOST_BITS} are read")
        return str(given)
    if isinstance(given, float) and math.isfinite(given):
        return repr(given)
    raise BadGoal(f'{name} is text, as in "x^2", not {_sort(given)}', field=name)


def as_letter(name: str, given: object) -> Symbol:
    if isinstance(given, Symbol):
        return given
    if not isinstance(given, str) or not given.strip():
        raise BadGoal(f'{name} is a letter, as in "x", not {_sort(given)}', field=name)
    text = given.strip()
    if _LETTER.fullmatch(text) and len(text) <= 40:
        if text in FUNCTIONS:
            raise BadGoal(f"{name} is a letter, but {text} is a function", field=name)
        return Symbol(text)
    try:
        term = read(text, constants=(), what=name)
    except ReadingError:
        term = Number("0")
    if not isinstance(term, Symbol):
        raise BadGoal(f"{name} is one letter, not {text[:40]!r}", field=name, try_next='for example "x"')
    return term


def as_letters(name: str, given: object) -> tuple[Symbol, ...]:
    """A list of letters; in one text they stand apart by commas or spaces."""
    if isinstance(given, Symbol):
        return (given,)
    if isinstance(given, str):
        given = [part for part in re.split(r"[,;\s]+", given.strip().strip("()[]{}")) if part]
    if not isinstance(given, Sequence):
        raise BadGoal(f'{name} is a list of letters, as in ["x", "y"], not {_sort(given)}', field=name)
    if len(given) > MOST_ITEMS:
        raise BadGoal(f"{name} names {len(given)} letters; at most {MOST_ITEMS} are taken", field=name)
    found = tuple(as_letter(name, item) for item in given)
    if not found:
        raise BadGoal(f"{name} names no letter", field=name, try_next='for example ["x", "y"]')
    return found


def as_letter_lists(name: str, given: object) -> tuple[tuple[Symbol, ...], ...]:
    """The letters of each function: a list of lists, or of texts such as "x, y"; in one text "x, y | t"."""
    if isinstance(given, str):
        given = given.split("|")
    elif isinstance(given, Sequence) and len(given) == 1 and isinstance(given[0], str):
        given = given[0].split("|")
    if not isinstance(given, Sequence) or not given:
        raise BadGoal(
            f"{name} is a list of the letters of each function, not {_sort(given)}",
            field=name, try_next='for example [["x", "y"], ["t"]]',
        )  # fmt: skip
    if len(given) > MOST_ITEMS:
        raise BadGoal(f"{name} holds {len(given)} lists; at most {MOST_ITEMS} are taken", field=name)
    return tuple(as_letters(name, item) for item in given)


def as_number(name: str, given: object, declared: Declared) -> Term:
    """An exact number: "pi/3", "-2", 1.5."""
    if isinstance(given, Term):
        return given
    text = as_text(name, given)
    term = declared.read(text, f"the number {name}", letters=())
    if isinstance(term, (Equation, Vector)):
        raise BadGoal(f"{name} is one number, not {text[:40]!r}", field=name, try_next='for example "pi/3"')
    return term


def as_integer(name: str, given: object) -> int:
    least, most = BOUNDS.get(name, _ANY_BOUNDS)
    found: int | None = None
    if isinstance(given, int) and not isinstance(given, bool):
        found = given
    elif isinstance(given, float) and given.is_integer():
        found = int(given)
    elif isinstance(given, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", given):
        found = int(given)
    if found is None:
        raise BadGoal(
            f"{name} is a whole number, not {str(given)[:40]!r}", field=name, try_next=f"from {least} to {most}"
        )
    if not least <= found <= most:
        raise BadGoal(f"{name} goes from {least} to {most}, not {str(found)[:20]}", field=name)
    return found


def as_choice(name: str, given: object, choices: tuple[str, ...]) -> str:
    if isinstance(given, str) and given in choices:
        return given
    raise BadGoal(f"{name} cannot be {str(given)[:40]!r}", field=name, try_next=f"it is one of {', '.join(choices)}")


def as_flag(name: str, given: object) -> bool:
    if isinstance(given, bool):
        return given
    if isinstance(given, str) and given.strip().lower() in _TRUE + _FALSE:
        return given.strip().lower() in _TRUE
    raise BadGoal(f"{name} is true or false, not {str(given)[:40]!r}", field=name)


def as_point(name: str, given: object, wrt: tuple[Symbol, ...], declared: Declared) -> tuple[tuple[Symbol, Term], ...]:
    """A value for each letter: a map, a list in the order of the letters, one number, or "x=1, y=2".

    Whatever the order in which a map was written, f(1, 2) means the letters in their own order.
    """
    if isinstance(given, str) and "=" in given:
        given = dict(_assigned(name, given, declared))
    if isinstance(given, Mapping):
        pairs = [(as_letter(name, letter), as_number(name, value, declared)) for letter, value in given.items()]
        place = {letter: k for k, letter in enumerate(wrt)}
        return tuple(sorted(pairs, key=lambda pair: place.get(pair[0], len(place))))
    if isinstance(given, str):
        term = declared.read(given, f"the {name}", letters=())
        values = term.items if isinstance(term, Vector) else (term,)
    elif isinstance(given, Sequence):
        values = tuple(as_number(name, value, declared) for value in given)
    else:
        values = (as_number(name, given, declared),)
    if len(values) != len(wrt):
        names = ", ".join(s.name for s in wrt)
        raise BadGoal(
            f"{name} has {len(values)} value{'s' * (len(values) != 1)}, but the letters are {names or 'none'}",
            field=name, try_next='say which is which, as in {"x": "1", "y": "2"}',
        )  # fmt: skip
    return tuple(zip(wrt, values, strict=True))


def as_values(name: str, given: object, declared: Declared) -> tuple[Term, ...]:
    """Numbers in order: a list, or one text with commas, in brackets or not."""
    if isinstance(given, str):
        term = declared.read(given, f"the {name}", letters=())
        return term.items if isinstance(term, Vector) else (as_number(name, term, declared),)
    if isinstance(given, Sequence):
        if len(given) > MOST_VALUES:
            raise BadGoal(f"{name} holds {len(given)} numbers; at most {MOST_VALUES} are taken", field=name)
        return tuple(as_number(name, value, declared) for value in given)
    return (as_number(name, given, declared),)


def as_substitutions(name: str, given: object, declared: Declared) -> tuple[tuple[Symbol, Term], ...]:
    """What letters stand for: a map, a list of "x = t^2", or one text of them with commas."""
    if isinstance(given, Mapping):
        if len(given) > MOST_ITEMS:
            raise BadGoal(f"{name} names {len(given)} letters; at most {MOST_ITEMS} are taken", field=name)
        return tuple(
            (as_letter(name, letter), declared.read(as_text(name, value), f"the {name} of {letter}", letters=None))
            for letter, value in given.items()
        )
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, Sequence):
        raise BadGoal(f"{name} says what letters stand for, as in x = t^2, not {_sort(given)}", field=name)
    pairs: dict[Symbol, Term] = {}
    for text in texts:
        term = declared.read(as_text(name, text), f"the {name}", letters=None)
        for item in term.items if isinstance(term, Vector) else (term,):
            if not (isinstance(item, Equation) and isinstance(item.lhs, Symbol)):
                raise BadGoal(
                    f"{name} says what letters stand for, not {str(text)[:40]!r}",
                    field=name, try_next='for example "x = t^2, y = 1/t"',
                )  # fmt: skip
            if item.lhs in pairs:
                raise BadGoal(f"{name} says twice what {item.lhs.name} stands for", field=name)
            pairs[item.lhs] = item.rhs
    return tuple(pairs.items())


def _assigned(name: str, given: str, declared: Declared) -> list[tuple[Symbol, Term]]:
    names = re.findall(r"([A-Za-z][A-Za-z0-9_]*)\s*=", given)
    term = declared.read(given, f"the {name}", letters=None, names=names)
    pairs: list[tuple[Symbol, Term]] = []
    for item in term.items if isinstance(term, Vector) else (term,):
        if not (isinstance(item, Equation) and isinstance(item.lhs, Symbol)) or symbols_in(item.rhs):
            raise BadGoal(
                f"{name} is a value for each letter, not {given[:40]!r}", field=name, try_next='for example "x=1, y=2"'
            )
        pairs.append((item.lhs, item.rhs))
    return pairs


def _sort(given: object) -> str:
    if isinstance(given, str):
        return repr(given[:40])
    return {bool: "a truth value", int: "a number", float: "a number", list: "a list", dict: "a map"}.get(
        type(given), type(given).__name__
    )
