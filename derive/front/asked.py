"""What is asked: the fields of a request (text, lists, maps) become a Goal and the settings it is read under.

The command line and the batch records share this; neither reads mathematics by itself.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from derive.core.answer import FORMS
from derive.core.goal import TASK_NAMES, TASKS, Goal
from derive.core.term import Symbol, Term, letters
from derive.errors import BadGoal, NoMethod, ReadingError

LOGS = ("ln", "log10")
DOMAINS = ("lenient", "strict")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the text of one request is read, and the form its answer is wanted in.

    `variables` None allows any letter. `limits` is "typed" for a person, "file" for files and programs.
    """

    variables: tuple[str, ...] | None = None
    constants: tuple[str, ...] | None = None
    log: str = "ln"
    form: str = "simplified"
    limits: str = "typed"


def goal_type(task: object) -> type[Goal]:
    """The Goal of a task's name. Raises BadGoal for a name that is none, NoMethod for one without rules yet."""
    if isinstance(task, str) and task in TASKS:
        return TASKS[task]
    if isinstance(task, str) and task in TASK_NAMES:
        raise NoMethod(f"no rule is known for this task: {task}")
    if not isinstance(task, str):
        raise BadGoal("which task? Every request names one", field="task", try_next=f"for example {TASK_NAMES[0]!r}")
    near = difflib.get_close_matches(task, TASK_NAMES, n=1)
    way_on = f"did you mean {near[0]!r}?" if near else f"the tasks are {', '.join(TASK_NAMES)}"
    raise BadGoal(f"there is no task {task[:40]!r}", field="task", try_next=way_on)


def goal_of(task: object, fields: Mapping[str, Any], settings: Settings) -> Goal:
    """The goal that the fields describe. Fields that the task does not have are left alone."""
    from derive.maths.read import read_goal

    kind = goal_type(task)
    own = {f.name: fields[f.name] for f in kind.asked_fields() if fields.get(f.name) is not None}
    assert kind.task is not None
    return read_goal(kind.task, own, log=settings.log, limits=settings.limits, **_declared(settings))


def term_of_text(text: object, settings: Settings, *, what: str, goal: Goal | None = None) -> Term:
    """One expression read under the settings; with a goal, only its letters are allowed if none are declared."""
    from derive.maths.read import read

    if not isinstance(text, str):
        raise BadGoal(f'{what} is given as text, as in "2*x"', field=what.removeprefix("the "))
    declared = _declared(settings)
    return read(
        text, letters=declared.pop("variables", None), log=settings.log, what=what, limits=settings.limits, **declared
    )


def settings_of(fields: Mapping[str, Any], *, limits: str = "file") -> Settings:
    """The settings among the fields of a request. Raises BadGoal naming the one that cannot be meant."""
    return Settings(
        variables=_names(fields, "variables"),
        constants=_names(fields, "constants"),
        log=_one_of(fields, "log", LOGS, "ln"),
        form=_one_of(fields, "form", FORMS, "simplified"),
        limits=limits,
    )


def point_of(at: object, goal: Goal, settings: Settings) -> tuple[tuple[Symbol, Term], ...] | None:
    """Where an answer is to be evaluated: a number (for a goal in one letter), a map or a list, as (letter, value).

    None where nothing is asked, and where the task has an `at` of its own.
    """
    if at is None or any(f.name == "at" for f in type(goal).asked_fields()):
        return None
    wrt = _letters_of(goal)
    if isinstance(at, Mapping):
        if not all(isinstance(name, str) for name in at):
            raise BadGoal("a point is a value for each letter", field="at", try_next='for example {"x": "1", "y": "2"}')
        return tuple((Symbol(str(name)), _value(value, settings)) for name, value in at.items())
    values = list(at) if isinstance(at, Sequence) and not isinstance(at, str) else [at]
    if len(values) != len(wrt):
        names = ", ".join(s.name for s in wrt)
        raise BadGoal(
            f"the point has {len(values)} value{'s' * (len(values) != 1)}, but the letters are {names or 'none'}",
            field="at",
            try_next='say which is which, as in {"x": "1", "y": "2"}',
        )
    return tuple((letter, _value(value, settings)) for letter, value in zip(wrt, values, strict=True))


def _letters_of(goal: Goal) -> tuple[Symbol, ...]:
    wrt = getattr(goal, "wrt", ())
    if isinstance(wrt, Symbol):
        wrt = (wrt,)
    expr = getattr(goal, "expr", None)
    if len(set(wrt)) == 1 and isinstance(expr, Term):
        others = letters(expr)
        # ∂f/∂x of f(x, y) at one number would leave y open: ask for a map
        return others if len(others) > 1 else (wrt[0],)
    return tuple(dict.fromkeys(wrt))


def _value(value: object, settings: Settings) -> Term:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise BadGoal(f"a value of the point is a number or text, not {type(value).__name__}", field="at")
    try:
        return term_of_text(str(value), settings, what="the point")
    except ReadingError as error:
        raise error.called("the point") from None


def _declared(settings: Settings) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if settings.variables is not None:
        found["variables"] = settings.variables
    if settings.constants is not None:
        found["constants"] = settings.constants
    return found


def _names(fields: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    given = fields.get(name)
    if given is None:
        return None
    if isinstance(given, str):
        given = [part for part in given.replace(",", " ").split() if part]
    if not isinstance(given, Sequence) or not all(isinstance(item, str) for item in given):
        raise BadGoal(f"{name} is a list of letters", field=name, try_next='for example ["x", "y"]')
    return tuple(given)


def _one_of(fields: Mapping[str, Any], name: str, allowed: tuple[str, ...], default: str) -> str:
    given = fields.get(name)
    if given is None:
        return default
    if not isinstance(given, str) or given not in allowed:
        raise BadGoal(
            f"{name} cannot be {str(given)[:40]!r}", field=name, try_next=f"it is one of {', '.join(allowed)}"
        )
    return given


def chosen(fields: Mapping[str, Any], name: str, allowed: tuple[str, ...], default: str) -> str:
    """One word out of a short list. Raises BadGoal naming the field and the list."""
    return _one_of(fields, name, allowed, default)
