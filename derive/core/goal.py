"""Goals: what is asked. One frozen class per task, declared once: the command line, the bank, the batch records
and the JSON read their field names, kinds and help off these classes.

Here are the root of them and the list of tasks; the goals themselves stand in derive/core/goals, a file for each room
of rules. A goal with `task = None` is asked only on the way (a rule asks it), never by a person.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from derive.core.noun import MISSING, Field, fields, noun, told

# The kinds a field can have; maths/read/goals.py turns text into each of them.
KINDS = (
    "expression",  # one term
    "expressions",  # a tuple of terms
    "expression-lists",  # a tuple of tuples of terms
    "letter",  # a symbol
    "letters",  # a tuple of symbols
    "letter-lists",  # a tuple of tuples of symbols
    "number",  # a term without letters
    "numbers",  # a value for each letter: pairs (symbol, term)
    "values",  # a tuple of numbers, in order
    "substitutions",  # what letters stand for: pairs (symbol, term)
    "integer",
    "equation",
    "equations",
    "data",  # columns of numbers: pairs (symbol, terms)
    "sizes",  # of the layers of a network: whole numbers
    "words",
    "matrices",  # a matrix of numbers for each layer
    "vectors",
    "choice",
    "flag",
)


def asked(
    kind: str,
    help: str,
    default: Any = MISSING,
    *,
    choices: tuple[str, ...] = (),
    of: str = "wrt",
    repeats: bool = False,
) -> Any:
    """A goal's field: its kind (one of KINDS), what it means, and what it is when not given.

    `of` names the field with the letters that a list of numbers gives values to. `repeats` allows a letter to come
    twice in a list, and then no list is guessed when it is left out.
    """
    assert kind in KINDS, kind
    return told(default, kind=kind, help=help, choices=choices, of=of, repeats=repeats)


@noun
class Goal:
    """The root of all goals.

    `folder` names the room of rules that can answer it. The same name finds its open question (maths/questions), its
    page (narrate/tasks) and the way its answers are judged (check/judges).
    """

    task: ClassVar[str | None] = None
    folder: ClassVar[str] = ""
    summary: ClassVar[str] = ""
    answer_kind: ClassVar[str] = ""  # the Answer's kind, where the value's own shape does not say it
    answer_letters: ClassVar[tuple[str, ...]] = ()  # letters beside the problem's that an answer may use
    at_a_point: ClassVar[bool] = False  # the function matters at a point only: its conditions elsewhere do not
    needs_rules: ClassVar[bool] = False  # to judge an answer, the list of all right ones has to be worked out
    in_space: ClassVar[bool] = False  # the answer is a vector of the room, which may be written 2i + 3j
    lists_points: ClassVar[bool] = False  # the answer is a list of points, which may be empty
    pictured: ClassVar[bool] = False  # a figure can stand with the problem, where its letters and numbers allow one
    several: ClassVar[str] = ""  # "series.TaylorSeveral": the goal that this task means when `wrt` or a point is a list

    @classmethod
    def asked_fields(cls) -> tuple[Field, ...]:
        """The fields a person fills in, in order (those made by `asked`)."""
        return tuple(f for f in fields(cls) if "kind" in f.metadata)

    def letters_in_answer(self) -> tuple[str, ...]:
        """The names that an answer may use beside the problem's letters: `answer_letters`, or what the fields say."""
        return self.answer_letters


# Where the goal of each task is declared, in the order of the syllabus.
_HOMES = {
    "differentiate": "differentiation.Differentiate",
    "first-principles": "limits.FirstPrinciples",
    "secant": "limits.Secant",
    "implicit": "differentiation.Implicit",
    "parametric": "differentiation.Parametric",
    "tangent": "differentiation.Tangent",
    "inverse": "differentiation.Inverse",
    "partial": "multivariate.Partial",
    "gradient": "multivariate.Gradient",
    "directional": "multivariate.Directional",
    "jacobian": "multivariate.Jacobian",
    "hessian": "multivariate.Hessian",
    "total-derivative": "multivariate.TotalDerivative",
    "total-differential": "multivariate.TotalDifferential",
    "chain-of-jacobians": "multivariate.ChainOfJacobians",
    "taylor": "series.TaylorExpand",
    "series": "series.Series",
    "linearise": "series.Linearise",
    "remainder": "series.Remainder",
    "critical-points": "optimisation.CriticalPoints",
    "lagrange": "optimisation.Lagrange",
    "solve-system": "systems.SolveSystem",
    "newton": "numeric.NewtonRaphson",
    "descend": "numeric.Descend",
    "evaluate": "evaluation.Evaluate",
    "tidy": "evaluation.Tidy",
    "fit": "regression.FitLeastSquares",
    "backpropagate": "networks.Backpropagate",
}


def goal_class(home: str) -> type[Goal]:
    """The goal of a home such as "series.TaylorExpand"."""
    module, _, name = home.partition(".")
    kind: type[Goal] = getattr(importlib.import_module(f"derive.core.goals.{module}"), name)
    return kind


class _Tasks(Mapping[str, type[Goal]]):
    """The goal of each task, its file imported when it is asked for: starting fast matters."""

    def __getitem__(self, task: str) -> type[Goal]:
        return goal_class(_HOMES[task])

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


TASKS: Mapping[str, type[Goal]] = _Tasks()

# All names of the published contract: one that is only checked (`same`) has no goal.
TASK_NAMES = (*_HOMES, "same")
