"""Reading: text, unicode and LaTeX to terms and goals. Prints nothing, evaluates nothing."""

from typing import TYPE_CHECKING

from derive.maths.read.reading import LIMITS, prefix_length, read, read_answer

if TYPE_CHECKING:
    from derive.maths.read.goals import read_goal, read_question

__all__ = ["LIMITS", "prefix_length", "read", "read_answer", "read_goal", "read_question"]


def __getattr__(name: str) -> object:
    # goals are read far more seldom than expressions
    if name in ("read_goal", "read_question"):
        from derive.maths.read import goals

        return getattr(goals, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
