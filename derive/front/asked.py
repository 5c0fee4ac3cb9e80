"""What is asked: the fields of a request (text, lists, maps) become a Goal and the settings it is read under.

The command line and the batch records share this; neither reads mathematics by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from derive.core.answer import FORMS
from derive.core.goal import TASKS, Goal
from derive.core.noun import fields, noun
from derive.core.term import Symbol, Term, letters
from derive.errors import BadGoal, TooLarge

if TYPE_CHECKING:
    from derive.maths.read.fields import Declared

LOGS = ("ln", "log10")
Point = tuple[tuple[Symbol, Term], ...]  # a value for each letter


@noun
class Settings:
    """How the text of one request is read, and the form its answer is wanted in.

    `variables` None allows any letter. `limits` is "typed" for a person, "file" for files and programs.
    """

    variables: tuple[str, ...] | None = None
    constants: tuple[str, ...] | None = None
    log: str = "ln"
    form: str = "simplified"
    limits: str = "typed"

    def declared(self, more: Iterable[str] = ()) -> Declared:
        """The declarations that text is read under; `more` are letters beside the variables."""
        from derive.maths.read.fields import Declared

        return Declared(self.variables, self.constants, self.log, self.limits).with_letters(more)


def question_of(text: str, settings: Settings) -> Goal:
    """The goal of a question written as a derivative (d/dx x^2, ∂/∂y x^2 y^3), read under the settings."""
    from derive.maths.read.goals import read_question

    return read_question(
        text, variables=settings.variables, constants=settings.constants, log=settings.log, limits=settings.limits
    )


def settings_of(fields: Mapping[str, Any], *, limits: str = "file") -> Settings:
    """The settings among the fields of a request. Raises BadGoal naming the one that cannot be meant."""
    return Settings(
        variables=_names(fields, "variables"),
        constants=_names(fields, "constants"),
        log=chosen(fields, "log", LOGS, "ln"),
        form=chosen(fields, "form", FORMS, "simplified"),
        limits=limits,
    )


def goal_of(task: object, fields: Mapping[str, Any], settings: Settings) -> Goal:
    """The goal that the fields describe. Fields that the task does not have are passed over.

    Raises BadGoal, ReadingError, TooLarge, or NoMethod for a task without rules.
    """
    from derive.maths.read import read_goal

    kind = TASKS.get(task) if isinstance(task, str) else None
    own = (
        {} if kind is None else {f.name: fields[f.name] for f in kind.asked_fields() if fields.get(f.name) is not None}
    )
    for value in own.values():
        _not_too_long(value, settings)
    return read_goal(
        str(task) if task is not None else "",
        own,
        variables=settings.variables,
        constants=settings.constants,
        log=settings.log,
        limits=settings.limits,
    )


def term_of(
    given: object,
    settings: Settings,
    *,
    what: str,
    also: Iterable[Symbol] = (),
    functions: Iterable[str] = (),
    answer: bool = False,
) -> Term:
    """One expression read under the settings. `also` are letters of the problem, letters whatever their names (e, i),
    and `functions` its functions that are only a name; of an `answer` the left side (y' = …) is taken off."""
    from derive.maths.read import read, read_answer
    from derive.maths.read.fields import as_text

    text = as_text(what.removeprefix("the "), given)
    _not_too_long(text, settings)
    declared = settings.declared(letter.name for letter in also)
    reader = read_answer if answer else read
    return reader(
        text,
        letters=declared.letters,
        constants=declared.constants,
        names=declared.names,
        functions=functions,
        log=declared.log,
        limits=declared.limits,
        what=what,
    )


def point_of(at: object, goal: Goal, settings: Settings) -> Point | None:
    """Where an answer is to be evaluated: a number (for a goal in one letter), a map or a list, as (letter, value).

    None where nothing is asked, and where the task has an `at` of its own.
    """
    if at is None or any(f.name == "at" for f in type(goal).asked_fields()):
        return None
    if goal.needs_rules:
        told = "parameters" if goal.answer_kind == "parameters" else "points"
        raise BadGoal(
            f"the answer is {told}, which cannot be evaluated at a point", field="at", try_next="leave at out"
        )
    from derive.maths.read.fields import as_point

    point = as_point("at", at, _letters_of(goal), settings.declared(s.name for s in _letters_of(goal)))
    known = letters_of(goal)
    if known and not any(letter in known for letter, _ in point):
        raise BadGoal(
            f"at gives a value to {point[0][0].name}, which does not occur in this problem",
            field="at",
            try_next=f"the letters here are {', '.join(letter.name for letter in known)}",
        )
    return point


def letters_of(goal: Goal) -> tuple[Symbol, ...]:
    """Every letter of the problem, by name."""
    found: set[Symbol] = set()

    def look(value: object) -> None:
        if isinstance(value, Term):
            found.update(letters(value))
        elif isinstance(value, tuple):
            for item in value:
                look(item)

    for field in fields(goal):
        look(getattr(goal, field.name))
    return tuple(sorted(found, key=lambda s: s.name))


def functions_of(goal: Goal) -> tuple[str, ...]:
    """The functions of the problem that are only a name, f and g of f(g(x)), without their primes."""
    from derive.maths.balls.stand_ins import names_in

    found: set[str] = set()
    for name in (field.name for field in fields(goal)):
        value = getattr(goal, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Term):
                found.update(names_in(item))
    return tuple(sorted(found))


def chosen(fields: Mapping[str, Any], name: str, allowed: tuple[str, ...], default: str) -> str:
    """One word out of a short list. Raises BadGoal naming the field and the list."""
    from derive.maths.read.fields import as_choice

    given = fields.get(name)
    return default if given is None else as_choice(name, given, allowed)


def _letters_of(goal: Goal) -> tuple[Symbol, ...]:
    """The letters that a bare number or a list gives values to, in order."""
    wrt = getattr(goal, "wrt", ())
    listed = dict.fromkeys((wrt,) if isinstance(wrt, Symbol) else wrt)
    expr = getattr(goal, "expr", None)
    if len(listed) == 1 and isinstance(expr, Term) and len(letters(expr)) > 1:
        return letters(expr)  # a slope along x of f(x, y) at one number would leave y open
    return tuple(listed)


def _names(fields: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    given = fields.get(name)
    if given is None:
        return None
    from derive.maths.read.fields import as_letters

    return tuple(letter.name for letter in as_letters(name, given)) if given != [] else ()


def _not_too_long(value: object, settings: Settings) -> None:
    """A text beyond the limits is too long, which is another thing than unreadable."""
    from derive.maths.read import LIMITS

    longest = LIMITS[settings.limits][0]
    for text in value if isinstance(value, Sequence) and not isinstance(value, str) else (value,):
        if isinstance(text, str) and len(text) > longest:
            raise TooLarge(f"the text has {len(text)} characters; at most {longest} are read")
