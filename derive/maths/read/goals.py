"""Fields to goals: the text, numbers and lists of a request become the Goal of its task. No rule is chosen here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from derive.core.goal import TASK_NAMES, TASKS, Goal, goal_class
from derive.core.noun import MISSING, Field
from derive.core.term import ZERO, Derivative, Equation, Inequality, Matrix, SetOf, Symbol, Term, Vector, symbols_in
from derive.errors import BadGoal, NoMethod, ReadingError
from derive.maths.read.fields import (
    BOUNDS,
    MOST_ITEMS,
    Declared,
    as_choice,
    as_flag,
    as_integer,
    as_letter,
    as_letter_lists,
    as_letters,
    as_number,
    as_point,
    as_substitutions,
    as_text,
    as_values,
)  # fmt: skip
from derive.maths.read.functions import functions_in
from derive.maths.read.reading import prefix_length


def read_goal(
    task: str,
    fields: Mapping[str, object],
    *,
    variables: Iterable[str] | None = None,
    constants: Iterable[str] | None = None,
    log: str = "ln",
    limits: str = "typed",
) -> Goal:
    """The goal of a task, from fields as a person or a record gives them (text, numbers, lists, maps, terms).

    `variables` None allows any letter; e and pi are constants unless they are variables or differentiated by.
    Raises BadGoal(field=…) for a field that is missing, unknown or of the wrong sort, ReadingError for text that is
    no mathematics, NoMethod for a task that exists and has no rules yet.

    >>> read_goal("differentiate", {"expr": "x^2"})
    Differentiate(expr=Power(Symbol('x'), Number('2')), wrt=Symbol('x'), order=1, partial=False)
    """
    kind = _goal_type(task)
    if kind.several and any(_several(fields.get(name)) for name in _single(kind)):
        kind = goal_class(kind.several)
    asked = {field.name: field for field in kind.asked_fields()}
    given = {name: value for name, value in fields.items() if value is not None}
    for name in given:
        if name not in asked:
            from difflib import get_close_matches  # only a slip pays for it

            near = get_close_matches(str(name), asked, n=1)
            way_on = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(asked)}"
            raise BadGoal(f"the task {task} has no field {str(name)[:40]!r}", field=str(name), try_next=way_on)
    values: dict[str, Any] = {}
    declared = Declared(variables, constants, log, limits)
    # the letters come first: they may be words (x1) or the names of constants (e)
    for name, field in asked.items():
        if name in given and field.metadata["kind"] in ("letter", "letters", "letter-lists"):
            values[name] = _letters_given(name, field, given[name])
    chosen = list(flat_letters(tuple(values.values())))
    for name, field in asked.items():
        if name in given and field.metadata["kind"] == "data":
            values[name] = _data(name, given[name], declared, chosen)
            chosen += [letter for letter, _ in values[name]]
    declared = declared.with_letters(s.name for s in chosen)
    late = []
    for name, field in asked.items():
        sort = field.metadata["kind"]
        if name in values:
            continue
        if name not in given:
            if sort in ("letter", "letters") and field.default is MISSING:
                late.append(name)
            elif field.default is MISSING:
                raise BadGoal(
                    f"the task {task} needs {name}: {field.metadata['help']}", field=name, try_next=_example(sort)
                )
            continue
        if sort == "numbers":
            late.append(name)
        else:
            values[name] = _value(name, field, given[name], declared, values)
    for name in late:
        field = asked[name]
        if field.metadata["kind"] == "numbers":
            wrt = values.get(field.metadata["of"]) or _letters_in(values)
            if isinstance(wrt, tuple) and wrt and isinstance(wrt[-1], tuple):
                wrt = wrt[-1]  # of functions inside one another a point is one of the innermost letters
            values[name] = as_point(name, given[name], wrt if isinstance(wrt, tuple) else (wrt,), declared)
        else:
            values[name] = _letters_found(
                name,
                field.metadata["kind"] == "letters",
                field.metadata["kind"] == "letter" or field.metadata["repeats"],
                values,
                tuple(v for k, v in values.items() if k != name and asked[k].metadata["kind"] == "letter"),
            )
    return kind(**values)


def read_question(
    text: str,
    *,
    variables: Iterable[str] | None = None,
    constants: Iterable[str] | None = None,
    log: str = "ln",
    limits: str = "typed",
) -> Goal:
    """The goal of a question written as a derivative: d/dx x^2 sin x, d²/dx² …, ∂²/∂x∂y ….

    >>> read_question("d/dx x^2")
    Differentiate(expr=Power(Symbol('x'), Number('2')), wrt=Symbol('x'), order=1, partial=False)
    """
    from derive.core.goals.differentiation import Differentiate
    from derive.core.goals.multivariate import Partial

    declared = Declared(variables, constants, log, limits)
    term = _read(text, declared, "the question")
    wrt: list[Symbol] = []
    expr = term
    while isinstance(expr, Derivative):
        wrt.append(expr.wrt)
        expr = expr.expr
    if not isinstance(term, Derivative):
        raise BadGoal("this asks for nothing", field="task", try_next='write "d/dx" before it, or name a task')
    if term.partial or len(set(wrt)) > 1:
        # ∂²/∂x∂y differentiates by y first
        return Partial(expr, tuple(reversed(wrt)))
    if len(wrt) > BOUNDS["order"][1]:
        raise BadGoal(f"order goes to {BOUNDS['order'][1]}, not {len(wrt)}", field="order")
    return Differentiate(expr, wrt[0], len(wrt))


def _goal_type(task: object) -> type[Goal]:
    if isinstance(task, str) and task in TASKS:
        return TASKS[task]
    if isinstance(task, str) and task in TASK_NAMES:
        raise NoMethod(f"no rule is known for this task: {task}")
    from difflib import get_close_matches  # only a slip pays for it

    near = get_close_matches(str(task), TASK_NAMES, n=1)
    way_on = f"did you mean {near[0]!r}?" if near else f"the tasks are {', '.join(TASK_NAMES)}"
    raise BadGoal(f"there is no task {str(task)[:40]!r}", field="task", try_next=way_on)


def _single(kind: type[Goal]) -> list[str]:
    """The fields of a task that hold one letter or one number."""
    return [field.name for field in kind.asked_fields() if field.metadata["kind"] in ("letter", "number")]


def _several(given: object) -> bool:
    """Is this a list of two or more, as a record or a person writes one? root(8, 3) is one number."""
    if isinstance(given, str):
        written = given.strip()
        depth = -1 if written[:1] in ("(", "[") and written[-1:] in (")", "]") else 0
        for sign in written:
            depth += (sign in "([{") - (sign in ")]}")
            if sign == "," and depth == 0:
                return True
        return False
    return isinstance(given, (list, tuple, Mapping)) and len(given) > 1


def _letters_given(name: str, field: Field, given: object) -> object:
    if field.metadata["kind"] == "letter":
        return as_letter(name, given)
    if field.metadata["kind"] == "letter-lists":
        return as_letter_lists(name, given)
    found = as_letters(name, given)
    if not field.metadata["repeats"] and len(set(found)) < len(found):
        raise BadGoal(f"{name} names a letter twice: {', '.join(s.name for s in found)}", field=name)
    return found


def flat_letters(value: object) -> tuple[Symbol, ...]:
    """The letters of a field, however deep its lists are."""
    if isinstance(value, tuple):
        return tuple(letter for item in value for letter in flat_letters(item))
    return (value,) if isinstance(value, Symbol) else ()


def _letters_in(values: Mapping[str, object]) -> tuple[Symbol, ...]:
    """The letters of all expressions read so far, by name."""
    found: set[Symbol] = set()
    for value in values.values():
        for term in value if isinstance(value, tuple) else (value,):
            if isinstance(term, Term):
                found |= symbols_in(term)
    return tuple(sorted(found, key=lambda s: s.name))


def _data(name: str, given: object, declared: Declared, chosen: list[Symbol]) -> Any:
    from derive.maths.read.columns import as_data  # only a fit pays for it

    columns = as_data(name, given, declared)
    both = next((letter.name for letter, _ in columns if letter in chosen), None)
    if both is not None:
        raise BadGoal(f"{both} is a column of {name}, so it is no letter to be found", field=name)
    return columns


def _as_met(term: Term, letters: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """Letters in the order in which a term has them: m, c in mx + c."""
    met: list[Symbol] = []
    waiting = [term]
    while waiting:
        top = waiting.pop()
        if top in letters and isinstance(top, Symbol) and top not in met:
            met.append(top)
        waiting.extend(reversed(top.parts))
    return tuple(met)


def _letters_found(
    name: str, listed: bool, one: bool, values: Mapping[str, Any], named: tuple[object, ...] = ()
) -> object:
    """The letters that are meant when none is named: the only one, or all where the task takes a list. `named` are
    letters of the task that mean something else: y, of which x is the variable."""
    found = _letters_in({key: value for key, value in values.items() if key != "outputs"})
    found = tuple(letter for letter in found if letter not in named)
    if "data" in values:
        columns = {letter for letter, _ in values["data"]}
        found = tuple(letter for letter in _as_met(values["model"], found) if letter not in columns)
    if not found:
        raise BadGoal("which letter? None occurs", field=name, try_next=f'name one: {name} = "x"')
    if (one or not listed) and len(found) > 1:
        names = ", ".join(s.name for s in found)
        raise BadGoal(f"which letter? {names} occur", field=name, try_next=f'name one: {name} = "{found[0].name}"')
    return found if listed else found[0]


def _value(name: str, field: Field, given: object, declared: Declared, values: dict[str, Any]) -> object:
    sort = field.metadata["kind"]
    if sort == "expression":
        return _expression(given, declared, name, _called(name))
    if sort == "expressions":
        return _expressions(name, given, declared, values)
    if sort == "expression-lists":
        return _expression_lists(name, given, declared)
    if sort == "equations":
        return _equations(name, given, declared)
    if sort == "equation":
        return _equation(name, given, declared)
    if sort == "values":
        return as_values(name, given, declared)
    if sort == "substitutions":
        return as_substitutions(name, given, declared)
    if sort == "number":
        return as_number(name, given, declared)
    if sort == "integer":
        return as_integer(name, given)
    if sort in ("sizes", "words", "matrices", "vectors"):
        from derive.maths.read import layers  # only a network pays for it

        if sort == "sizes":
            return layers.as_sizes(name, given, values)
        if sort == "words":
            return layers.as_words(name, given)
        as_listed = layers.as_matrices if sort == "matrices" else layers.as_vectors
        return as_listed(name, given, declared)
    if sort == "choice":
        return as_choice(name, given, field.metadata["choices"])
    if sort == "flag":
        return as_flag(name, given)
    raise AssertionError(sort)


def _called(name: str) -> str:
    return {"expr": "the expression", "exprs": "the functions", "constraints": "the constraint"}.get(
        name, f"the {name}"
    )


def _read(text: str, declared: Declared, what: str, start: int = 0) -> Term:
    # f(x) is a function's value unless f was declared a letter
    declared = declared.with_functions(functions_in(text[start:], {*(declared.letters or ()), *declared.names}))
    return declared.read(text, what, letters=declared.letters, names=declared.names, start=start)


def _expression(given: object, declared: Declared, name: str, what: str) -> Term:
    """An expression, without the f(x) = that may stand before it."""
    if isinstance(given, Term):
        return given
    text = as_text(name, given)
    term = _read(text, declared, what, prefix_length(text))
    if isinstance(term, (Equation, Inequality)):
        column = max(text.find(sign) for sign in "=<>≤≥≠")
        raise ReadingError(
            "an expression is wanted here, not an equation", text=text, column=max(column, 0), what=what,
            try_next="write only the side that is meant",
        )  # fmt: skip
    if isinstance(term, (SetOf, Vector, Matrix)):
        raise ReadingError(
            "one expression is wanted here, not several in brackets", text=text, column=prefix_length(text), what=what,
            try_next="ask for one at a time, or for the Jacobian of several",
        )  # fmt: skip
    return term


def _expressions(name: str, given: object, declared: Declared, values: dict[str, Any]) -> tuple[Term, ...]:
    """Functions, one per entry; entries such as x = r cos(theta) give the outputs their names."""
    found: list[Term] = []
    items = _items(name, given)
    if len(items) > MOST_ITEMS:
        raise BadGoal(f"{name} holds {len(items)} functions; at most {MOST_ITEMS} are taken", field=name)
    for number, item in enumerate(items, 1):
        what = f"function {number}"
        term = item if isinstance(item, Term) else _read(as_text(name, item), declared.with_outputs(item), what)
        if isinstance(term, Vector) and (not isinstance(given, (list, tuple)) or len(given) == 1):
            # "(r cos t, r sin t)" as one text
            found.extend(term.items)
        else:
            found.append(term)
    if not found:
        raise BadGoal(f"{name} is empty", field=name, try_next=_example("expressions"))
    outputs: list[Symbol] = []
    exprs: list[Term] = []
    for term in found:
        if isinstance(term, Equation):
            if isinstance(term.lhs, Symbol):
                outputs.append(term.lhs)
            term = term.rhs
        if isinstance(term, Inequality):
            raise BadGoal(f"{name} holds an inequality where a function is wanted", field=name)
        exprs.append(term)
    if len(outputs) == len(exprs):
        values["outputs"] = tuple(outputs)
    return tuple(exprs)


def _expression_lists(name: str, given: object, declared: Declared) -> tuple[tuple[Term, ...], ...]:
    """Vector functions: each a list of expressions, or one text such as "(u + v, u v)"."""
    items = _items(name, given)
    if isinstance(given, str) or (len(items) == 1 and isinstance(items[0], str)):
        # all in one text: x y, (t^2, 1 - t)
        whole = _read(as_text(name, items[0]), declared, _called(name))
        if isinstance(whole, Vector) and any(isinstance(item, Vector) for item in whole.items):
            items = [list(item.items) if isinstance(item, Vector) else item for item in whole.items]
    if not items:
        raise BadGoal(f"{name} is empty", field=name, try_next=_example("expression-lists"))
    if len(items) > MOST_ITEMS:
        raise BadGoal(f"{name} holds {len(items)} functions; at most {MOST_ITEMS} are taken", field=name)
    return tuple(_expressions(name, item, declared, {}) for item in items)


def _equations(name: str, given: object, declared: Declared) -> tuple[Term, ...]:
    """Equations; an expression by itself is meant to be 0."""
    found: list[Term] = []
    for item in _items(name, given):
        term = item if isinstance(item, Term) else _read(as_text(name, item), declared, _called(name))
        for each in term.items if isinstance(term, Vector) else (term,):
            if isinstance(each, Inequality):
                raise BadGoal(
                    f"{name} are equations; an inequality is not one", field=name, try_next=_example("equations")
                )
            found.append(each if isinstance(each, Equation) else Equation(each, ZERO))
    if not found:
        raise BadGoal(f"{name} is empty", field=name, try_next=_example("equations"))
    return tuple(found)


def _equation(name: str, given: object, declared: Declared) -> Term:
    found = _equations(name, given, declared)
    if len(found) > 1:
        raise BadGoal(f"{name} is one equation, not {len(found)}", field=name, try_next="give one")
    return found[0]


def _items(name: str, given: object) -> Sequence[object]:
    if isinstance(given, (str, Term, int, float)):
        return (given,)
    if isinstance(given, Sequence):
        return given
    raise BadGoal(
        f"{name} is a list of texts, not {type(given).__name__}", field=name, try_next=_example("expressions")
    )


def _example(sort: str) -> str:
    examples = {
        "expression": 'for example "x^2*sin(x)"', "expressions": 'for example ["r*cos(t)", "r*sin(t)"]',
        "equations": 'for example ["x^2 + y^2 = 1"]', "number": 'for example "pi/3"', "integer": "for example 3",
        "expression-lists": 'for example [["x*y"], ["t^2", "1 - t"]]',
        "letter-lists": 'for example [["x", "y"], ["t"]]',
        "equation": 'for example "x^2 + y^2 = 1"', "values": 'for example ["1", "0.5", "0.1"]',
        "substitutions": 'for example {"x": "t^2", "y": "1/t"}',
        "data": 'for example {"x": [0, 1, 2], "y": [1, 3, 4]}',
        "letters": 'for example ["x", "y"]', "numbers": 'for example {"x": "1", "y": "2"}',
    }  # fmt: skip
    return examples.get(sort, "")
